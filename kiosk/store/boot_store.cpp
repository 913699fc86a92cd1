#include "kiosk/store/boot_store.h"

#include "kiosk/store/sql.h"
#include "kiosk/store/words.h"

namespace farstu::store {
namespace {

constexpr std::string_view kSelect = "SELECT number, boot_id, entered_at, trust, trusted_at FROM boot ";

Boot boot_of(Row& row) {
  return {BootNumber{row.integer(0)}, row.text(1), row.instant(2), trust_of(row, 3), row.maybe_instant(4)};
}

}  // namespace

Result<BootNumber> BootStore::enter(std::string_view boot_id, Instant now, ClockTrust trust) {
  FARSTU_TRY_ASSIGN(Transaction transaction, Transaction::begin(db_));
  FARSTU_TRY_ASSIGN(const auto known, find(boot_id));
  if (known) {
    FARSTU_TRY(transaction.commit());
    return known->number;
  }
  const std::optional<Instant> trusted = trust == ClockTrust::Trusted ? std::optional(now) : std::nullopt;
  FARSTU_TRY(Sql(db_).run("INSERT INTO boot (boot_id, entered_at, trust, trusted_at) VALUES (?, ?, ?, ?)",
                          {boot_id, now, static_cast<int>(trust), trusted}));
  FARSTU_TRY_ASSIGN(const std::int64_t number, Sql(db_).number("SELECT last_insert_rowid()"));
  FARSTU_TRY(transaction.commit());
  return BootNumber{number};
}

Result<Boot> BootStore::load(BootNumber number) const {
  FARSTU_TRY_ASSIGN(const auto found,
                    Sql(db_).find(std::string(kSelect) + "WHERE number = ?", {number.value}, boot_of));
  if (!found) return fail(Code::NotFound, "store.no_boot", "This start of the machine is not known.");
  return *found;
}

Result<std::optional<Boot>> BootStore::find(std::string_view boot_id) const {
  return Sql(db_).find(std::string(kSelect) + "WHERE boot_id = ?", {boot_id}, boot_of);
}

Result<void> BootStore::set_trust(BootNumber number, ClockTrust trust, Instant now) {
  const std::optional<Instant> trusted = trust == ClockTrust::Trusted ? std::optional(now) : std::nullopt;
  return must_be_one(
      Sql(db_).run("UPDATE boot SET trust = ?1, trusted_at = coalesce(?2, trusted_at) WHERE number = ?3",
                   {static_cast<int>(trust), trusted, number.value}),
      "store.no_boot", "This start of the machine is not known.");
}

Result<std::optional<Instant>> BootStore::last_trusted() const {
  return Sql(db_).find("SELECT max(trusted_at) FROM boot HAVING max(trusted_at) IS NOT NULL", {},
                       [](Row& row) { return row.instant(0); });
}

}  // namespace farstu::store
