#include "kiosk/house/upkeep.h"

#include "kiosk/core/base/log.h"
#include "kiosk/house/days.h"
#include "kiosk/house/months.h"
#include "kiosk/house/programme_desk.h"
#include "kiosk/house/retention.h"
#include "kiosk/house/signup_desk.h"
#include "kiosk/store/backup.h"
#include "kiosk/store/database.h"

#include <chrono>
#include <optional>

#include <fmt/format.h>

namespace farstu::house {
namespace {

// Longer than the four weekly copies reach, so that it only ever ends what a house switched off for long
// kept.
constexpr std::chrono::days kOldestCopy{35};

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

// Days and months that are due close before anything of them is forgotten.
Result<void> close_due(House& house) {
  FARSTU_TRY(Days(house).close_due());
  FARSTU_TRY(Months(house).close_due());
  return {};
}

Result<void> copy(House& house, bool clock_can_be_right) {
  store::Generations generations;
  if (clock_can_be_right) generations.oldest = kOldestCopy;
  FARSTU_TRY(store::back_up_daily(house.database(), house.clock().now(), generations));
  return {};
}

// Returns what staff have to know.
Result<std::optional<std::string>> read_a_copy_back(House& house) {
  FARSTU_TRY_ASSIGN(const auto checked, store::check_next_backup(house.database(), house.clock().now()));
  if (!checked || !checked->set_aside) return std::optional<std::string>();
  return std::optional(fmt::format("The copy {} was damaged and is set aside in {}.",
                                   checked->file.filename().string(),
                                   checked->set_aside->parent_path().string()));
}

}  // namespace

std::vector<std::string> keep_up(House& house) {
  std::vector<std::string> failures;
  const auto did = [&](const auto& result) {
    if (result.has_value()) return;
    log_error(result.error());
    failures.push_back(result.error().sentence);
  };
  const auto tell = [&](const Result<std::optional<std::string>>& finding) {
    did(finding);
    if (finding && *finding) failures.push_back(**finding);
  };
  // First, so that a damaged file is never copied over a good backup.
  tell(keep_whole(house.database(), house.clock().now()));
  did(ProgrammeDesk(house).roll());
  did(SignupDesk(house).settle());  // what began to be in a room with a cap, or no longer is
  const auto trust = house.clock_trust();
  did(trust);
  const bool clock_can_be_right = trust && *trust != ClockTrust::Untrusted;
  if (clock_can_be_right) {
    did(close_due(house));
    did(forget_due(house));
  }
  did(copy(house, clock_can_be_right));
  tell(read_a_copy_back(house));
  did(tidy_up(house));
  house.database().refill_ballast();
  return failures;
}

Result<bool> tidy_up(House& house) {
  const auto checkpoint = house.database().checkpoint();
  if (!checkpoint && checkpoint.error().code == Code::Busy) return false;
  FARSTU_TRY(checkpoint);
  return true;
}

}  // namespace farstu::house
