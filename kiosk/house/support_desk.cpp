#include "kiosk/house/support_desk.h"

#include "kiosk/house/pairs.h"
#include "kiosk/house/settings.h"
#include "kiosk/store/audit_store.h"
#include "kiosk/store/database.h"
#include "kiosk/store/setting_store.h"
#include "kiosk/store/support_store.h"
#include "kiosk/store/symbol_store.h"
#include "kiosk/store/tally_store.h"

namespace farstu::house {
namespace {

using store::SupportStore;
using store::TallyStore;

const store::TallySubject& asked() {
  static const store::TallySubject subject{std::string(store::kTallySupport), "asked"};
  return subject;
}

// Within the caller's transaction.
Result<SupportRequestId> keep(House& house, PairId pair) {
  SupportStore requests(house.database());
  FARSTU_TRY_ASSIGN(const auto there, requests.find(pair));
  if (there) return there->request.id;
  const Day today = house.civil_today();
  FARSTU_TRY_ASSIGN(const SupportRequestId id, requests.add(pair, today));
  FARSTU_TRY(TallyStore(house.database()).add(Month(today), asked()));
  return id;
}

}  // namespace

Result<ContactRole> SupportDesk::role() const {
  FARSTU_TRY_ASSIGN(const auto set, store::SettingStore(house_.database()).find(kSupportRole));
  return set ? parse_contact_role(*set).value_or(ContactRole::Coordinator) : ContactRole::Coordinator;
}

Result<void> SupportDesk::set_role(ContactRole role) {
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house_.database()));
  FARSTU_TRY(store::SettingStore(house_.database()).set(kSupportRole, to_string(role)));
  FARSTU_TRY(
      store::AuditStore(house_.database()).add(house_.clock().now(), "support.role_set", to_string(role)));
  return transaction.commit();
}

Result<SupportAsked> SupportDesk::ask(const PairDraft& draft) {
  FARSTU_TRY_ASSIGN(const std::string hash, hash_of(house_, draft, cost_));
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house_.database()));
  FARSTU_TRY_ASSIGN(const store::Pair pair, keep_pair(house_, draft, hash));
  FARSTU_TRY_ASSIGN(const SupportRequestId id, keep(house_, pair.id));
  FARSTU_TRY(transaction.commit());
  return SupportAsked{pair.id, id};
}

Result<SupportRequestId> SupportDesk::ask(PairId pair) {
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house_.database()));
  FARSTU_TRY_ASSIGN(const auto there, store::SymbolStore(house_.database()).find_pair(pair));
  if (!there) {
    return fail(Code::NotFound, "signup.pair_gone", "This symbol and these digits are not kept any more.");
  }
  FARSTU_TRY_ASSIGN(const SupportRequestId id, keep(house_, pair));
  FARSTU_TRY(transaction.commit());
  return id;
}

Result<std::optional<SupportRequest>> SupportDesk::find(PairId pair) const {
  FARSTU_TRY_ASSIGN(const auto found, SupportStore(house_.database()).find(pair));
  return found ? std::optional(found->request) : std::nullopt;
}

Result<void> SupportDesk::withdraw(SupportRequestId id) {
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house_.database()));
  SupportStore requests(house_.database());
  FARSTU_TRY_ASSIGN(const auto there, requests.find(id));
  if (!there) return {};
  FARSTU_TRY(requests.remove(id));
  FARSTU_TRY(TallyStore(house_.database()).take_back(Month(there->request.asked), asked()));
  FARSTU_TRY(store::SymbolStore(house_.database()).remove_empty_pairs());
  return transaction.commit();
}

Result<std::vector<SupportRequest>> SupportDesk::list() const {
  FARSTU_TRY_ASSIGN(const auto stored, SupportStore(house_.database()).list());
  std::vector<SupportRequest> requests;
  requests.reserve(stored.size());
  for (const auto& one : stored) requests.push_back(one.request);
  return requests;
}

Result<void> SupportDesk::handled(SupportRequestId id) {
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house_.database()));
  FARSTU_TRY_ASSIGN(const bool there, SupportStore(house_.database()).remove(id));
  if (!there) return {};
  FARSTU_TRY(store::SymbolStore(house_.database()).remove_empty_pairs());
  FARSTU_TRY(store::AuditStore(house_.database()).add(house_.clock().now(), "support.handled"));
  return transaction.commit();
}

Result<int> SupportDesk::asked_in(Month month) const {
  return TallyStore(house_.database()).count(month, asked());
}

}  // namespace farstu::house
