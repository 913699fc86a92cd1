// Calendar feeds as they were last taken in (sanitised text). Hides table `feed`.
#pragma once
#include "kiosk/core/base/clock.h"
#include "kiosk/core/base/day.h"
#include "kiosk/core/base/result.h"
#include "kiosk/store/database.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace farstu::store {

struct Feed {
  std::string source;
  std::string text;  // UTF-8, personal properties dropped before it came here
  Instant imported_at;
  Day window_from;  // the civil days its sessions are stored for, both inclusive
  Day window_to;
  std::string etag;  // "" = none
};

class FeedStore {
 public:
  explicit FeedStore(Database& db) : db_(db) {}
  Result<void> save(const Feed& feed);  // replaces what came from the source before
  Result<std::optional<Feed>> find(std::string_view source) const;
  Result<std::vector<Feed>> list() const;  // by source
  // The same with every text left empty: it may be megabytes, and the window is often all that is asked.
  Result<std::vector<Feed>> list_without_texts() const;
  // The window was moved without new text. NotFound.
  Result<void> set_window(std::string_view source, Day from, Day to);
  Result<void> remove(std::string_view source);  // NotFound; its sessions are the caller's to replace

 private:
  Database& db_;
};

}  // namespace farstu::store
