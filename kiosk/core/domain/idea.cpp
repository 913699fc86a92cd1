#include "kiosk/core/domain/idea.h"

#include "kiosk/core/base/words.h"
#include "kiosk/core/domain/plain_text.h"

#include <fmt/format.h>

namespace farstu {
namespace {

constexpr auto kKindNames = words<IdeaKind>({{IdeaKind::Idea, "idea"}, {IdeaKind::CanShow, "can_show"}});

}  // namespace

std::string_view to_string(IdeaKind kind) { return kKindNames(kind); }
std::optional<IdeaKind> parse_idea_kind(std::string_view text) { return kKindNames(text); }

Result<std::string> parse_idea(std::string_view typed) {
  std::string text = plain_text(typed, Lines::Many);
  if (text.empty()) return fail(Code::Invalid, "idea.empty", "There is no text.");
  if (characters_in(text) > kIdeaText) {
    return fail(Code::Invalid, "idea.too_long", fmt::format("An idea has at most {} characters.", kIdeaText));
  }
  return text;
}

}  // namespace farstu
