// What somebody would like to do here, or can show others: their own words, read once by staff and then gone.
#pragma once
#include "kiosk/core/base/day.h"
#include "kiosk/core/base/ids.h"
#include "kiosk/core/base/result.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace farstu {

using IdeaId = Id<struct IdeaTag>;
enum class IdeaKind { Idea, CanShow };
std::string_view to_string(IdeaKind kind);  // "idea", "can_show"
std::optional<IdeaKind> parse_idea_kind(std::string_view text);

struct Idea {
  IdeaId id;
  IdeaKind kind = IdeaKind::Idea;
  std::string text;
  Day left;  // civil day
  friend bool operator==(const Idea&, const Idea&) = default;
};

inline constexpr std::size_t kIdeaText = 500;  // characters
// As typed into what is stored (plain_text.h). Invalid when nothing is left of it, or it is too long.
Result<std::string> parse_idea(std::string_view typed);

}  // namespace farstu
