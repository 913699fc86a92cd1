// Three years of a house on a clock that is moved by hand: what was to be forgotten stands nowhere in its
// folder any more, not in the database, its -wal, the copies, the spool or what was set aside. With clean-up
// off the same search finds it.
#include "kiosk/core/base/files.h"
#include "kiosk/house/attendance.h"
#include "kiosk/house/idea_desk.h"
#include "kiosk/house/retention.h"
#include "kiosk/house/support_desk.h"
#include "kiosk/house/upkeep.h"
#include "kiosk/store/audit_store.h"
#include "kiosk/store/backup.h"
#include "kiosk/store/visit_store.h"
#include "tests/unit/house/signup_scene.h"

#include <algorithm>
#include <array>
#include <filesystem>

#include <fmt/format.h>

namespace farstu::house {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kTitle = "Kanariefaagel i titeln";
constexpr std::string_view kPlace = "Kanariefaagel paa platsen";
constexpr std::string_view kText = "Kanariefaagel i texten";
constexpr std::string_view kSeries = "kanariefaagel-serie";  // named by the sign-up
constexpr std::string_view kIdea = "Kanariefaagel i en idee";
constexpr std::array kCanaries{kTitle, kPlace, kText, kSeries, kIdea};
constexpr Day kFirst{std::chrono::year(2024) / 1 / 8};

// Which canaries stand in which files below the house's folder.
std::vector<std::string> hits(const fs::path& folder) {
  std::vector<std::string> found;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    const std::string bytes = must(read_whole(entry.path(), std::size_t{1} << 30));
    for (const auto canary : kCanaries) {
      if (bytes.find(canary) == std::string::npos) continue;
      found.push_back(fmt::format("{}: {}", fs::relative(entry.path(), folder).string(), canary));
    }
  }
  return found;
}

class LongLife : public SignupScene {
 public:
  // With `forgets` as a house is set up; else nothing is ever due.
  explicit LongLife(bool forgets) : SignupScene("2024-01-08T09:00", keep(forgets)) {
    Session session;
    session.identity = {"linden", std::string(kSeries), ""};
    session.id = session_id(session.identity);
    session.span = TimedSpan{time_of("2024-01-20T13:00"), time_of("2024-01-20T15:00")};
    session.title = kTitle;
    session.place = kPlace;
    session.description = kText;
    must(store::SessionStore(house().database()).save(session, house().zone()));
    facts[std::string(kSeries)].scope = SignupScope::Series;
    pair_ = sign_up(session.id).pair;
    at("2024-01-20T13:05");
    for (int i = 0; i < 6; ++i) must(Visits(house()).take_part(must(Visits(house()).check_in()), session.id));
    must(IdeaDesk(house()).leave(kIdea, IdeaKind::Idea));
    must(SupportDesk(house(), vault::minimum_cost()).ask(must(desk().draw(kRedRose))));
    // A damaged database was set aside while all that was in it.
    must(house().database().checkpoint());
    const fs::path aside = paths().data / "damaged" / "2024-01-21T090000";
    fs::create_directories(aside);
    fs::copy_file(paths().database(), aside / "house.db");
  }

  // A few visits each day; upkeep every fifth, and on each while `daily`.
  void live_until(Day end, bool daily) {
    for (; next_ < end; next_ = next_.plus(1)) {
      clock().set_wall(time_of(to_string(next_) + "T12:00"));
      must(Visits(house()).check_in({.first = next_.number() % 7 == 0}));
      if (daily || next_.number() % 5 == 0) CHECK(keep_up(house()) == std::vector<std::string>{});
    }
  }
  // In one file, or in any below a folder.
  bool idea_is_in(const fs::path& place) {
    std::vector<fs::path> files{place};
    if (fs::is_directory(place)) {
      files.clear();
      for (const auto& entry : fs::recursive_directory_iterator(place)) files.push_back(entry.path());
    }
    return std::any_of(files.begin(), files.end(), [](const fs::path& file) {
      return fs::is_regular_file(file) &&
             must(read_whole(file, std::size_t{1} << 30)).find(kIdea) != std::string::npos;
    });
  }
  std::size_t signups() {
    const auto pair = must(store::SymbolStore(house().database()).find_pair(pair_));
    return must(store::SignupStore(house().database()).list(pair_)).size() + (pair ? 1 : 0);
  }

