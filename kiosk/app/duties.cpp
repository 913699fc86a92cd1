#include "kiosk/app/duties.h"

#include "kiosk/core/base/log.h"
#include "kiosk/house/days.h"
#include "kiosk/house/programme_desk.h"
#include "kiosk/house/spool_desk.h"

#include <algorithm>
#include <chrono>

namespace farstu::app {
namespace {

using std::chrono::minutes;

constexpr Boottime kHeartbeat = minutes(15);
constexpr Boottime kLook = minutes(5);  // for answers in the inbox

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

bool Duties::work() {
  const Boottime now = house_.clock().boottime();
  if (now < next_) return false;
  if (!next_heartbeat_ || now >= *next_heartbeat_) {
    done(house::Days(house_).heartbeat());
    next_heartbeat_ = now + kHeartbeat;
  }
  const Instant wall = house_.clock().now();
  const bool new_day = !day_ends_ || wall >= *day_ends_;
  bool changed = false;
  if (new_day) {
    const auto rolled = house::ProgrammeDesk(house_).roll();
    changed = done(rolled) && *rolled;
  }
  if (new_day || answers_have_come()) {
    const auto worked = house::SpoolDesk(house_).work();
    if (done(worked)) {
      for (const auto& sentence : worked->sentences) log_info("spool.work", sentence);
    }
    day_ends_ = house_.ends_at(house_.today());
    changed = true;
  }
  const Boottime until_day_ends = std::max(*day_ends_ - wall, Boottime(minutes(1)));
  next_ = std::min({now + kLook, *next_heartbeat_, now + until_day_ends});
  return changed;
}

}  // namespace farstu::app
