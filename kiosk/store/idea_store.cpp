#include "kiosk/store/idea_store.h"

#include "kiosk/store/row_id.h"
#include "kiosk/store/sql.h"

namespace farstu::store {
namespace {

Idea idea_of(Row& row) {
  return {IdeaId{row.integer(0)}, row.word(1, parse_idea_kind), row.text(2), row.day(3)};
}

}  // namespace

IdeaId IdeaStore::new_id() { return IdeaId{new_random_id()}; }

Result<void> IdeaStore::add(const Idea& idea) {
  FARSTU_TRY(Sql(db_).run("INSERT INTO idea (id, kind, text, day) VALUES (?, ?, ?, ?)",
                          {idea.id.value, to_string(idea.kind), idea.text, idea.left}));
  return {};
}

Result<std::optional<Idea>> IdeaStore::find(IdeaId id) const {
  return Sql(db_).find("SELECT id, kind, text, day FROM idea WHERE id = ?", {id.value}, idea_of);
}

Result<bool> IdeaStore::remove(IdeaId id) {
  FARSTU_TRY_ASSIGN(const int gone, Sql(db_).run("DELETE FROM idea WHERE id = ?", {id.value}));
  return gone > 0;
}

Result<std::vector<Idea>> IdeaStore::list() const {
  return Sql(db_).list("SELECT id, kind, text, day FROM idea ORDER BY day, id", {}, idea_of);
}

Result<int> IdeaStore::forget_before(Day day) {
  return Sql(db_).run("DELETE FROM idea WHERE day < ?", {day});
}

}  // namespace farstu::store
