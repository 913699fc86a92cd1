// Internal to wire: the shapes a text may have. There is no free text.
#pragma once
#include "kiosk/core/wire/problem.h"

#include <optional>
#include <string>
#include <string_view>

namespace farstu::wire {

std::optional<std::string> parse_id(std::string_view text);        // is_wire_id
std::optional<std::string> parse_app(std::string_view text);       // a program's version
std::optional<std::string> parse_epoch_id(std::string_view text);  // 32 lower-case hex digits
std::optional<std::string> parse_pin(std::string_view text);       // sha256//<base64 of 32 bytes>
std::optional<ProblemType> parse_problem(std::string_view uri);    // any text; Unknown for a foreign one

}  // namespace farstu::wire
