// Somebody to talk to: the house first, then telephone numbers one can read from a chair.
#pragma once
#include "kiosk/view/bar.h"

#include <vector>

namespace farstu::view {

struct NumberLine {
  std::string name, digits, hours;
  std::string confirmed;  // "Obekräftad", or when it was confirmed
};
struct TalkView {
  Bar bar;
  std::string title;
  std::string house, duty;  // who here; duty "" = nobody said so
  std::string ask;          // "" on the second page
  std::string not_care;
  std::vector<NumberLine> numbers;
  std::string more, find, support;  // "" on the second page; support only where the house has such people
  std::string up, down;
};
TalkView present_talk(const Context& context);
std::optional<flow::Action> draw_talk(const TalkView& view, ui::Ui& ui);

// "Varje dag 21–6", "Måndag–fredag 8–19, lördag–söndag 10–16".
std::string hours_in_words(const CrisisNumber& number, const Catalogue& words);

}  // namespace farstu::view
