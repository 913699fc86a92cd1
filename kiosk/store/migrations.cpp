#include "kiosk/store/migrations.h"

#include "kiosk/core/base/log.h"
#include "kiosk/store/connection.h"
#include "kiosk/store/inspect.h"

#include <fmt/format.h>

namespace farstu::store {
namespace {

tl::unexpected<Error> not_ours() {
  return fail(Code::StorageCorrupt, "store.not_a_house",
              "The house's database is damaged: its head is not ours.");
}

Result<void> run_steps(Connection& connection, int from, std::span<const Migration> steps, Instant now) {
  Sql sql(connection);
  for (const Migration& step : steps) {
    if (step.number <= from) continue;
    FARSTU_TRY(connection.run_script(step.sql));
    FARSTU_TRY(sql.run("INSERT INTO migration (number, name, applied_at) VALUES (?, ?, ?)",
                       {step.number, step.name, now}));
  }
  // Pragmas take no bound values.
  FARSTU_TRY(connection.run_script(
      fmt::format("PRAGMA application_id={}; PRAGMA user_version={}", kApplicationId, steps.back().number)));
  FARSTU_TRY_ASSIGN(const auto orphan,
                    sql.find("PRAGMA foreign_key_check", {}, [](Row& row) { return row.text(0); }));
  if (orphan) {
    log_error("store.migration", fmt::format("rows of {} have lost their owner", *orphan));
    return damaged_row();
  }
  return {};
}

}  // namespace

Result<Schema> identify(Connection& connection, int newest) {
  Sql sql(connection);
  FARSTU_TRY_ASSIGN(const std::int64_t application, sql.number("PRAGMA application_id"));
  FARSTU_TRY_ASSIGN(const std::int64_t version, sql.number("PRAGMA user_version"));
  FARSTU_TRY_ASSIGN(const std::int64_t objects, sql.number("SELECT count(*) FROM sqlite_master"));
  if (application == 0 && version == 0 && objects == 0) return Schema{};
  if (application != kApplicationId || version < 1) return not_ours();
  if (version > newest) {
    return fail(
        Code::SchemaTooNew, "store.too_new",
        fmt::format("The house's database was written by a newer version of this program (schema {}, this "
                    "one knows {}); nothing was changed. Install the newer version.",
                    version, newest));
  }
  // The head and the list of steps tell the same, or one of them is damaged.
  FARSTU_TRY_ASSIGN(const std::int64_t applied, sql.number("SELECT coalesce(max(number), 0) FROM migration"));
  if (applied != version) return not_ours();
  return Schema{Contents::House, static_cast<int>(version)};
}

Result<void> migrate(Connection& connection, int from, std::span<const Migration> steps, Instant now) {
  Sql sql(connection);
  // A step may rebuild a table others refer to; the check at the end stands for the keys switched off
  // meanwhile.
  FARSTU_TRY(connection.run_script("PRAGMA foreign_keys=OFF; BEGIN IMMEDIATE"));
  Result<void> done = run_steps(connection, from, steps, now);
  if (done) {
    const Result<int> committed = sql.run("COMMIT");
    if (!committed) done = tl::unexpected<Error>(committed.error());
  }
  if (done) return connection.run_script("PRAGMA foreign_keys=ON");
  // SQLite may have rolled back already; a connection that cannot is closed by the caller, which does it too.
  if (!connection.is_outside_transaction()) (void)connection.run_script("ROLLBACK");
  if (done.error().code != Code::StorageCorrupt) return done;
  // A step that does not fit is our fault and no damage: a good database must not be set aside for it.
  FARSTU_TRY_ASSIGN(const auto finding, inspect(connection, Depth::Quick, steps));
  if (finding) return done;
  return fail(
      Code::Conflict, "store.migration",
      "The house's database could not be brought up to date; nothing was changed. Go back to the version "
      "before, and tell whoever made this one.");
}

}  // namespace farstu::store
