// What farstu-feed writes on stdout: one JSON object, described in README.md ("The answer"). The other side
// is kiosk/programme/feed_answer.cpp.
#pragma once
#include "kiosk/core/base/result.h"
#include "kiosk/programme/feed/expand.h"

#include <string>
#include <string_view>

namespace farstu::programme::feed {

// The answer for a calendar: everything that touches the window. Invalid: no calendar, or more sessions than
// anybody can have.
Result<std::string> answer(std::string_view ics, const Window& window);
// The answer that says only what is wrong.
std::string error_answer(std::string_view sentence);

}  // namespace farstu::programme::feed
