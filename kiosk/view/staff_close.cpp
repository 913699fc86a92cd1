#include "kiosk/view/staff_close.h"

#include "kiosk/core/text/dates.h"
#include "kiosk/view/day_state_words.h"
#include "kiosk/view/question.h"

#include <algorithm>

namespace farstu::view {

using report::DayState;
using ui::Icon;
using ui::Rect;
using ui::Soft;
using ui::TextSize;

std::string day_state_in_words(DayState state, const Catalogue& words) {
  switch (state) {
    case DayState::Open:
      return words.text("day.open");
    case DayState::HouseClosed:
      return words.text("day.house_closed");
    case DayState::OutOfOrder:
      return words.text("day.out_of_order");
    case DayState::Partial:
      return words.text("day.partial");
    case DayState::ClockUnsure:
      return words.text("day.clock_unsure");
    case DayState::InProgress:
    case DayState::Future:
      return "";
  }
  return "";
}

StaffCloseView present_staff_close(const Context& context) {
  const auto& words = context.words;
  const auto& screen = std::get<flow::StaffClose>(context.state.screen);
  const std::string day = day_in_words(words, screen.day);
  StaffCloseView view{.rail = present_rail(context),
                      .title = words.text("close.title"),
                      .subtitle = capitalised(day),
                      .choices = {},
                      .back = words.text("bar.back"),
                      .question = {},
                      .yes = words.text("close.yes"),
                      .no = words.text("close.no")};
  const auto choice = [&](std::string id, DayState state, std::string about, Icon icon, Soft soft) {
    view.choices.push_back(
        {std::move(id), state, capitalised(day_state_in_words(state, words)), std::move(about), icon, soft});
  };
  choice("close.open", DayState::Open, words.text("close.open_about"), Icon::Sun, Soft::Mint);
  choice("close.house_closed", DayState::HouseClosed, words.text("close.house_closed_about"), Icon::Lock,
         Soft::Sky);
  choice("close.partial", DayState::Partial, words.text("close.partial_about"), Icon::Clock, Soft::Honey);
  choice("close.out_of_order", DayState::OutOfOrder, words.text("close.out_of_order_about"), Icon::Settings,
         Soft::Lilac);
  if (screen.chosen) {
    view.question = {
        Icon::Calendar, Soft::Honey, words.text("close.question", {{"day", day}}),
        words.text("close.question_about", {{"state", day_state_in_words(*screen.chosen, words)}})};
  }
  return view;
}

std::optional<flow::Action> draw_staff_close(const StaffCloseView& view, ui::Ui& ui) {
  std::optional<flow::Action> action;
  Rect room = draw_rail(ui, view.rail, action);
  const auto& m = ui.metrics();
  if (!view.question.title.empty()) {
    const ui::ButtonWords answers[] = {{.id = "close.no", .label = view.no},
                                       {.id = "close.yes", .label = view.yes, .primary = true}};
    const auto answer = draw_question(ui, room, view.question, answers);
    if (answer == 0U) action = flow::Undo{};
    if (answer == 1U) action = flow::ConfirmClosing{};
    return action;
  }
  const auto column = ui.inside(room);
  ui.text(view.title, {.size = TextSize::Title});
  ui.text(view.subtitle, {.size = TextSize::Body, .ink = ui::Ink::Quiet});
  Rect rest = ui.remaining();
  if (ui.at(rest.cut_bottom(ui.secondary_height(), m.gap()))
          .secondary_button("close.back", view.back, Icon::Back)) {
    action = flow::GoBack{};
  }
  const bool large = m.text_step() == ui::TextStep::Large;  // then the words need the room
  // Two beside each other where every word fits.
  int longest = 0;
  for (const auto& choice : view.choices) {
    for (std::size_t at = 0; at < choice.title.size();) {
      const std::size_t end = std::min(choice.title.find(' ', at), choice.title.size());
      longest = std::max(longest, ui.text_width(std::string_view(choice.title).substr(at, end - at),
                                                {.size = TextSize::Button}));
      at = end + 1;
    }
  }
  const int across = longest + m.step(large ? 7 : 15) <= (rest.w - m.gap()) / 2 ? 2 : 1;
  const int lines = (static_cast<int>(view.choices.size()) + across - 1) / across;
  const int height = (rest.h - (lines - 1) * m.gap()) / lines;
  const auto places = ui::grid(rest, m.gap(), across, height, static_cast<int>(view.choices.size()));
  for (std::size_t i = 0; i < view.choices.size(); ++i) {
    const auto& choice = view.choices[i];
    if (ui.at(places[i]).card_button(choice.id, {.title = choice.title,
                                                 .subtitle = choice.about,
                                                 .icon = large ? Icon::None : choice.icon,
                                                 .soft = choice.soft})) {
      action = flow::ChooseDayState{choice.state};
    }
  }
  return action;
}

}  // namespace farstu::view
