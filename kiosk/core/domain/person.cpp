#include "kiosk/core/domain/person.h"

#include "kiosk/core/base/words.h"
#include "kiosk/core/domain/plain_text.h"

#include <fmt/format.h>

namespace farstu {
namespace {

constexpr auto kRoleNames =
    words<DutyRole>({{DutyRole::Host, "host"}, {DutyRole::PeerSupporter, "peer_supporter"}});

}  // namespace

std::string_view to_string(DutyRole role) { return kRoleNames(role); }
std::optional<DutyRole> parse_duty_role(std::string_view text) { return kRoleNames(text); }

Result<std::string> parse_first_name(std::string_view typed) {
  std::string name = plain_text(typed, Lines::One);
  if (name.empty() || characters_in(name) > kFirstName ||
      name.find_first_of("0123456789@") != std::string::npos) {
    return fail(Code::Invalid, "person.first_name",
                fmt::format("A first name has 1 to {} letters and no digits.", kFirstName));
  }
  return name;
}

}  // namespace farstu
