#include "sync/receiver/store/totals.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace farstu::receiver {
namespace {

using report::DayState;
using report::Interval;
using report::Number;

HouseDay of_one(const HouseId& house, const report::DayReport& r) {
  return HouseDay{house, r.day, r.state, r.rev, r.rule, r.k, r.visits};
}

// Two doors: counted at both is open; where one could not count, the whole is only part.
DayState both(DayState a, DayState b) {
  if (a == b) return a;
  if (a == DayState::ClockUnsure || b == DayState::ClockUnsure) return DayState::ClockUnsure;
  if (a == DayState::HouseClosed) return b;
  if (b == DayState::HouseClosed) return a;
  return DayState::Partial;
}

Number sum_of(const Number& a, int ka, const Number& b, int kb) {
  const auto x = report::bounds(a, ka);
  const auto y = report::bounds(b, kb);
  if (!x || !y) return report::Unknown{};
  const Interval sum{x->min + y->min, x->max + y->max};
  if (sum.min == sum.max) return sum.min;
  return sum;
}

void add_door(HouseDay& day, const report::DayReport& r) {
  day.visits = day.rule == r.rule ? sum_of(day.visits, *day.k, r.visits, r.k) : Number(report::Unknown{});
  if (day.rule != r.rule) day.rule.reset();
  day.state = both(*day.state, r.state);
  day.k = std::max(*day.k, r.k);
  day.rev.reset();
}

}  // namespace

std::vector<HouseDay> fold_totals(std::vector<KioskDay> rows, std::span<const HouseId> houses, Day from,
                                  Day to) {
  std::sort(rows.begin(), rows.end(), [](const KioskDay& a, const KioskDay& b) {
    return std::tie(a.house, a.report.day, a.line, b.generation) <
           std::tie(b.house, b.report.day, b.line, a.generation);
  });
  std::map<std::pair<HouseId, Day>, HouseDay> found;
  const KioskDay* before = nullptr;
  for (const KioskDay& row : rows) {
    const bool same_day =
        before != nullptr && before->house == row.house && before->report.day == row.report.day;
    const bool replaced = same_day && before->line == row.line;
    before = &row;
    if (replaced) continue;
    if (same_day)
      add_door(found.at({row.house, row.report.day}), row.report);
    else
      found.emplace(std::pair(row.house, row.report.day), of_one(row.house, row.report));
  }
  std::vector<HouseDay> all;
  for (const HouseId& house : houses) {
    for (Day day = from; day <= to; day = day.plus(1)) {
      const auto it = found.find({house, day});
      all.push_back(it != found.end() ? it->second : HouseDay{house, day, {}, {}, {}, {}, report::Unknown{}});
    }
  }
  return all;
}

}  // namespace farstu::receiver
