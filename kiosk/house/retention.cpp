#include "kiosk/house/retention.h"

#include "kiosk/house/counting_facts.h"
#include "kiosk/house/days.h"
#include "kiosk/house/idea_desk.h"
#include "kiosk/house/months.h"
#include "kiosk/house/support_desk.h"
#include "kiosk/store/activity_store.h"
#include "kiosk/store/audit_store.h"
#include "kiosk/store/correction_store.h"
#include "kiosk/store/database.h"
#include "kiosk/store/day_store.h"
#include "kiosk/store/goodbye_store.h"
#include "kiosk/store/group_store.h"
#include "kiosk/store/heartbeat_store.h"
#include "kiosk/store/idea_store.h"
#include "kiosk/store/month_store.h"
#include "kiosk/store/participation_store.h"
#include "kiosk/store/past_session_store.h"
#include "kiosk/store/release_store.h"
#include "kiosk/store/series_store.h"
#include "kiosk/store/session_store.h"
#include "kiosk/store/signup_store.h"
#include "kiosk/store/support_store.h"
#include "kiosk/store/symbol_store.h"
#include "kiosk/store/tally_store.h"
#include "kiosk/store/visit_store.h"

#include <fmt/format.h>

namespace farstu::house {
namespace {

constexpr int kHeartbeatDays = 400;  // its day is closed long before; a year to look back at
constexpr int kSetAsideDays = 30;
constexpr int kReportYears = 10;
constexpr int kDaysPerCommit = 31;

// The first day that is younger than so many months.
Day months_before(Day today, int months) {
  const auto then = today.ymd() - std::chrono::months(months);
  return then.ok() ? Day(then)
                   : Day(std::chrono::year_month_day(then.year() / then.month() / std::chrono::last));
}

Instant months_before(const House& house, int months) {
  return start_of_local_day(months_before(house.today(), months), house.zone(), house.cut_off());
}

// The facts of what is about to lose its row, unless nobody will ever ask: it never took place.
Result<void> keep_facts(House& house, SessionId id) {
  FARSTU_TRY_ASSIGN(const auto stored, store::SessionStore(house.database()).find(id));
  if (!stored) return {};
  FARSTU_TRY_ASSIGN(const int participants, store::DayStore(house.database()).participants(id));
  FARSTU_TRY_ASSIGN(const auto facts, facts_of(house, *stored));
  if (participants == 0 && (facts.row.cancelled || facts.row.vanished)) return {};
  return store::PastSessionStore(house.database()).save(facts);
}

Result<int> fold_days(House& house) {
  const Day limit = fold_before(house);
  const store::DayStore days(house.database());
  int folded = 0;
  for (;;) {
    FARSTU_TRY_ASSIGN(const auto first, days.first_unfolded(limit));
    if (!first) return folded;
    FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house.database()));
    for (Day day = *first; day < limit && day < first->plus(kDaysPerCommit); day = day.plus(1)) {
      FARSTU_TRY_ASSIGN(const bool closed, Days(house).fold(day));
      folded += closed;
    }
    FARSTU_TRY(transaction.commit());
  }
}

// Rows of the programme that touch no unfolded day; what is still needed elsewhere stays until it is not.
Result<int> forget_sessions(House& house) {
  store::PastSessionStore past(house.database());
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house.database()));
  FARSTU_TRY_ASSIGN(const auto old, past.list_unused_before(fold_before(house)));
  int gone = 0;
  for (const SessionId id : old) {
    FARSTU_TRY(keep_facts(house, id));
    FARSTU_TRY_ASSIGN(const bool removed, past.remove_session(id));
    gone += removed;
  }
  FARSTU_TRY(store::SeriesStore(house.database()).forget_edits_before(fold_before(house)));
  FARSTU_TRY(store::ActivityStore(house.database()).forget_series_before(fold_before(house)));
  FARSTU_TRY(transaction.commit());
  return gone;
}

// What visitors left beside their visits. On the last of the days it may be kept it is gone.
Result<void> forget_words(House& house) {
  store::Database& database = house.database();
  const Day today = house.civil_today();
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(database));
  FARSTU_TRY(store::IdeaStore(database).forget_before(today.plus(1 - kKeepIdeaDays)));
  FARSTU_TRY(store::SupportStore(database).forget_before(today.plus(1 - kKeepSupportDays)));
  FARSTU_TRY(store::GoodbyeStore(database).forget_all_but(house.today()));
  return transaction.commit();
}

