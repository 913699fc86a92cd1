#include "sync/receiver/dashboard/chart.h"

#include <algorithm>
#include <string>

#include <fmt/format.h>

namespace farstu::receiver {
namespace {

constexpr double kWidth = 132;
constexpr double kFloor = 36;  // the base line; below it the room for its thickness

std::string one_decimal(double value) { return fmt::format("{:.1f}", value); }

}  // namespace

Markup chart_patterns() {
  return Literal(
      R"svg(<svg class="patterns" aria-hidden="true" focusable="false"><defs><pattern id="hatch" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="hatch-ground" width="4" height="4"/><rect class="hatch-line" width="1.6" height="4"/></pattern></defs></svg>)svg");
}

Markup bar_chart(std::span<const HouseDay> days, Day today, std::string_view label) {
  std::int64_t highest = 1;
  for (const HouseDay& day : days) {
    const auto bounds = report::bounds(day.visits, day.k.value_or(report::kMinK));
    if (bounds) highest = std::max(highest, bounds->max);
  }
  const double step = kWidth / static_cast<double>(std::max<std::size_t>(1, days.size()));
  const double width = step > 5 ? step - 2 : step * 0.75;
  Markup bars;
  double x = (step - width) / 2;
  for (const HouseDay& day : days) {
    const auto bounds = report::bounds(day.visits, day.k.value_or(report::kMinK));
    const auto bar = [&](Literal frame, std::int64_t from, std::int64_t to) {
      const double scale = (kFloor - 2) / static_cast<double>(highest);
      const double height = std::max(1.5, static_cast<double>(to - from) * scale);
      const double top = kFloor - static_cast<double>(from) * scale - height;
      bars += html(frame, {one_decimal(x), one_decimal(top), one_decimal(width), one_decimal(height)});
    };
    if (is_not_due(day, today)) {
      // nothing to draw
    } else if (!bounds) {
      bars += html(R"(<rect class="gone" x="{}" y="{}" width="{}" height="9" rx="1.5"/>)",
                   {one_decimal(x + 0.5), one_decimal(kFloor - 9), one_decimal(width - 1)});
    } else {
      if (bounds->min == bounds->max) {
        if (bounds->max > 0)
          bar(R"(<rect class="bar" x="{}" y="{}" width="{}" height="{}" rx="1.5"/>)", 0, bounds->max);
      } else {
        const bool masked = std::holds_alternative<report::Masked>(day.visits);
        if (!masked)
          bar(R"(<rect class="bar" x="{}" y="{}" width="{}" height="{}" rx="1.5"/>)", 0, bounds->min);
        bar(R"(<rect class="maybe" x="{}" y="{}" width="{}" height="{}" rx="1.5"/>)",
            masked ? 0 : bounds->min, bounds->max);
      }
    }
    x += step;
  }
  return html(
      R"(<svg class="chart" viewBox="0 0 132 40" width="132" height="40" role="img" aria-label="{}">{}<path class="floor" d="M0 37H132"/></svg>)",
      {label, bars});
}

}  // namespace farstu::receiver
