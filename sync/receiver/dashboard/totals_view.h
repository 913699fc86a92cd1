// What the totals page shows, worked out: rows, cells, sums. Pure; no words, no HTML.
#pragma once
#include "sync/receiver/store/model.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace farstu::receiver {

struct Range {
  Day from;
  Day to;
  std::optional<Month> month;  // when it is just that month
  int days() const { return to.number() - from.number() + 1; }
  friend bool operator==(const Range&, const Range&) = default;
};
inline constexpr int kMaxRangeDays = 92;
inline constexpr int kUsualDays = 14;

// A day without report that is not over yet: not missing, only to come. It opens no sum.
bool is_not_due(const HouseDay& day, Day today);

// The 14 days up to yesterday.
Range usual_range(Day today);
Range month_range(Month month);
// As many days or the month before and after.
Range before(const Range& range);
Range after(const Range& range);

// A sum over one row or column. No sum where unlike counting rules meet: they are never added.
struct TotalSum {
  report::Sum sum;
  bool unlike_rules = false;
};

struct HouseRow {
  House house;
  HouseContact contact;
  std::vector<HouseDay> days;  // one per day of the range
  TotalSum sum;
};

struct TotalsView {
  Range range;
  Day today;
  std::vector<HouseRow> rows;    // by name; only those of the asked page
  std::vector<TotalSum> by_day;  // over all houses, also those on other pages
  TotalSum sum;
  int houses = 0;   // on all pages
  int missing = 0;  // days of houses from which no report came
  int page = 1;
  int pages = 1;
};
inline constexpr int kRowsPerPage = 50;

// `days` as Store::house_days gives them for `range` and all of `houses`; `houses` by name.
TotalsView make_totals_view(const Range& range, Day today, std::span<const House> houses,
                            std::span<const HouseContact> contacts, std::span<const HouseDay> days, int page);

}  // namespace farstu::receiver
