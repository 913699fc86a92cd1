// What the house counts by SQL and keeps as totals equals what the pure rules count over plain vectors,
// through random histories of more than a thousand days: visits, marks, participations, undo, late and
// re-dated visits, corrections, power cuts of days, nights of changing clocks, closed days and months, and a
// folded past. A rule with an off-by-one planted in a copy of it must be found by the same comparison.
#include "kiosk/core/report/month_counts.h"
#include "kiosk/house/attendance.h"
#include "kiosk/house/corrections.h"
#include "kiosk/house/counting_facts.h"
#include "kiosk/house/days.h"
#include "kiosk/house/months.h"
#include "kiosk/house/retention.h"
#include "kiosk/store/contradiction.h"
#include "kiosk/store/day_store.h"
#include "kiosk/store/session_store.h"
#include "kiosk/store/visit_store.h"
#include "tests/unit/house/scene.h"

#include <algorithm>
#include <array>
#include <iostream>
#include <map>
#include <random>
#include <set>

#include <fmt/format.h>

namespace farstu::house {
namespace {

using report::CountingRule;
using report::DayState;

// ---- the house as plain vectors

struct PlainVisit {
  VisitId id;  // 0: nobody remembers
  Instant at;
  bool first = false;
  bool contributing = false;
  bool untrusted = false;
  std::vector<SessionId> sessions;
  bool plain() const { return !first && !contributing && !untrusted && sessions.empty(); }
};
struct PlainDay {
  std::vector<PlainVisit> visits;
  std::vector<SessionId> alone;  // participations without a visit
};

int hour_at(Instant at) {
  static const Zone zone = must(Zone::load("Europe/Stockholm"));
  const auto local = zone.local(at);
  return static_cast<int>(
      std::chrono::floor<std::chrono::hours>(local - std::chrono::floor<std::chrono::days>(local)).count());
}

report::DayRows rows_of(Day day, const PlainDay& plain, DayState state) {
  report::DayRows rows;
  rows.day = day;
  rows.state = state;
  for (const PlainVisit& visit : plain.visits) {
    for (const SessionId session : visit.sessions) {
      rows.participations.push_back({session.value, static_cast<int>(rows.visits.size())});
    }
    rows.visits.push_back(
        {.first = visit.first, .contributing = visit.contributing, .untrusted = visit.untrusted});
  }
  for (const SessionId session : plain.alone) rows.participations.push_back({session.value, -1});
  return rows;
}

class History {
 public:
  History(unsigned seed, int days) : random_(seed), scene_("2024-01-10T09:00", config()), days_(days) {
    plan();
    for (int i = 0; i < days_; ++i) live(kFirst.plus(i));
    scene_.clock().set_wall(noon(kFirst.plus(days_)));
    tend(true);
  }

  // Closed days whose totals are not those of their rows: none, whatever happened to them.
  std::size_t contradicted() { return must(store::find_contradicted(house().database())).size(); }

