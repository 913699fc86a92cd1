// What farstu-feed writes on stdout: one JSON object, described in README.md ("The answer"). The other side
// is kiosk/programme/feed_answer.cpp.
#pragma once
#include "kiosk/core/base/result.h"
#include "kiosk/programme/feed/expand.h"
#include "kiosk/programme/feed_limits.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace farstu::programme::feed {

// The answer for a calendar: everything that touches the window, or what of the series `uid` does. Invalid:
// no calendar, or more than `max_sessions` there.
Result<std::string> answer(std::string_view ics, const Window& window,
                           const std::optional<std::string>& uid = std::nullopt,
                           std::size_t max_sessions = kMaxFeedSessions);
// The answer that says only what is wrong.
std::string error_answer(std::string_view sentence);

}  // namespace farstu::programme::feed
