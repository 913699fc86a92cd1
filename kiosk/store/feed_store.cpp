#include "kiosk/store/feed_store.h"

#include "kiosk/store/sql.h"

namespace farstu::store {
namespace {

Feed feed_of(Row& row) {
  return {row.text(0), row.text(1), row.instant(2), row.day(3), row.day(4), row.text(5)};
}

Result<void> one_feed(const Result<int>& changed) {
  return must_be_one(changed, "store.no_feed", "The house has no calendar of this name.");
}

}  // namespace

Result<void> FeedStore::save(const Feed& feed) {
  FARSTU_TRY(Sql(db_).run(
      "INSERT INTO feed (source, text, imported_at, window_from, window_to, etag) VALUES (?, ?, ?, ?, ?, ?)"
      " ON CONFLICT (source) DO UPDATE SET text = excluded.text, imported_at = excluded.imported_at,"
      "  window_from = excluded.window_from, window_to = excluded.window_to, etag = excluded.etag",
      {feed.source, feed.text, feed.imported_at, feed.window_from, feed.window_to, feed.etag}));
  return {};
}

Result<std::optional<Feed>> FeedStore::find(std::string_view source) const {
  return Sql(db_).find(
      "SELECT source, text, imported_at, window_from, window_to, etag FROM feed WHERE source = ?", {source},
      feed_of);
}

Result<std::vector<Feed>> FeedStore::list() const {
  return Sql(db_).list(
      "SELECT source, text, imported_at, window_from, window_to, etag FROM feed ORDER BY source", {},
      feed_of);
}

Result<std::vector<Feed>> FeedStore::list_without_texts() const {
  return Sql(db_).list(
      "SELECT source, '', imported_at, window_from, window_to, etag FROM feed ORDER BY source", {}, feed_of);
}

Result<void> FeedStore::set_window(std::string_view source, Day from, Day to) {
  return one_feed(
      Sql(db_).run("UPDATE feed SET window_from = ?, window_to = ? WHERE source = ?", {from, to, source}));
}

Result<void> FeedStore::remove(std::string_view source) {
  return one_feed(Sql(db_).run("DELETE FROM feed WHERE source = ?", {source}));
}

}  // namespace farstu::store
