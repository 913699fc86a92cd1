// What is voluntary: going home, three questions, and two about the visitor.
#pragma once
#include "kiosk/core/domain/tally.h"
#include "kiosk/view/bar.h"

#include <vector>

namespace farstu::view {

struct GoodbyeView {
  Bar bar;
  Message message;
  std::string undo;  // "" = nothing to take back
  std::string ask;   // "Hur var det idag?"; "" = the house does not ask
  std::string done;
};
GoodbyeView present_goodbye(const Context& context);
std::optional<flow::Action> draw_goodbye(const GoodbyeView& view, ui::Ui& ui);

// One answer as big as the other.
struct AnswerLine {
  std::string id, label;
  bool chosen = false;
  flow::Action action;
};
struct AskedView {
  Bar bar;
  Message message;
  std::vector<AnswerLine> answers;
};
AskedView present_asked(const Context& context);
std::optional<flow::Action> draw_asked(const AskedView& view, ui::Ui& ui);

struct AskedThanksView {
  Bar bar;
  Message message;
  std::string undo, done;
};
AskedThanksView present_asked_thanks(const Context& context);
std::optional<flow::Action> draw_asked_thanks(const AskedThanksView& view, ui::Ui& ui);

struct MoreView {
  Bar bar;
  std::string title;
  std::string others;
  std::string about_you, about_you_about;
  std::string done;
};
MoreView present_more(const Context& context);
std::optional<flow::Action> draw_more(const MoreView& view, ui::Ui& ui);

struct AboutYouView {
  Bar bar;
  Message message;
  std::vector<AnswerLine> answers;
  std::string next;  // "" on the last page
  std::string done;  // "" before it
};
AboutYouView present_about_you(const Context& context);
std::optional<flow::Action> draw_about_you(const AboutYouView& view, ui::Ui& ui);

}  // namespace farstu::view
