#include "kiosk/store/signup_store.h"

#include "kiosk/store/request_blob.h"
#include "kiosk/store/row_id.h"
#include "kiosk/store/sql.h"

#include <string>

namespace farstu::store {
namespace {

constexpr std::string_view kSelect =
    "SELECT s.id, s.pair, s.session, s.series_source, s.series_uid, s.state, s.place_order, s.promoted,"
    " s.was_offered, s.request FROM signup s ";
constexpr std::string_view kOfTarget = "s.session IS ?1 AND s.series_source IS ?2 AND s.series_uid IS ?3";
constexpr std::string_view kHoldsPlace = "state IN ('taken', 'offered', 'accepted')";

// A target as the table's three columns; refers to it.
struct Columns {
  std::optional<std::int64_t> session;
  std::optional<std::string_view> source;
  std::optional<std::string_view> uid;
};

Columns columns_of(const SignupTarget& target) {
  if (const auto* session = std::get_if<SessionId>(&target)) return {session->value, {}, {}};
  const auto& series = std::get<SeriesIdentity>(target);
  return {{}, series.source, series.uid};
}

SignupTarget target_of(Row& row, int column) {
  if (const auto session = row.maybe_integer(column)) return SessionId{*session};
  return SeriesIdentity{row.text(column + 1), row.text(column + 2)};
}

Signup signup_of(Row& row) {
  Signup found;
  found.id.value = row.integer(0);
  found.pair.value = row.integer(1);
  found.target = target_of(row, 2);
  found.state = row.word(5, parse_signup_state);
  found.place_order = row.maybe_integer(6);
  found.promoted = row.flag(7);
  found.was_offered = row.flag(8);
  found.request = request_of(row, 9);
  return found;
}

std::string select(std::string_view rest) { return std::string(kSelect) + std::string(rest); }
std::string of_target(std::string_view before, std::string_view after = "") {
  return std::string(before) + std::string(kOfTarget) + std::string(after);
}

tl::unexpected<Error> gone() {
  return fail(Code::NotFound, "store.no_signup", "This sign-up is not there any more.");
}

}  // namespace

SignupId SignupStore::new_id() { return SignupId{new_random_id()}; }

Result<void> SignupStore::add(const Signup& signup) {
  const Columns target = columns_of(signup.target);
  FARSTU_TRY(Sql(db_).run(
      "INSERT INTO signup (id, pair, session, series_source, series_uid, state, place_order, promoted,"
      "  was_offered, request) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      {signup.id.value, signup.pair.value, target.session, target.source, target.uid, to_string(signup.state),
       signup.place_order, signup.promoted, signup.was_offered, blob_of(signup.request)}));
  return {};
}

Result<void> SignupStore::save(const Signup& signup) {
  FARSTU_TRY_ASSIGN(
      const int changed,
      Sql(db_).run("UPDATE signup SET state = ?, place_order = ?, promoted = ?, was_offered = ?, request = ?"
                   " WHERE id = ?",
                   {to_string(signup.state), signup.place_order, signup.promoted, signup.was_offered,
                    blob_of(signup.request), signup.id.value}));
  if (changed == 0) return gone();
  return {};
}

Result<void> SignupStore::remove(SignupId id) {
  FARSTU_TRY_ASSIGN(const int removed, Sql(db_).run("DELETE FROM signup WHERE id = ?", {id.value}));
  if (removed == 0) return gone();
  return {};
}

Result<std::optional<Signup>> SignupStore::find(SignupId id) const {
  return Sql(db_).find(select("WHERE s.id = ?"), {id.value}, signup_of);
}

Result<std::optional<Signup>> SignupStore::find(PairId pair, const SignupTarget& target) const {
  const Columns columns = columns_of(target);
  return Sql(db_).find(select(of_target("WHERE ", " AND s.pair = ?4")),
                       {columns.session, columns.source, columns.uid, pair.value}, signup_of);
}

Result<std::vector<Signup>> SignupStore::list(PairId pair) const {
  return Sql(db_).list(select("WHERE s.pair = ? ORDER BY s.id"), {pair.value}, signup_of);
}

Result<std::vector<Signup>> SignupStore::list(const SignupTarget& target) const {
  const Columns columns = columns_of(target);
  return Sql(db_).list(select(of_target("JOIN pair ON pair.id = s.pair WHERE ",
                                        " ORDER BY s.place_order IS NULL, s.place_order, pair.symbol, s.id")),
                       {columns.session, columns.source, columns.uid}, signup_of);
}

Result<std::optional<Signup>> SignupStore::first_in_line(const SignupTarget& target,
                                                         SignupState state) const {
  const Columns columns = columns_of(target);
  return Sql(db_).find(select(of_target("WHERE ", " AND s.state = ?4 ORDER BY s.place_order, s.id LIMIT 1")),
                       {columns.session, columns.source, columns.uid, to_string(state)}, signup_of);
}

