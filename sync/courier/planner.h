// When which letter is posted. Pure: the outbox, what happened so far and the boot clock go in; the next step
// comes out. The rule: no letter is ever given up, and none is posted twice in quick succession.
//  · A new letter waits until a random minute 1–30, which letters that come meanwhile share: the houses all
//    close at the same time, or get their power back at the same time. An enrolment goes at once, since
//    somebody stands there and waits.
//  · The road (network, receiver) has one backoff; a letter that alone is turned away has one of its own.
//  · A letter whose answer the kiosk threw away was answered by an impostor: it backs off too.
#pragma once
#include "kiosk/core/base/clock.h"
#include "sync/courier/backoff.h"
#include "sync/courier/letter.h"

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <vector>

namespace farstu::courier {

inline constexpr std::chrono::milliseconds kWindowOpens = std::chrono::minutes(1);
inline constexpr std::chrono::milliseconds kWindowCloses = std::chrono::minutes(30);
inline constexpr std::chrono::milliseconds kBetweenEarlyTries = std::chrono::minutes(5);

class Planner {
 public:
  explicit Planner(Random random) : random_(random) {}

  // Tells what lies in the outbox now, answered letters included. Call after every change.
  void see(std::span<const Letter> outbox, Boottime now);

  // What is to be posted now, in the order of numbers.
  std::vector<Letter> due(Boottime now) const;
  // When due() will next hold something; nothing while no letter waits.
  std::optional<Boottime> next() const;
  std::size_t waiting() const;  // letters without an answer

  // What became of a letter that was due.
  void carried(const Letter& letter);
  void turned_away(const Letter& letter, Boottime now);
  void road_closed(Boottime now, std::optional<std::chrono::seconds> retry_after);

  // A network link came up: the road is tried early, unless the receiver itself asked for patience.
  void link_came_up(Boottime now);
  // Address, pins or CA changed: old failures say nothing any more.
  void settings_changed();

 private:
  struct Plan {
    Letter letter;
    Boottime due{0};
    int failures = 0;
  };
  Boottime first_due(const Letter& letter, Boottime now);

  Random random_;
  std::map<std::int64_t, Plan> plans_;
  int road_failures_ = 0;
  std::optional<Boottime> road_opens_;  // nothing: open
  bool told_to_wait_ = false;
  std::optional<Boottime> last_early_try_;
};

}  // namespace farstu::courier
