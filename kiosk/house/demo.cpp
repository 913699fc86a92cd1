#include "kiosk/house/demo.h"

#include "kiosk/core/base/files.h"
#include "kiosk/core/base/places.h"
#include "kiosk/house/demo_plan.h"
#include "kiosk/house/demo_words.h"
#include "kiosk/house/programme_desk.h"
#include "kiosk/store/database.h"
#include "kiosk/store/day_store.h"
#include "kiosk/store/heartbeat_store.h"
#include "kiosk/store/participation_store.h"
#include "kiosk/store/session_store.h"
#include "kiosk/store/visit_store.h"

#include <map>

#include <fmt/format.h>

namespace farstu::house {
namespace {

constexpr int kDaysAhead = 400;
constexpr int kDaysPerCommit = 200;
constexpr std::size_t kMaxCalendar = 1U << 20;
constexpr std::string_view kSource = "linden";

Result<void> check(House& house, const DemoWish& wish) {
  if (wish.years < 1 || wish.years > 50 || wish.per_day < 1 || wish.per_day > 500) {
    return fail(Code::Invalid, "demo.wish", "A demo has 1 to 50 years and 1 to 500 visits a day.");
  }
  FARSTU_TRY_ASSIGN(const auto visits, store::VisitStore(house.database()).count());
  if (visits > 0) {
    return fail(Code::Conflict, "demo.visits", "This house has visits already; a demo needs one without.");
  }
  return {};
}

// The day after the one `years` before `until`.
Day first_day(Day until, int years) {
  const auto ymd = until.ymd();
  auto before = std::chrono::year_month_day(ymd.year() - std::chrono::years(years), ymd.month(), ymd.day());
  if (!before.ok()) before = before.year() / before.month() / std::chrono::day(28);
  return Day(before).plus(1);
}

using SessionsByDay = std::map<Day, std::vector<Session>>;

Result<SessionsByDay> sessions_between(House& house, Day from, Day to) {
  FARSTU_TRY_ASSIGN(const auto stored, store::SessionStore(house.database()).list(from, to));
  SessionsByDay by_day;
  for (const auto& one : stored) {
    by_day[civil_day(starts_at(one.session.span, house.zone()), house.zone())].push_back(one.session);
  }
  return by_day;
}

// Writes planned days. Everything is within the caller's transaction.
class Filler {
 public:
  Filler(House& house, BootNumber boot, DemoMade& made)
      : house_(house), boot_(boot), made_(made), now_(house.clock().now()) {}

  Result<void> fill(Day day, const DemoDay& plan) {
    const bool is_today = day == house_.today();
    std::vector<std::optional<VisitId>> ids;
    store::VisitStore visits(house_.database());
    for (const DemoVisit& planned : plan.visits) {
      const Instant at = moment(day, planned.at);
      if (is_today && at > now_) break;
      const Visit visit{.id = store::VisitStore::new_id(day),
                        .day = day,
                        .quarter = QuarterHour::of(at),
                        .boot = boot_,
                        .trust = planned.untrusted ? ClockTrust::Untrusted : ClockTrust::Trusted,
                        .first = planned.first,
                        .contributing = planned.contributing};
      FARSTU_TRY_ASSIGN(const VisitId id, visits.save(visit, store::OnRepeat::KeepFirst));
      ids.emplace_back(id);
    }
    made_.visits += static_cast<std::int64_t>(ids.size());
    FARSTU_TRY(join(day, plan, ids));
    FARSTU_TRY(live(day, plan));
    if (!plan.opening.empty()) ++made_.days_open;
    if (is_today) return {};
    FARSTU_TRY_ASSIGN(const auto sum, visits.sum(day));
    return store::DayStore(house_.database())
        .close(day, {plan.state, store::ClosedBy::Auto, house_.ends_at(day) + std::chrono::minutes(15), sum});
  }

 private:
  Instant moment(Day day, std::chrono::minutes after_midnight) const {
    return house_.zone().instant(std::chrono::local_time<std::chrono::milliseconds>(day.local_days()) +
                                 after_midnight);
  }

  Result<void> join(Day day, const DemoDay& plan, const std::vector<std::optional<VisitId>>& ids) {
    store::ParticipationStore participations(house_.database());
    for (const DemoParticipation& planned : plan.participations) {
      std::optional<VisitId> visit;
      if (planned.visit >= 0) {
        const auto index = static_cast<std::size_t>(planned.visit);
        if (index >= ids.size()) continue;  // has not come yet today
        visit = ids[index];
      }
      const Participation participation{store::ParticipationStore::new_id(day), planned.session, day, visit};
      FARSTU_TRY(participations.save(participation, store::OnRepeat::KeepFirst));
      ++made_.participations;
    }
    return {};
  }

  Result<void> live(Day day, const DemoDay& plan) {
    store::HeartbeatStore heartbeats(house_.database());
    for (const DemoOpening& stretch : plan.opening) {
      for (auto at = stretch.from; at < std::min(stretch.until, plan.alive_until);
           at += std::chrono::minutes(15)) {
        FARSTU_TRY(heartbeats.beat(QuarterHour::of(moment(day, at))));
      }
    }
    return {};
  }

  House& house_;
  BootNumber boot_;
  DemoMade& made_;
  Instant now_;
};

}  // namespace

Result<DemoMade> make_demo(House& house, const DemoWish& wish) {
  FARSTU_TRY(check(house, wish));
  DemoMade made;
  made.until = wish.until.value_or(house.today().plus(-1));
  made.from = first_day(made.until, wish.years);
  FARSTU_TRY_ASSIGN(const std::string calendar,
                    read_whole(share_folder() / "demo" / "linden.ics", kMaxCalendar));
  const Day ahead = std::max(made.until, house.civil_today()).plus(kDaysAhead);
  FARSTU_TRY_ASSIGN(const auto programme,
                    ProgrammeDesk(house).import_feed(kSource, calendar, made.from, ahead));
  made.sessions = programme.sessions;

  FARSTU_TRY_ASSIGN(const auto sessions, sessions_between(house, made.from, made.until));
  FARSTU_TRY_ASSIGN(const BootNumber boot, house.boot());
  Filler filler(house, boot, made);
  for (Day start = made.from; start <= made.until; start = start.plus(kDaysPerCommit)) {
    FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house.database()));
    for (Day day = start; day <= made.until && day < start.plus(kDaysPerCommit); day = day.plus(1)) {
      const auto today = sessions.find(day);
      const auto plan =
          plan_demo_day(day, wish.per_day, wish.seed,
                        today == sessions.end() ? std::vector<Session>{} : today->second, house.zone());
      FARSTU_TRY(filler.fill(day, plan));
    }
    FARSTU_TRY(transaction.commit());
  }
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house.database()));
  FARSTU_TRY(add_demo_words(house, made.from, made.until, wish.per_day, wish.seed));
  FARSTU_TRY(transaction.commit());
  return made;
}

}  // namespace farstu::house
