#include "kiosk/house/idea_desk.h"

#include "kiosk/core/base/log.h"
#include "kiosk/house/upkeep.h"
#include "kiosk/store/audit_store.h"
#include "kiosk/store/database.h"
#include "kiosk/store/idea_store.h"
#include "kiosk/store/tally_store.h"

namespace farstu::house {
namespace {

using store::IdeaStore;
using store::TallyStore;

store::TallySubject counted(IdeaKind kind) { return {std::string(store::kTallyIdea), to_string(kind)}; }

// A text that is gone still stands in the -wal. A reader may be in the way; then the daily work does it.
void wipe_traces(House& house) {
  if (const auto tidied = tidy_up(house); !tidied) log_error(tidied.error());
}

}  // namespace

Result<IdeaId> IdeaDesk::leave(std::string_view typed, IdeaKind kind) {
  FARSTU_TRY_ASSIGN(std::string text, parse_idea(typed));
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house_.database()));
  IdeaStore ideas(house_.database());
  FARSTU_TRY_ASSIGN(const auto there, ideas.list());
  if (there.size() >= kMostIdeas) {
    return fail(Code::Conflict, "idea.full", "There are very many unread ideas; somebody has to read them.");
  }
  const Idea idea{IdeaStore::new_id(), kind, std::move(text), house_.civil_today()};
  FARSTU_TRY(ideas.add(idea));
  FARSTU_TRY(TallyStore(house_.database()).add(Month(idea.left), counted(kind)));
  FARSTU_TRY(transaction.commit());
  return idea.id;
}

Result<void> IdeaDesk::take_back(IdeaId id) {
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house_.database()));
  IdeaStore ideas(house_.database());
  FARSTU_TRY_ASSIGN(const auto idea, ideas.find(id));
  if (!idea) return {};
  FARSTU_TRY(ideas.remove(id));
  FARSTU_TRY(TallyStore(house_.database()).take_back(Month(idea->left), counted(idea->kind)));
  FARSTU_TRY(transaction.commit());
  wipe_traces(house_);
  return {};
}

Result<std::vector<Idea>> IdeaDesk::unread() const { return IdeaStore(house_.database()).list(); }

Result<void> IdeaDesk::has_been_read(IdeaId id) {
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house_.database()));
  FARSTU_TRY_ASSIGN(const bool there, IdeaStore(house_.database()).remove(id));
  if (!there) return {};
  FARSTU_TRY(store::AuditStore(house_.database()).add(house_.clock().now(), "idea.read"));
  FARSTU_TRY(transaction.commit());
  wipe_traces(house_);
  return {};
}

Result<int> IdeaDesk::left_in(Month month) const {
  const TallyStore tallies(house_.database());
  FARSTU_TRY_ASSIGN(const int ideas, tallies.count(month, counted(IdeaKind::Idea)));
  FARSTU_TRY_ASSIGN(const int shows, tallies.count(month, counted(IdeaKind::CanShow)));
  return ideas + shows;
}

}  // namespace farstu::house
