// A wish for a support person, told to one role in the house and to nobody else. No name: whoever asked is
// found by symbol and digits.
#pragma once
#include "kiosk/core/base/day.h"
#include "kiosk/core/base/ids.h"
#include "kiosk/core/domain/signup.h"

#include <array>
#include <optional>
#include <string_view>

namespace farstu {

using SupportRequestId = Id<struct SupportRequestTag>;

// Who is told; the catalogue has a word for each ("samordnaren").
enum class ContactRole { Coordinator, Chair, PeerSupporter };
inline constexpr std::array kContactRoles{ContactRole::Coordinator, ContactRole::Chair,
                                          ContactRole::PeerSupporter};
std::string_view to_string(ContactRole role);  // "coordinator", "chair", "peer_supporter"
std::optional<ContactRole> parse_contact_role(std::string_view text);

struct SupportRequest {
  SupportRequestId id;
  Symbol symbol;
  Day asked;  // civil day
  friend bool operator==(const SupportRequest&, const SupportRequest&) = default;
};

}  // namespace farstu
