#include "kiosk/house/notice_desk.h"

#include "kiosk/store/audit_store.h"
#include "kiosk/store/database.h"

#include <algorithm>

namespace farstu::house {
namespace {

using store::NoticeStore;

Result<void> tell(House& house, std::string_view what, NoticeId id) {
  return store::AuditStore(house.database()).add(house.clock().now(), what, std::to_string(id.value));
}

tl::unexpected<Error> gone() { return fail(Code::NotFound, "notice.gone", "This notice is gone."); }

}  // namespace

Result<std::vector<Notice>> NoticeDesk::current(Day civil_day) const {
  FARSTU_TRY_ASSIGN(const auto all, NoticeStore(house_.database()).list());
  std::vector<Notice> shown;
  for (const StoredNotice& one : all) {
    if (!one.hidden && one.notice.updated <= civil_day) shown.push_back(one.notice);
  }
  return shown;
}

Result<std::vector<StoredNotice>> NoticeDesk::list() const { return NoticeStore(house_.database()).list(); }

Result<NoticeId> NoticeDesk::save(NoticeId id, std::string_view title, std::string_view text) {
  FARSTU_TRY_ASSIGN(NoticeWords words, parse_notice(title, text));
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house_.database()));
  FARSTU_TRY_ASSIGN(const NoticeId saved, NoticeStore(house_.database())
                                              .save({id, std::move(words.title), std::move(words.text),
                                                     NoticeFrom::House, house_.civil_today()}));
  FARSTU_TRY(tell(house_, "notice.saved", saved));
  FARSTU_TRY(transaction.commit());
  return saved;
}

Result<void> NoticeDesk::hide(NoticeId id) {
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house_.database()));
  FARSTU_TRY(NoticeStore(house_.database()).set_hidden(id, true));
  FARSTU_TRY(tell(house_, "notice.hidden", id));
  return transaction.commit();
}

Result<void> NoticeDesk::show(NoticeId id) {
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house_.database()));
  FARSTU_TRY_ASSIGN(auto all, NoticeStore(house_.database()).list());
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const StoredNotice& one) { return one.notice.id == id; });
  if (found == all.end()) return gone();
  found->notice.updated = house_.civil_today();
  FARSTU_TRY(NoticeStore(house_.database()).save(found->notice));
  FARSTU_TRY(tell(house_, "notice.shown", id));
  return transaction.commit();
}

Result<void> NoticeDesk::remove(NoticeId id) {
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house_.database()));
  FARSTU_TRY(NoticeStore(house_.database()).remove(id));
  FARSTU_TRY(tell(house_, "notice.removed", id));
  return transaction.commit();
}

Result<std::vector<Notice>> NoticeDesk::old(Day civil_day) const {
  FARSTU_TRY_ASSIGN(auto shown, current(civil_day));
  std::erase_if(shown, [&](const Notice& one) { return one.updated >= civil_day.plus(-kOldNoticeDays); });
  return shown;
}

}  // namespace farstu::house
