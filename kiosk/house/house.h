// One opened house: its folder, database, zone, configuration and clock, handed to every use case here.
// Hides how the folder is laid out and who may write; the one rule: one writer at a time.
#pragma once
#include "kiosk/core/base/clock.h"
#include "kiosk/core/base/day.h"
#include "kiosk/core/base/result.h"
#include "kiosk/core/config/config.h"
#include "kiosk/core/domain/opening_hours.h"
#include "kiosk/core/domain/person.h"
#include "kiosk/core/domain/visit.h"
#include "kiosk/house/clock_trust.h"

#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace farstu::store {
class Database;
}

namespace farstu::house {

// Where one house lies. The spool is data/spool unless told otherwise.
struct Paths {
  std::filesystem::path data;
  std::filesystem::path spool;

  static Paths in(std::filesystem::path data, std::filesystem::path spool = {});
  std::filesystem::path database() const { return data / "house.db"; }
  std::filesystem::path device_key() const { return data / "device.key"; }
  std::filesystem::path backups() const { return data / "backups"; }
};

enum class Access { Read, Write };
// Judge: trust the clock as protocol.md §4 says. Confirmed: whoever starts the program answers for its time
// (`--now`, tests).
enum class ClockWord { Judge, Confirmed };

class House {
 public:
  // Opens the house in `paths.data`. Write takes the lock: Busy while another program writes. Read works
  // beside a writer. NotFound where no house was made. `clock` must outlive the house.
  static Result<std::unique_ptr<House>> open(Paths paths, Access access, config::KioskConfig config,
                                             const Clock& clock, ClockWord clock_word = ClockWord::Judge);
  ~House();
  House(const House&) = delete;
  House& operator=(const House&) = delete;

  const Paths& paths() const { return paths_; }
  Access access() const { return access_; }
  const config::KioskConfig& config() const { return config_; }
  const Clock& clock() const { return clock_; }
  const Zone& zone() const { return zone_; }
  const std::string& name() const { return name_; }
  const std::string& locale() const { return locale_; }
  std::chrono::minutes cut_off() const;
  Day made_on() const { return made_on_; }  // the local day `init` was run

  Day today() const;        // the local day now
  Day civil_today() const;  // the date on the calendar now
  Instant ends_at(Day local_day) const;

  const OpeningHours& opening_hours() const { return opening_hours_; }

  // How sure the house is of its date now and through whom, judged anew each time it is asked. What to do
  // about a clock that is not sure: clock_desk.h.
  Result<ClockJudgement> judge_clock() const;
  Result<ClockTrust> clock_trust() const;
  // Wall clock − boottime: changes only when somebody sets the clock.
  Instant clock_origin() const { return clock_.now() - clock_.boottime(); }
  // A visit got another number when it was dated again: whoever still holds the old one means the new one.
  void note_moved(VisitId from, VisitId to) { moved_[from] = to; }
  VisitId where_now(VisitId visit) const {
    for (auto at = moved_.find(visit); at != moved_.end(); at = moved_.find(visit)) visit = at->second;
    return visit;
  }
  // Who was said to be here, and on which local day. In memory only, by intent: duty_desk.h.
  struct OnDutyThatDay {
    Day day;
    std::vector<OnDuty> people;
  };
  const std::optional<OnDutyThatDay>& on_duty() const { return on_duty_; }
  void say_on_duty(OnDutyThatDay said) { on_duty_ = std::move(said); }
  // The row of this boot of the machine; made on first use. Writers only.
  Result<BootNumber> boot();

  store::Database& database() { return *database_; }

 private:
  House(Paths paths, Access access, config::KioskConfig config, const Clock& clock, ClockWord word);
  Result<void> load_settings();

  Paths paths_;
  Access access_;
  config::KioskConfig config_;
  const Clock& clock_;
  ClockWord clock_word_;
  Zone zone_ = Zone::utc();
  OpeningHours opening_hours_;
  std::string name_;
  std::string locale_;
  Day made_on_;
  std::unique_ptr<store::Database> database_;
  std::optional<BootNumber> boot_;
  std::map<VisitId, VisitId> moved_;  // in memory only
  std::optional<OnDutyThatDay> on_duty_;
};

}  // namespace farstu::house
