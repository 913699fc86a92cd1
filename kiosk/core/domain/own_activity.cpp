#include "kiosk/core/domain/own_activity.h"

#include "kiosk/core/base/utf8.h"

#include <algorithm>
#include <string_view>

namespace farstu {
namespace {

namespace chr = std::chrono;

constexpr int kMostPlaces = 10'000;
constexpr std::size_t kLongestLine = 200;          // bytes
constexpr std::size_t kLongestDescription = 4000;  // bytes
constexpr chr::minutes kLongestSession = chr::days(2);
constexpr int kMostWholeDays = 60;
constexpr chr::minutes kFarthestShift = chr::days(28);

tl::unexpected<Error> senseless(std::string_view sentence) {
  return fail(Code::Invalid, "activity.senseless", std::string(sentence));
}

bool is_line(const std::string& text) {
  return text.size() <= kLongestLine && is_utf8(text) && text.find_first_of("\r\n") == std::string::npos;
}
Result<void> check_title(const std::string& title) {
  if (title.empty() || !is_line(title)) return senseless("A title is one line of text.");
  return {};
}
Result<void> check_place(const std::string& place) {
  if (!is_line(place)) return senseless("A place is one line of text.");
  return {};
}
Result<void> check_capacity(const std::optional<int>& capacity) {
  if (capacity && (*capacity < 0 || *capacity > kMostPlaces))
    return senseless("There are 0 to 10,000 places.");
  return {};
}
Result<void> check_length(chr::minutes length) {
  if (length < chr::minutes(1) || length > kLongestSession)
    return senseless("An activity lasts from one minute to two days.");
  return {};
}

Result<void> check(const SeriesChange& change, const ActivitySeries& series) {
  if (change.title) FARSTU_TRY(check_title(*change.title));
  if (change.place && change.place->empty()) return senseless("A place is one line of text.");
  if (change.place) FARSTU_TRY(check_place(*change.place));
  FARSTU_TRY(check_capacity(change.capacity));
  if (change.length) FARSTU_TRY(check_length(*change.length));
  if (change.shift && (*change.shift > kFarthestShift || *change.shift < -kFarthestShift))
    return senseless("A time moves by four weeks at most.");
  const bool whole_days = series.first.whole_days > 0;
  if (whole_days && (change.length || (change.shift && *change.shift % chr::days(1) != chr::minutes(0))))
    return senseless("What lasts whole days moves by whole days.");
  return {};
}

Day day_of(WallTime time) { return Day(chr::floor<chr::days>(time)); }

// How many days later than the rule says.
int days_moved(const ActivitySeries& series, const SeriesChange& change) {
  const auto clock = series.first.start - chr::floor<chr::days>(series.first.start);
  return static_cast<int>(chr::floor<chr::days>(clock + change.shift.value_or(chr::minutes(0))).count());
}

template <class T>
void lay_over(std::optional<T>& value, const std::optional<T>& change) {
  if (change) value = change;
}
void lay_over(SeriesChange& under, const SeriesChange& change) {
  lay_over(under.shift, change.shift);
  lay_over(under.length, change.length);
  lay_over(under.title, change.title);
  lay_over(under.place, change.place);
  lay_over(under.format, change.format);
  lay_over(under.leader, change.leader);
  lay_over(under.capacity, change.capacity);
}

}  // namespace

Result<void> check(const Term& term) {
  if (term.name.empty() || !is_line(term.name)) return senseless("A term's name is one line of text.");
  if (term.to < term.from) return senseless("A term ends after it begins.");
  return {};
}

Result<void> check(const OwnActivity& activity) {
  FARSTU_TRY(check_title(activity.title));
  FARSTU_TRY(check_place(activity.place));
  FARSTU_TRY(check_capacity(activity.capacity));
  if (activity.description.size() > kLongestDescription || !is_utf8(activity.description))
    return senseless("A description is a text of up to 4,000 letters.");
  if (activity.details.pilot || activity.details.signup_until)
    return senseless("A pilot and a last day to sign up belong to a series, not to the activity.");
  if (!activity.details.prerequisite.empty() && activity.details.prerequisite == activity.details.course)
    return senseless("A course cannot ask for itself.");
  return {};
}

Result<void> check(const ActivitySeries& series) {
  FARSTU_TRY(check(series.repeats));
  const bool whole_days = series.first.whole_days != 0;
  if (series.first.whole_days < 0 || series.first.whole_days > kMostWholeDays)
    return senseless("An activity lasts up to 60 whole days.");
  if (whole_days && series.first.start != chr::floor<chr::days>(series.first.start))
    return senseless("What lasts whole days begins at midnight.");
  if (!whole_days) FARSTU_TRY(check_length(series.first.length));
  if (series.repeats.until && *series.repeats.until < first_day(series))
    return senseless("An activity ends after it begins.");
  if (series.title) FARSTU_TRY(check_title(*series.title));
  if (series.place) FARSTU_TRY(check_place(*series.place));
  for (const SeriesChange& change : series.changes) FARSTU_TRY(check(change, series));
  return {};
}

Day first_day(const ActivitySeries& series) { return day_of(series.first.start); }

std::optional<Day> last_day(const ActivitySeries& series) {
  auto last = last_day(series.repeats, first_day(series));
  if (!last) return last;
  for (const WallTime extra : series.extra) last = std::max(*last, day_of(extra));
  chr::minutes latest{0};
  for (const SeriesChange& change : series.changes)
    latest = std::max(latest, change.shift.value_or(chr::minutes(0)));
  return last->plus(static_cast<int>(chr::ceil<chr::days>(latest).count()));
}

WallTime meant_at(const ActivitySeries& series, Day day) {
  return WallTime(day.local_days()) + (series.first.start - chr::floor<chr::days>(series.first.start));
}

Day rule_day_until(const ActivitySeries& series, Day held) {
  Day until = held;
  for (const SeriesChange& change : series.changes) {
    const int days = days_moved(series, change);
    if (change.from.plus(days) > held) return std::min(until, change.from.plus(-1));
    until = std::max(change.from, held.plus(-days));
  }
  return until;
}

chr::minutes shift_on(const ActivitySeries& series, Day held) {
  chr::minutes shift{0};
  for (const SeriesChange& change : series.changes) {
    if (change.from.plus(days_moved(series, change)) <= held) shift = change.shift.value_or(chr::minutes(0));
  }
  return shift;
}

ActivitySeries with_change(ActivitySeries series, SeriesChange change) {
  change.from = rule_day_until(series, change.from.plus(-1)).plus(1);
  auto place = std::find_if(series.changes.begin(), series.changes.end(),
                            [&](const SeriesChange& other) { return other.from >= change.from; });
  if (place == series.changes.end() || place->from != change.from) {
    // What was changed before that day goes on.
    SeriesChange begun = place == series.changes.begin() ? SeriesChange{} : *std::prev(place);
    begun.from = change.from;
    place = series.changes.insert(place, begun);
  }
  for (; place != series.changes.end(); ++place) lay_over(*place, change);
  return series;
}

ActivitySeries moved_by_weeks(ActivitySeries series, int weeks) {
  const int days = weeks * 7;
  if (!series.changes.empty()) {
    const SeriesChange& last = series.changes.back();
    const auto shift = last.shift.value_or(chr::minutes(0));
    // A shift over midnight stays a shift: the rule's weekday is still the rule's.
    SeriesChange kept = last;
    const WallTime begins = series.first.start + shift;
    if (day_of(begins) == first_day(series)) {
      series.first.start = begins;
      kept.shift.reset();
    }
    if (kept.length) series.first.length = *kept.length;
    kept.length.reset();
    series.changes = {kept};
  }
  series.left_out.clear();
  series.extra.clear();
  const auto clock = series.first.start - chr::floor<chr::days>(series.first.start);
  const Day from = first_day(series).plus(days);
  const Day first = first_day_from(series.repeats.how, from);
  series.first.start = WallTime(first.local_days()) + clock;
  if (series.repeats.until) series.repeats.until = series.repeats.until->plus(days);
  if (series.signup_until) series.signup_until = series.signup_until->plus(days);
  for (SeriesChange& change : series.changes) change.from = first;
  if (!series.changes.empty() && series.changes.front() == SeriesChange{.from = first})
    series.changes.clear();
  series.id = {};
  series.term.reset();
  return series;
}

}  // namespace farstu
