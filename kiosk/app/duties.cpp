#include "kiosk/app/duties.h"

#include "kiosk/core/base/log.h"
#include "kiosk/house/days.h"
#include "kiosk/house/spool_desk.h"
#include "kiosk/house/upkeep.h"

#include <algorithm>
#include <chrono>

namespace farstu::app {
namespace {

using std::chrono::minutes;

constexpr Boottime kHeartbeat = minutes(15);
constexpr Boottime kLook = minutes(5);     // for answers in the inbox
constexpr Boottime kSettled = minutes(1);  // after start, so that the first visitor does not wait for upkeep

template <class T>
bool done(const Result<T>& result) {
  if (!result) log_error(result.error());
  return result.has_value();
}

}  // namespace

bool Duties::answers_have_come() const {
  std::error_code error;
  for (std::filesystem::directory_iterator entry(house_.paths().spool / "inbox", error), end;
       !error && entry != end; entry.increment(error)) {
    if (entry->path().extension() == ".answer") return true;
  }
  return false;
}

bool Duties::calendars_have_come() {
  std::map<std::string, std::filesystem::file_time_type> found;
  std::error_code error;
  for (std::filesystem::directory_iterator entry(house_.paths().spool / "inbox", error), end;
       !error && entry != end; entry.increment(error)) {
    std::error_code gone;
    if (entry->path().extension() == ".ics") found[entry->path().filename()] = entry->last_write_time(gone);
  }
  if (found == calendars_) return false;
  calendars_ = std::move(found);
  return true;
}

bool Duties::work_spool() {
  const auto worked = house::SpoolDesk(house_).work();
  if (!done(worked)) return false;
  for (const auto& sentence : worked->sentences) log_info("spool.work", sentence);
  return true;
}

bool Duties::work() {
  const Boottime now = house_.clock().boottime();
  const Instant wall = house_.clock().now();
  if (now < next_) return false;
  bool changed = false;
  if (!next_heartbeat_ || now >= *next_heartbeat_) {
    done(house::Days(house_).heartbeat());
    next_heartbeat_ = now + kHeartbeat;
  }
  const bool started = !day_ends_;
  const bool new_day = !started && wall >= *day_ends_;
  const bool calendars = calendars_have_come();
  if (started || new_day || calendars || answers_have_come()) changed = work_spool() || changed;
  if (started || new_day) {
    day_ends_ = house_.ends_at(house_.today());
    next_upkeep_ = new_day ? now : now + kSettled;
  }
  if (next_upkeep_ && now >= *next_upkeep_) {
    house::keep_up(house_);  // tells the log what failed; the next day tries again
    next_upkeep_.reset();
    next_tidy_ = now;
    changed = true;
  }
  // Deleted text is in the -wal until nobody reads beside us.
  if (next_tidy_ && now >= *next_tidy_) {
    const auto tidy = house::tidy_up(house_);
    if (done(tidy) && *tidy) {
      next_tidy_.reset();
    } else {
      next_tidy_ = now + kLook;
    }
  }
  next_ = std::min({now + kLook, *next_heartbeat_, now + std::max<Boottime>(*day_ends_ - wall, kSettled),
                    next_upkeep_.value_or(Boottime::max())});
  return changed;
}

}  // namespace farstu::app