Result<int> SignupStore::count_before(const Signup& signup) const {
  const Columns columns = columns_of(signup.target);
  FARSTU_TRY_ASSIGN(const std::int64_t before,
                    Sql(db_).number(of_target("SELECT count(*) FROM signup s WHERE ",
                                              " AND s.state = ?4 AND (s.place_order, s.id) < (?5, ?6)"),
                                    {columns.session, columns.source, columns.uid, to_string(signup.state),
                                     signup.place_order, signup.id.value}));
  return static_cast<int>(before);
}

Result<std::int64_t> SignupStore::next_place_order(const SignupTarget& target) const {
  const Columns columns = columns_of(target);
  return Sql(db_).number(of_target("SELECT coalesce(max(s.place_order), 0) + 1 FROM signup s WHERE "),
                         {columns.session, columns.source, columns.uid});
}

Result<std::vector<SessionId>> SignupStore::sessions_of(const SeriesIdentity& series) const {
  return Sql(db_).list("SELECT id FROM session WHERE source = ? AND uid = ? ORDER BY start_at, id",
                       {series.source, series.uid}, [](Row& row) { return SessionId{row.integer(0)}; });
}

Result<std::vector<SignupTarget>> SignupStore::list_waited_for() const {
  return Sql(db_).list(
      "SELECT DISTINCT session, series_source, series_uid FROM signup WHERE state = 'waiting'"
      " ORDER BY session, series_source, series_uid",
      {}, [](Row& row) { return target_of(row, 0); });
}

Result<int> SignupStore::count_taken(SessionId session) const {
  static const std::string statement =
      "SELECT (SELECT count(*) FROM signup WHERE session = ?1 AND " + std::string(kHoldsPlace) +
      ") + (SELECT count(*) FROM session JOIN signup ON series_source = source AND series_uid = uid"
      "  WHERE session.id = ?1 AND " +
      std::string(kHoldsPlace) + ")";
  FARSTU_TRY_ASSIGN(const std::int64_t taken, Sql(db_).number(statement, {session.value}));
  return static_cast<int>(taken);
}

Result<int> SignupStore::count_taken(const SignupTarget& target) const {
  if (const auto* session = std::get_if<SessionId>(&target)) return count_taken(*session);
  static const std::string statement =
      "SELECT (SELECT count(*) FROM signup WHERE series_source = ?1 AND series_uid = ?2 AND " +
      std::string(kHoldsPlace) +
      ") + (SELECT coalesce(max(taken), 0) FROM (SELECT count(*) AS taken FROM signup WHERE session IN"
      "  (SELECT id FROM session WHERE source = ?1 AND uid = ?2) AND " +
      std::string(kHoldsPlace) + " GROUP BY session))";
  const auto& series = std::get<SeriesIdentity>(target);
  FARSTU_TRY_ASSIGN(const std::int64_t taken, Sql(db_).number(statement, {series.source, series.uid}));
  return static_cast<int>(taken);
}

Result<bool> SignupStore::has_signups(SessionId session) const {
  FARSTU_TRY_ASSIGN(
      const std::int64_t any,
      Sql(db_).number("SELECT EXISTS (SELECT 1 FROM signup WHERE session = ?1)"
                      " OR EXISTS (SELECT 1 FROM signup_mark WHERE session = ?1)"
                      " OR EXISTS (SELECT 1 FROM session JOIN signup ON series_source = source AND"
                      "  series_uid = uid WHERE session.id = ?1)",
                      {session.value}));
  return any != 0;
}

Result<void> SignupStore::set_mark(SignupId signup, SessionId session, std::optional<Attendance> mark) {
  if (!mark) {
    FARSTU_TRY(Sql(db_).run("DELETE FROM signup_mark WHERE signup = ? AND session = ?",
                            {signup.value, session.value}));
    return {};
  }
  FARSTU_TRY(
      Sql(db_).run("INSERT INTO signup_mark (signup, session, mark) VALUES (?, ?, ?)"
                   " ON CONFLICT (signup, session) DO UPDATE SET mark = excluded.mark",
                   {signup.value, session.value, to_string(*mark)}));
  return {};
}

Result<std::vector<SignupMark>> SignupStore::marks(SessionId session) const {
  return Sql(db_).list("SELECT signup, mark FROM signup_mark WHERE session = ? ORDER BY signup",
                       {session.value}, [](Row& row) {
                         return SignupMark{SignupId{row.integer(0)}, row.word(1, parse_attendance)};
                       });
}

}  // namespace farstu::store
