// A count as it may be told outside the house, and sums over such counts.
// The one rule: a masked number is never 0 and never added as 0; a sum over it is an interval.
#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <variant>

namespace farstu::report {

// Not known, or not told: null on the wire. Not the same as 0.
struct Unknown {
  friend auto operator<=>(const Unknown&, const Unknown&) = default;
};
// 1…k−1, without saying which: "masked" on the wire.
struct Masked {
  friend auto operator<=>(const Masked&, const Masked&) = default;
};
// Somewhere in min…max, both included, 0 ≤ min < max.
struct Interval {
  std::int64_t min = 0;
  std::int64_t max = 0;
  friend auto operator<=>(const Interval&, const Interval&) = default;
};

using Number = std::variant<Unknown, std::int64_t, Masked, Interval>;

// Every released count lies in 0…kMaxCount.
inline constexpr std::int64_t kMaxCount = 1'000'000;
// The smallest count that is told, and the range a house may set it to (privacy.md §5).
inline constexpr int kMinK = 5;
inline constexpr int kMaxK = 10;

// What a reader of `number`, released with `k`, can work out: nothing for Unknown.
std::optional<Interval> bounds(const Number& number, int k);

// A sum over released numbers, as the federation may show it: exact, or "at least `min`".
struct Sum {
  std::int64_t min = 0;
  std::optional<std::int64_t> max = 0;  // nothing once an Unknown was added: there is no upper end
  int masked = 0;                       // how many of the numbers were Masked or an Interval
  int unknown = 0;                      // how many were Unknown
  bool exact() const { return max == min; }
  friend bool operator==(const Sum&, const Sum&) = default;
};
void add(Sum& sum, const Number& number, int k);

}  // namespace farstu::report
