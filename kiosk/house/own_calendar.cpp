#include "kiosk/house/own_calendar.h"

#include "kiosk/house/programme_desk.h"
#include "kiosk/programme/calendar_writer.h"
#include "kiosk/store/activity_store.h"
#include "kiosk/store/database.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

namespace farstu::house {
namespace {

// When the rule or somebody by hand would have the first session that is otherwise.
WallTime begins_with(const ActivitySeries& series, const SeriesChange& change) {
  const auto day = next_day(series.repeats.how, first_day(series), change.from);
  WallTime begins = meant_at(series, day.value_or(change.from));
  for (const WallTime extra : series.extra) {
    if (extra >= WallTime(change.from.local_days())) begins = std::min(begins, extra);
  }
  return begins;
}

programme::OwnChange written(const ActivitySeries& series, const SeriesChange& change) {
  programme::OwnChange out;
  out.meant = begins_with(series, change);
  out.time = series.first;
  out.time.start = out.meant + change.shift.value_or(std::chrono::minutes(0));
  out.time.length = change.length.value_or(series.first.length);
  out.and_later = true;
  out.title = change.title.value_or("");
  out.place = change.place.value_or("");
  out.format = change.format;
  out.leader = change.leader;
  out.capacity = change.capacity;
  return out;
}

programme::OwnSeries written(const OwnActivity& activity, const ActivitySeries& series) {
  programme::OwnSeries out;
  out.uid = uid_of(series.id);
  out.title = series.title.value_or(activity.title);
  out.place = series.place.value_or(activity.place);
  out.description = activity.description;
  out.kind = activity.kind;
  out.openness = activity.openness;
  out.format = series.format.value_or(activity.format);
  out.leader = activity.leader;
  out.capacity = activity.capacity;
  out.details = activity.details;
  out.details.pilot = series.pilot;
  out.details.signup_until = series.signup_until;
  out.first = series.first;
  out.repeats = series.repeats;
  out.left_out = series.left_out;
  out.extra = series.extra;
  // A calendar names a session by its time only where there can be several. Here there can be from the start,
  // so that a second one does not give the first another name.
  if (std::holds_alternative<Once>(series.repeats.how)) out.extra.push_back(series.first.start);
  for (const SeriesChange& change : series.changes) {
    programme::OwnChange next = written(series, change);
    // Two changes before the same session: the later one says it all.
    if (!out.changes.empty() && out.changes.back().meant == next.meant) out.changes.pop_back();
    out.changes.push_back(std::move(next));
  }
  return out;
}

}  // namespace

std::string uid_of(ActivitySeriesId series) { return about(series) + "@house"; }

SeriesIdentity identity_of(ActivitySeriesId series) { return {std::string(kOwnSource), uid_of(series)}; }

SessionId session_at(const ActivitySeries& series, WallTime meant) {
  const Day day(std::chrono::floor<std::chrono::days>(meant));
  const std::chrono::hh_mm_ss clock(meant - std::chrono::floor<std::chrono::days>(meant));
  std::string name = to_string(day);
  std::erase(name, '-');
  if (series.first.whole_days == 0)
    name += fmt::format("T{:02}{:02}00", clock.hours().count(), clock.minutes().count());
  return session_id({std::string(kOwnSource), uid_of(series.id), name});
}

Result<void> publish(House& house) {
  const store::ActivityStore store(house.database());
  FARSTU_TRY_ASSIGN(const auto activities, store.activities());
  FARSTU_TRY_ASSIGN(const auto all, store.all_series());
  std::map<ActivityId, const OwnActivity*> by_id;
  for (const OwnActivity& activity : activities) by_id.emplace(activity.id, &activity);
  std::vector<programme::OwnSeries> calendar;
  for (const ActivitySeries& series : all) calendar.push_back(written(*by_id.at(series.activity), series));
  // No moment of its own: the same rows are the same text.
  FARSTU_TRY_ASSIGN(const std::string text, programme::write_calendar(calendar, house.zone(), Instant{}));
  FARSTU_TRY(ProgrammeDesk(house).import_own(text));
  return {};
}

}  // namespace farstu::house
