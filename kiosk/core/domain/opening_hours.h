// When a house is open, by weekday. Exceptions (closures, summer hours) are weeks of their own in the list.
#pragma once
#include "kiosk/core/base/clock.h"
#include "kiosk/core/base/day.h"

#include <chrono>
#include <optional>
#include <vector>

namespace farstu {

// Open from `from` until `until`, minutes after midnight of the civil date; from < until ≤ 24:00.
struct OpenPeriod {
  std::chrono::weekday weekday;
  std::chrono::minutes from{0};
  std::chrono::minutes until{0};
  friend bool operator==(const OpenPeriod&, const OpenPeriod&) = default;
};

class OpeningHours {
 public:
  OpeningHours() = default;  // not told: never open, never closed
  explicit OpeningHours(std::vector<OpenPeriod> periods);

  bool empty() const { return periods_.empty(); }
  // The periods of civil date `day`, in order.
  std::vector<OpenPeriod> on(Day day) const;
  // Closing time of the period that holds `instant`; nothing outside opening hours.
  std::optional<std::chrono::minutes> open_until(Instant instant, const Zone& zone) const;

 private:
  std::vector<OpenPeriod> periods_;
};

}  // namespace farstu
