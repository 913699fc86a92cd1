// Dates as HTTP writes them (RFC 9110 §5.6.7, all three forms).
#pragma once
#include <chrono>
#include <optional>
#include <string>

namespace farstu::transport {

std::optional<std::chrono::sys_seconds> parse_http_date(const std::string& text);

}  // namespace farstu::transport
