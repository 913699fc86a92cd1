// Internal to wire: one day's report from and to JSON.
#pragma once
#include "kiosk/core/report/day_report.h"
#include "kiosk/core/wire/fields.h"

#include <string>

namespace farstu::wire {

nlohmann::ordered_json to_json(const report::DayReport& day);
// Refuses, besides what is malformed, a count of 1…k−1 that should have been masked.
Result<report::DayReport> read_day(const nlohmann::json& node, const std::string& where, Others others);

}  // namespace farstu::wire
