#include "kiosk/store/activity_store.h"

#include "kiosk/core/base/words.h"
#include "kiosk/store/row_id.h"
#include "kiosk/store/sql.h"

#include <bit>
#include <string>

namespace farstu::store {
namespace {

namespace chr = std::chrono;

constexpr std::string_view kNoTerm = "This term is gone.";
constexpr std::string_view kNoActivity = "This activity is gone.";
constexpr std::string_view kNoSeries = "This series is gone.";

constexpr std::string_view kTerm = "SELECT id, name, from_day, to_day FROM term ";
constexpr std::string_view kActivity =
    "SELECT id, title, place, description, kind, openness, format, leader, capacity, theme, audience,"
    " organiser, funding, signup, scope, course, prerequisite, occupation FROM own_activity ";
constexpr std::string_view kSeries =
    "SELECT id, activity, term, start_minute, length, whole_days, repeat, every, weekdays, which, month_day,"
    " until_day, times, pilot, signup_until, format, title, place FROM own_series ";

std::optional<chr::minutes> maybe_minutes(Row& row, int column) {
  const auto number = row.maybe_number(column);
  return number ? std::optional(chr::minutes(*number)) : std::nullopt;
}
std::optional<std::int64_t> minutes_of(const std::optional<chr::minutes>& minutes) {
  return minutes ? std::optional<std::int64_t>(minutes->count()) : std::nullopt;
}
std::int64_t minute_of(WallTime time) { return time.time_since_epoch().count(); }
WallTime wall_time(const Row& row, int column) { return WallTime(chr::minutes(row.integer(column))); }

// How it repeats, as columns; what does not apply is NULL.
enum class How { Once, Weekly, MonthWeekday, MonthDay };
constexpr auto kHow = words<How>({{How::Once, "once"},
                                  {How::Weekly, "weekly"},
                                  {How::MonthWeekday, "month_weekday"},
                                  {How::MonthDay, "month_day"}});
struct RepeatColumns {
  How how = How::Once;
  std::optional<int> every, weekdays, which, month_day;  // weekdays: a bit each, Monday is 1
};

int bit_of(chr::weekday weekday) { return 1 << (weekday.iso_encoding() - 1); }

RepeatColumns columns_of(const Repeat& repeat) {
  RepeatColumns columns;
  if (const auto* weekly = std::get_if<Weekly>(&repeat)) {
    columns = {How::Weekly, weekly->every, 0, {}, {}};
    for (const chr::weekday day : weekly->on) *columns.weekdays |= bit_of(day);
  } else if (const auto* weekday = std::get_if<MonthlyOnWeekday>(&repeat)) {
    columns = {How::MonthWeekday, weekday->every, bit_of(weekday->weekday), weekday->which, {}};
  } else if (const auto* day = std::get_if<MonthlyOnDay>(&repeat)) {
    columns = {How::MonthDay, day->every, {}, {}, day->day};
  }
  return columns;
}

Repeat repeat_of(const RepeatColumns& columns) {
  std::vector<chr::weekday> days;
  for (unsigned iso = 1; iso <= 7; ++iso) {
    if ((columns.weekdays.value_or(0) & (1 << (iso - 1))) != 0) days.emplace_back(iso % 7);
  }
  const int every = columns.every.value_or(1);
  switch (columns.how) {
    case How::Weekly:
      return Weekly{every, days};
    case How::MonthWeekday:
      return MonthlyOnWeekday{every, columns.which.value_or(1), days.empty() ? chr::Monday : days.front()};
    case How::MonthDay:
      return MonthlyOnDay{every, columns.month_day.value_or(1)};
    case How::Once:
      break;
  }
  return Once{};
}

Term term_of(Row& row) { return {TermId{row.integer(0)}, row.text(1), row.day(2), row.day(3)}; }

OwnActivity activity_of(Row& row) {
  OwnActivity activity;
  activity.id.value = row.integer(0);
  activity.title = row.text(1);
  activity.place = row.text(2);
  activity.description = row.text(3);
  activity.kind = row.word(4, parse_kind);
  activity.openness = row.word(5, parse_openness);
  activity.format = row.word(6, parse_format);
  activity.leader = row.word(7, parse_leader);
  activity.capacity = row.maybe_number(8);
  ActivityDetails& details = activity.details;
  details.theme = row.word(9, parse_theme);
  details.audience = row.word(10, parse_audience);
  details.organiser = row.text(11);
  details.funding = row.text(12);
  details.signup = row.word(13, parse_signup_mode);
  details.scope = row.word(14, parse_signup_scope);
  details.course = row.text(15);
  details.prerequisite = row.text(16);
  details.occupation = row.word(17, parse_occupation_side);
  return activity;
}

ActivitySeries series_of(Row& row) {
  ActivitySeries series;
  series.id.value = row.integer(0);
  series.activity.value = row.integer(1);
  if (!row.is_null(2)) series.term = TermId{row.integer(2)};
  series.first = {wall_time(row, 3), chr::minutes(row.number(4)), row.number(5)};
  const RepeatColumns columns{row.word(6, [](std::string_view word) { return kHow(word); }),
                              row.maybe_number(7), row.maybe_number(8), row.maybe_number(9),
                              row.maybe_number(10)};
  series.repeats = {repeat_of(columns), row.maybe_day(11), row.maybe_number(12)};
  series.pilot = row.flag(13);
  series.signup_until = row.maybe_day(14);
  series.format = row.maybe_word(15, parse_format);
  series.title = row.maybe_text(16);
  series.place = row.maybe_text(17);
  return series;
}

SeriesChange change_of(Row& row) {
  SeriesChange change{.from = row.day(0)};
  change.shift = maybe_minutes(row, 1);
  change.length = maybe_minutes(row, 2);
  change.title = row.maybe_text(3);
  change.place = row.maybe_text(4);
  change.format = row.maybe_word(5, parse_format);
  change.leader = row.maybe_word(6, parse_leader);
  change.capacity = row.maybe_number(7);
  return change;
}

// What lies in tables of its own.
Result<void> complete(Database& db, ActivitySeries& series) {
  FARSTU_TRY(Sql(db).each(
      "SELECT at_minute, extra FROM own_series_time WHERE series = ? ORDER BY at_minute", {series.id.value},
      [&](Row& row) { (row.flag(1) ? series.extra : series.left_out).push_back(wall_time(row, 0)); }));
  FARSTU_TRY_ASSIGN(series.changes,
                    Sql(db).list("SELECT from_day, shift, length, title, place, format, leader, capacity"
                                 " FROM own_series_change WHERE series = ? ORDER BY from_day",
                                 {series.id.value}, change_of));
  return {};
}

Result<void> write_times(Database& db, std::int64_t series, const std::vector<WallTime>& times, bool extra) {
  for (const WallTime time : times) {
    FARSTU_TRY(Sql(db).run("INSERT INTO own_series_time (series, at_minute, extra) VALUES (?, ?, ?)",
                           {series, minute_of(time), extra}));
  }
  return {};
}

Result<void> write_changes(Database& db, std::int64_t series, const std::vector<SeriesChange>& changes) {
  for (const SeriesChange& change : changes) {
    FARSTU_TRY(Sql(db).run(
        "INSERT INTO own_series_change (series, from_day, shift, length, title, place, format, leader,"
        " capacity) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        {series, change.from, minutes_of(change.shift), minutes_of(change.length), change.title, change.place,
         word_of(change.format), word_of(change.leader), change.capacity}));
  }
  return {};
}

Result<void> must_be_there(Database& db, std::string_view statement, std::int64_t id, std::string_view gone) {
  FARSTU_TRY_ASSIGN(const auto there, Sql(db).find(statement, {id}, [](Row& row) { return row.integer(0); }));
  if (!there) return fail(Code::NotFound, "store.no_activity", std::string(gone));
  return {};
}

}  // namespace

