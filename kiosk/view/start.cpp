#include "kiosk/view/start.h"

#include "kiosk/core/text/dates.h"
#include "kiosk/view/notices.h"
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

// Who is on duty stands at the door that leads to them.
std::string talk_line(const Context& context) {
  const auto& [facts, state, words] = context;
  const auto& names = state.house.board.peer_supporters;
  if (names.empty() || state.house.trust == ClockTrust::Untrusted) return words.text("start.talk_about");
  return words.text("duty.peer_supporter", {{"names", list_in_words(words, names)}});
}

// The calm panel: infection-safe mode before the newest notice; the rest is one tap away.
void add_notice(StartView& view, const Context& context) {
  const auto& words = context.words;
  const auto& board = context.state.house.board;
  std::size_t more = board.notices.size();
  if (board.safe_mode) {
    view.safe_mode = true;
    view.notice = places_left_in_words(*board.safe_mode, words);
    if (view.notice.empty()) view.notice = words.text("infection.title");
    view.notice_about = words.text("infection.stay_home");
  } else if (!board.notices.empty()) {
    const Notice& newest = board.notices.front();
    view.notice = newest.title;
    view.notice_about =
        words.text(newest.from == NoticeFrom::House ? "notice.from_house" : "notice.from_federation") +
        " · " + words.text("notice.updated", {{"day", day_in_words(words, newest.updated)}});
    // Who is here is worth more than when it was written; that is one tap away.
    if (!board.peer_supporters.empty() && context.state.house.trust != ClockTrust::Untrusted)
      view.notice_about = talk_line(context);
    --more;
  }
  if (!view.notice.empty() && more > 0)
    view.notice_more = words.plural("notice.more", static_cast<std::int64_t>(more));
}

// The panel takes its height from the top of `room` where the doors keep what they need; its second line
// goes first.
void draw_notice(const StartView& view, ui::Ui& ui, Rect& room, std::optional<flow::Action>& action) {
  if (view.notice.empty()) return;
  const auto& m = ui.metrics();
  const int doors = 3 * (m.primary_target() + m.secondary_target()) / 2 + 2 * m.gap();
  ui::Words words{.title = view.notice,
                  .subtitle = view.notice_about,
                  .icon = view.safe_mode ? Icon::Home : Icon::Info,
                  .soft = view.safe_mode ? Soft::Honey : Soft::Sky};
  const int circle = m.soft_circle() * 3 / 4;
  const int aside = circle + m.step(9.5F) + m.icon(TextSize::Button) +
                    ui.text_width(view.notice_more, {.size = TextSize::Button}) + m.step(2);
  const auto height = [&] {
    const int text = ui.text_height(words.title, room.w - aside, {.size = TextSize::Button}) +
                     ui.text_height(words.subtitle, room.w - aside, {.size = TextSize::Small});
    return std::max(m.secondary_target(), std::max(text, circle) + m.step(2));
  };
  if (room.h - height() - m.gap() < doors) words.subtitle = {};
  if (ui.at(room.cut_top(height(), m.gap())).list_row("start.notices", words, view.notice_more)) {
    action = flow::OpenNotices{};
  }
}

// Greeting and house on one side, clock and date on the other.
struct Head {
  int clock = 0;  // its width
  ui::TextStyle greeting{.size = TextSize::Display};
  int height = 0;
};
Head plan_head(const StartView& view, const ui::Ui& ui, int width) {
  const auto& m = ui.metrics();
  Head head;
  head.clock = std::max(ui.text_width(view.clock, {.size = TextSize::Display}),
                        ui.text_width(view.date, {.size = TextSize::Body}));
  const int words = width - head.clock - m.gap();
  if (ui.text_width(view.greeting, head.greeting) > words) head.greeting.size = TextSize::Title;
  head.height = std::max(m.line(TextSize::Display) + m.line(TextSize::Body),
                         ui.text_height(view.greeting, words, head.greeting) +
                             ui.text_height(view.house, words, {.size = TextSize::Body}));
  return head;
}

void draw_head(const StartView& view, ui::Ui& ui, Rect head) {
  const Head plan = plan_head(view, ui, head.w);
  const Rect clock = head.cut_end(plan.clock, ui.metrics().gap());
  const ui::TextStyle quiet{.size = TextSize::Body, .ink = ui::Ink::Quiet};
  {
    const auto column = ui.inside(head);
    ui.text(view.greeting, plan.greeting);
    ui.text(view.house, quiet);
  }
  const auto column = ui.inside(clock);
  ui.text(view.clock, {.size = TextSize::Display, .align = Align::End});
  ui.text(view.date, {.size = TextSize::Body, .ink = ui::Ink::Quiet, .align = Align::End});
}

