// Windows' names of time zones, as Outlook and Exchange write them into calendars.
#pragma once
#include <string_view>

namespace farstu::programme::feed {

// tzdata's name for a Windows name; "" if it is none of the common ones.
std::string_view tzdata_name(std::string_view windows_name);

}  // namespace farstu::programme::feed