Result<TermId> ActivityStore::save(const Term& term) {
  FARSTU_TRY_ASSIGN(Transaction transaction, Transaction::begin(db_));
  FARSTU_TRY_ASSIGN(const auto same,
                    Sql(db_).find("SELECT id FROM term WHERE name = ? AND id <> ?",
                                  {term.name, term.id.value}, [](Row& row) { return row.integer(0); }));
  if (same) return fail(Code::Conflict, "store.term_name", "There is a term of this name already.");
  TermId id = term.id;
  if (id.value == 0) {
    id.value = new_random_id();
  } else {
    FARSTU_TRY(must_be_there(db_, "SELECT id FROM term WHERE id = ?", id.value, kNoTerm));
  }
  FARSTU_TRY(
      Sql(db_).run("INSERT INTO term (id, name, from_day, to_day) VALUES (?, ?, ?, ?)"
                   " ON CONFLICT (id) DO UPDATE SET name = excluded.name,"
                   "  from_day = excluded.from_day, to_day = excluded.to_day",
                   {id.value, term.name, term.from, term.to}));
  FARSTU_TRY(transaction.commit());
  return id;
}

Result<ActivityId> ActivityStore::save(const OwnActivity& activity) {
  FARSTU_TRY_ASSIGN(Transaction transaction, Transaction::begin(db_));
  ActivityId id = activity.id;
  if (id.value == 0) {
    id.value = new_random_id();
  } else {
    FARSTU_TRY(must_be_there(db_, "SELECT id FROM own_activity WHERE id = ?", id.value, kNoActivity));
  }
  const ActivityDetails& details = activity.details;
  FARSTU_TRY(Sql(db_).run(
      "INSERT INTO own_activity (id, title, place, description, kind, openness, format, leader, capacity,"
      "  theme, audience, organiser, funding, signup, scope, course, prerequisite, occupation)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
      " ON CONFLICT (id) DO UPDATE SET title = excluded.title, place = excluded.place,"
      "  description = excluded.description, kind = excluded.kind, openness = excluded.openness,"
      "  format = excluded.format, leader = excluded.leader, capacity = excluded.capacity,"
      "  theme = excluded.theme, audience = excluded.audience, organiser = excluded.organiser,"
      "  funding = excluded.funding, signup = excluded.signup, scope = excluded.scope,"
      "  course = excluded.course, prerequisite = excluded.prerequisite, occupation = excluded.occupation",
      {id.value, activity.title, activity.place, activity.description, to_string(activity.kind),
       to_string(activity.openness), to_string(activity.format), to_string(activity.leader),
       activity.capacity, to_string(details.theme), to_string(details.audience), details.organiser,
       details.funding, to_string(details.signup), to_string(details.scope), details.course,
       details.prerequisite, to_string(details.occupation)}));
  FARSTU_TRY(transaction.commit());
  return id;
}