  // Which numbers of the house differ from what `rule` counts over the plain vectors.
  std::vector<std::string> differences(const CountingRule& rule) {
    std::vector<std::string> wrong;
    const auto same = [&](const std::string& where, const char* what, const auto& seen, const auto& counted) {
      if (seen != counted) wrong.push_back(fmt::format("{} {}", where, what));
    };
    std::map<Month, std::vector<report::DayTotals>> months;
    for (Day day = kFirst; day < kFirst.plus(days_); day = day.plus(1)) {
      const auto seen = must(Attendance(house()).day(day));
      const auto total = report::total(rule, rows_of(day, plain_[day], state_[day]));
      const std::string where = to_string(day);
      same(where, "state", seen.state, state_[day]);
      same(where, "visits", seen.totals.visits, total.counts.visits);
      same(where, "drop-in", seen.totals.drop_in, total.counts.drop_in);
      same(where, "first", seen.totals.first_visits, total.counts.first);
      same(where, "contributing", seen.totals.contributing, total.counts.contributing);
      std::map<int, int> hours, seen_hours;
      for (const auto& visit : plain_[day].visits) ++hours[hour_at(visit.at)];
      for (const auto& hour : seen.by_hour) seen_hours[hour.hour] = hour.visits;
      same(where, "hours", seen_hours, hours);
      std::map<std::int64_t, std::int64_t> sessions, seen_sessions;
      for (const auto& one : total.participants) sessions[one.session] = one.count;
      for (const auto& one : seen.by_session) seen_sessions[one.id.value] = one.participants;
      same(where, "sessions", seen_sessions, sessions);
      same(where, "untrusted", must(Days(house()).totals(day)).untrusted, total.counts.untrusted);
      months[Month(day)].push_back(total);
    }
    int closed = 0;
    for (const auto& [month, totals] : months) {
      const std::string where = to_string(month);
      const auto counts = report::count_month(rule.id, totals, rows_, {});
      const auto seen = must(Attendance(house()).month(month)).totals;
      same(where, "visits", seen.visits, counts.visits);
      same(where, "drop-in", seen.drop_in, counts.drop_in);
      const auto found = must(Months(house()).find(month));
      if (!found) continue;
      ++closed;
      same(where, "margins", found->counts, counts);
    }
    CHECK(closed >= days_ / 31 - 2);
    for (int year = 2024; year <= 2026; ++year) {
      int visits = 0;
      for (const auto& [day, plain] : plain_) {
        if (static_cast<int>(day.ymd().year()) == year) visits += static_cast<int>(plain.visits.size());
      }
      same(std::to_string(year), "visits", must(Attendance(house()).year(year)).whole.totals.visits, visits);
    }
    return wrong;
  }

  House& house() { return scene_.house(); }
  std::map<std::string, int> done;  // how often each thing happened

 private:
  static constexpr Day kFirst{std::chrono::year(2024) / 1 / 10};
  static config::KioskConfig config() {
    config::KioskConfig config;
    config.keep.visits_months = 12;
    return config;
  }
  int up_to(int most) { return std::uniform_int_distribution<int>(0, most)(random_); }
  bool one_in(int n) { return up_to(n - 1) == 0; }
  static Instant noon(Day day) { return time_of(to_string(day) + "T12:00"); }

  void plan() {
    constexpr std::array kinds{Kind::Fika, Kind::StudyCircle, Kind::Conversation, Kind::Exercise};
    constexpr std::array leaders{Leader::Unknown, Leader::Host, Leader::Convener, Leader::Professional};
    constexpr std::array formats{Format::OnSite, Format::Outdoors, Format::Phone};
    std::vector<Session> planned;
    for (int i = 0; i < days_; ++i) {
      for (int n = up_to(2); n > 0; --n) {
        Session session;
        session.identity = {"linden", fmt::format("{}-{}", i, n), ""};
        session.id = session_id(session.identity);
        const Day day = kFirst.plus(i);
        const Instant start = time_of(to_string(day) + fmt::format("T{:02}:00", 10 + up_to(12)));
        const int minutes = 15 * (1 + up_to(16));
        session.span = TimedSpan{start, start + std::chrono::minutes(minutes)};
        if (one_in(15)) session.span = AllDaySpan{day, day.plus(1 + up_to(1))};
        session.title = "Program";
        session.kind = kinds.at(static_cast<std::size_t>(up_to(3)));
        session.leader = leaders.at(static_cast<std::size_t>(up_to(3)));
        session.format = formats.at(static_cast<std::size_t>(up_to(2)));
        if (one_in(6)) session.openness = Openness::Closed;
        if (one_in(8)) session.capacity = 1;
        if (one_in(12)) session.status = SessionStatus::Cancelled;
        planned.push_back(session);
        on_[day].push_back(session.id);
        if (session.status == SessionStatus::Cancelled) cancelled_.insert(session.id);
        report::SessionRow row;
        row.id = session.id.value;
        row.day = day;
        row.kind = to_string(session.kind);
        row.leader = to_string(session.leader);
        row.format = to_string(session.format);
        row.minutes = std::holds_alternative<AllDaySpan>(session.span) ? 360 : minutes;
        row.apart = session.openness == Openness::Closed || session.capacity == 1;
        row.cancelled = session.status == SessionStatus::Cancelled;
        // What counting asks of the activity it belongs to.
        const auto facts = must(facts_of(house(), {session, false})).row;
        row.theme = facts.theme, row.audience = facts.audience, row.funding = facts.funding;
        rows_.push_back(row);
      }
    }
    must(store::SessionStore(house().database())
             .replace("linden", kFirst, kFirst.plus(days_), planned, house().zone()));
  }

