#include "kiosk/house/clock_desk.h"

#include "kiosk/house/days.h"
#include "kiosk/store/audit_store.h"
#include "kiosk/store/boot_store.h"
#include "kiosk/store/clock_store.h"
#include "kiosk/store/database.h"
#include "kiosk/store/day_store.h"
#include "kiosk/store/heartbeat_store.h"
#include "kiosk/store/visit_store.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace farstu::house {
namespace {

using store::BootQuarter;

constexpr Boottime kQuarter = std::chrono::minutes(15);
constexpr auto kDrift = std::chrono::seconds(30);  // noted from here on; less is not worth a write

bool is_sure(const ClockJudgement& judged) { return judged.trust != ClockTrust::Untrusted; }
// Words by which a boot may be dated: not those of whoever started the program, who may play any day.
bool is_vouched(const ClockJudgement& judged) {
  return judged.witness == ClockWitness::Staff || judged.witness == ClockWitness::TimeServer;
}

struct Dated {
  QuarterHour quarter;
  Day day;
};

// When something happened that the clock then dated `believed` and that came in the quarter `quarter` of a
// boot that began at `origin`. A date that fits within the quarter stays: it is finer than what is kept.
Dated date_of(const House& house, Instant origin, BootQuarter quarter, const Dated& believed) {
  const auto day_at = [&](Instant at) { return local_day(at, house.zone(), house.cut_off()); };
  const Instant from = origin + quarter.start();
  const Instant last = from + kQuarter - std::chrono::milliseconds(1);
  const Instant start = believed.quarter.start();
  const bool fits = start > from - kQuarter && start <= last;
  if (fits && (believed.day == day_at(from) || believed.day == day_at(last))) return believed;
  const Instant middle = from + kQuarter / 2;
  return {QuarterHour::of(middle), day_at(middle)};
}

// Days touched by moving things; closed ones follow when all is moved.
class Touched {
 public:
  explicit Touched(House& house) : house_(house) {}
  void add(Day day) { days_.insert(day); }
  void add(QuarterHour quarter) { add(local_day(quarter.start(), house_.zone(), house_.cut_off())); }
  Result<void> follow() const {
    Days days(house_);
    for (const Day day : days_) FARSTU_TRY(days.judge_again(day));
    return {};
  }

