#include "kiosk/house/upkeep.h"

#include "kiosk/core/base/log.h"
#include "kiosk/house/programme_desk.h"
#include "kiosk/store/audit_store.h"
#include "kiosk/store/backup.h"
#include "kiosk/store/database.h"
#include "kiosk/store/heartbeat_store.h"
#include "kiosk/store/release_store.h"

#include <chrono>

namespace farstu::house {
namespace {

// privacy.md §1; a heartbeat is only needed until its day is closed.
constexpr std::chrono::days kKeepAudit{2 * 365};
constexpr std::chrono::days kKeepHeartbeats{400};
constexpr std::chrono::days kKeepReports{10 * 365};

}  // namespace

std::vector<std::string> keep_up(House& house) {
  std::vector<std::string> failures;
  const auto did = [&](const auto& result) {
    if (result.has_value()) return;
    log_error(result.error());
    failures.push_back(result.error().sentence);
  };
  store::Database& database = house.database();
  const Instant now = house.clock().now();
  did(ProgrammeDesk(house).roll());
  did(store::AuditStore(database).forget_before(now - kKeepAudit));
  did(store::HeartbeatStore(database).forget_before(QuarterHour::of(now - kKeepHeartbeats)));
  did(store::ReleaseStore(database).forget_bytes(now - kKeepReports));
  did(store::back_up_daily(database, now));
  const auto checkpoint = database.checkpoint();
  // A reader that holds on is no failure: tomorrow's goes over the same.
  if (!checkpoint && checkpoint.error().code != Code::Busy) did(checkpoint);
  database.refill_ballast();
  return failures;
}

}  // namespace farstu::house
