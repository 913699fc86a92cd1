#include "kiosk/house/term_desk.h"

#include "kiosk/house/own_calendar.h"
#include "kiosk/store/activity_store.h"
#include "kiosk/store/audit_store.h"
#include "kiosk/store/database.h"

#include <algorithm>

namespace farstu::house {
namespace {

namespace chr = std::chrono;

Result<Term> load(House& house, TermId id) {
  FARSTU_TRY_ASSIGN(auto found, store::ActivityStore(house.database()).find(id));
  if (!found) return fail(Code::NotFound, "activity.term_gone", "This term is gone.");
  return *std::move(found);
}

int weeks_between(Day from, Day to) {
  const auto monday = [](Day day) { return day.local_days() - chr::days(day.weekday().iso_encoding() - 1); };
  return static_cast<int>((monday(to) - monday(from)) / chr::weeks(1));
}

// Nothing where it would begin after the term, or before it.
std::optional<ActivitySeries> in_term(const ActivitySeries& series, const Term& from, const Term& into) {
  ActivitySeries moved = moved_by_weeks(series, weeks_between(from.from, into.from));
  moved.term = into.id;
  if (first_day(moved) < into.from || first_day(moved) > into.to) return std::nullopt;
  if (std::holds_alternative<Once>(moved.repeats.how)) return moved;
  if (!moved.repeats.count) {
    const bool to_the_end = !series.repeats.until || *series.repeats.until >= from.to;
    moved.repeats.until = to_the_end ? into.to : std::min(into.to, *moved.repeats.until);
    moved.repeats.until = std::max(*moved.repeats.until, first_day(moved));
  }
  return moved;
}

bool is_there(const std::vector<ActivitySeries>& all, const ActivitySeries& wanted) {
  return std::any_of(all.begin(), all.end(), [&](const ActivitySeries& other) {
    return other.term == wanted.term && other.activity == wanted.activity &&
           other.first.start == wanted.first.start && other.repeats.how == wanted.repeats.how;
  });
}

}  // namespace

Result<TermId> TermDesk::save(const Term& term) {
  FARSTU_TRY(check(term));
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house_.database()));
  FARSTU_TRY_ASSIGN(const TermId id, store::ActivityStore(house_.database()).save(term));
  FARSTU_TRY(store::AuditStore(house_.database()).add(house_.clock().now(), "term.set", about(id)));
  FARSTU_TRY(transaction.commit());
  return id;
}

Result<void> TermDesk::remove(TermId id) {
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house_.database()));
  FARSTU_TRY(store::ActivityStore(house_.database()).remove(id));
  FARSTU_TRY(store::AuditStore(house_.database()).add(house_.clock().now(), "term.removed", about(id)));
  return transaction.commit();
}

Result<std::vector<Term>> TermDesk::list() const { return store::ActivityStore(house_.database()).terms(); }

Result<ActivitySeriesId> TermDesk::clone(ActivitySeriesId id, TermId into) {
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house_.database()));
  store::ActivityStore store(house_.database());
  FARSTU_TRY_ASSIGN(const auto series, store.find(id));
  if (!series) return fail(Code::NotFound, "activity.series_gone", "This series is gone.");
  if (!series->term) return fail(Code::Invalid, "term.none", "This series is in no term.");
  FARSTU_TRY_ASSIGN(const Term from, load(house_, *series->term));
  FARSTU_TRY_ASSIGN(const Term to, load(house_, into));
  const auto moved = in_term(*series, from, to);
  if (!moved) return fail(Code::Invalid, "term.outside", "In that term no day of the series would lie.");
  FARSTU_TRY_ASSIGN(const ActivitySeriesId made, store.save(*moved));
  FARSTU_TRY(publish(house_));
  FARSTU_TRY(
      store::AuditStore(house_.database()).add(house_.clock().now(), "activity.series_made", about(made)));
  FARSTU_TRY(transaction.commit());
  return made;
}

Result<int> TermDesk::clone_all(TermId from, TermId into) {
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house_.database()));
  store::ActivityStore store(house_.database());
  FARSTU_TRY_ASSIGN(const Term source, load(house_, from));
  FARSTU_TRY_ASSIGN(const Term target, load(house_, into));
  FARSTU_TRY_ASSIGN(const auto all, store.all_series());
  int made = 0;
  for (const ActivitySeries& series : all) {
    if (series.term != from) continue;
    const auto moved = in_term(series, source, target);
    if (!moved || is_there(all, *moved)) continue;
    FARSTU_TRY(store.save(*moved));
    ++made;
  }
  FARSTU_TRY(publish(house_));
  FARSTU_TRY(store::AuditStore(house_.database()).add(house_.clock().now(), "term.cloned", about(into)));
  FARSTU_TRY(transaction.commit());
  return made;
}

}  // namespace farstu::house