  // A moment of the local day, the night after it included, later than the last one.
  void move_within(Day day) {
    const Instant start = start_of_local_day(day, house().zone(), house().cut_off());
    const Instant end = house().ends_at(day);
    const Instant now = std::max(scene_.clock().now(), start);
    const auto left = std::chrono::duration_cast<std::chrono::minutes>(end - now).count();
    scene_.clock().set_wall(
        now + std::chrono::minutes(up_to(static_cast<int>(std::max<std::int64_t>(left / 4, 0)))));
    FARSTU_CHECK(house().today() == day);
  }

  void live(Day day) {
    if (off_ > 0) {
      --off_;
      ++done["day without power"];
      return;
    }
    if (one_in(40)) off_ = up_to(one_in(5) ? 45 : 4);
    scene_.clock().set_wall(
        std::max(scene_.clock().now(), start_of_local_day(day, house().zone(), house().cut_off())));
    if (!one_in(8)) tend(one_in(30));
    for (int n = up_to(7); n > 0; --n) {
      move_within(day);
      visit(day);
    }
    // Dated before the day ends: what a visit that stays held does to days has an oracle of its own
    // (clock_test).
    if (one_in(20)) {
      untrusted(day);
      settle_untrusted();
    }
    if (one_in(4)) correct(kFirst.plus(up_to(day.number() - kFirst.number())));
    if (one_in(12)) late(kFirst.plus(up_to(day.number() - kFirst.number())));
    if (one_in(15)) close_by_staff(day);
  }

  void visit(Day day) {
    Visits visits(house());
    auto& plain = plain_[day];
    const auto& sessions = on_[day];
    const auto any = [&] {
      return sessions[static_cast<std::size_t>(up_to(static_cast<int>(sessions.size()) - 1))];
    };
    if (!sessions.empty() && one_in(5)) {
      const SessionId session = any();
      const bool before = one_in(2);
      const auto joined = must(visits.join(session, before ? CheckedInToday::Yes : CheckedInToday::No));
      if (one_in(5)) {
        must(visits.undo(joined));
        ++done["joining undone"];
        return;
      }
      if (before) plain.alone.push_back(session);
      if (!before)
        plain.visits.push_back({*joined.visit, scene_.clock().now(), false, false, false, {session}});
      ++done["joined"];
      return;
    }
    PlainVisit made{must(visits.check_in()), scene_.clock().now(), one_in(9), one_in(5), false, {}};
    if (made.first || made.contributing) must(visits.mark(made.id, {made.first, made.contributing}));
    while (!sessions.empty() && one_in(2)) {
      const SessionId session = any();
      must(visits.take_part(made.id, session));
      if (std::find(made.sessions.begin(), made.sessions.end(), session) == made.sessions.end())
        made.sessions.push_back(session);
    }
    ++done["check-in"];
    if (one_in(8)) {
      must(visits.undo(made.id));
      ++done["undo"];
    } else {
      plain.visits.push_back(std::move(made));
    }
  }

