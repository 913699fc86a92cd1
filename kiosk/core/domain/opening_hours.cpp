#include "kiosk/core/domain/opening_hours.h"

#include <algorithm>
#include <tuple>

namespace farstu {

OpeningHours::OpeningHours(std::vector<OpenPeriod> periods) : periods_(std::move(periods)) {
  std::sort(periods_.begin(), periods_.end(), [](const OpenPeriod& a, const OpenPeriod& b) {
    return std::tuple(a.weekday.iso_encoding(), a.from) < std::tuple(b.weekday.iso_encoding(), b.from);
  });
}

std::vector<OpenPeriod> OpeningHours::on(Day day) const {
  std::vector<OpenPeriod> found;
  std::copy_if(periods_.begin(), periods_.end(), std::back_inserter(found),
               [&](const OpenPeriod& p) { return p.weekday == day.weekday(); });
  return found;
}

std::optional<std::chrono::minutes> OpeningHours::open_until(Instant instant, const Zone& zone) const {
  const auto local = zone.local(instant);
  const Day day = civil_day(instant, zone);
  const auto minute = std::chrono::floor<std::chrono::minutes>(local - day.local_days());
  for (const OpenPeriod& p : on(day)) {
    if (p.from <= minute && minute < p.until) return p.until;
  }
  return std::nullopt;
}

}  // namespace farstu
