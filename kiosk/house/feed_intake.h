// Calendars that come in: fetched by the courier into the spool's inbox, or on a stick. Hides how a new one
// is told from one that was read already (by its bytes: what the courier says of it proves nothing). A
// calendar that cannot be read leaves the last good one in force and is told once.
#pragma once
#include "kiosk/core/base/day.h"
#include "kiosk/core/base/result.h"
#include "kiosk/house/house.h"
#include "kiosk/house/programme_desk.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace farstu::house {

struct FeedsTaken {
  int taken = 0;                       // calendars that were new and good
  std::vector<std::string> sentences;  // for staff: what was refused, what was skipped
};

// Takes in every calendar in the inbox that is not as it was when last looked at. Safe to repeat and to be
// stopped at any point. Writers only.
Result<FeedsTaken> take_in_feeds(House& house);

// A calendar file on a stick, for staff to pick from.
struct StickCalendar {
  std::filesystem::path file;
  int sessions = 0;          // in the days the programme keeps
  std::optional<Day> first;  // of these
  std::optional<Day> last;
  std::string sentence;  // why it cannot be imported; "" if it can
};

// Plain files *.ics in `folder` itself, by name, at most 50; links are never followed, nothing is written.
// StorageIo for a folder that cannot be read.
Result<std::vector<StickCalendar>> look_at_stick(House& house, const std::filesystem::path& folder);
// Imports one of them as `source`. Invalid for what is no plain file or no calendar: then nothing changes.
Result<FeedImport> import_from_stick(House& house, const std::filesystem::path& file,
                                     std::string_view source);

}  // namespace farstu::house
