#include "kiosk/view/prompts.h"

namespace farstu::view {

using ui::Icon;
using ui::Soft;

StillThereView present_still_there(const Context& context) {
  const auto& words = context.words;
  return {.bar = present_bar(context),
          .message = {Icon::Sun, Soft::Apricot, words.text("still.question"), words.text("still.about")},
          .yes = words.text("still.yes")};
}

std::optional<flow::Action> draw_still_there(const StillThereView& view, ui::Ui& ui) {
  std::optional<flow::Action> action;
  const auto room = draw_page(ui, view.bar, ui::TopLight::of(Soft::Apricot), action);
  const auto button = draw_message(ui, room, view.message);
  if (ui.at(button).primary_button("still.yes", view.yes)) action = flow::StillHere{};
  return action;
}

WelcomeAnywayView present_welcome_anyway(const Context& context) {
  const auto& words = context.words;
  WelcomeAnywayView view{.bar = present_bar(context),
                         .message = {Icon::Home, Soft::Apricot, "", ""},
                         .done = words.text("word.done")};
  switch (std::get<flow::WelcomeAnyway>(context.state.screen).what) {
    case flow::Failed::Visit:
      view.message.title = words.text("fault.welcome");
      view.message.text = words.text("fault.visit");
      break;
    case flow::Failed::Undo:
      view.message.title = words.text("fault.sorry");
      view.message.text = words.text("fault.undo");
      break;
    case flow::Failed::Answers:
      view.message.title = words.text("fault.sorry");
      view.message.text = words.text("fault.answers");
      break;
    case flow::Failed::Participation:
      view.message.title = words.text("fault.welcome");
      view.message.text = words.text("fault.participation");
      break;
    case flow::Failed::Change:
      view.message.title = words.text("fault.change");
      view.message.text = words.text("fault.undo");
      break;
  }
  return view;
}

std::optional<flow::Action> draw_welcome_anyway(const WelcomeAnywayView& view, ui::Ui& ui) {
  std::optional<flow::Action> action;
  const auto room = draw_page(ui, view.bar, ui::TopLight::of(Soft::Apricot), action);
  const auto button = draw_message(ui, room, view.message);
  if (ui.at(button).primary_button("fault.done", view.done)) action = flow::Done{};
  return action;
}

OutOfOrderView present_out_of_order(const Context& context) {
  const auto& words = context.words;
  return {.message = {Icon::Home, Soft::Apricot, words.text("fault.welcome"), words.text("fault.visit")}};
}

std::optional<flow::Action> draw_out_of_order(const OutOfOrderView& view, ui::Ui& ui) {
  draw_message(ui, ui.page(ui::TopLight::of(Soft::Apricot)), view.message);
  return std::nullopt;
}

}  // namespace farstu::view
