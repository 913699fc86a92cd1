#include "kiosk/store/staff_key_store.h"

#include "kiosk/store/sql.h"
#include "kiosk/store/words.h"

namespace farstu::store {
namespace {

constexpr auto kRoles =
    words<StaffRole>({{StaffRole::House, "house"}, {StaffRole::Coordinator, "coordinator"}});

StaffKey key_of(Row& row) {
  return {row.word(0, [](std::string_view text) { return kRoles(text); }), row.bytes(1), row.bytes(2),
          row.bytes(3), row.instant(4)};
}

}  // namespace

Result<void> StaffKeyStore::save(const StaffKey& key) {
  FARSTU_TRY(Sql(db_).run(
      "INSERT INTO staff_key (role, public_key, wrapped_private, parameters, made_at) VALUES (?, ?, ?, ?, ?)"
      " ON CONFLICT (role) DO UPDATE SET public_key = excluded.public_key,"
      "  wrapped_private = excluded.wrapped_private, parameters = excluded.parameters, made_at = "
      "excluded.made_at",
      {kRoles(key.role), Blob{key.public_key}, Blob{key.wrapped_private}, Blob{key.parameters},
       key.made_at}));
  return {};
}

Result<std::optional<StaffKey>> StaffKeyStore::find(StaffRole role) const {
  return Sql(db_).find(
      "SELECT role, public_key, wrapped_private, parameters, made_at FROM staff_key WHERE role = ?",
      {kRoles(role)}, key_of);
}

Result<std::vector<StaffKey>> StaffKeyStore::list() const {
  return Sql(db_).list(
      "SELECT role, public_key, wrapped_private, parameters, made_at FROM staff_key ORDER BY role DESC", {},
      key_of);
}

}  // namespace farstu::store