// The last line: what leaves the house, the way to say goodbye, and the small way to take the last visit
// back.
struct Foot {
  int bye = 0, undo = 0;  // widths; 0: not shown
  int more = 0;
  int words = 0;  // what is left for the sentence
  int high = 0;   // the sentence at that width
};
Foot plan_foot(const StartView& view, const ui::Ui& ui, int width) {
  const auto& m = ui.metrics();
  const auto button = [&](std::string_view label, bool icon) {
    if (label.empty()) return 0;
    return ui.text_width(label, {.size = TextSize::Button}) + m.step(icon ? 6 : 4) +
           (icon ? m.icon(TextSize::Button) : 0);
  };
  const ui::TextStyle small{.size = TextSize::Small};
  const int mark = m.icon(TextSize::Small) + m.step(1);
  Foot foot{.bye = button(view.bye, true), .undo = button(view.undo, true)};
  foot.more = ui.text_width(view.more, {.size = TextSize::Button}) + m.step(4);
  const auto left = [&] {
    const int aside = (foot.bye > 0 ? foot.bye + m.gap() : 0) + (foot.undo > 0 ? foot.undo + m.gap() : 0);
    return width - aside - foot.more - m.step(0.5F) - mark;
  };
  const int least = ui.text_width(view.privacy, small) * 5 / 8;  // two lines, wherever they break
  // Just after a visit the way to take it back goes before goodbyes, where there is no room for both.
  if (foot.undo > 0 && left() < least) foot.bye = 0;
  foot.words = left();
  foot.high = foot.words < least ? 0 : ui.text_height(view.privacy, foot.words, small);
  return foot;
}

void draw_foot(const StartView& view, ui::Ui& ui, Rect foot, std::optional<flow::Action>& action) {
  const auto& m = ui.metrics();
  const Foot plan = plan_foot(view, ui, foot.w);
  const auto button = [&](int width) {
    const Rect place = foot.cut_end(width, m.gap());
    return place.middle({width, ui.secondary_height()});
  };
  if (plan.bye > 0 && ui.at(button(plan.bye)).secondary_button("start.bye", view.bye, Icon::Sun)) {
    action = view.asks ? flow::Action{flow::OpenQuestions{}} : flow::Action{flow::SayGoodbye{}};
  }
  if (plan.undo > 0 && ui.at(button(plan.undo)).secondary_button("start.undo", view.undo, Icon::Undo)) {
    action = flow::Undo{};
  }
  if (!view.undone.empty()) {
    ui.at(foot).note(Icon::Check, view.undone);
    return;
  }
  // Where there is no room for the sentence it is not cut: the way to it stays.
  const bool fits = plan.high > 0 && plan.high <= foot.h;
  if (fits) {
    const int one_line = ui.text_width(view.privacy, {.size = TextSize::Small}) + 1;
    const int words = std::min(plan.words, one_line) + m.icon(TextSize::Small) + m.step(1);
    ui.at(foot.cut_start(words, m.step(0.5F))).note(Icon::Lock, view.privacy);
  }
  foot.w = std::min(foot.w, plan.more + (fits ? 0 : m.icon(TextSize::Button) + m.step(2)));
  foot = foot.middle({foot.w, ui.secondary_height()});
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
                 .talk = {words.text("start.talk"), talk_line(context)},
                 .privacy = words.text("start.privacy"),
                 .more = words.text("start.more"),
                 .bye = "",
                 .undo = state.undo ? words.text("start.undo") : "",
                 .undone = screen.undone_until ? words.text("word.undone") : "",
                 .staff = words.text("start.staff")};
  add_notice(view, context);
  if (facts.goodbye) {
    view.bye = words.text("bye.tile");
  } else if (facts.three_questions) {
    view.bye = words.text("asked.title");
    view.asks = true;
  }
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
  const int head = plan_head(view, ui, room.w).height + (view.notice.empty() ? m.gap() / 2 : 0);
  if (view.bar.call) {
    // A call stands where the greeting was, so nothing else moves; it leaves the staff their corner.
    const int width = room.w - std::max(0, corner + m.gap() - (ui.screen().end() - room.end()));
    Rect call = room.cut_top(std::max(head, call_height(ui, *view.bar.call, width)), m.gap());
    call.w = width;
    draw_call(ui, *view.bar.call, call, action);
  } else {
    draw_head(view, ui, room.cut_top(head, view.notice.empty() ? m.gap() : m.gap() / 2));
  }
  const int least = 3 * m.primary_target() + 3 * m.gap();
  const int foot = std::max(ui.secondary_height(), plan_foot(view, ui, room.w).high);
  draw_foot(view, ui, room.cut_bottom(room.h - foot < least ? ui.secondary_height() : foot, m.gap()), action);

  draw_notice(view, ui, room, action);
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
