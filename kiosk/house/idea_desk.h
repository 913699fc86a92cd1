// Ideas in visitors' own words. Hides that a text is kept only until staff have read it, at the latest
// kKeepIdeaDays, and that what stays is how many there were.
#pragma once
#include "kiosk/core/base/result.h"
#include "kiosk/core/domain/idea.h"
#include "kiosk/house/house.h"

#include <string_view>
#include <vector>

namespace farstu::house {

inline constexpr int kKeepIdeaDays = 30;
// So many unread ideas at once: more are told as "idea.full" rather than let a stranger fill the disk.
inline constexpr std::size_t kMostIdeas = 500;

class IdeaDesk {
 public:
  explicit IdeaDesk(House& house) : house_(house) {}

  // Invalid as parse_idea says; Conflict "idea.full".
  Result<IdeaId> leave(std::string_view text, IdeaKind kind);
  // By the visitor who is still there: text and number go. Success also when it is gone.
  Result<void> take_back(IdeaId id);

  // For staff: those nobody has read yet, the oldest first.
  Result<std::vector<Idea>> unread() const;
  // Staff have read it: the text is deleted, from the -wal too; the number stays. Audited as "idea.read".
  // Success also when it is gone.
  Result<void> has_been_read(IdeaId id);
  // How many were left in a month, both kinds.
  Result<int> left_in(Month month) const;

 private:
  House& house_;
};

}  // namespace farstu::house
