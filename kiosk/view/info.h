// Calm screens that only tell: somebody to talk to, what is kept here, the languages.
#pragma once
#include "kiosk/view/bar.h"

#include <vector>

namespace farstu::view {

struct NumberLine {
  std::string name, digits, hours;
  std::string unconfirmed;  // "obekräftad", or when it was confirmed
};
struct TalkView {
  Bar bar;
  std::string title, house, not_care;
  std::vector<NumberLine> numbers;
  std::string more;  // "" on the second page
};
TalkView present_talk(const Context& context);
std::optional<flow::Action> draw_talk(const TalkView& view, ui::Ui& ui);

struct KeptView {
  Bar bar;
  std::string title;
  std::vector<std::string> lines;
  std::string left;
  std::string up, down;
};
KeptView present_kept(const Context& context);
std::optional<flow::Action> draw_kept(const KeptView& view, ui::Ui& ui);

struct LanguageLine {
  std::string id, tag, name, about;  // that it is a draft; "" = it is not
  bool chosen = false;
};
struct LanguagesView {
  Bar bar;
  std::string title;
  std::vector<LanguageLine> languages;
  std::string up, down;
};
LanguagesView present_languages(const Context& context);
std::optional<flow::Action> draw_languages(const LanguagesView& view, ui::Ui& ui);

}  // namespace farstu::view
