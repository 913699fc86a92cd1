// The schema as numbered steps, compiled in from migrations/. The rule: a released step never changes (a test
// pins its hash).
#pragma once
#include "kiosk/core/base/clock.h"
#include "kiosk/core/base/result.h"

#include <span>
#include <string_view>

namespace farstu::store {

struct Migration {
  int number = 0;  // 1, 2, 3, … without a gap
  std::string_view name;
  std::string_view sql;
};

// In order; the last one's number is the schema this program writes.
std::span<const Migration> migrations();
inline int newest_schema() { return migrations().back().number; }

// "Farstu house": SQLite's application_id.
inline constexpr int kApplicationId = 0x46415253;

class Connection;

// What lies in a database file, as far as its head tells.
enum class Contents { Empty, House };
struct Schema {
  Contents contents = Contents::Empty;
  int version = 0;
};
// StorageCorrupt for another program's file or a head that contradicts itself; SchemaTooNew.
Result<Schema> identify(Connection& connection, int newest = newest_schema());

// Brings an empty or older house to `steps`' newest in one transaction: all of it or nothing.
Result<void> migrate(Connection& connection, int from, std::span<const Migration> steps, Instant now);

}  // namespace farstu::store
