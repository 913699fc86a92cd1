// A file of the outbox as the courier sees it: a number, where it goes, and nothing of what it says.
#pragma once
#include "kiosk/core/base/spool_names.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace farstu::courier {

struct Letter {
  std::int64_t seq = 0;
  SpoolKind kind = SpoolKind::Reports;
  bool answered = false;  // an answer lies unread in the inbox
  OutboxName name() const { return {seq, kind}; }
  friend bool operator==(const Letter&, const Letter&) = default;
};

// The address a letter is posted to; `receiver` may carry a path and a slash at its end.
std::string address_for(std::string_view receiver, SpoolKind kind);

}  // namespace farstu::courier