 private:
  House& house_;
  std::set<Day> days_;
};

Result<int> date_visits(House& house, BootNumber boot, Instant origin, Touched& touched) {
  store::VisitStore visits(house.database());
  FARSTU_TRY_ASSIGN(const auto noted, store::ClockStore(house.database()).visits(boot));
  int moved = 0;
  for (const auto& one : noted) {
    FARSTU_TRY_ASSIGN(const auto visit, visits.find(one.visit));
    if (!visit) continue;
    const Dated right = date_of(house, origin, one.quarter, {visit->quarter, visit->day});
    if (right.quarter == visit->quarter && right.day == visit->day && visit->trust == ClockTrust::Trusted)
      continue;
    touched.add(visit->day);
    touched.add(right.day);
    FARSTU_TRY_ASSIGN(const VisitId now,
                      visits.redate(one.visit, right.day, right.quarter, ClockTrust::Trusted));
    if (now != one.visit) house.note_moved(one.visit, now);
    ++moved;
  }
  return moved;
}

Result<void> date_beats(House& house, BootNumber boot, Instant origin, Touched& touched) {
  store::ClockStore clocks(house.database());
  store::HeartbeatStore heartbeats(house.database());
  FARSTU_TRY_ASSIGN(const auto beats, clocks.beats(boot));
  const auto right_of = [&](const store::BeatBoottime& beat) {
    return QuarterHour::of(origin + beat.quarter.start() + kQuarter / 2);
  };
  // A mark one quarter off is the same moment, seen from its other end.
  const auto fits = [&](const store::BeatBoottime& beat) {
    return beat.marked && std::abs(beat.marked->number - right_of(beat).number) <= 1;
  };
  for (const auto& beat : beats) {
    if (!beat.marked || fits(beat)) continue;
    FARSTU_TRY(heartbeats.clear(*beat.marked));
    touched.add(*beat.marked);
  }
  for (const auto& beat : beats) {
    const QuarterHour right = fits(beat) ? *beat.marked : right_of(beat);
    FARSTU_TRY_ASSIGN(const bool is_new, heartbeats.beat(right));
    if (is_new) touched.add(right);
    if (is_new) FARSTU_TRY(clocks.note_beat(boot, {beat.quarter, right}));
  }
  return {};
}

// A boot whose clock ran ahead left visits, marks and closed days in a time that has not come.
Result<void> doubt_what_has_not_come(House& house, BootNumber boot, Touched& touched) {
  const Instant now = house.clock().now();
  FARSTU_TRY_ASSIGN(const int wrong,
                    store::ClockStore(house.database()).disbelieve_after(boot, now + kClockMoved));
  if (wrong == 0) return {};
  FARSTU_TRY(store::VisitStore(house.database()).doubt_after(house.today(), boot));
  FARSTU_TRY(store::HeartbeatStore(house.database()).clear_after(QuarterHour::of(now)));
  constexpr int kAhead = 366 * 20;
  FARSTU_TRY_ASSIGN(const auto records,
                    store::DayStore(house.database()).list(house.today(), house.today().plus(kAhead)));
  for (const auto& record : records) touched.add(record.day);
  return {};
}

struct Looked {
  BootNumber boot;
  store::BootClock clock;
};

// What is known of this boot's clock, with what the clock says now.
Result<Looked> learn(House& house, const ClockJudgement& judged) {
  store::ClockStore clocks(house.database());
  FARSTU_TRY_ASSIGN(const BootNumber boot, house.boot());
  FARSTU_TRY_ASSIGN(const auto known, clocks.find(boot));
  Looked looked{boot, known.value_or(store::BootClock{})};
  store::BootClock& clock = looked.clock;
  const Instant origin = house.clock_origin(), now = house.clock().now();
  if (!known) {
    clock.entered = house.clock().boottime();
    clock.origin = origin;
    FARSTU_TRY(clocks.forget_others(boot));
  }
  if (is_vouched(judged)) {
    const bool moved = !clock.vouched_origin || origin - *clock.vouched_origin > kDrift ||
                       *clock.vouched_origin - origin > kDrift;
    if (moved) clock.vouched_origin = clock.origin = origin;
    clock.by = judged.witness == ClockWitness::Staff ? store::Voucher::Staff : store::Voucher::TimeServer;
    FARSTU_TRY(store::BootStore(house.database()).set_trust(boot, ClockTrust::Trusted, now));
  } else if (is_sure(judged) && (origin - clock.origin > kDrift || clock.origin - origin > kDrift)) {
    clock.origin = origin;  // as clocks drift
  }
  const std::optional<Instant> sure_origin = clock.vouched_origin ? clock.vouched_origin
                                             : is_sure(judged)    ? std::optional(origin)
                                                                  : std::nullopt;
  if (sure_origin) {
    clock.first = *sure_origin + clock.entered;
    clock.last = *sure_origin + house.clock().boottime();
  }
  FARSTU_TRY(clocks.save(boot, clock));
  return looked;
}

// Dates everything of a boot that is vouched for.
Result<int> date_boot(House& house, const Looked& looked, Touched& touched) {
  FARSTU_TRY_ASSIGN(const int moved, date_visits(house, looked.boot, *looked.clock.vouched_origin, touched));
  FARSTU_TRY(date_beats(house, looked.boot, *looked.clock.vouched_origin, touched));
  // Staff may be wrong, and a time server correct them; nobody corrects a time server.
  if (looked.clock.by == store::Voucher::TimeServer)
    FARSTU_TRY(store::ClockStore(house.database()).forget(looked.boot));
  if (moved > 0) {
    FARSTU_TRY(store::AuditStore(house.database())
                   .add(house.clock().now(), "clock.dated_again",
                        fmt::format("boot:{}.visits:{}", looked.boot.value, moved)));
  }
  return moved;
}

// Starts that had somebody's word and lost their power before the last visits were dated.
Result<int> date_earlier_boots(House& house, BootNumber current, Touched& touched) {
  const store::ClockStore clocks(house.database());
  FARSTU_TRY_ASSIGN(const auto rows, clocks.held());
  int moved = 0;
  for (const auto& row : rows) {
    if (row.boot == current) continue;
    FARSTU_TRY_ASSIGN(const auto clock, clocks.find(row.boot));
    if (!clock || !clock->vouched_origin) continue;
    FARSTU_TRY_ASSIGN(const int dated, date_boot(house, {row.boot, *clock}, touched));
    moved += dated;
  }
  return moved;
}

struct Span {
  std::optional<Instant> after, before;
};
Result<Span> span_of(const House& house, store::Database& database, BootNumber boot) {
  (void)house;
  const store::ClockStore clocks(database);
  Span span;
  FARSTU_TRY_ASSIGN(span.after, clocks.last_alive_before(boot));
  FARSTU_TRY_ASSIGN(span.before, clocks.first_alive_after(boot));
  if (span.after && span.before && *span.after > *span.before) return Span{};  // they cannot both be right
  return span;
}

bool touches(const House& house, const Span& span, Day day) {
  const Instant begins = start_of_local_day(day, house.zone(), house.cut_off());
  if (span.after && house.ends_at(day) <= *span.after) return false;
  return !span.before || begins <= *span.before;
}

}  // namespace

