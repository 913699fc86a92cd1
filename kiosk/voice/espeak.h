// The voice of the packaged program espeak-ng: a child process per utterance, its sound over a pipe, ended
// when somebody does something. What it says reaches it as a file in memory, never on the command line.
#pragma once
#include "kiosk/voice/speaker.h"

#include <memory>
#include <string>

namespace farstu::voice {

// Where the sound goes. `pipe` carries a WAV stream (16 bit, mono, 22,050 Hz, sizes unknown); the sink closes
// it.
class Sink {
 public:
  virtual ~Sink() = default;
  virtual void play(int pipe) = 0;  // instead of what plays now
  virtual void stop() = 0;
  virtual bool playing() = 0;  // false once all of it was heard
  virtual void set_gain(float gain) = 0;
};

// `program` is looked for in PATH. Where it is missing the log says so once, and nothing is heard.
std::unique_ptr<Speaker> make_espeak(std::unique_ptr<Sink> sink, std::string program = "espeak-ng");

}  // namespace farstu::voice
