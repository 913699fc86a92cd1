// What Start says: the greeting by the time of day, what is open, what comes next, who is here.
#include "kiosk/core/text/dates.h"
#include "kiosk/view/notices.h"
#include "kiosk/view/session_words.h"
#include "kiosk/view/start.h"

namespace farstu::view {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

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

}  // namespace farstu::view