 private:
  static config::KioskConfig keep(bool forgets) {
    config::KioskConfig config;
    if (!forgets)
      config.keep = {.visits_months = 120,
                     .totals_years = 50,
                     .tallies_years = 50,
                     .signup_days = 365,
                     .audit_months = 120};
    return config;
  }
  Day next_ = kFirst.plus(14);
  PairId pair_;
};

TEST_CASE("three years: nothing stands anywhere that was to be forgotten; totals and copies are there") {
  LongLife life(true);
  life.live_until(kFirst.plus(40), true);
  CHECK(life.signups() > 0);
  CHECK_FALSE(hits(life.paths().data / "damaged").empty());  // the search does find
  CHECK_FALSE(hits(life.paths().data / "backups").empty());
  CHECK(life.idea_is_in(life.paths().data / "house.db"));
  life.live_until(kFirst.plus(45), true);
  // Thirty days after it was left it is in copies only, and those go.
  CHECK_FALSE(life.idea_is_in(life.paths().data / "house.db"));
  CHECK_FALSE(life.idea_is_in(life.paths().data / "house.db-wal"));
  CHECK(life.idea_is_in(life.paths().data / "backups"));
  CHECK(must(SupportDesk(life.house()).list()).empty());
  life.live_until(kFirst.plus(100), false);
  CHECK_FALSE(life.idea_is_in(life.paths().data));
  CHECK(life.signups() == 0);
  CHECK(fs::is_empty(life.paths().data / "damaged"));
  CHECK_FALSE(hits(life.paths().data).empty());  // the session is kept with its visits
  life.live_until(kFirst.plus(3 * 366), false);
  CHECK(keep_up(life.house()).empty());

  CHECK(hits(life.paths().data) == std::vector<std::string>{});
  const Day today = life.house().today();
  CHECK(must(store::VisitStore(life.house().database()).first_day()).value() >= fold_before(life.house()));
  CHECK(today.number() - fold_before(life.house()).number() > 700);
  const auto day = must(Attendance(life.house()).day(Day(std::chrono::year(2024) / 1 / 20)));
  CHECK(day.totals.visits == 6);
  CHECK(day.by_session.at(0).participants == 6);
  CHECK(must(Attendance(life.house()).year(2025)).whole.totals.visits == 365);
  for (const auto& entry : must(store::AuditStore(life.house().database()).list_newest(100000))) {
    CHECK(entry.at > life.clock().now() - std::chrono::days(24 * 31));
  }
  const auto copies = must(store::list_backups(life.paths().data));
  CHECK(copies.size() >= 7);
  CHECK(copies.size() <= 12);
  for (const auto& copy : copies) CHECK(store::day_of_backup(copy).value() >= today.plus(-36));
}

TEST_CASE("three years with clean-up off: the same search finds every canary") {
  LongLife life(false);
  life.live_until(kFirst.plus(20), true);
  life.clock().set_wall(time_of("2027-01-10T12:00"));
  keep_up(life.house());
  const auto found = hits(life.paths().data);
  for (const auto canary : {kTitle, kPlace, kText}) {
    CHECK(std::count(found.begin(), found.end(), fmt::format("house.db: {}", canary)) == 1);
  }
}

TEST_CASE("retention waits for a reader: what was forgotten is in the -wal until it is gone") {
  LongLife life(true);
  life.clock().set_wall(time_of("2024-03-01T12:00"));
  const auto in_wal = [&] { return fs::file_size(life.paths().data / "house.db-wal") > 0; };
  auto reader = must(House::open(life.paths(), Access::Read, {}, life.clock()));
  {
    auto holds_on = must(store::Transaction::begin(reader->database()));
    must(store::VisitStore(reader->database()).count());
    CHECK(keep_up(life.house()).empty());
    CHECK_FALSE(must(tidy_up(life.house())));
    CHECK(in_wal());
  }
  CHECK(must(tidy_up(life.house())));
  CHECK_FALSE(in_wal());
  CHECK(life.signups() == 0);
}

}  // namespace
}  // namespace farstu::house
