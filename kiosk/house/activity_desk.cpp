#include "kiosk/house/activity_desk.h"

#include "kiosk/programme/detail_lines.h"
#include "kiosk/store/activity_store.h"
#include "kiosk/store/audit_store.h"
#include "kiosk/store/database.h"
#include "kiosk/store/participation_store.h"
#include "kiosk/store/signup_store.h"

#include <algorithm>
#include <iterator>

namespace farstu::house {
namespace {

namespace chr = std::chrono;

// What cannot be written as a calendar says would not come back.
Result<void> check_details(const ActivityDetails& details) {
  ActivityDetails back;
  for (const auto& [name, value] : programme::detail_lines(details))
    programme::take_detail(name, value, back);
  if (back == details) return {};
  return fail(Code::Invalid, "activity.details",
              "A code is made of a–z, 0–9, \"-\" and \"_\"; an organiser's name is one line of text.");
}

void put(std::vector<WallTime>& times, WallTime time) {
  times.insert(std::lower_bound(times.begin(), times.end(), time), time);
}
bool has(const std::vector<WallTime>& times, WallTime time) {
  return std::binary_search(times.begin(), times.end(), time);
}

bool by_rule(const ActivitySeries& series, WallTime at) {
  const Day day(chr::floor<chr::days>(at));
  const Repetition& repeats = series.repeats;
  if (at != meant_at(series, day) || !falls_on(repeats.how, first_day(series), day)) return false;
  const auto last = last_day(repeats, first_day(series));
  return !last || day <= *last;
}

// Nothing of it after day `last` of its rule, which is not before its first.
ActivitySeries ended(ActivitySeries series, Day last) {
  Repetition& repeats = series.repeats;
  if (repeats.count) {
    repeats.count = times_until(repeats, first_day(series), last);
  } else if (!std::holds_alternative<Once>(repeats.how)) {
    repeats.until = std::min(last, repeats.until.value_or(last));
  }
  const WallTime over(last.plus(1).local_days());
  std::erase_if(series.extra, [&](WallTime at) { return at >= over; });
  std::erase_if(series.left_out, [&](WallTime at) { return at >= over; });
  std::erase_if(series.changes, [&](const SeriesChange& change) { return change.from > last; });
  return series;
}

Result<void> end_in_store(store::ActivityStore& store, const ActivitySeries& series, Day held) {
  const Day last = rule_day_until(series, held);
  if (last < first_day(series)) return store.remove(series.id);
  FARSTU_TRY(store.save(ended(series, last)));
  return {};
}

Result<ActivitySeriesId> begin_in_store(House& house, ActivitySeries series) {
  store::ActivityStore store(house.database());
  FARSTU_TRY_ASSIGN(const auto activity, store.find(series.activity));
  if (!activity) return fail(Code::NotFound, "activity.gone", "This activity is gone.");
  FARSTU_TRY(check(series.repeats));
  const Day first = first_day_from(series.repeats.how, first_day(series));
  series.first.start = meant_at(series, first);
  const bool endless = !last_day(series.repeats, first);
  if (series.term) {
    FARSTU_TRY_ASSIGN(const auto term, store.find(*series.term));
    if (!term) return fail(Code::NotFound, "activity.term_gone", "This term is gone.");
    if (endless) series.repeats.until = term->to;
  }
  FARSTU_TRY(check(series));
  series.id = {};
  return store.save(series);
}

Result<void> must_be_free(House& house, SessionId session) {
  FARSTU_TRY_ASSIGN(const bool awaited, store::SignupStore(house.database()).has_signups(session));
  FARSTU_TRY_ASSIGN(const int participants, store::ParticipationStore(house.database()).count(session));
  if (!awaited && participants == 0) return {};
  return fail(Code::Conflict, "activity.awaited",
              "Somebody signed up for this day or took part: cancel it instead, so that they can see it.");
}

}  // namespace

Result<ActivityId> ActivityDesk::make(const OwnActivity& activity) {
  FARSTU_TRY(check(activity));
  FARSTU_TRY(check_details(activity.details));
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house_.database()));
  OwnActivity made = activity;
  made.id = {};
  FARSTU_TRY_ASSIGN(const ActivityId id, store::ActivityStore(house_.database()).save(made));
  FARSTU_TRY(store::AuditStore(house_.database()).add(house_.clock().now(), "activity.made", about(id)));
  FARSTU_TRY(transaction.commit());
  return id;
}

