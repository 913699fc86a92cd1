#include "kiosk/core/domain/support.h"

#include "kiosk/core/base/words.h"

namespace farstu {
namespace {

constexpr auto kRoleNames = words<ContactRole>({{ContactRole::Coordinator, "coordinator"},
                                                {ContactRole::Chair, "chair"},
                                                {ContactRole::PeerSupporter, "peer_supporter"}});

}  // namespace

std::string_view to_string(ContactRole role) { return kRoleNames(role); }
std::optional<ContactRole> parse_contact_role(std::string_view text) { return kRoleNames(text); }

}  // namespace farstu
