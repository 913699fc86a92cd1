#include "sync/receiver/dashboard/totals_view.h"

#include <algorithm>
#include <unordered_map>

namespace farstu::receiver {
namespace {

// Adds days to a TotalSum, remembering the rule.
class Adder {
 public:
  void add(const HouseDay& day) {
    // A missing report has no rule of its own, and neither has a day of unlike doors (its number is Unknown).
    if (day.rule) {
      if (rule_ && *rule_ != *day.rule) total_.unlike_rules = true;
      rule_ = day.rule;
    }
    report::add(total_.sum, day.visits, day.k.value_or(report::kMinK));
  }
  const TotalSum& total() const { return total_; }

 private:
  TotalSum total_;
  std::optional<report::Rule> rule_;
};

Range shifted(const Range& range, int direction) {
  if (range.month) {
    const auto other = range.month->year_month() + std::chrono::months(direction);
    return month_range(Month(other));
  }
  return {range.from.plus(direction * range.days()), range.to.plus(direction * range.days()), {}};
}

}  // namespace

bool is_not_due(const HouseDay& day, Day today) { return !day.state && day.day >= today; }

Range usual_range(Day today) { return {today.plus(-kUsualDays), today.plus(-1), {}}; }
Range month_range(Month month) { return {month.first(), month.last(), month}; }
Range before(const Range& range) { return shifted(range, -1); }
Range after(const Range& range) { return shifted(range, 1); }

TotalsView make_totals_view(const Range& range, Day today, std::span<const House> houses,
                            std::span<const HouseContact> contacts, std::span<const HouseDay> days,
                            int page) {
  const auto width = static_cast<std::size_t>(range.days());
  std::unordered_map<std::string, std::size_t> first_of;  // house → its first element in `days`
  for (std::size_t i = 0; i < days.size(); i += width) first_of.emplace(days[i].house.value, i);
  std::unordered_map<std::string, const HouseContact*> contact_of;
  for (const HouseContact& contact : contacts) contact_of.emplace(contact.house.value, &contact);

  TotalsView view;
  view.range = range;
  view.today = today;
  view.houses = static_cast<int>(houses.size());
  view.pages = std::max(1, (view.houses + kRowsPerPage - 1) / kRowsPerPage);
  view.page = std::clamp(page, 1, view.pages);
  std::vector<Adder> columns(width);
  Adder all;
  for (int i = 0; i < view.houses; ++i) {
    const House& house = houses[static_cast<std::size_t>(i)];
    const auto found = first_of.find(house.id.value);
    if (found == first_of.end()) continue;  // added since the totals were read
    const auto row_days = days.subspan(found->second, width);
    Adder row_sum;
    for (std::size_t d = 0; d < width; ++d) {
      if (is_not_due(row_days[d], today)) continue;
      row_sum.add(row_days[d]);
      columns[d].add(row_days[d]);
      all.add(row_days[d]);
      if (!row_days[d].state) ++view.missing;
    }
    if (i / kRowsPerPage + 1 != view.page) continue;
    HouseRow row{
        house, {house.id, 0, {}, {}, {}, false}, {row_days.begin(), row_days.end()}, row_sum.total()};
    if (const auto contact = contact_of.find(house.id.value); contact != contact_of.end())
      row.contact = *contact->second;
    view.rows.push_back(std::move(row));
  }
  for (const Adder& column : columns) view.by_day.push_back(column.total());
  view.sum = all.total();
  return view;
}

}  // namespace farstu::receiver
