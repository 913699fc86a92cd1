#include "kiosk/store/pin_store.h"

#include "kiosk/store/sql.h"

namespace farstu::store {
namespace {

tl::unexpected<Error> no_pin() { return fail(Code::NotFound, "store.no_pin", "The house has no PIN yet."); }

}  // namespace

Result<void> PinStore::set(std::string_view hash) {
  FARSTU_TRY(Sql(db_).run(
      "INSERT INTO pin (only, hash, failures, last_try_boot, last_try_boottime) VALUES (1, ?, 0, '', 0)"
      " ON CONFLICT (only) DO UPDATE SET hash = excluded.hash, failures = 0, last_try_boot = '',"
      "  last_try_boottime = 0",
      {hash}));
  return {};
}

Result<std::optional<Pin>> PinStore::find() const {
  return Sql(db_).find("SELECT hash, failures, last_try_boot, last_try_boottime FROM pin", {}, [](Row& row) {
    return Pin{row.text(0), {row.number(1), Boottime(row.integer(3)), row.text(2)}};
  });
}

Result<int> PinStore::count_try(std::string_view boot_id, Boottime at) {
  FARSTU_TRY_ASSIGN(
      const auto failures,
      Sql(db_).find("UPDATE pin SET failures = failures + 1, last_try_boot = ?, last_try_boottime = ?"
                    " RETURNING failures",
                    {boot_id, std::int64_t{at.count()}}, [](Row& row) { return row.number(0); }));
  if (!failures) return no_pin();
  return *failures;
}

Result<void> PinStore::clear_failures() {
  FARSTU_TRY_ASSIGN(const int changed, Sql(db_).run("UPDATE pin SET failures = 0"));
  if (changed == 0) return no_pin();
  return {};
}

}  // namespace farstu::store
