// Content-Encoding gzip, undone within limits. Hides zlib.
#pragma once
#include "kiosk/core/base/result.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace farstu::http {

// One whole gzip member (RFC 1952) and nothing after it. Invalid for anything else; RejectedForGood when it
// would grow beyond `max_bytes` or to more than `max_ratio` times its size: never more than that is
// allocated.
Result<std::string> inflate_gzip(std::string_view bytes, std::size_t max_bytes, std::size_t max_ratio);

}  // namespace farstu::http
