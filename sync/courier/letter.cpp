#include "sync/courier/letter.h"

#include <fmt/format.h>

namespace farstu::courier {

std::string address_for(std::string_view receiver, SpoolKind kind) {
  while (receiver.ends_with('/')) receiver.remove_suffix(1);
  return fmt::format("{}/v1/{}", receiver, to_string(kind));
}

}  // namespace farstu::courier
