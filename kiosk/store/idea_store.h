// Ideas visitors left, in their own words, until staff have read them. Hides table `idea`.
#pragma once
#include "kiosk/core/base/day.h"
#include "kiosk/core/base/result.h"
#include "kiosk/core/domain/idea.h"
#include "kiosk/store/database.h"

#include <optional>
#include <vector>

namespace farstu::store {

class IdeaStore {
 public:
  explicit IdeaStore(Database& db) : db_(db) {}
  static IdeaId new_id();
  // Under `idea.id`, which comes from `new_id`. Conflict if it is there.
  Result<void> add(const Idea& idea);
  Result<std::optional<Idea>> find(IdeaId id) const;
  // False when it was gone.
  Result<bool> remove(IdeaId id);
  Result<std::vector<Idea>> list() const;  // the oldest day first
  // Those left before `day`; how many went.
  Result<int> forget_before(Day day);

 private:
  Database& db_;
};

}  // namespace farstu::store