// With the pairs nobody has anything of any more.
Result<void> forget_signups(House& house) {
  store::Database& database = house.database();
  const int longer = store::kKeepSignupDays - house.config().keep.signup_days;
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(database));
  const Day today = house.civil_today().plus(longer);
  FARSTU_TRY(store::SignupStore(database).forget_ended(today));
  FARSTU_TRY(store::GroupStore(database).forget_ended(today));
  FARSTU_TRY(store::SymbolStore(database).remove_empty_pairs());
  return transaction.commit();
}

Result<void> forget_totals(House& house) {
  const config::KeepConfig& keep = house.config().keep;
  store::Database& database = house.database();
  const Day totals = Month(months_before(house.today(), keep.totals_years * 12)).first();
  const Day tallies = months_before(house.today(), keep.tallies_years * 12);
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(database));
  FARSTU_TRY(store::DayStore(database).forget_before(totals));
  FARSTU_TRY(store::PastSessionStore(database).forget_before(totals));
  FARSTU_TRY(store::MonthStore(database).forget_before(Month(totals)));
  FARSTU_TRY(store::TallyStore(database).forget_before(Month(tallies)));
  return transaction.commit();
}

Result<void> forget_logs(House& house) {
  const config::KeepConfig& keep = house.config().keep;
  store::Database& database = house.database();
  const Instant now = house.clock().now();
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(database));
  FARSTU_TRY(store::AuditStore(database).forget_before(months_before(house, keep.audit_months)));
  FARSTU_TRY(store::CorrectionStore(database).forget_before(months_before(house, keep.audit_months)));
  FARSTU_TRY(store::HeartbeatStore(database).forget_before(
      QuarterHour::of(now - std::chrono::days(kHeartbeatDays))));
  FARSTU_TRY(store::ReleaseStore(database).forget_bytes(months_before(house, kReportYears * 12)));
  return transaction.commit();
}

std::string counted(int count, std::string_view unit) { return fmt::format("{} {}", count, unit); }

}  // namespace

std::vector<Kept> retention_table(const config::KeepConfig& keep) {
  return {
      {"visits and participations", counted(keep.visits_months, "months"), "folded into totals of their day",
       "forget_due"},
      {"sessions, edits of them and own series that ended: title, place, text",
       counted(keep.visits_months, "months"), "kind, format, leader and length stay with the totals",
       "forget_due"},
      {"totals of days, sessions and months", counted(keep.totals_years, "years"), "gone", "forget_due"},
      {"ideas, in their own words", fmt::format("until read, at most {} days", kKeepIdeaDays),
       "their number stays as a tally", "forget_due"},
      {"wishes for a support person", fmt::format("until handled, at most {} days", kKeepSupportDays),
       "their number stays as a tally", "forget_due"},
      {"goodbyes, as one number", "until the cut-off", "gone", "forget_due"},
      {"first names of those on duty", "until the cut-off, in memory only", "gone", "duty_desk"},
      {"tallies of optional taps, ideas and wishes", counted(keep.tallies_years, "years"), "gone",
       "forget_due"},
      {"sign-ups, codes of groups", counted(keep.signup_days, "days after the event"), "gone", "forget_due"},
      {"audit log, corrections", counted(keep.audit_months, "months"), "gone", "forget_due"},
      {"heartbeats", counted(kHeartbeatDays, "days"), "gone", "forget_due"},
      {"files that left, as bytes", counted(kReportYears, "years"), "number, hash and periods stay",
       "forget_due"},
      {"damaged files set aside", counted(kSetAsideDays, "days"), "gone", "forget_due"},
      {"copies of the database", "7 days and 4 weeks, none over 35 days", "gone", "keep_up"},
      {"event log", "30 days", "gone", "the system's journal"},
  };
}

Day fold_before(const House& house) {
  return months_before(house.today(), house.config().keep.visits_months);
}

Result<Forgotten> forget_due(House& house) {
  FARSTU_TRY_ASSIGN(const ClockTrust trust, house.clock_trust());
  const Instant now = house.clock().now();
  if (trust == ClockTrust::Untrusted) {
    return fail(Code::Conflict, "retention.clock",
                fmt::format("The clock says {}, which cannot be right; nothing is forgotten until it is set.",
                            to_iso(now, house.zone())));
  }
  Forgotten forgotten;
  FARSTU_TRY(forget_words(house));
  FARSTU_TRY(forget_signups(house));
  FARSTU_TRY_ASSIGN(forgotten.days_folded, fold_days(house));
  FARSTU_TRY_ASSIGN(forgotten.sessions, forget_sessions(house));
  FARSTU_TRY(forget_totals(house));
  FARSTU_TRY(forget_logs(house));
  FARSTU_TRY_ASSIGN(forgotten.set_aside,
                    store::forget_set_aside(house.paths().data, now - std::chrono::days(kSetAsideDays)));
  return forgotten;
}

}  // namespace farstu::house
