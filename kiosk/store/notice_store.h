// What the house tells everybody. Hides table `notice`.
#pragma once
#include "kiosk/core/base/day.h"
#include "kiosk/core/base/result.h"
#include "kiosk/core/domain/notice.h"
#include "kiosk/store/database.h"

#include <vector>

namespace farstu::store {

struct StoredNotice {
  Notice notice;
  bool hidden = false;
  friend bool operator==(const StoredNotice&, const StoredNotice&) = default;
};

class NoticeStore {
 public:
  explicit NoticeStore(Database& db) : db_(db) {}
  // Stores a new notice (id 0) or replaces the one of that id, shown again (NotFound). Returns its id.
  Result<NoticeId> save(const Notice& notice);
  Result<void> set_hidden(NoticeId id, bool hidden);  // NotFound
  Result<void> remove(NoticeId id);                   // NotFound
  // The house's before the federation's, the newest first.
  Result<std::vector<StoredNotice>> list() const;

 private:
  Database& db_;
};

}  // namespace farstu::store