Result<void> ActivityDesk::change(const OwnActivity& activity) {
  FARSTU_TRY(check(activity));
  FARSTU_TRY(check_details(activity.details));
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house_.database()));
  store::ActivityStore store(house_.database());
  FARSTU_TRY_ASSIGN(const auto before, store.find(activity.id));
  if (!before) return fail(Code::NotFound, "activity.gone", "This activity is gone.");
  FARSTU_TRY(store.save(activity));
  FARSTU_TRY(publish(house_));
  FARSTU_TRY(
      store::AuditStore(house_.database()).add(house_.clock().now(), "activity.changed", about(activity.id)));
  return transaction.commit();
}

Result<void> ActivityDesk::end(ActivityId id, Day last) {
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house_.database()));
  store::ActivityStore store(house_.database());
  FARSTU_TRY_ASSIGN(const auto activity, store.find(id));
  if (!activity) return fail(Code::NotFound, "activity.gone", "This activity is gone.");
  FARSTU_TRY_ASSIGN(const auto all, store.all_series());
  for (const ActivitySeries& series : all) {
    if (series.activity == id) FARSTU_TRY(end_in_store(store, series, last));
  }
  FARSTU_TRY(publish(house_));
  FARSTU_TRY(store::AuditStore(house_.database()).add(house_.clock().now(), "activity.ended", about(id)));
  return transaction.commit();
}

Result<void> ActivityDesk::remove(ActivityId id) {
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house_.database()));
  FARSTU_TRY(store::ActivityStore(house_.database()).remove(id));
  FARSTU_TRY(publish(house_));
  FARSTU_TRY(store::AuditStore(house_.database()).add(house_.clock().now(), "activity.removed", about(id)));
  return transaction.commit();
}

Result<ActivitySeriesId> ActivityDesk::repeat(ActivitySeries series) {
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house_.database()));
  FARSTU_TRY_ASSIGN(const ActivitySeriesId id, begin_in_store(house_, std::move(series)));
  FARSTU_TRY(publish(house_));
  FARSTU_TRY(
      store::AuditStore(house_.database()).add(house_.clock().now(), "activity.series_made", about(id)));
  FARSTU_TRY(transaction.commit());
  return id;
}

Result<void> ActivityDesk::change(const ActivitySeries& series) {
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house_.database()));
  FARSTU_TRY_ASSIGN(auto changed, load(series.id));
  if (series.first != changed.first || series.repeats != changed.repeats) {
    return fail(Code::Invalid, "activity.times",
                "To meet at other times, change the series from a day on, or let it go on in another way.");
  }
  changed.term = series.term;
  changed.pilot = series.pilot;
  changed.signup_until = series.signup_until;
  changed.format = series.format;
  changed.title = series.title;
  changed.place = series.place;
  FARSTU_TRY(check(changed));
  store::ActivityStore store(house_.database());
  if (changed.term) {
    FARSTU_TRY_ASSIGN(const auto term, store.find(*changed.term));
    if (!term) return fail(Code::NotFound, "activity.term_gone", "This term is gone.");
  }
  FARSTU_TRY(store.save(changed));
  FARSTU_TRY(publish(house_));
  FARSTU_TRY(store::AuditStore(house_.database())
                 .add(house_.clock().now(), "activity.series_changed", about(series.id)));
  return transaction.commit();
}

Result<void> ActivityDesk::change_from(ActivitySeriesId id, const SeriesChange& change) {
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house_.database()));
  FARSTU_TRY_ASSIGN(auto series, load(id));
  series = with_change(std::move(series), change);
  FARSTU_TRY(check(series));
  FARSTU_TRY(store::ActivityStore(house_.database()).save(series));
  FARSTU_TRY(publish(house_));
  FARSTU_TRY(
      store::AuditStore(house_.database()).add(house_.clock().now(), "activity.series_changed", about(id)));
  return transaction.commit();
}

