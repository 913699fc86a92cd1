#include "kiosk/core/report/number.h"

#include "kiosk/core/base/result.h"

namespace farstu::report {
namespace {

struct Bounds {
  int k;
  std::optional<Interval> operator()(Unknown) const { return std::nullopt; }
  std::optional<Interval> operator()(std::int64_t n) const { return Interval{n, n}; }
  std::optional<Interval> operator()(Masked) const {
    FARSTU_CHECK(k >= 2);
    return Interval{1, k - 1};
  }
  std::optional<Interval> operator()(Interval interval) const { return interval; }
};

}  // namespace

std::optional<Interval> bounds(const Number& number, int k) { return std::visit(Bounds{k}, number); }

void add(Sum& sum, const Number& number, int k) {
  const std::optional<Interval> range = bounds(number, k);
  if (!range) {
    sum.max.reset();
    ++sum.unknown;
    return;
  }
  sum.min += range->min;
  if (sum.max) *sum.max += range->max;
  if (!std::holds_alternative<std::int64_t>(number)) ++sum.masked;
}

}  // namespace farstu::report
