// Calendar feeds: fetched a few times a day, the last good one kept as inbox/<name>.ics.
// The rule: what lies in the inbox is replaced only by something that looks like a whole calendar. Reading it
// is the kiosk's business (in a child with limits).
#pragma once
#include "kiosk/core/base/clock.h"
#include "sync/courier/backoff.h"
#include "sync/courier/settings.h"
#include "sync/courier/spool_folder.h"
#include "sync/courier/status.h"
#include "sync/transport/transport.h"

#include <chrono>
#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace farstu::courier {

inline constexpr std::size_t kMostFeedBytes = 8 * 1024 * 1024;
inline constexpr std::chrono::milliseconds kBetweenFetches = std::chrono::hours(4);

// Begins with BEGIN:VCALENDAR and ends with END:VCALENDAR: no sign-in page, not cut off.
bool looks_like_calendar(std::string_view body);

class Feeds {
 public:
  Feeds(const SpoolFolder& spool, const Clock& clock, Random random)
      : spool_(spool), clock_(clock), random_(random) {}

  // The feeds to keep up from now on. A new one is due soon, one with another address as well.
  void keep(const std::vector<FeedSource>& sources);
  std::optional<Boottime> next() const;

  // Fetches what is due, or every feed. Updates `status`, one entry per feed. `stopped` is asked between
  // feeds.
  void fetch_due(transport::Transport& transport, std::map<std::string, FeedStatus>& status,
                 const std::function<bool()>& stopped);
  void fetch_all(transport::Transport& transport, std::map<std::string, FeedStatus>& status,
                 const std::function<bool()>& stopped);

 private:
  struct Plan {
    FeedSource source;
    Boottime due{0};
    int failures = 0;
  };
  void fetch(Plan& plan, transport::Transport& transport, FeedStatus& status);
  void failed(Plan& plan, FeedStatus& status, Trouble trouble,
              std::optional<std::chrono::seconds> retry_after);

  const SpoolFolder& spool_;
  const Clock& clock_;
  Random random_;
  std::map<std::string, Plan> plans_;
};

}  // namespace farstu::courier
