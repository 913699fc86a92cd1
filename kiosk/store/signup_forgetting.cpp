// What is left of sign-ups when they go: applications as counts, everything else as nothing.
#include "kiosk/store/signup_store.h"
#include "kiosk/store/sql.h"

#include <string>

namespace farstu::store {
namespace {

constexpr std::string_view kIsApplication = "state NOT IN ('taken', 'waiting')";
// Of a sign-up `s`: what it is for ended too long before the day ?1. A series whose sessions are all gone has
// nothing left to wait for.
constexpr std::string_view kEnded =
    "CASE WHEN s.session IS NOT NULL THEN (SELECT last_day FROM session WHERE id = s.session)"
    " ELSE coalesce((SELECT max(last_day) FROM session WHERE source = s.series_source AND uid = "
    "s.series_uid),"
    "  -1000000) END < ?1";

// Applications `s` as rows of application_count, added to what is there.
std::string add_gone(std::string_view which) {
  return "INSERT INTO application_count (source, uid, recurrence_id, applicants_gone, offered_gone)"
         " SELECT coalesce(session.source, s.series_source), coalesce(session.uid, s.series_uid),"
         "  coalesce(session.recurrence_id, '*'), count(*), sum(s.was_offered)"
         " FROM signup s LEFT JOIN session ON session.id = s.session"
         " WHERE s." +
         std::string(kIsApplication) + " AND " + std::string(which) +
         " GROUP BY 1, 2, 3"
         " ON CONFLICT (source, uid, recurrence_id) DO UPDATE SET"
         "  applicants_gone = applicants_gone + excluded.applicants_gone,"
         "  offered_gone = offered_gone + excluded.offered_gone";
}

// A target as the identity its counts are kept under; a session's comes from its row.
Result<SessionIdentity> counted_under(Database& db, const SignupTarget& target) {
  if (const auto* series = std::get_if<SeriesIdentity>(&target)) {
    return SessionIdentity{series->source, series->uid, "*"};
  }
  FARSTU_TRY_ASSIGN(const auto found,
                    Sql(db).find("SELECT source, uid, recurrence_id FROM session WHERE id = ?",
                                 {std::get<SessionId>(target).value}, [](Row& row) {
                                   return SessionIdentity{row.text(0), row.text(1), row.text(2)};
                                 }));
  if (!found) return fail(Code::NotFound, "store.no_session", "This session is not there any more.");
  return *found;
}

struct Gone {
  int applicants = 0;
  int offered = 0;
  std::optional<int> completed;
};

}  // namespace

Result<void> SignupStore::count_as_gone(const Signup& signup) {
  static const std::string statement = add_gone("s.id = ?1");
  FARSTU_TRY(Sql(db_).run(statement, {signup.id.value}));
  return {};
}

Result<ApplicationCounts> SignupStore::counts(const SignupTarget& target) const {
  FARSTU_TRY_ASSIGN(const SessionIdentity key, counted_under(db_, target));
  FARSTU_TRY_ASSIGN(const auto kept,
                    Sql(db_).find("SELECT applicants_gone, offered_gone, completed FROM application_count"
                                  " WHERE source = ? AND uid = ? AND recurrence_id = ?",
                                  {key.source, key.uid, key.recurrence_id}, [](Row& row) {
                                    return Gone{row.number(0), row.number(1), row.maybe_number(2)};
                                  }));
  const Gone gone = kept.value_or(Gone{});
  FARSTU_TRY_ASSIGN(const auto rows, list(target));
  ApplicationCounts counts{gone.applicants, gone.offered, gone.completed};
  for (const Signup& one : rows) {
    if (!is_application(one.state)) continue;
    ++counts.applicants;
    if (one.was_offered) ++counts.offered;
  }
  return counts;
}

Result<void> SignupStore::set_completed(const SignupTarget& target, std::optional<int> completed) {
  FARSTU_TRY_ASSIGN(const SessionIdentity key, counted_under(db_, target));
  FARSTU_TRY(Sql(db_).run(
      "INSERT INTO application_count (source, uid, recurrence_id, applicants_gone, offered_gone, completed)"
      " VALUES (?, ?, ?, 0, 0, ?)"
      " ON CONFLICT (source, uid, recurrence_id) DO UPDATE SET completed = excluded.completed",
      {key.source, key.uid, key.recurrence_id, completed}));
  return {};
}

Result<int> SignupStore::forget_ended(Day civil_today) {
  static const std::string count = add_gone(kEnded);
  static const std::string forget =
      "DELETE FROM signup WHERE id IN (SELECT s.id FROM signup s WHERE " + std::string(kEnded) + ")";
  // Kept on the thirtieth day after the last, gone on the next.
  const Day before = civil_today.plus(-kKeepSignupDays);
  FARSTU_TRY_ASSIGN(Transaction transaction, Transaction::begin(db_));
  FARSTU_TRY(Sql(db_).run(count, {before}));
  FARSTU_TRY_ASSIGN(const int gone, Sql(db_).run(forget, {before}));
  FARSTU_TRY(transaction.commit());
  return gone;
}

}  // namespace farstu::store