Result<ActivitySeriesId> ActivityDesk::go_on_as(ActivitySeriesId id, Day from, const OwnTime& first,
                                                const Repetition& repeats) {
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house_.database()));
  FARSTU_TRY_ASSIGN(const auto series, load(id));
  store::ActivityStore store(house_.database());
  FARSTU_TRY(end_in_store(store, series, from.plus(-1)));
  ActivitySeries next = moved_by_weeks(series, 0);
  next.term = series.term;
  for (SeriesChange& change : next.changes) change.from = from, change.shift.reset();
  next.first = first;
  next.first.start = WallTime(from.local_days()) + (first.start - chr::floor<chr::days>(first.start));
  next.repeats = repeats;
  FARSTU_TRY_ASSIGN(const ActivitySeriesId made, begin_in_store(house_, std::move(next)));
  FARSTU_TRY(publish(house_));
  FARSTU_TRY(
      store::AuditStore(house_.database()).add(house_.clock().now(), "activity.series_made", about(made)));
  FARSTU_TRY(transaction.commit());
  return made;
}

Result<void> ActivityDesk::end_series(ActivitySeriesId id, Day last) {
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house_.database()));
  FARSTU_TRY_ASSIGN(const auto series, load(id));
  store::ActivityStore store(house_.database());
  FARSTU_TRY(end_in_store(store, series, last));
  FARSTU_TRY(publish(house_));
  FARSTU_TRY(
      store::AuditStore(house_.database()).add(house_.clock().now(), "activity.series_ended", about(id)));
  return transaction.commit();
}

Result<SessionId> ActivityDesk::add_session(ActivitySeriesId id, WallTime held) {
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house_.database()));
  FARSTU_TRY_ASSIGN(auto series, load(id));
  const WallTime at = held - shift_on(series, Day(chr::floor<chr::days>(held)));
  if (series.first.whole_days > 0 && at != chr::floor<chr::days>(at)) {
    return fail(Code::Invalid, "activity.midnight", "What lasts whole days begins at midnight.");
  }
  if (has(series.left_out, at)) {
    std::erase(series.left_out, at);
  } else if (has(series.extra, at) || by_rule(series, at)) {
    return fail(Code::Conflict, "activity.has_session", "It takes place at that time already.");
  } else {
    put(series.extra, at);
  }
  FARSTU_TRY(store::ActivityStore(house_.database()).save(series));
  FARSTU_TRY(publish(house_));
  const SessionId session = session_at(series, at);
  FARSTU_TRY(store::AuditStore(house_.database())
                 .add(house_.clock().now(), "activity.session_added", to_string(session)));
  FARSTU_TRY(transaction.commit());
  return session;
}

Result<void> ActivityDesk::leave_out(ActivitySeriesId id, Day day) {
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house_.database()));
  FARSTU_TRY_ASSIGN(auto series, load(id));
  std::vector<WallTime> out;
  const Day first = rule_day_until(series, day.plus(-1)).plus(1), last = rule_day_until(series, day);
  for (Day ruled = first; ruled <= last; ruled = ruled.plus(1)) {
    const WallTime meant = meant_at(series, ruled);
    if (!by_rule(series, meant) || has(series.left_out, meant)) continue;
    out.push_back(meant);
    put(series.left_out, meant);
  }
  const auto is_of_day = [&](WallTime at) {
    const Day ruled(chr::floor<chr::days>(at));
    return first <= ruled && ruled <= last;
  };
  std::copy_if(series.extra.begin(), series.extra.end(), std::back_inserter(out), is_of_day);
  std::erase_if(series.extra, is_of_day);
  if (out.empty()) return fail(Code::NotFound, "activity.no_session", "It does not take place on that day.");
  for (const WallTime at : out) FARSTU_TRY(must_be_free(house_, session_at(series, at)));
  FARSTU_TRY(store::ActivityStore(house_.database()).save(series));
  FARSTU_TRY(publish(house_));
  FARSTU_TRY(store::AuditStore(house_.database())
                 .add(house_.clock().now(), "activity.session_left_out",
                      to_string(session_at(series, out.front()))));
  return transaction.commit();
}

Result<std::vector<OwnActivity>> ActivityDesk::activities() const {
  return store::ActivityStore(house_.database()).activities();
}

Result<std::vector<ActivitySeries>> ActivityDesk::series() const {
  return store::ActivityStore(house_.database()).all_series();
}

Result<ActivitySeries> ActivityDesk::find(ActivitySeriesId id) const { return load(id); }

Result<ActivitySeries> ActivityDesk::load(ActivitySeriesId id) const {
  FARSTU_TRY_ASSIGN(auto found, store::ActivityStore(house_.database()).find(id));
  if (!found) return fail(Code::NotFound, "activity.series_gone", "This series is gone.");
  return *std::move(found);
}

}  // namespace farstu::house
