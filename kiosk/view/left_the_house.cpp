#include "kiosk/view/left_the_house.h"

#include "kiosk/core/text/dates.h"

namespace farstu::view {
namespace {

using ui::Icon;
using ui::Rect;
using ui::Soft;
using ui::TextSize;

std::string moment(Instant instant, const Context& context) {
  const Day day = civil_day(instant, context.facts.zone);
  const auto minute =
      std::chrono::floor<std::chrono::minutes>(context.facts.zone.local(instant) - day.local_days());
  return context.words.text("left.moment", {{"day", day_in_words(context.words, day)},
                                            {"time", time_in_words(context.words, minute)}});
}

}  // namespace

LeftTheHouseView present_left_the_house(const Context& context) {
  const auto& words = context.words;
  const auto& screen = std::get<flow::LeftTheHouse>(context.state.screen);
  LeftTheHouseView view{.bar = present_bar(context),
                        .rail = screen.staff ? std::optional(present_rail(context)) : std::nullopt,
                        .title = words.text("left.title"),
                        .subtitle = "",
                        .explained = words.text("left.explained"),
                        .file = "",
                        .message = "",
                        .message_about = "",
                        .up = words.text("page.up"),
                        .down = words.text("page.down")};
  if (screen.loading == flow::Loading::Waiting) {
    view.message = words.text("word.moment");
  } else if (screen.loading == flow::Loading::Failed) {
    view.message = words.text("left.not_now");
  } else if (!screen.file) {
    view.message = words.text("left.nothing");
    view.message_about = words.text("left.nothing_about");
  } else {
    const auto written = moment(screen.file->written, context);
    view.subtitle =
        screen.file->receipted
            ? words.text("left.receipted",
                         {{"written", written}, {"receipted", moment(*screen.file->receipted, context)}})
            : words.text("left.waiting", {{"written", written}});
    view.file = screen.file->bytes;
  }
  return view;
}

std::optional<flow::Action> draw_left_the_house(const LeftTheHouseView& view, ui::Ui& ui) {
  std::optional<flow::Action> action;
  Rect room = view.rail ? draw_rail(ui, *view.rail, action)
                        : draw_page(ui, view.bar, ui::TopLight::of(Soft::Sky), action);
  const auto& m = ui.metrics();
  const auto say = [&](std::string_view text, const ui::TextStyle& style, int gap) {
    if (text.empty()) return;
    ui.at(room.cut_top(ui.text_height(text, room.w, style), gap)).text(text, style);
  };
  say(view.title, {.size = TextSize::Title}, view.file.empty() ? m.gap() : m.step(0.5F));
  say(view.subtitle, {.size = TextSize::Body, .ink = ui::Ink::Quiet}, m.step(0.5F));
  if (!view.file.empty()) say(view.explained, {.size = TextSize::Body, .ink = ui::Ink::Quiet}, m.gap());
  const auto column = ui.inside(room);
  if (!view.message.empty()) {
    ui.notice(Icon::Paper, Soft::Sky, view.message, view.message_about);
    return action;
  }
  ui.at(room).scroll_area("left", {view.up, view.down}, [&] { ui.text_panel(view.file); });
  return action;
}

}  // namespace farstu::view
