#include "kiosk/view/start.h"

#include "kiosk/core/text/dates.h"
#include "kiosk/view/session_words.h"

#include <algorithm>

namespace farstu::view {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using ui::Align;
using ui::Icon;
using ui::Rect;
using ui::Soft;
using ui::TextSize;

std::string greeting(minutes at, const Catalogue& words) {
  if (at >= hours(4) && at < hours(9)) return words.text("start.good_morning");
  if (at >= hours(9) && at < hours(12)) return words.text("start.good_forenoon");
  if (at >= hours(12) && at < hours(17)) return words.text("start.good_afternoon");
  return words.text("start.good_evening");
}

// "Föreningen Linden · öppet till 15".
std::string house_line(const Context& context) {
  const auto& [facts, state, words] = context;
  if (facts.hours.empty() || state.house.trust == ClockTrust::Untrusted) return facts.house;
  if (const auto until = flow::open_until(facts, state)) {
    return words.text("start.open_until", {{"house", facts.house}, {"time", spoken_hour(words, *until)}});
  }
  for (const auto& period : facts.hours.on(flow::civil_today(facts, state))) {
    if (period.from > flow::minute_of_day(facts, state)) {
      return words.text("start.opens", {{"house", facts.house}, {"time", spoken_hour(words, period.from)}});
    }
  }
  return words.text("start.closed_now", {{"house", facts.house}});
}

std::string next_line(const Context& context) {
  const auto& [facts, state, words] = context;
  if (state.house.trust == ClockTrust::Untrusted) return words.text("start.today_about");
  const auto* next = flow::next_item(state.house.programme, state.house.wall, facts.zone);
  if (next == nullptr) return words.text("start.today_about");
  return words.text(
      "start.next",
      {{"title", next->session.title},
       {"time", time_in_words(words, std::chrono::floor<minutes>(
                                         facts.zone.local(starts_at(next->session.span, facts.zone)) -
                                         flow::civil_today(facts, state).local_days()))}});
}

// Greeting and house on one side, clock and date on the other.
void draw_head(const StartView& view, ui::Ui& ui, Rect head) {
  Rect clock = head;
  const int clock_width = std::max(ui.text_width(view.clock, {.size = TextSize::Display}),
                                   ui.text_width(view.date, {.size = TextSize::Body}));
  clock = head.cut_end(clock_width, ui.metrics().gap());
  {
    const auto column = ui.inside(head);
    ui.text(view.greeting, {.size = TextSize::Display, .max_lines = 1});
    ui.text(view.house, {.size = TextSize::Body, .ink = ui::Ink::Quiet, .max_lines = 1});
  }
  const auto column = ui.inside(clock);
  ui.text(view.clock, {.size = TextSize::Display, .align = Align::End});
  ui.text(view.date, {.size = TextSize::Body, .ink = ui::Ink::Quiet, .align = Align::End});
}

// One line: what leaves the house, and the small way to take the last visit back.
void draw_foot(const StartView& view, ui::Ui& ui, Rect foot, std::optional<flow::Action>& action) {
  const auto& m = ui.metrics();
  if (!view.undo.empty()) {
    const int width =
        ui.text_width(view.undo, {.size = TextSize::Button}) + m.icon(TextSize::Button) + m.step(6);
    if (ui.at(foot.cut_end(width, m.gap())).secondary_button("start.undo", view.undo, Icon::Undo)) {
      action = flow::Undo{};
    }
  }
  if (!view.undone.empty()) {
    ui.at(foot).note(Icon::Check, view.undone);
    return;
  }
  const int more = ui.text_width(view.more, {.size = TextSize::Button}) + m.step(4);
  const int words =
      ui.text_width(view.privacy, {.size = TextSize::Small}) + m.icon(TextSize::Small) + m.step(1);
  const bool fits = words + m.step(0.5F) + more <= foot.w;
  // Beside a large *Ångra* there may be no room for the sentence; it is never cut.
  if (fits) ui.at(foot.cut_start(words, m.step(0.5F))).note(Icon::Lock, view.privacy);
  foot.w = std::min(foot.w, more + (fits ? 0 : m.icon(TextSize::Button) + m.step(2)));
  if (ui.at(foot).quiet_button("start.kept", view.more, fits ? Icon::None : Icon::Lock))
    action = flow::OpenKept{};
}

}  // namespace

