// RFC 1952 gzip of a whole body.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace farstu::transport {

// The receiver refuses bodies that inflate to more than this many times their size.
inline constexpr int kMostInflation = 20;

// The body gzipped; nothing where that is not worth it (below 1 KiB, which one packet holds anyway; or no
// tenth saved) or where it inflates above kMostInflation: then it is sent as it is.
std::optional<std::string> gzip_if_shorter(std::string_view body);

}  // namespace farstu::transport
