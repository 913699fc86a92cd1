#include "kiosk/store/series_store.h"

#include "kiosk/store/sql.h"

#include <string>

namespace farstu::store {
namespace {

constexpr std::string_view kSeriesEdit =
    "SELECT source, uid, title, place, kind, openness, format, leader, capacity, theme, audience, organiser, "
    "funding,"
    " pilot, signup, scope, signup_until, course, prerequisite, occupation FROM series_edit WHERE source = ?";
constexpr std::string_view kSessionEdit =
    "SELECT source, uid, recurrence_id, cancelled, start_at, end_at, start_day, end_day, title, place, "
    "leader,"
    " capacity FROM session_edit WHERE source = ?";

ActivityDetails details_of(Row& row) {
  ActivityDetails details;
  details.theme = row.word(0, parse_theme);
  details.audience = row.word(1, parse_audience);
  details.organiser = row.text(2);
  details.funding = row.text(3);
  details.pilot = row.flag(4);
  details.signup = row.word(5, parse_signup_mode);
  details.scope = row.word(6, parse_signup_scope);
  details.signup_until = row.maybe_day(7);
  details.course = row.text(8);
  details.prerequisite = row.text(9);
  details.occupation = row.word(10, parse_occupation_side);
  return details;
}

std::pair<SeriesIdentity, SeriesEdit> series_edit_of(Row& row) {
  SeriesEdit edit;
  edit.title = row.maybe_text(2);
  edit.place = row.maybe_text(3);
  edit.kind = row.maybe_word(4, parse_kind);
  edit.openness = row.maybe_word(5, parse_openness);
  edit.format = row.maybe_word(6, parse_format);
  edit.leader = row.maybe_word(7, parse_leader);
  edit.capacity = row.maybe_number(8);
  edit.theme = row.maybe_word(9, parse_theme);
  edit.audience = row.maybe_word(10, parse_audience);
  edit.organiser = row.maybe_text(11);
  edit.funding = row.maybe_text(12);
  if (!row.is_null(13)) edit.pilot = row.flag(13);
  edit.signup = row.maybe_word(14, parse_signup_mode);
  edit.scope = row.maybe_word(15, parse_signup_scope);
  edit.signup_until = row.maybe_day(16);
  edit.course = row.maybe_text(17);
  edit.prerequisite = row.maybe_text(18);
  edit.occupation = row.maybe_word(19, parse_occupation_side);
  return {SeriesIdentity{row.text(0), row.text(1)}, std::move(edit)};
}

std::pair<SessionIdentity, SessionEdit> session_edit_of(Row& row) {
  SessionEdit edit;
  edit.cancelled = row.flag(3);
  if (!row.is_null(4)) edit.moved_to = TimedSpan{row.instant(4), row.instant(5)};
  if (!row.is_null(6)) edit.moved_to = AllDaySpan{row.day(6), row.day(7)};
  edit.title = row.maybe_text(8);
  edit.place = row.maybe_text(9);
  edit.leader = row.maybe_word(10, parse_leader);
  edit.capacity = row.maybe_number(11);
  return {SessionIdentity{row.text(0), row.text(1), row.text(2)}, std::move(edit)};
}

}  // namespace

Result<void> SeriesStore::replace(std::string_view source,
                                  const std::vector<std::pair<SeriesIdentity, ActivityDetails>>& all) {
  FARSTU_TRY_ASSIGN(Transaction transaction, Transaction::begin(db_));
  FARSTU_TRY(Sql(db_).run("DELETE FROM series WHERE source = ?", {source}));
  for (const auto& [series, details] : all) {
    if (series.source != source) {
      return fail(Code::Invalid, "store.series_source", "A series of another calendar was among these.");
    }
    FARSTU_TRY(Sql(db_).run(
        "INSERT INTO series (source, uid, theme, audience, organiser, funding, pilot, signup, scope,"
        "  signup_until, course, prerequisite, occupation)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        {series.source, series.uid, to_string(details.theme), to_string(details.audience), details.organiser,
         details.funding, details.pilot, to_string(details.signup), to_string(details.scope),
         details.signup_until, details.course, details.prerequisite, to_string(details.occupation)}));
  }
  return transaction.commit();
}

Result<ActivityDetails> SeriesStore::find(const SeriesIdentity& series) const {
  FARSTU_TRY_ASSIGN(
      auto found,
      Sql(db_).find("SELECT theme, audience, organiser, funding, pilot, signup, scope, signup_until,"
                    " course, prerequisite, occupation FROM series WHERE source = ? AND uid = ?",
                    {series.source, series.uid}, details_of));
  return found.value_or(ActivityDetails{});
}

Result<std::optional<std::string>> SeriesStore::find_course_title(std::string_view course) const {
  return Sql(db_).find(
      "SELECT session.title FROM session JOIN"
      " (SELECT source, uid FROM series WHERE course = ?1"
      "  UNION SELECT source, uid FROM series_edit WHERE course = ?1) AS named"
      " ON session.source = named.source AND session.uid = named.uid"
      " ORDER BY session.start_at DESC, session.id LIMIT 1",
      {course}, [](Row& row) { return row.text(0); });
}

