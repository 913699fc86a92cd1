// The only types that can name a person. Nothing that is sent may include this file (tests/arch); nothing
// here is stored as it stands.
#pragma once
#include "kiosk/core/base/result.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace farstu {

enum class DutyRole { Host, PeerSupporter };
std::string_view to_string(DutyRole role);  // "host", "peer_supporter"
std::optional<DutyRole> parse_duty_role(std::string_view text);

// Somebody in the house today who said yes to being shown by first name.
struct OnDuty {
  std::string first_name;
  DutyRole role = DutyRole::Host;
  friend bool operator==(const OnDuty&, const OnDuty&) = default;
};

inline constexpr std::size_t kFirstName = 30;  // characters
// Invalid for an empty name, a longer one, or one with digits or an @: that is more than a first name.
Result<std::string> parse_first_name(std::string_view typed);

}  // namespace farstu
