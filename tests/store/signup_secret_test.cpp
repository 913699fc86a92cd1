// What a thief finds of sign-ups: no digits, nothing that leads to a visit, and of what was taken away
// nothing.
#include "kiosk/house/group_desk.h"
#include "kiosk/house/init.h"
#include "kiosk/house/roster_desk.h"
#include "kiosk/house/signup_desk.h"
#include "kiosk/store/backup.h"
#include "kiosk/store/session_store.h"
#include "kiosk/store/signup_store.h"
#include "kiosk/store/sql.h"
#include "kiosk/store/symbol_store.h"
#include "tests/store/house_fixture.h"

#include <filesystem>
#include <map>
#include <set>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

namespace farstu::house {
namespace {

namespace fs = std::filesystem;
using store::must;

constexpr Symbol kTulip{Colour::Blue, Flower::Tulip};

// What goes to the log meanwhile.
class CaughtLog {
 public:
  explicit CaughtLog(const fs::path& file) : file_(file), before_(::dup(2)) {
    const int caught = ::open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    REQUIRE(caught >= 0);
    ::dup2(caught, 2);
    ::close(caught);
  }
  ~CaughtLog() {
    ::dup2(before_, 2);
    ::close(before_);
  }
  CaughtLog(const CaughtLog&) = delete;
  CaughtLog& operator=(const CaughtLog&) = delete;
  std::string text() const { return store::read_file(file_); }

 private:
  fs::path file_;
  int before_;
};

struct Place {
  Place() : clock(store::at("2026-03-02T09:00:00")) {
    NewHouse linden;
    linden.name = "Linden";
    linden.pin = "604182";
    linden.house_passphrase = linden.coordinator_passphrase = "sju gröna lindar vid farstuns dörr";
    linden.pin_cost = linden.key_cost = vault::minimum_cost();
    const Paths paths = Paths::in(dir.path() / "house");
    must(init_house(paths, linden, {}, clock));
    house = must(House::open(paths, Access::Write, {}, clock, ClockWord::Confirmed));
    Session closed = store::session_on("circle", "2026-03-02T18:00", "2026-03-02T19:00");
    closed.openness = Openness::Closed;
    circle = closed.id;
    const Session open = store::session_on("fika", "2026-03-20T14:00", "2026-03-20T15:00");
    fika = open.id;
    for (const Session& one : {closed, open})
      must(store::SessionStore(house->database()).save(one, house->zone()));
  }
  SignupDesk desk() {
    return SignupDesk(*house, {.cost = vault::minimum_cost(), .terms_of = [](House& of, SessionId id) {
                                 auto terms = signup_terms(of, id);
                                 if (terms) terms->mode = SignupMode::List;
                                 return terms;
                               }});
  }
  // Files of the house that hold `bytes`.
  int files_with(std::string_view bytes) const {
    int found = 0;
    for (const auto& entry : fs::recursive_directory_iterator(dir.path())) {
      if (entry.is_regular_file() && store::read_file(entry.path()).find(bytes) != std::string::npos) ++found;
    }
    return found;
  }
  // Cells of the database that are `text`, as text, number or bytes, or a text with it inside.
  int cells_with(std::string_view text) {
    store::Sql sql(house->database());
    int found = 0;
    const auto tables = must(sql.list("SELECT name FROM sqlite_master WHERE type = 'table'", {},
                                      [](store::Row& row) { return row.text(0); }));
    for (const std::string& table : tables) {
      const auto columns = must(sql.list("SELECT name FROM pragma_table_info(?)", {table},
                                         [](store::Row& row) { return row.text(0); }));
      for (const std::string& column : columns) {
        found += static_cast<int>(
            must(sql.number(fmt::format("SELECT count(*) FROM \"{0}\" WHERE CAST(\"{1}\" AS TEXT) = ?1"
                                        " OR typeof(\"{1}\") = 'integer' AND \"{1}\" = CAST(?1 AS INTEGER)"
                                        " OR typeof(\"{1}\") <> 'integer' AND instr(\"{1}\", ?1) > 0",
                                        table, column),
                            {text})));
      }
    }
    return found;
  }
  // Digits that stand nowhere by chance.
  PairDraft draw() {
    for (;;) {
      auto draft = must(desk().draw(kTulip));
      if (files_with(draft.digits.text()) == 0 && cells_with(draft.digits.text()) == 0) return draft;
    }
  }