Result<void> SeriesStore::save_edit(const SeriesIdentity& series, const SeriesEdit& edit, Day today) {
  FARSTU_TRY_ASSIGN(Transaction transaction, Transaction::begin(db_));
  FARSTU_TRY(
      Sql(db_).run("DELETE FROM series_edit WHERE source = ? AND uid = ?", {series.source, series.uid}));
  if (edit != SeriesEdit{}) {
    FARSTU_TRY(Sql(db_).run(
        "INSERT INTO series_edit (source, uid, title, place, kind, openness, format, leader, capacity, "
        "theme, audience,"
        "  organiser, funding, pilot, signup, scope, signup_until, course, prerequisite, occupation, "
        "last_day)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        {series.source,
         series.uid,
         edit.title,
         edit.place,
         word_of(edit.kind),
         word_of(edit.openness),
         word_of(edit.format),
         word_of(edit.leader),
         edit.capacity,
         word_of(edit.theme),
         word_of(edit.audience),
         edit.organiser,
         edit.funding,
         edit.pilot,
         word_of(edit.signup),
         word_of(edit.scope),
         edit.signup_until,
         edit.course,
         edit.prerequisite,
         word_of(edit.occupation),
         today}));
  }
  return transaction.commit();
}

Result<SeriesEdit> SeriesStore::find_edit(const SeriesIdentity& series) const {
  FARSTU_TRY_ASSIGN(auto found, Sql(db_).find(std::string(kSeriesEdit) + " AND uid = ?",
                                              {series.source, series.uid}, series_edit_of));
  return found ? std::move(found->second) : SeriesEdit{};
}

Result<std::map<SeriesIdentity, SeriesEdit>> SeriesStore::list_series_edits(std::string_view source) const {
  FARSTU_TRY_ASSIGN(auto found, Sql(db_).list(kSeriesEdit, {source}, series_edit_of));
  return std::map<SeriesIdentity, SeriesEdit>(found.begin(), found.end());
}

Result<void> SeriesStore::save_edit(const SessionIdentity& session, const SessionEdit& edit, Day last_day) {
  std::optional<Instant> start_at, end_at;
  std::optional<Day> start_day, end_day;
  if (edit.moved_to) {
    if (const auto* days = std::get_if<AllDaySpan>(&*edit.moved_to))
      start_day = days->start, end_day = days->end;
    else
      start_at = std::get<TimedSpan>(*edit.moved_to).start, end_at = std::get<TimedSpan>(*edit.moved_to).end;
  }
  FARSTU_TRY_ASSIGN(Transaction transaction, Transaction::begin(db_));
  FARSTU_TRY(Sql(db_).run("DELETE FROM session_edit WHERE source = ? AND uid = ? AND recurrence_id = ?",
                          {session.source, session.uid, session.recurrence_id}));
  if (edit != SessionEdit{}) {
    FARSTU_TRY(Sql(db_).run(
        "INSERT INTO session_edit (source, uid, recurrence_id, cancelled, start_at, end_at,"
        "  start_day, end_day, title, place, leader, capacity, last_day)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        {session.source, session.uid, session.recurrence_id, edit.cancelled, start_at, end_at, start_day,
         end_day, edit.title, edit.place, word_of(edit.leader), edit.capacity, last_day}));
  }
  return transaction.commit();
}

Result<SessionEdit> SeriesStore::find_edit(const SessionIdentity& session) const {
  FARSTU_TRY_ASSIGN(auto found,
                    Sql(db_).find(std::string(kSessionEdit) + " AND uid = ? AND recurrence_id = ?",
                                  {session.source, session.uid, session.recurrence_id}, session_edit_of));
  return found ? std::move(found->second) : SessionEdit{};
}

Result<std::map<SessionIdentity, SessionEdit>> SeriesStore::list_session_edits(
    std::string_view source) const {
  FARSTU_TRY_ASSIGN(auto found, Sql(db_).list(kSessionEdit, {source}, session_edit_of));
  return std::map<SessionIdentity, SessionEdit>(found.begin(), found.end());
}

Result<void> SeriesStore::forget_edits_before(Day before) {
  FARSTU_TRY_ASSIGN(Transaction transaction, Transaction::begin(db_));
  FARSTU_TRY(Sql(db_).run("DELETE FROM session_edit WHERE last_day < ?", {before}));
  FARSTU_TRY(
      Sql(db_).run("DELETE FROM series_edit WHERE last_day < ? AND NOT EXISTS (SELECT 1 FROM session"
                   " WHERE session.source = series_edit.source AND session.uid = series_edit.uid)",
                   {before}));
  return transaction.commit();
}

}  // namespace farstu::store
