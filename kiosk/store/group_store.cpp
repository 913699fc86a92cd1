#include "kiosk/store/group_store.h"

#include "kiosk/store/signup_store.h"
#include "kiosk/store/sql.h"

namespace farstu::store {
namespace {

constexpr std::string_view kNoCode = "This group has no code yet.";

}  // namespace

Result<void> GroupStore::set(const SeriesIdentity& group, std::string_view salt, std::string_view hash) {
  FARSTU_TRY(Sql(db_).run(
      "INSERT INTO closed_group (source, uid, salt, code_hash, failures, last_try_boot, last_try_boottime)"
      " VALUES (?, ?, ?, ?, 0, '', 0) ON CONFLICT (source, uid) DO UPDATE SET salt = excluded.salt,"
      "  code_hash = excluded.code_hash, failures = 0, last_try_boot = '', last_try_boottime = 0",
      {group.source, group.uid, Blob{salt}, Blob{hash}}));
  return {};
}

Result<std::optional<GroupCode>> GroupStore::find(const SeriesIdentity& group) const {
  return Sql(db_).find(
      "SELECT salt, code_hash, failures, last_try_boottime, last_try_boot FROM closed_group"
      " WHERE source = ? AND uid = ?",
      {group.source, group.uid}, [](Row& row) {
        return GroupCode{row.bytes(0), row.bytes(1), {row.number(2), Boottime(row.integer(3)), row.text(4)}};
      });
}

Result<void> GroupStore::save_tries(const SeriesIdentity& group, const Tries& tries) {
  return must_be_one(Sql(db_).run("UPDATE closed_group SET failures = ?, last_try_boot = ?,"
                                  " last_try_boottime = ? WHERE source = ? AND uid = ?",
                                  {tries.failures, tries.boot_id, std::int64_t{tries.last.count()},
                                   group.source, group.uid}),
                     "store.no_group", kNoCode);
}

Result<void> GroupStore::remove(const SeriesIdentity& group) {
  return must_be_one(
      Sql(db_).run("DELETE FROM closed_group WHERE source = ? AND uid = ?", {group.source, group.uid}),
      "store.no_group", kNoCode);
}

Result<int> GroupStore::forget_ended(Day civil_today) {
  return Sql(db_).run(
      "DELETE FROM closed_group WHERE (SELECT max(last_day) FROM session"
      " WHERE session.source = closed_group.source AND session.uid = closed_group.uid) < ?",
      {civil_today.plus(-kKeepSignupDays)});
}

}  // namespace farstu::store
