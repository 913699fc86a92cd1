// What is read aloud, and when: a new screen in full, what changed on it, what keys or finger stand on. It
// stops at whatever a visitor does. Nothing of one visitor is kept for the next.
#pragma once
#include "kiosk/core/text/catalogue.h"
#include "kiosk/ui/ui.h"
#include "kiosk/voice/speaker.h"
#include "kiosk/voice/volume.h"

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace farstu::app {

class Speech {
 public:
  using Catalogues = std::map<std::string, Catalogue>;
  // `catalogues` must outlive it. `transcript`: keep what is said, for scripts; else it is forgotten at once.
  Speech(std::unique_ptr<voice::Speaker> speaker, const Catalogues& catalogues,
         const voice::Calibration& calibration, bool transcript);

  // What a frame showed and what the visitor did in it.
  struct Seen {
    bool on = false;       // the visitor wants to hear
    std::string screen;    // another one is read from its beginning
    bool resting = false;  // Start: what changes by itself there (the clock) is not told
    std::string language;
  };
  // After each frame. Draw again while highlight() is another than it was.
  void frame(ui::Ui& ui, const Seen& seen);
  // Goes on where an utterance has ended; true if one has. Before each frame.
  bool go_on();
  const std::string& highlight() const { return lit_; }

  // Keys of the voice; those that are not about a voice that speaks now do nothing.
  void key(ui::Key key);
  void plug(bool in);
  // The visitor has gone; `on`: no, they are still listening.
  void forget(bool on);

  std::vector<std::string> take_transcript() { return std::exchange(said_, {}); }
  voice::Speaker& speaker() { return *speaker_; }

 private:
  using Utterances = std::vector<voice::Utterance>;
  void begin(Utterances utterances);  // what Repeat says again
  void start(Utterances utterances);
  void be_silent();
  void next();
  Utterances greeting() const;
  Utterances cannot_read() const;
  const Catalogue& words(const std::string& language) const;
  std::string said_as(const char* key) const { return words(language_).text(key); }
  Utterances sentence(std::string text) const;

  std::unique_ptr<voice::Speaker> speaker_;
  const Catalogues& catalogues_;
  bool transcript_;
  std::vector<std::string> said_;

  bool on_ = false;
  bool acted_ = false;  // in the frame before
  bool greeted_ = false;
  voice::Ears ears_ = voice::Ears::Loudspeaker;
  voice::Volume volume_;
  std::string language_;
  std::string screen_;
  std::string focus_;
  std::vector<voice::Item> items_;  // as the last frame had them

  Utterances again_;
  Utterances queue_;
  std::size_t at_ = 0;  // what is being said; queue_.size(): nothing
  bool paused_ = false;
  std::string lit_;
};

// Items of the hit map in the order they are read.
std::vector<voice::Item> items_of(const ui::HitMap& map, bool right_to_left);

}  // namespace farstu::app
