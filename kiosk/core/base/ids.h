// Ids that cannot be mixed up: Id<VisitTag> is not an Id<SessionTag>.
#pragma once
#include <cstdint>
#include <string>
#include <utility>

namespace farstu {

// An integer id of one kind of thing. Compares and orders; converts only on request.
template <class Tag>
struct Id {
  std::int64_t value = 0;
  friend constexpr auto operator<=>(const Id&, const Id&) = default;
};

// A text id of one kind of thing.
template <class Tag>
struct TextId {
  std::string value;
  friend auto operator<=>(const TextId&, const TextId&) = default;
};

}  // namespace farstu