  void untrusted(Day day) {
    const Instant at = scene_.clock().now();
    const Visit visit{.id = store::VisitStore::new_id(day),
                      .day = day,
                      .quarter = QuarterHour::of(at),
                      .boot = must(house().boot()),
                      .trust = ClockTrust::Untrusted,
                      .first = false,
                      .contributing = false};
    must(store::VisitStore(house().database()).save(visit, store::OnRepeat::KeepFirst));
    plain_[day].visits.push_back({visit.id, at, false, false, true, {}});
    ++done["untrusted visit"];
  }

  // Staff said when those were: some days earlier.
  void settle_untrusted() {
    for (auto& [day, plain] : plain_) {
      if (is_folded(day)) continue;
      const auto found =
          std::find_if(plain.visits.begin(), plain.visits.end(), [](const auto& v) { return v.untrusted; });
      if (found == plain.visits.end()) continue;
      PlainVisit moved = *found;
      plain.visits.erase(found);
      const Day to = std::max(kFirst, day.plus(-up_to(20)));
      moved.at = noon(to);
      moved.untrusted = false;
      auto transaction = must(store::Transaction::begin(house().database()));
      moved.id = must(store::VisitStore(house().database())
                          .redate(moved.id, to, QuarterHour::of(moved.at), ClockTrust::Trusted));
      must(Days(house()).follow_visits(day));
      must(Days(house()).follow_visits(to));
      must(transaction.commit());
      plain_[to].visits.push_back(moved);
      follow(day);
      follow(to);
      ++done["re-dated"];
      return;
    }
  }

  void late(Day day) {
    const Instant at = noon(day);
    if (at > scene_.clock().now()) return;
    AddVisits what{.at = at, .count = 1 + up_to(3), .flags = {.first = one_in(3)}, .session = {}};
    if (!on_[day].empty() && one_in(2) && !is_folded(day)) what.session = on_[day].front();
    const auto added = must(Visits(house()).add(what));
    for (int i = 0; i < what.count; ++i) {
      PlainVisit visit{{}, at, what.flags.first, false, false, {}};
      if (what.session) visit.sessions.push_back(*what.session);
      plain_[day].visits.push_back(visit);
    }
    if (added.correction) follow(day);
    ++done[added.correction ? "late visits of a closed day" : "late visits"];
  }

  void correct(Day day) {
    if (!state_.contains(day)) return;
    auto& plain = plain_[day];
    DayChange change;
    change.hour = 9 + up_to(8);
    if (one_in(2)) change.visits = 1 + up_to(4);
    const auto in_hour = [&](const PlainVisit& v) { return v.plain() && hour_at(v.at) == *change.hour; };
    if (change.visits == 0 && std::any_of(plain.visits.begin(), plain.visits.end(), in_hour))
      change.visits = -1;
    if (!on_[day].empty() && !cancelled_.contains(on_[day].back()) && one_in(2)) {
      change.session = on_[day].back();
      const bool some =
          std::find(plain.alone.begin(), plain.alone.end(), *change.session) != plain.alone.end();
      change.participants = some && one_in(2) ? -1 : 1;
    }
    // Every visit of the day helped, so that nobody need know which was marked.
    const auto lacking = std::count_if(plain.visits.begin(), plain.visits.end(),
                                       [](const auto& v) { return !v.contributing; });
    const bool mark_all = one_in(6);
    if (mark_all) change.contributing = static_cast<int>(lacking) + change.visits;
    if (change.visits == 0 && change.participants == 0 && change.contributing == 0) return;
    must(Corrections(house()).correct(day, CorrectionReason::Other, change));
    for (int i = 0; i < change.visits; ++i) {
      plain.visits.push_back(
          {{}, time_of(fmt::format("{}T{:02}:00", to_string(day), *change.hour)), false, false, false, {}});
    }
    if (change.visits < 0) {
      auto last = plain.visits.end();
      for (auto at = plain.visits.begin(); at != plain.visits.end(); ++at) {
        if (in_hour(*at) && (last == plain.visits.end() || at->at > last->at)) last = at;
      }
      plain.visits.erase(last);
    }
    if (change.participants > 0) plain.alone.push_back(*change.session);
    if (change.participants < 0)
      plain.alone.erase(std::find(plain.alone.begin(), plain.alone.end(), *change.session));
    if (mark_all) {
      for (auto& visit : plain.visits) visit.contributing = true;
    }
    follow(day);
    ++done[is_folded(day) ? "correction of a folded day" : "correction"];
  }

