// What the house tells, as the JSON the manual promises (product.md §5) and as tables for people.
#pragma once
#include "kiosk/ctl/command.h"
#include "kiosk/house/attendance.h"
#include "kiosk/house/programme_desk.h"

#include <string>
#include <vector>

namespace farstu::ctl {

Json to_json(const house::DayAttendance& day);
Json to_json(const house::MonthAttendance& month);
Json to_json(const house::ListedSession& session, const Zone& zone);

std::string to_text(const house::DayAttendance& day);
std::string to_text(const house::MonthAttendance& month);
// The programme of a civil day, one line a session.
std::string to_text(const std::vector<house::ListedSession>& sessions, Day day, const Zone& zone);

}  // namespace farstu::ctl