Result<bool> ClockDesk::shows_programme() const {
  FARSTU_TRY_ASSIGN(const ClockTrust trust, house_.clock_trust());
  return trust != ClockTrust::Untrusted;
}

Result<std::optional<ClockQuestion>> ClockDesk::question() const {
  FARSTU_TRY_ASSIGN(const bool sure, shows_programme());
  if (sure) return std::optional<ClockQuestion>();
  return std::optional(ClockQuestion{house_.civil_today(), house_.clock().now()});
}

Result<void> ClockDesk::answer(ClockAnswer answer) {
  if (answer == ClockAnswer::No) {
    return fail(
        Code::Conflict, "clock.wrong",
        "Then the clock has to be set: by whoever looks after the machine, or by itself as soon as it "
        "has a network. Visits are counted and get their date afterwards.");
  }
  FARSTU_TRY(house_.boot());
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house_.database()));
  FARSTU_TRY(store::AuditStore(house_.database())
                 .add(house_.clock().now(), "clock.confirmed", to_string(house_.civil_today())));
  Touched touched(house_);
  FARSTU_TRY_ASSIGN(const Looked looked, learn(house_, {ClockTrust::Trusted, ClockWitness::Staff}));
  FARSTU_TRY(doubt_what_has_not_come(house_, looked.boot, touched));
  FARSTU_TRY(date_boot(house_, looked, touched));
  FARSTU_TRY(touched.follow());
  return transaction.commit();
}

Result<int> ClockDesk::look() {
  FARSTU_TRY_ASSIGN(const ClockJudgement judged, house_.judge_clock());
  if (judged.witness == ClockWitness::Starter) return 0;
  FARSTU_TRY(
      house_.boot());  // in a transaction of its own: it is remembered for as long as the house is open
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house_.database()));
  Touched touched(house_);
  FARSTU_TRY_ASSIGN(const Looked looked, learn(house_, judged));
  if (is_vouched(judged)) FARSTU_TRY(doubt_what_has_not_come(house_, looked.boot, touched));
  FARSTU_TRY_ASSIGN(int moved, date_earlier_boots(house_, looked.boot, touched));
  // Also when the clock was moved since somebody vouched for it: the boottime tells when it is.
  if (looked.clock.vouched_origin) {
    FARSTU_TRY_ASSIGN(const int own, date_boot(house_, looked, touched));
    moved += own;
  }
  FARSTU_TRY(touched.follow());
  FARSTU_TRY(transaction.commit());
  return moved;
}

Result<int> ClockDesk::date_again() {
  FARSTU_TRY_ASSIGN(const ClockJudgement judged, house_.judge_clock());
  if (!is_vouched(judged)) return 0;
  FARSTU_TRY_ASSIGN(const auto boot, store::BootStore(house_.database()).find(house_.clock().boot_id()));
  if (!boot) return 0;
  FARSTU_TRY_ASSIGN(const auto waiting, store::ClockStore(house_.database()).visits(boot->number));
  return waiting.empty() ? Result<int>(0) : look();
}

Result<void> ClockDesk::remember(VisitId visit) {
  FARSTU_TRY_ASSIGN(const ClockJudgement judged, house_.judge_clock());
  if (judged.witness == ClockWitness::Starter || judged.witness == ClockWitness::TimeServer) return {};
  return store::ClockStore(house_.database()).note(visit, BootQuarter::of(house_.clock().boottime()));
}

