#include "kiosk/house/group_desk.h"

#include "kiosk/house/programme_desk.h"
#include "kiosk/house/settings.h"
#include "kiosk/store/audit_store.h"
#include "kiosk/store/database.h"
#include "kiosk/store/group_store.h"
#include "kiosk/store/setting_store.h"

namespace farstu::house {
namespace {

constexpr std::string_view kHidden = "hidden";
constexpr std::string_view kShown = "shown";

}  // namespace

Result<ClosedGroups> GroupDesk::closed_groups() const {
  FARSTU_TRY_ASSIGN(const auto said, store::SettingStore(house_.database()).find(kClosedGroups));
  return said == kHidden ? ClosedGroups::Hidden : ClosedGroups::Shown;
}

Result<void> GroupDesk::set_closed_groups(ClosedGroups wanted) {
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house_.database()));
  FARSTU_TRY(store::SettingStore(house_.database())
                 .set(kClosedGroups, wanted == ClosedGroups::Hidden ? kHidden : kShown));
  FARSTU_TRY(store::AuditStore(house_.database()).add(house_.clock().now(), "group.shown_or_hidden"));
  return transaction.commit();
}

Result<SeriesIdentity> GroupDesk::group_of(SessionId id) const {
  FARSTU_TRY_ASSIGN(const Session session, ProgrammeDesk(house_).find(id, house_.civil_today()));
  if (session.openness != Openness::Closed) {
    return fail(Code::Conflict, "group.open", "This is no closed group; nobody needs a code.");
  }
  return SeriesIdentity{session.identity.source, session.identity.uid};
}

Result<void> GroupDesk::set_code(SessionId session, const Digits& code) {
  FARSTU_TRY_ASSIGN(const SeriesIdentity group, group_of(session));
  const std::string salt = vault::draw_bytes(vault::kDigitsSalt);
  FARSTU_TRY_ASSIGN(const std::string hash, vault::hash_digits(code.text(), salt, cost_));
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house_.database()));
  FARSTU_TRY(store::GroupStore(house_.database()).set(group, salt, hash));
  FARSTU_TRY(
      store::AuditStore(house_.database()).add(house_.clock().now(), "group.code_set", to_string(session)));
  return transaction.commit();
}

Result<void> GroupDesk::remove_code(SessionId session) {
  FARSTU_TRY_ASSIGN(const SeriesIdentity group, group_of(session));
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house_.database()));
  FARSTU_TRY(store::GroupStore(house_.database()).remove(group));
  FARSTU_TRY(store::AuditStore(house_.database())
                 .add(house_.clock().now(), "group.code_removed", to_string(session)));
  return transaction.commit();
}

Result<bool> GroupDesk::has_code(SessionId session) const {
  FARSTU_TRY_ASSIGN(const SeriesIdentity group, group_of(session));
  FARSTU_TRY_ASSIGN(const auto code, store::GroupStore(house_.database()).find(group));
  return code.has_value();
}

Result<std::chrono::milliseconds> GroupDesk::wait(SessionId session) const {
  FARSTU_TRY_ASSIGN(const SeriesIdentity group, group_of(session));
  FARSTU_TRY_ASSIGN(const auto code, store::GroupStore(house_.database()).find(group));
  return code ? wait_now(house_.clock(), code->tries) : std::chrono::milliseconds(0);
}

Result<GateAnswer> GroupDesk::try_code(SessionId session, const Digits& typed) {
  FARSTU_TRY_ASSIGN(const SeriesIdentity group, group_of(session));
  store::GroupStore groups(house_.database());
  FARSTU_TRY_ASSIGN(const auto code, groups.find(group));
  if (!code) {
    return fail(Code::NotFound, "group.no_code", "This group has no code yet; its leader can set one.");
  }
  return try_gate(house_.clock(), code->tries,
                  {.count = [&](const Tries& counted) { return groups.save_tries(group, counted); },
                   .is_right = [&]() -> Result<bool> {
                     FARSTU_TRY_ASSIGN(const std::string hash,
                                       vault::hash_digits(typed.text(), code->salt, cost_));
                     return vault::same_hash(hash, code->hash);
                   },
                   // Whoever knows the group's one code has nothing left to guess.
                   .settle = [&] { return groups.save_tries(group, Tries{}); }});
}

Result<GroupJoined> GroupDesk::join(SessionId session, const Digits& code, CheckedInToday answer) {
  FARSTU_TRY_ASSIGN(const GateAnswer gate, try_code(session, code));
  if (!gate.right) return GroupJoined{{}, gate.wait};
  FARSTU_TRY_ASSIGN(const Joined joined, Visits(house_).join(session, answer));
  return GroupJoined{joined, {}};
}

Result<GroupJoined> GroupDesk::take_part(VisitId visit, SessionId session, const Digits& code) {
  FARSTU_TRY_ASSIGN(const GateAnswer gate, try_code(session, code));
  if (!gate.right) return GroupJoined{{}, gate.wait};
  FARSTU_TRY_ASSIGN(const ParticipationId participation, Visits(house_).take_part(visit, session));
  return GroupJoined{Joined{participation, {}}, {}};
}

}  // namespace farstu::house