StartView present_start(const Context& context) {
  const auto& [facts, state, words] = context;
  const auto& screen = std::get<flow::Start>(state.screen);
  const minutes now = flow::minute_of_day(facts, state);
  StartView view{.bar = present_bar(context),
                 .minute_of_day = static_cast<int>(now.count()),
                 .greeting = greeting(now, words),
                 .house = house_line(context),
                 .clock = time_in_words(words, now),
                 .date = day_in_words(words, flow::civil_today(facts, state)),
                 .here = words.text("start.here"),
                 .once = words.text("start.once"),
                 .today = {words.text("start.today"), next_line(context)},
                 .something = {words.text("start.something"), words.text("start.something_about")},
                 .talk = {words.text("start.talk"), words.text("start.talk_about")},
                 .privacy = words.text("start.privacy"),
                 .more = words.text("start.more"),
                 .undo = state.undo ? words.text("start.undo") : "",
                 .undone = screen.undone_until ? words.text("word.undone") : "",
                 .staff = words.text("start.staff")};
  if (state.house.trust == ClockTrust::Untrusted) {
    view.clock.clear();
    view.date.clear();
    view.greeting = words.text("start.welcome");
    view.minute_of_day = 720;
  }
  return view;
}

std::optional<flow::Action> draw_start(const StartView& view, ui::Ui& ui) {
  std::optional<flow::Action> action;
  Bar bar = view.bar;
  bar.call.reset();
  Rect room = draw_page(ui, bar, ui::TopLight::at(view.minute_of_day), action);
  const auto& m = ui.metrics();
  const int corner = m.secondary_target();
  const int head = m.line(TextSize::Display) + m.line(TextSize::Body) + m.gap() / 2;
  if (view.bar.call) {
    // A call stands where the greeting was, so nothing else moves; it leaves the staff their corner.
    const int width = room.w - std::max(0, corner + m.gap() - (ui.screen().end() - room.end()));
    Rect call = room.cut_top(std::max(head, call_height(ui, *view.bar.call, width)), m.gap());
    call.w = width;
    draw_call(ui, *view.bar.call, call, action);
  } else {
    draw_head(view, ui, room.cut_top(head, m.gap()));
  }
  draw_foot(view, ui, room.cut_bottom(ui.secondary_height(), m.gap()), action);

  const auto [left, right] = ui::columns<2>(room, m.gap() + m.step(1), {14, 15});
  if (ui.at(left).primary_tile("start.here",
                               {.title = view.here, .subtitle = view.once, .icon = Icon::Here})) {
    action = flow::SayHere{};
  }
  const auto doors = ui::rows<3>(right, m.gap());
  const auto door = [&](std::size_t at, std::string_view id, const Door& words, Icon icon, Soft soft) {
    return ui.at(doors[at]).card_button(
        id, {.title = words.title, .subtitle = words.subtitle, .icon = icon, .soft = soft});
  };
  if (door(0, "start.today", view.today, Icon::Calendar, Soft::Honey)) action = flow::OpenToday{};
  if (door(1, "start.something", view.something, Icon::Hobby, Soft::Mint)) action = flow::OpenWeek{};
  if (door(2, "start.talk", view.talk, Icon::Support, Soft::Apricot)) action = flow::OpenTalk{};

  const Rect screen = ui.screen();
  if (ui.at({screen.end() - corner, 0, corner, corner}).hidden_corner("staff.corner", view.staff)) {
    action = flow::EnterStaff{};
  }
  return action;
}

}  // namespace farstu::view