Result<void> ClockDesk::remember_beat(std::optional<QuarterHour> marked) {
  FARSTU_TRY_ASSIGN(const ClockJudgement judged, house_.judge_clock());
  if (judged.witness == ClockWitness::Starter || judged.witness == ClockWitness::TimeServer) return {};
  FARSTU_TRY_ASSIGN(const BootNumber boot, house_.boot());
  return store::ClockStore(house_.database())
      .note_beat(boot, {BootQuarter::of(house_.clock().boottime()), marked});
}

Result<std::vector<HeldBoot>> ClockDesk::held() const {
  FARSTU_TRY_ASSIGN(const auto current, store::BootStore(house_.database()).find(house_.clock().boot_id()));
  FARSTU_TRY_ASSIGN(const auto rows, store::ClockStore(house_.database()).held());
  std::vector<HeldBoot> found;
  for (const auto& row : rows) {
    if (current && row.boot == current->number) continue;  // trust may still come by itself
    FARSTU_TRY_ASSIGN(const Span span, span_of(house_, house_.database(), row.boot));
    HeldBoot held{row.boot, row.visits, row.first, row.last, span.after, span.before, std::nullopt};
    if (span.after && span.before) {
      const Day day = local_day(*span.after, house_.zone(), house_.cut_off());
      if (day == local_day(*span.before, house_.zone(), house_.cut_off())) held.only_day = day;
    }
    found.push_back(held);
  }
  return found;
}

Result<bool> ClockDesk::may_hold(Day day) const {
  FARSTU_TRY_ASSIGN(const auto rows, store::ClockStore(house_.database()).held());
  for (const auto& row : rows) {
    FARSTU_TRY_ASSIGN(const Span span, span_of(house_, house_.database(), row.boot));
    if (touches(house_, span, day)) return true;
  }
  return false;
}

Result<int> ClockDesk::settle(BootNumber boot, std::optional<Day> day) {
  FARSTU_TRY_ASSIGN(const ClockTrust trust, house_.clock_trust());
  if (trust == ClockTrust::Untrusted) {
    return fail(Code::Conflict, "clock.unset",
                "First the clock has to be right; then visits can get their day.");
  }
  store::VisitStore visits(house_.database());
  FARSTU_TRY_ASSIGN(const auto held, visits.list_untrusted(boot));
  if (held.empty()) return fail(Code::NotFound, "clock.none_held", "No visits of that start wait for a day.");
  FARSTU_TRY_ASSIGN(const Span span, span_of(house_, house_.database(), boot));
  if (day && (*day > house_.today() || !touches(house_, span, *day))) {
    return fail(Code::Invalid, "clock.day",
                fmt::format("These visits cannot have been made on {}.", to_string(*day)));
  }
  const Instant now = house_.clock().now();
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house_.database()));
  Touched touched(house_);
  if (day) touched.add(*day);
  // Nobody knows the hour; the middle of the day is as good as any, and only the day leaves the house.
  const auto noon =
      std::chrono::local_time<std::chrono::milliseconds>(day.value_or(house_.today()).local_days()) +
      std::chrono::hours(12);
  for (const Visit& visit : held) {
    touched.add(visit.day);
    if (day) {
      FARSTU_TRY(
          visits.redate(visit.id, *day, QuarterHour::of(house_.zone().instant(noon)), ClockTrust::Trusted));
    } else {
      FARSTU_TRY(visits.remove(visit.id));
    }
  }
  store::ClockStore clocks(house_.database());
  if (!day) FARSTU_TRY(clocks.save_undated(boot, static_cast<int>(held.size())));
  FARSTU_TRY(clocks.forget(boot));
  FARSTU_TRY(store::AuditStore(house_.database())
                 .add(now, day ? "clock.day_chosen" : "clock.not_counted",
                      fmt::format("boot:{}.visits:{}{}", boot.value, held.size(),
                                  day ? "." + to_string(*day) : std::string())));
  // Days that were unsure because these might have been theirs.
  const Day from = span.after ? local_day(*span.after, house_.zone(), house_.cut_off()) : house_.made_on();
  const Day until = span.before ? local_day(*span.before, house_.zone(), house_.cut_off()) : house_.today();
  FARSTU_TRY_ASSIGN(const auto records, store::DayStore(house_.database()).list(from, until));
  for (const auto& record : records) {
    if (record.closing && record.closing->state == report::DayState::ClockUnsure) touched.add(record.day);
  }
  FARSTU_TRY(touched.follow());
  FARSTU_TRY(transaction.commit());
  return static_cast<int>(held.size());
}

}  // namespace farstu::house