Result<ActivitySeriesId> ActivityStore::save(const ActivitySeries& series) {
  FARSTU_TRY_ASSIGN(Transaction transaction, Transaction::begin(db_));
  ActivitySeriesId id = series.id;
  if (id.value == 0) {
    id.value = new_random_id();
  } else {
    FARSTU_TRY(must_be_there(db_, "SELECT id FROM own_series WHERE id = ?", id.value, kNoSeries));
    FARSTU_TRY(remove(id));
  }
  const RepeatColumns repeat = columns_of(series.repeats.how);
  const std::optional<std::int64_t> term = series.term ? std::optional(series.term->value) : std::nullopt;
  FARSTU_TRY(Sql(db_).run(
      "INSERT INTO own_series (id, activity, term, start_minute, length, whole_days, repeat, every, weekdays,"
      "  which, month_day, until_day, times, pilot, signup_until, format, title, place, last_day)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      {id.value, series.activity.value, term, minute_of(series.first.start),
       std::int64_t{series.first.length.count()}, series.first.whole_days, kHow(repeat.how), repeat.every,
       repeat.weekdays, repeat.which, repeat.month_day, series.repeats.until, series.repeats.count,
       series.pilot, series.signup_until, word_of(series.format), series.title, series.place,
       last_day(series)}));
  FARSTU_TRY(write_times(db_, id.value, series.left_out, false));
  FARSTU_TRY(write_times(db_, id.value, series.extra, true));
  FARSTU_TRY(write_changes(db_, id.value, series.changes));
  FARSTU_TRY(transaction.commit());
  return id;
}

Result<std::vector<Term>> ActivityStore::terms() const {
  return Sql(db_).list(std::string(kTerm) + "ORDER BY from_day, id", {}, term_of);
}

Result<std::vector<OwnActivity>> ActivityStore::activities() const {
  return Sql(db_).list(std::string(kActivity) + "ORDER BY title, id", {}, activity_of);
}

Result<std::vector<ActivitySeries>> ActivityStore::all_series() const {
  FARSTU_TRY_ASSIGN(auto found,
                    Sql(db_).list(std::string(kSeries) + "ORDER BY start_minute, id", {}, series_of));
  for (ActivitySeries& series : found) FARSTU_TRY(complete(db_, series));
  return found;
}

Result<std::optional<Term>> ActivityStore::find(TermId id) const {
  return Sql(db_).find(std::string(kTerm) + "WHERE id = ?", {id.value}, term_of);
}

Result<std::optional<OwnActivity>> ActivityStore::find(ActivityId id) const {
  return Sql(db_).find(std::string(kActivity) + "WHERE id = ?", {id.value}, activity_of);
}

Result<std::optional<ActivitySeries>> ActivityStore::find(ActivitySeriesId id) const {
  FARSTU_TRY_ASSIGN(auto found, Sql(db_).find(std::string(kSeries) + "WHERE id = ?", {id.value}, series_of));
  if (found) FARSTU_TRY(complete(db_, *found));
  return found;
}

Result<void> ActivityStore::remove(TermId id) {
  return must_be_one(Sql(db_).run("DELETE FROM term WHERE id = ?", {id.value}), "store.no_activity", kNoTerm);
}

Result<void> ActivityStore::remove(ActivityId id) {
  return must_be_one(Sql(db_).run("DELETE FROM own_activity WHERE id = ?", {id.value}), "store.no_activity",
                     kNoActivity);
}

Result<void> ActivityStore::remove(ActivitySeriesId id) {
  return must_be_one(Sql(db_).run("DELETE FROM own_series WHERE id = ?", {id.value}), "store.no_activity",
                     kNoSeries);
}

Result<int> ActivityStore::forget_series_before(Day before) {
  return Sql(db_).run("DELETE FROM own_series WHERE last_day < ?", {before});
}

}  // namespace farstu::store
