// The courier: carries letters out and answers in. Ties the pure parts to the spool, the clock and the
// network. The rules: nothing is ever removed from the outbox, and nothing lands in the inbox but what
// judge() keeps, whole calendars and courier.status.
#pragma once
#include "kiosk/core/base/clock.h"
#include "kiosk/core/base/result.h"
#include "sync/courier/answer.h"
#include "sync/courier/feeds.h"
#include "sync/courier/planner.h"
#include "sync/courier/settings.h"
#include "sync/courier/spool_folder.h"
#include "sync/courier/status.h"
#include "sync/transport/transport.h"

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace farstu::courier {

// Whom a connection trusts.
struct Trust {
  std::filesystem::path ca;
  std::vector<std::string> pins;
  friend bool operator==(const Trust&, const Trust&) = default;
};
using MakeTransport = std::function<std::unique_ptr<transport::Transport>(const Trust&)>;

struct Surroundings {
  SpoolFolder spool;
  SettingsSources settings;
  MakeTransport make_transport;
  const Clock& clock;  // outlives the courier
  Random random;
  std::function<bool()> stopped = [] { return false; };  // asked between exchanges
};

// What one pass left behind.
struct PassReport {
  struct Left {
    Trouble trouble;
    std::size_t letters = 0;
  };
  std::size_t carried = 0;
  std::vector<Left> left;                              // one per cause; empty = nothing is left to send
  std::vector<std::pair<std::string, Trouble>> feeds;  // name of each feed that failed
};

class Courier {
 public:
  explicit Courier(Surroundings surroundings);
  Courier(const Courier&) = delete;
  Courier& operator=(const Courier&) = delete;

  // One pass over everything that can be sent, whatever was planned, and over the feeds. The first trouble
  // that concerns the road ends the posting; the rest is left for the same reason. Errors: settings,
  // unreadable outbox.
  Result<PassReport> once();

  // Does what is due now and tells when to come back at the latest. Trouble is logged and written into
  // courier.status; nothing ends the courier.
  Boottime turn();
  void link_came_up();

 private:
  struct Posted {
    Letter letter;
    Fate fate = Fate::Keep;
    Trouble trouble;  // empty when kept
    std::optional<std::chrono::seconds> retry_after;
  };
  struct Pass {
    std::vector<Posted> tried;
    std::size_t untried = 0;
  };
  Result<void> refresh_settings();
  void use(Settings fresh);
  // Nothing where the kiosk took the letter back meanwhile.
  std::optional<Posted> post(const Letter& letter);
  Posted post_bytes(const Letter& letter, std::string bytes);
  Pass post_until_road_closes(const std::vector<Letter>& letters);
  PassReport tally(const Pass& pass) const;
  void post_due();
  void plan_again(const Posted& posted);
  void log_once(const Trouble& trouble);
  void tell_status(std::optional<Boottime> next);
  std::string iso_now() const;

  Surroundings s_;
  std::optional<Settings> settings_;  // nothing until they could be read
  std::unique_ptr<transport::Transport> receiver_;
  std::unique_ptr<transport::Transport> feed_server_;
  Planner planner_;
  Feeds feeds_;
  Status status_;
  std::string told_status_;            // courier.status as it was last written
  std::optional<Boottime> told_next_;  // what its next_try stands for
  std::set<std::string> logged_;       // trouble of this house's own making is logged once
};

// What ended a wait.
struct Wake {
  bool stop = false;
  bool link_up = false;
};
class Waiter {
 public:
  virtual ~Waiter() = default;
  // Sleeps until `until`, a change in the spool, a link that comes up, or the signal to end.
  virtual Wake wait(Boottime until) = 0;
};

// Until the waiter says stop.
void run(Courier& courier, Waiter& waiter);

}  // namespace farstu::courier