  store::RamDir dir;
  ManualClock clock;
  std::unique_ptr<House> house;
  SessionId circle, fika;
};

TEST_CASE("digits and group codes stand nowhere in plain: database, -wal, backup, log") {
  Place place;
  const PairDraft draft = place.draw();
  const PairDraft code = place.draw();
  const CaughtLog log(place.dir.path() / "log");
  const SignedUp mine = must(place.desk().sign_up(draft, place.fika));
  must(place.desk().sign_up(draft, place.fika));
  for (const Digits& tried : {draft.digits, code.digits}) must(place.desk().open(kTulip, tried));
  GroupDesk groups(*place.house, vault::minimum_cost());
  must(groups.set_code(place.circle, code.digits));
  for (const Digits& tried : {draft.digits, code.digits})
    must(groups.join(place.circle, tried, CheckedInToday::No));
  must(store::back_up_daily(place.house->database(), place.clock.now()));
  must(place.desk().withdraw(new_request(), mine.pair, mine.id));
  CHECK(fs::exists(place.dir.path() / "house/house.db-wal"));
  CHECK(fs::file_size(place.dir.path() / "house/house.db-wal") > 0);
  for (const std::string& secret : {draft.digits.text(), code.digits.text()}) {
    CHECK(place.files_with(secret) == 0);
    CHECK(place.cells_with(secret) == 0);
    CHECK(log.text().find(secret) == std::string::npos);
  }
  // Negative control: stored plainly, as text and as a number, it is found both ways.
  must(store::Sql(place.house->database())
           .run("INSERT INTO setting (key, value) VALUES ('plain', ?)", {draft.digits.text()}));
  CHECK(place.files_with(draft.digits.text()) > 0);
  CHECK(place.cells_with(draft.digits.text()) == 1);
  must(store::Sql(place.house->database())
           .run("INSERT INTO tally (month, subject, value, count) VALUES (1, 'x', 'y', 1 + ?)",
                {std::stoi(code.digits.text())}));
  CHECK(place.cells_with(fmt::format("{}", 1 + std::stoi(code.digits.text()))) >= 1);
}

// Tables that lead to `table` by foreign keys, over any number of steps.
std::set<std::string> reach(store::Database& database, const std::string& table) {
  std::set<std::string> reached;
  std::vector<std::string> next{table};
  while (!next.empty()) {
    const std::string one = next.back();
    next.pop_back();
    const auto targets = must(store::Sql(database).list("SELECT \"table\" FROM pragma_foreign_key_list(?)",
                                                        {one}, [](store::Row& row) { return row.text(0); }));
    for (const std::string& target : targets)
      if (reached.insert(target).second) next.push_back(target);
  }
  return reached;
}

bool links_visits(store::Database& database) {
  const std::set<std::string> ours{"symbol",      "pair", "signup", "signup_mark", "application_count",
                                   "closed_group"};
  for (const std::string& one : ours) {
    const auto reached = reach(database, one);
    if (reached.contains("visit") || reached.contains("participation") || reached.contains("boot"))
      return true;
  }
  // And nothing else joins the two: no table reaches both.
  const auto tables = must(store::Sql(database).list("SELECT name FROM sqlite_master WHERE type = 'table'",
                                                     {}, [](store::Row& row) { return row.text(0); }));
  for (const std::string& one : tables) {
    const auto reached = reach(database, one);
    const bool knows_visits = one == "visit" || one == "participation" || reached.contains("visit") ||
                              reached.contains("participation");
    for (const std::string& mine : ours)
      if (knows_visits && reached.contains(mine)) return true;
  }
  return false;
}

TEST_CASE("schema: no row leads from a sign-up to a visit or participation, and none has a time") {
  Place place;
  store::Database& database = place.house->database();
  CHECK_FALSE(links_visits(database));
  // Every column there is. Whoever adds one has to think of this test.
  const std::map<std::string, std::string> expected = {
      {"symbol", "name,salt,failures,last_try_boot,last_try_boottime"},
      {"pair", "id,symbol,digits_hash,request"},
      {"signup", "id,pair,session,series_source,series_uid,state,place_order,promoted,was_offered,request"},
      {"signup_mark", "signup,session,mark"},
      // The day of a wish is a civil day, because it is forgotten by age; nothing finer.
      {"support_request", "id,pair,day"},
      {"application_count", "source,uid,recurrence_id,applicants_gone,offered_gone,completed"},
      {"closed_group", "source,uid,salt,code_hash,failures,last_try_boot,last_try_boottime"}};
  for (const auto& [table, columns] : expected) {
    const auto found = must(store::Sql(database).find("SELECT group_concat(name) FROM pragma_table_info(?)",
                                                      {table}, [](store::Row& row) { return row.text(0); }));
    CHECK(found == columns);
  }
  // Negative control.
  must(
      store::Sql(database).run("CREATE TABLE seen (signup INTEGER REFERENCES signup (id),"
                               " visit INTEGER REFERENCES visit (id)) STRICT"));
  CHECK(links_visits(database));
}

TEST_CASE("what is erased, withdrawn or forgotten is gone from file and -wal after tidying up") {
  Place place;
  store::SymbolStore symbols(place.house->database());
  const auto traces = [&](const std::vector<std::string>& bytes) {
    int found = 0;
    for (const std::string& one : bytes) found += place.files_with(one);
    return found;
  };
  const auto bytes_of = [](const RequestId& request) {
    return std::string(reinterpret_cast<const char*>(request.bytes.data()), request.bytes.size());
  };
  for (const char* how : {"erased", "withdrawn", "forgotten"}) {
    CAPTURE(how);
    const PairDraft draft = must(place.desk().draw(kTulip));
    const SignedUp mine = must(place.desk().sign_up(draft, place.fika));
    const std::string hash = must(symbols.find_pair(mine.pair))->digits_hash;
    const std::vector<std::string> secrets{hash, bytes_of(draft.request)};
    CHECK(traces(secrets) > 0);
    must(place.house->database().checkpoint());
    CHECK(traces(secrets) > 0);
    if (how == std::string_view("erased")) must(place.desk().erase(mine.pair));
    if (how == std::string_view("withdrawn")) {
      must(place.desk().withdraw(new_request(), mine.pair, mine.id));
      CHECK(must(symbols.remove_empty_pairs()) == 1);
    }
    if (how == std::string_view("forgotten")) {
      place.clock.set_wall(store::at("2026-04-20T09:00:00"));
      CHECK(must(store::SignupStore(place.house->database()).forget_ended(place.house->civil_today())) == 1);
      CHECK(must(symbols.remove_empty_pairs()) == 1);
    }
    must(place.house->database().checkpoint());
    CHECK(traces(secrets) == 0);
  }
}

}  // namespace
}  // namespace farstu::house
