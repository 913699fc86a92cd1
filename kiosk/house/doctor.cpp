#include "kiosk/house/doctor.h"

#include "kiosk/house/crisis_numbers.h"
#include "kiosk/house/link.h"
#include "kiosk/house/notice_desk.h"
#include "kiosk/house/spool_desk.h"
#include "kiosk/spool/spool.h"
#include "kiosk/store/backup.h"
#include "kiosk/store/contradiction.h"
#include "kiosk/store/database.h"
#include "kiosk/store/pin_store.h"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>
#include <sys/stat.h>

namespace farstu::house {
namespace {

namespace fs = std::filesystem;
using std::chrono::days;

constexpr std::uintmax_t kLeastFree = std::uintmax_t{100} << 20;
constexpr auto kOldBackup = days(14);
constexpr auto kLongWait = days(45);

HealthCheck good(std::string name, std::string sentence) {
  return {std::move(name), true, std::move(sentence)};
}
HealthCheck bad(std::string name, std::string sentence) {
  return {std::move(name), false, std::move(sentence)};
}

HealthCheck database(House& house, Depth depth) {
  const auto checked =
      house.database().check(depth == Depth::Thorough ? store::Depth::Full : store::Depth::Quick);
  if (!checked) return bad("database", checked.error().sentence);
  if (house.database().damage()) return bad("database", house.database().damage()->sentence);
  if (depth == Depth::Thorough) {
    const auto contradicted = store::find_contradicted(house.database());
    if (!contradicted) return bad("database", contradicted.error().sentence);
    if (!contradicted->empty()) {
      return bad(
          "database",
          fmt::format("A number changed by itself: the totals of {} and its visits differ, on {} days in "
                      "all; compare with the newest copy.",
                      to_string(contradicted->front()), contradicted->size()));
    }
  }
  return good("database", "The database is whole.");
}

// Days since the UTC day in a copy's name.
int age_of(const House& house, const fs::path& copy) {
  const Day today = civil_day(house.clock().now(), Zone::utc());
  return today.number() - store::day_of_backup(copy).value_or(today).number();
}

// When the longest unread of the copies was read back; nothing: one never was, by this database's knowledge.
Result<std::optional<Instant>> all_read_since(House& house, const std::vector<fs::path>& copies) {
  std::optional<Instant> oldest;
  for (const fs::path& copy : copies) {
    FARSTU_TRY_ASSIGN(const auto read, store::backup_read_at(house.database(), copy));
    if (!read) return std::optional<Instant>();
    oldest = std::min(oldest.value_or(*read), *read);
  }
  return oldest;
}

HealthCheck backup(House& house) {
  const auto copies = store::list_backups(house.paths().data);
  if (!copies) return bad("backup", copies.error().sentence);
  const Instant now = house.clock().now();
  const Instant made = start_of_local_day(house.made_on(), house.zone(), house.cut_off());
  if (copies->empty()) {
    if (now - made <= kOldBackup)
      return good("backup", "The house is new; its first copy is made within a day.");
    return bad("backup", "There is no copy of the database; is the kiosk running?");
  }
  const int age = age_of(house, copies->front());
  if (std::chrono::days(age) > kOldBackup)
    return bad("backup", fmt::format("The newest copy is {} days old.", age));
  const auto read = all_read_since(house, *copies);
  if (!read) return bad("backup", read.error().sentence);
  const std::string said = fmt::format("{} copies, the newest {}, {} days old; ", copies->size(),
                                       copies->front().filename().string(), age);
  if (!*read) return good("backup", said + "not every one was read back yet.");
  const auto days_ago = std::chrono::floor<days>(now - **read).count();
  return good("backup", said + fmt::format("each was read back whole within {} days.", days_ago + 1));
}

HealthCheck disk(const House& house) {
  std::error_code error;
  const auto space = fs::space(house.paths().data, error);
  if (error) return bad("disk", "The free space on the disk cannot be found out.");
  const std::string said = fmt::format("{} MB are free.", space.available >> 20);
  return space.available < kLeastFree ? bad("disk", said + " That is too little.") : good("disk", said);
}

HealthCheck clock(const House& house) {
  const auto trust = house.clock_trust();
  if (!trust) return bad("clock", trust.error().sentence);
  const std::string now = to_iso(house.clock().now(), house.zone());
  if (*trust == ClockTrust::Untrusted)
    return bad("clock", fmt::format("The clock says {}, which cannot be right.", now));
  return good("clock", fmt::format("The clock says {}.", now));
}

HealthCheck device_key(House& house) {
  const auto signer = DeviceSigner::load(house);
  if (!signer) return bad("device_key", signer.error().sentence);
  return good("device_key", "The device key is there and readable by its owner only.");
}

HealthCheck pin(House& house) {
  const auto found = store::PinStore(house.database()).find();
  if (!found) return bad("pin", found.error().sentence);
  if (!*found) return bad("pin", "The staff side has no PIN.");
  return good("pin", "The staff side has a PIN.");
}

HealthCheck spool_folders(const House& house) {
  const spool::Spool spool(house.paths().spool);
  for (const auto& folder : {spool.outbox_folder(), spool.inbox_folder()}) {
    struct stat info {};
    if (::stat(folder.c_str(), &info) != 0 || !S_ISDIR(info.st_mode)) {
      return bad("spool", fmt::format("The folder {} is missing.", folder.string()));
    }
    if ((info.st_mode & S_IRWXO) != 0) {
      return bad("spool", fmt::format("Everybody on this machine can enter {}.", folder.string()));
    }
  }
  return good("spool", "The spool's folders are there and closed to others.");
}

HealthCheck federation(House& house) {
  const auto status = SpoolDesk(house).status();
  if (!status) return bad("federation", status.error().sentence);
  const auto link = find_link(house);
  const bool refused =
      link && *link && !(*link)->enrolled() && (*link)->row.status != store::EnrolmentStatus::Pending;
  const bool stale =
      !status->waiting.empty() && house.clock().now() - status->waiting.front().since > kLongWait;
  if (refused || stale || is_refused(*status)) return bad("federation", status->sentence);
  return good("federation", status->sentence);
}

// A number nobody has confirmed is as old as the house: a new one has its first weeks to do it.
HealthCheck crisis_numbers(House& house) {
  const CrisisNumbers numbers(house);
  const Day today = house.civil_today();
  const auto waiting = numbers.to_confirm(today);
  if (!waiting) return bad("crisis_numbers", waiting.error().sentence);
  if (waiting->empty()) return good("crisis_numbers", "Every telephone number was confirmed lately.");
  const bool is_new = today <= house.made_on().plus(kOldConfirmationDays);
  const auto old = std::count_if(waiting->begin(), waiting->end(), [&](const CrisisNumber& one) {
    return one.verified_on.has_value() || !is_new;
  });
  if (old == 0) {
    return good("crisis_numbers", fmt::format("{} telephone numbers are not confirmed yet; somebody should "
                                              "try them within {} days.",
                                              waiting->size(), kOldConfirmationDays));
  }
  return bad("crisis_numbers",
             fmt::format("{} telephone numbers for people in distress were not confirmed for {} days, first "
                         "of them {}: look them up and confirm them.",
                         old, kOldConfirmationDays, waiting->front().digits));
}

HealthCheck notices(House& house) {
  const auto old = NoticeDesk(house).old(house.civil_today());
  if (!old) return bad("notices", old.error().sentence);
  if (old->empty()) return good("notices", "Every notice that is shown was written or looked at lately.");
  return bad("notices", fmt::format("{} notices on the screen are older than {} days, the oldest from {}: "
                                    "are they still true?",
                                    old->size(), kOldNoticeDays, to_string(old->back().updated)));
}

}  // namespace

Result<Health> examine(House& house, Depth depth) {
  Health health;
  health.checks = {database(house, depth), backup(house), disk(house),          clock(house),
                   device_key(house),      pin(house),    spool_folders(house), federation(house),
                   crisis_numbers(house),  notices(house)};
  health.ok = true;
  for (const auto& check : health.checks) health.ok = health.ok && check.ok;
  return health;
}

}  // namespace farstu::house
