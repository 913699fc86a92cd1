#include "sync/transport/http_date.h"

#include <curl/curl.h>

namespace farstu::transport {

std::optional<std::chrono::sys_seconds> parse_http_date(const std::string& text) {
  // curl_getdate takes much more than HTTP's three forms; all of those hold a time of day and fit in 64
  // bytes.
  if (text.size() > 64 || text.find(':') == std::string::npos || text.find('\0') != std::string::npos) {
    return std::nullopt;
  }
  const time_t seconds = curl_getdate(text.c_str(), nullptr);
  if (seconds < 0) return std::nullopt;
  return std::chrono::sys_seconds(std::chrono::seconds(seconds));
}

}  // namespace farstu::transport
