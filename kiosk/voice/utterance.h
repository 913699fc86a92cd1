// What to say of a screen: its items in reading order become sentences in the words of its language. Pure.
// The rule: what is personal goes to headphones; the loudspeaker says only that something is there.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace farstu::voice {

enum class Kind { Text, Button, Tab, Toggle, Row, Key };

// One text or control as the screen shows it.
struct Item {
  std::string id;
  std::string words;  // all that is written on it
  Kind kind = Kind::Text;
  bool enabled = true;
  bool selected = false;
  bool personal = false;
  bool in_bar = false;     // of the bottom bar, which is counted by itself
  std::string language{};  // "" = the screen's
};

// Said beside what is written; "{n}" and "{count}" are filled. An empty one is left out.
struct Words {
  std::string button, tab, toggle, row, key;  // "knapp {n} av {count}"
  std::string selected, on, disabled;
  std::string personal;  // instead of what is personal
  std::string to;        // between the ends of a range
};

struct Utterance {
  std::string id;  // of the item that is lit while it is said, "" = none
  std::string text;
  std::string language;
  friend bool operator==(const Utterance&, const Utterance&) = default;
};

enum class Ears { Loudspeaker, Headphones };

// One utterance an item: "words. role N of M, state".
std::vector<Utterance> utterances(const std::vector<Item>& items, const Words& words,
                                  std::string_view language, Ears ears);

// Which items of `now` were not there in `before`, or are in another state.
std::vector<std::size_t> changed(const std::vector<Item>& before, const std::vector<Item>& now);

// A text as a voice reads it right: telephone numbers and codes digit by digit, times without their point,
// ranges with a word, nothing that is only for the eye.
std::string as_spoken(std::string_view shown, std::string_view to);

}  // namespace farstu::voice
