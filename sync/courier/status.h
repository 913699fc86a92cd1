// inbox/courier.status: what the courier last met, for the kiosk to show and for its own next start.
// The only state the courier keeps. Lines `key = value`; values are one line; times are UTC.
#pragma once
#include "kiosk/core/base/clock.h"
#include "sync/courier/trouble.h"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace farstu::courier {

inline constexpr std::string_view kStatusName = "courier.status";
inline constexpr std::size_t kMostStatusBytes = 64 * 1024;

struct FeedStatus {
  std::string etag;     // of what lies in the inbox; "" = none given
  std::string address;  // mark of the address it came from: not the address, which may hold a secret
  std::string fetched;  // time of the last good answer
  std::optional<Trouble> trouble;
};

struct Status {
  std::string last_try;            // ISO 8601, "" = never
  std::string last_carried;        // time an answer last came into the inbox
  std::string next_try;            // "" = nothing waits, or nobody knows (--once)
  std::size_t waiting = 0;         // letters without an answer after the last try
  std::optional<Trouble> trouble;  // of the last try
  std::map<std::string, FeedStatus> feeds;
};

// Keys: last_try last_carried next_try waiting cause sentence detail, feed.NAME.{etag,address,fetched,cause,
// sentence}. A key without a value is left out; `cause` is missing when the last try met no trouble.
std::string to_text(const Status& status);
// Reads back what to_text wrote; passes over every line it does not understand.
Status parse_status(std::string_view text);

}  // namespace farstu::courier
