// The limits both sides of a feed keep: the kiosk that starts farstu-feed, and farstu-feed itself.
#pragma once
#include "kiosk/core/base/result.h"

#include <cstddef>

namespace farstu::programme {

inline constexpr std::size_t kMaxFeedBytes = 8u << 20;      // of a calendar
inline constexpr std::size_t kMaxAnswerBytes = 128u << 20;  // of what is made of it
inline constexpr std::size_t kMaxFeedSessions = 400'000;    // in the days asked
inline constexpr std::size_t kMaxFeedMemory = 1024u << 20;  // address space of the child
inline constexpr unsigned kMaxFeedCpuSeconds = 10;

inline tl::unexpected<Error> too_large() {
  return fail(Code::Invalid, "feed.too_large", "The calendar is larger than 8 MiB.");
}

}  // namespace farstu::programme
