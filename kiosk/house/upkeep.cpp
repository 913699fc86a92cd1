#include "kiosk/house/upkeep.h"

#include "kiosk/core/base/log.h"
#include "kiosk/house/programme_desk.h"
#include "kiosk/store/audit_store.h"
#include "kiosk/store/backup.h"
#include "kiosk/store/database.h"
#include "kiosk/store/heartbeat_store.h"
#include "kiosk/store/release_store.h"

#include <chrono>
#include <optional>

namespace farstu::house {
namespace {

// privacy.md §1; a heartbeat is only needed until its day is closed.
constexpr std::chrono::days kKeepAudit{2 * 365};
constexpr std::chrono::days kKeepHeartbeats{400};
constexpr std::chrono::days kKeepReports{10 * 365};

// Looks at the whole database, and where it is damaged sets it aside and goes on with the newest good copy.
// Returns what staff have to know.
Result<std::optional<std::string>> keep_whole(store::Database& database, Instant now) {
  const auto checked = database.check(store::Depth::Full);
  if (checked) return std::nullopt;
  if (checked.error().code != Code::StorageCorrupt) return tl::unexpected<Error>(checked.error());
  log_error(checked.error());
  FARSTU_TRY_ASSIGN(const store::Damage damage, database.replace_damaged(now));
  return damage.sentence;
}

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
  // First, so that a damaged file is never copied over a good backup.
  const auto damage = keep_whole(database, now);
  did(damage);
  if (damage && *damage) failures.push_back(**damage);
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
