// *Jag har en idé*, *Jag kan visa något*: choosing which, writing it, and thanks.
#pragma once
#include "kiosk/view/bar.h"

namespace farstu::view {

struct IdeaChoiceView {
  Bar bar;
  std::string title;
  std::string idea, show;
  std::string say_instead, kept;
  std::string up, down;
};
IdeaChoiceView present_idea_choice(const Context& context);
std::optional<flow::Action> draw_idea_choice(const IdeaChoiceView& view, ui::Ui& ui);

struct IdeaWritingView {
  Bar bar;
  std::string title;
  std::string typed, hint;
  std::string fault;  // "" = none
  ui::KeyboardPage page = ui::KeyboardPage::Letters;
  bool may_send = false;
  std::string shift, erase, space, signs, letters, send;
};
IdeaWritingView present_idea_writing(const Context& context);
std::optional<flow::Action> draw_idea_writing(const IdeaWritingView& view, ui::Ui& ui);

struct IdeaLeftView {
  Bar bar;
  Message message;
  std::string undo;  // "" when it was taken back
  std::string done;
};
IdeaLeftView present_idea_left(const Context& context);
std::optional<flow::Action> draw_idea_left(const IdeaLeftView& view, ui::Ui& ui);

}  // namespace farstu::view
