#include "kiosk/store/notice_store.h"

#include "kiosk/store/row_id.h"
#include "kiosk/store/sql.h"

namespace farstu::store {
namespace {

constexpr std::string_view kGone = "This notice is gone.";

}  // namespace

Result<NoticeId> NoticeStore::save(const Notice& notice) {
  if (notice.id.value == 0) {
    const NoticeId id{new_random_id()};
    FARSTU_TRY(Sql(db_).run(
        "INSERT INTO notice (id, origin, title, text, updated, hidden) VALUES (?, ?, ?, ?, ?, 0)",
        {id.value, to_string(notice.from), notice.title, notice.text, notice.updated}));
    return id;
  }
  FARSTU_TRY(must_be_one(
      Sql(db_).run("UPDATE notice SET origin = ?, title = ?, text = ?, updated = ?, hidden = 0 WHERE id = ?",
                   {to_string(notice.from), notice.title, notice.text, notice.updated, notice.id.value}),
      "store.no_notice", kGone));
  return notice.id;
}

Result<void> NoticeStore::set_hidden(NoticeId id, bool hidden) {
  return must_be_one(Sql(db_).run("UPDATE notice SET hidden = ? WHERE id = ?", {hidden, id.value}),
                     "store.no_notice", kGone);
}

Result<void> NoticeStore::remove(NoticeId id) {
  return must_be_one(Sql(db_).run("DELETE FROM notice WHERE id = ?", {id.value}), "store.no_notice", kGone);
}

Result<std::vector<StoredNotice>> NoticeStore::list() const {
  return Sql(db_).list(
      "SELECT id, title, text, origin, updated, hidden FROM notice"
      " ORDER BY origin = 'federation', updated DESC, id",
      {}, [](Row& row) {
        return StoredNotice{
            {NoticeId{row.integer(0)}, row.text(1), row.text(2), row.word(3, parse_notice_from), row.day(4)},
            row.flag(5)};
      });
}

}  // namespace farstu::store