  void close_by_staff(Day today) {
    const Day day = today.plus(-up_to(30));
    if (day < kFirst) return;
    constexpr std::array states{DayState::Open, DayState::Partial, DayState::OutOfOrder,
                                DayState::HouseClosed};
    const DayState state = states.at(static_cast<std::size_t>(up_to(3)));
    must(Days(house()).close(day, state));
    fixed_[day] = state;
    if (day < today) state_[day] = state;
    ++done["closed by staff"];
  }

  // The cut-off passed: days close, months close, and now and then the past is folded.
  void tend(bool forget) {
    must(Days(house()).close_due());
    for (Day day = kFirst; day < house().today(); day = day.plus(1)) {
      if (state_.contains(day)) continue;
      state_[day] = fixed_.contains(day) ? fixed_[day] : DayState::HouseClosed;
      follow(day);
    }
    must(Months(house()).close_due());
    if (!forget) return;
    done["folded"] += must(forget_due(house())).days_folded;
    folded_before_ = fold_before(house());
  }
  bool is_folded(Day day) const { return day < folded_before_; }

  // What rule and staff make of a closed day's state.
  void follow(Day day) {
    if (!state_.contains(day) || fixed_.contains(day)) return;
    const auto& visits = plain_[day].visits;
    DayState& state = state_[day];
    const bool unsure = std::any_of(visits.begin(), visits.end(), [](const auto& v) { return v.untrusted; });
    if (unsure) {
      state = DayState::ClockUnsure;
    } else if (state == DayState::ClockUnsure) {
      state = visits.empty() ? DayState::HouseClosed : DayState::Open;
    } else if (!visits.empty()) {
      state = DayState::Open;
    }
  }

  std::mt19937 random_;
  Scene scene_;
  int days_;
  int off_ = 0;
  Day folded_before_;
  std::map<Day, PlainDay> plain_;
  std::map<Day, DayState> state_;  // of closed days
  std::map<Day, DayState> fixed_;
  std::map<Day, std::vector<SessionId>> on_;
  std::set<SessionId> cancelled_;
  std::vector<report::SessionRow> rows_;
};

// Off by one: from the eighth visit of a day on, one is no drop-in.
report::DayCounts count_planted(std::span<const report::VisitRow> visits) {
  report::DayCounts counts = report::rule_book().front().count(visits);
  if (counts.drop_in > 7) --counts.drop_in, ++counts.activity;
  return counts;
}

TEST_CASE("counting: SQL, totals and plain vectors agree over random histories; a planted fault is found") {
  for (const unsigned seed : {1U, 2U, 3U}) {
    CAPTURE(seed);
    History history(seed, 1080);
    CHECK(fmt::format("{}", fmt::join(history.differences(report::rule_book().front()), ", ")) == "");
    CHECK_FALSE(history.differences({"tap-1", count_planted}).empty());
    CHECK(history.contradicted() == 0);
    for (const auto& [what, times] : history.done) {
      std::cout << fmt::format("{}{}: {}",
                               what == history.done.begin()->first ? fmt::format("seed {}: ", seed) : ", ",
                               what, times);
    }
    std::cout << "\n";
    for (const char* what : {"day without power", "joined", "undo", "re-dated", "late visits of a closed day",
                             "correction", "correction of a folded day", "closed by staff", "folded"}) {
      CHECK_MESSAGE(history.done[what] > 0, what);
    }
  }
}

}  // namespace
}  // namespace farstu::house
