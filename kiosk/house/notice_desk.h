// What the house wants everybody to know. Hides which notices are shown and what staff did to them.
// Notices of the federation are shown beside them once the protocol carries any: today no answer of a
// receiver has a place for one (kiosk/core/wire/FORMAT.md), so nothing is ever stored as theirs.
#pragma once
#include "kiosk/core/base/day.h"
#include "kiosk/core/base/result.h"
#include "kiosk/core/domain/notice.h"
#include "kiosk/house/house.h"
#include "kiosk/store/notice_store.h"

#include <string_view>
#include <vector>

namespace farstu::house {

using store::StoredNotice;

// Older than this, a text may not be true any more: staff are told.
inline constexpr int kOldNoticeDays = 180;

class NoticeDesk {
 public:
  explicit NoticeDesk(House& house) : house_(house) {}

  // What visitors see on `civil_day`: the house's own first, the newest first.
  Result<std::vector<Notice>> current(Day civil_day) const;

  // For staff; each is audited, with the notice's number and no text. NotFound for one that is gone.
  Result<std::vector<StoredNotice>> list() const;
  // A new notice (id 0), or other words for one there is, which is shown again; dated today. Invalid as
  // parse_notice says.
  Result<NoticeId> save(NoticeId id, std::string_view title, std::string_view text);
  Result<void> hide(NoticeId id);
  Result<void> show(NoticeId id);  // its words stand: dated today
  Result<void> remove(NoticeId id);
  // Shown, and older than kOldNoticeDays on `civil_day`.
  Result<std::vector<Notice>> old(Day civil_day) const;

 private:
  House& house_;
};

}  // namespace farstu::house
