// What an activity is beyond when it meets, as lines of a calendar: X-FARSTU-SIGNUP:list and the like.
// iCalendar has no words for it, and its rule for names of one's own is RFC 5545 §3.8.8.2. Both sides of a
// feed know them here.
#pragma once
#include "kiosk/core/domain/activity.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace farstu::programme {

enum class DetailLine { Taken, Unknown, NotOurs };

// Takes NAME:VALUE (name in upper case, value unescaped) into `details`. Unknown: one of these names with a
// value that says nothing; `details` stays. NotOurs: another name.
DetailLine take_detail(std::string_view name, std::string_view value, ActivityDetails& details);

// The lines that take_detail() reads back, in a fixed order; none for what is as usual.
std::vector<std::pair<std::string_view, std::string>> detail_lines(const ActivityDetails& details);

}  // namespace farstu::programme
