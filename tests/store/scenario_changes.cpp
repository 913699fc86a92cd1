// Scenarios that change much at once: all of it must be there, or nothing.
#include "kiosk/store/backup.h"
#include "kiosk/store/boot_store.h"
#include "kiosk/store/clock_store.h"
#include "kiosk/store/day_store.h"
#include "kiosk/store/feed_store.h"
#include "kiosk/store/heartbeat_store.h"
#include "kiosk/store/idea_store.h"
#include "kiosk/store/migrations.h"
#include "kiosk/store/participation_store.h"
#include "kiosk/store/session_store.h"
#include "kiosk/store/signup_store.h"
#include "kiosk/store/sql.h"
#include "kiosk/store/symbol_store.h"
#include "kiosk/store/tally_store.h"
#include "tests/store/house_fixture.h"
#include "tests/store/scenario.h"

#include <fmt/format.h>

namespace farstu::store {
namespace {

namespace fs = std::filesystem;

const Instant kNow = std::chrono::sys_days(std::chrono::year(2026) / 3 / 2) + std::chrono::hours(9);
const Day kMonday(std::chrono::year(2026) / 3 / 2);
const Day kTuesday = kMonday.plus(1);
constexpr Symbol kTulip{Colour::Blue, Flower::Tulip};

// A change of several numbers: before it is tried they are the first, once it is told they are the second.
struct Change {
  const char* name;
  std::string sql;
  std::int64_t before, after;
};

Result<void> together(Ledger& ledger, const std::vector<Change>& changes,
                      const std::function<Result<void>()>& change) {
  // One number for all of them: half of a change is neither.
  std::string before = "1", after = "1";
  for (const Change& one : changes) {
    before += fmt::format(" AND ({}) = {}", one.sql, one.before);
    after += fmt::format(" AND ({}) = {}", one.sql, one.after);
  }
  Ledger::Number& number = ledger.numbers[changes.front().name];
  number.sql = fmt::format("SELECT CASE WHEN {} THEN 1 WHEN {} THEN 2 ELSE 0 END", before, after);
  number.may_be = {1, 2};
  FARSTU_TRY(change());
  number.may_be = {2};
  return {};
}

Result<std::unique_ptr<Database>> open_for(const fs::path& folder, const OpenOptions& options,
                                           Ledger& ledger) {
  FARSTU_TRY_ASSIGN(auto db, open_house(folder, Access::Write, kNow, options));
  ledger.made = true;
  return db;
}

// The calendar of `sessions` for the `kept` that came before.
Result<void> import_feed(Database& db, Ledger& ledger, int revision, int kept, int sessions) {
  std::vector<Session> found;
  for (int i = 0; i < sessions; ++i) {
    Session session = session_on(fmt::format("choir-{}", i), "2026-03-04T17:00", "2026-03-04T18:00",
                                 fmt::format("Kör {}", revision));
    session.identity.source = "feed";
    session.id = session_id(session.identity);
    found.push_back(std::move(session));
  }
  const std::string text = fmt::format("BEGIN {} {}", revision, std::string(9000, 'f'));
  const std::string at_revision =
      fmt::format("SELECT count(*) FROM session WHERE title = 'Kör {}'", revision);
  ledger.numbers.clear();  // this one replaces it
  return together(
      ledger,
      {{revision == 1 ? "the first programme" : "the second programme", at_revision, 0, sessions},
       {"sessions", "SELECT count(*) FROM session WHERE source = 'feed'", kept, sessions},
       {"feed", fmt::format("SELECT count(*) FROM feed WHERE text LIKE 'BEGIN {} %'", revision), 0, 1}},
      [&]() -> Result<void> {
        FARSTU_TRY_ASSIGN(Transaction transaction, Transaction::begin(db));
        FARSTU_TRY(SessionStore(db).replace("feed", kMonday, kMonday.plus(60), found, stockholm()));
        FARSTU_TRY(FeedStore(db).save({"feed", text, kNow, kMonday, kMonday.plus(60), ""}));
        return transaction.commit();
      });
}

Result<void> play_programme(const fs::path& folder, const OpenOptions& options, Ledger& ledger) {
  FARSTU_TRY_ASSIGN(auto db, open_for(folder, options, ledger));
  FARSTU_TRY(import_feed(*db, ledger, 1, 0, 12));
  return import_feed(*db, ledger, 2, 12, 5);
}

// What an earlier version left, opened by this one: copied first, then brought up to date.
const std::string& older_house() {
  static const std::string made = [] {
    const std::vector<Migration> all(migrations().begin(), migrations().end());
    const std::vector<Migration> first(all.begin(), all.begin() + 1);
    RamDir dir;
    {
      OpenOptions options = created();
      options.steps = &first;
      auto db = open(dir.path(), options);
      must(Sql(*db).run("INSERT INTO boot (boot_id, entered_at, trust) VALUES ('boot', 0, 1)"));
      for (int i = 0; i < 40; ++i)
        must(VisitStore(*db).save(visit_on(kMonday.plus(-1), BootNumber{1}), OnRepeat::CountAgain));
    }
    return read_file(dir.path() / "house.db");
  }();
  return made;
}

Result<void> play_migration(const fs::path& folder, const OpenOptions& options, Ledger& ledger) {
  write_file(folder / "house.db", older_house());
  const std::int64_t newest = newest_schema();
  ledger.numbers["visits"] = {"SELECT count(*) FROM visit", {40}};
  ledger.numbers["schema"] = {
      fmt::format("SELECT CASE (SELECT user_version FROM pragma_user_version) WHEN 1 THEN"
                  " (SELECT count(*) FROM sqlite_master WHERE name IN ('signup', 'day_hour', 'boot_clock'))"
                  " + 1 WHEN {} THEN (SELECT count(*) FROM sqlite_master WHERE name IN"
                  " ('signup', 'day_hour', 'boot_clock')) - 1 ELSE 0 END",
                  newest),
      {1, 2}};
  FARSTU_TRY_ASSIGN(auto db, open_for(folder, options, ledger));
  ledger.numbers["schema"].may_be = {2};
  ledger.backups_told = 1;
  return SymbolStore(*db).add(kTulip, std::string(16, 's'));
}

// A copy, an old day folded into its totals, everything emptied out of the -wal.
Result<void> play_retention(const fs::path& folder, const OpenOptions& options, Ledger& ledger) {
  FARSTU_TRY_ASSIGN(auto db, open_for(folder, options, ledger));
  const Day old = kMonday.plus(-3);
  FARSTU_TRY_ASSIGN(const DayVisits sums, VisitStore(*db).sum(old));
  FARSTU_TRY(back_up_daily(*db, kNow));
  ledger.backups_told = 1;
  const std::string of_day = fmt::format("id / 4294967296 = {}", old.number());
  const Result<void> step1 = together(
      ledger,
      {{"the folded day", "SELECT count(*) FROM visit WHERE " + of_day, sums.visits, 0},
       {"its totals", fmt::format("SELECT coalesce(sum(visits), 0) FROM day WHERE day = {}", old.number()), 0,
        sums.visits},
       {"its hours", "SELECT coalesce(sum(visits), 0) FROM day_hour", 0, sums.visits}},
      [&]() -> Result<void> {
        FARSTU_TRY_ASSIGN(Transaction transaction, Transaction::begin(*db));
        Closing closing{.state = report::DayState::Open,
                        .by = ClosedBy::Auto,
                        .at = kNow,
                        .totals = sums,
                        .rule = "tap-1",
                        .detail = Detail::Totals};
        const DayDetail detail{.hours = {{10, sums.visits}}, .sessions = {}};
        FARSTU_TRY(DayStore(*db).close(old, closing, &detail));
        FARSTU_TRY(VisitStore(*db).forget(old, old));
        FARSTU_TRY(ParticipationStore(*db).forget(old, old));
        return transaction.commit();
      });
  FARSTU_TRY(step1);
  FARSTU_TRY(HeartbeatStore(*db).forget_before(QuarterHour::of(kNow)));
  return db->checkpoint();
}

// When the time is known: visits, heartbeats and what was noted of the boot move together.
Result<void> play_redating(const fs::path& folder, const OpenOptions& options, Ledger& ledger) {
  FARSTU_TRY_ASSIGN(auto db, open_for(folder, options, ledger));
  ClockStore clocks(*db);
  FARSTU_TRY_ASSIGN(const BootNumber boot, BootStore(*db).enter("lost", Instant{}, ClockTrust::Untrusted));
  FARSTU_TRY(clocks.save(boot, {}));
  const Day epoch(std::chrono::year(1970) / 1 / 1);
  constexpr int kVisits = 6;
  for (int i = 0; i < kVisits; ++i) {
    Visit visit = visit_on(epoch, boot, i + 1);
    visit.trust = ClockTrust::Untrusted;
    visit.id = VisitStore::new_id(epoch);
    ledger.tried[visit.id.value] = visit;
    FARSTU_TRY_ASSIGN(Transaction transaction, Transaction::begin(*db));
    FARSTU_TRY(VisitStore(*db).save(visit, OnRepeat::KeepFirst));
    FARSTU_TRY(clocks.note(visit.id, {i + 1}));
    if (i == 0) {
      const SessionId fika = session_on("fika", "2026-03-02T14:00", "2026-03-02T15:00").id;
      FARSTU_TRY(ParticipationStore(*db).save({{}, fika, epoch, visit.id}, OnRepeat::CountAgain));
    }
    FARSTU_TRY(transaction.commit());
    ledger.told[visit.id.value] = visit;
  }
  FARSTU_TRY(clocks.note_beat(boot, {.quarter = {4}, .marked = {}}));
  ledger.told.clear();  // from here on they may have other numbers
  const auto visits_of = [](Day day) {
    return fmt::format("SELECT count(*) FROM visit WHERE id / 4294967296 = {}", day.number());
  };
  return together(ledger,
                  {{"the re-dated visits", "SELECT count(*) FROM visit WHERE trust = 3", kVisits, 0},
                   {"there", visits_of(kTuesday), 0, kVisits},
                   {"here", visits_of(epoch), kVisits, 0},
                   {"with what they took part in",
                    fmt::format("SELECT count(*) FROM participation p JOIN visit v ON v.id = p.visit"
                                " WHERE p.id / 4294967296 = {0} AND v.id / 4294967296 = {0}",
                                kTuesday.number()),
                    0, 1},
                   {"noted", "SELECT count(*) FROM visit_boottime", kVisits, 0},
                   {"lived", "SELECT count(*) FROM heartbeat", 0, 1},
                   {"beats", "SELECT count(*) FROM beat_boottime", 1, 0},
                   {"boot", fmt::format("SELECT trust FROM boot WHERE number = {}", boot.value), 3, 1}},
                  [&]() -> Result<void> {
                    FARSTU_TRY_ASSIGN(Transaction transaction, Transaction::begin(*db));
                    FARSTU_TRY_ASSIGN(const auto held, VisitStore(*db).list_untrusted(boot));
                    const QuarterHour noon{std::int64_t{kTuesday.number()} * 96 + 48};
                    for (const Visit& visit : held)
                      FARSTU_TRY(VisitStore(*db).redate(visit.id, kTuesday, noon, ClockTrust::Trusted));
                    FARSTU_TRY(HeartbeatStore(*db).beat(noon));
                    FARSTU_TRY(clocks.forget(boot));
                    FARSTU_TRY(BootStore(*db).set_trust(boot, ClockTrust::Trusted, noon.start()));
                    return transaction.commit();
                  });
}

// Somebody signs up with a new symbol and takes the last place; somebody else is let in from the waiting
// list.
Result<void> play_signup(const fs::path& folder, const OpenOptions& options, Ledger& ledger) {
  FARSTU_TRY_ASSIGN(auto db, open_for(folder, options, ledger));
  SymbolStore symbols(*db);
  SignupStore signups(*db);
  const Session fika = session_on("fika", "2026-03-02T14:00", "2026-03-02T15:00");
  FARSTU_TRY(symbols.add(kTulip, std::string(16, 's')));
  const auto sign_up = [&](char one, SignupState state) -> Result<Signup> {
    RequestId request;
    request.bytes.fill(static_cast<unsigned char>(one));
    const Pair pair{SymbolStore::new_pair_id(), kTulip, std::string(16, one), request};
    Signup signup;
    signup.id = SignupStore::new_id();
    signup.pair = pair.id;
    signup.target = fika.id;
    signup.state = state;
    if (state == SignupState::Waiting) signup.place_order = one;
    signup.request = request;
    FARSTU_TRY_ASSIGN(Transaction transaction, Transaction::begin(*db));
    FARSTU_TRY(symbols.add_pair(pair));
    FARSTU_TRY(signups.add(signup));
    FARSTU_TRY(transaction.commit());
    return signup;
  };
  Signup taken, waiting;
  const std::string pairs = "SELECT count(*) FROM pair", rows = "SELECT count(*) FROM signup";
  FARSTU_TRY(
      together(ledger, {{"the first sign-up", pairs, 0, 1}, {"row", rows, 0, 1}}, [&]() -> Result<void> {
        FARSTU_TRY_ASSIGN(taken, sign_up('a', SignupState::Taken));
        return {};
      }));
  ledger.numbers.clear();
  FARSTU_TRY(
      together(ledger, {{"the second sign-up", pairs, 1, 2}, {"row", rows, 1, 2}}, [&]() -> Result<void> {
        FARSTU_TRY_ASSIGN(waiting, sign_up('b', SignupState::Waiting));
        return {};
      }));
  ledger.numbers.clear();
  return together(ledger,
                  {{"the promotion", "SELECT count(*) FROM signup WHERE state = 'waiting'", 1, 0},
                   {"rows", rows, 2, 1},
                   {"pairs", pairs, 2, 1}},
                  [&]() -> Result<void> {
                    FARSTU_TRY_ASSIGN(Transaction transaction, Transaction::begin(*db));
                    FARSTU_TRY(signups.remove(taken.id));
                    FARSTU_TRY(symbols.remove_pair(taken.pair));
                    waiting.state = SignupState::Taken;
                    waiting.place_order.reset();
                    waiting.promoted = true;
                    FARSTU_TRY(signups.save(waiting));
                    return transaction.commit();
                  });
}

// An idea with its number, taken back, left again.
Result<void> play_idea(const fs::path& folder, const OpenOptions& options, Ledger& ledger) {
  FARSTU_TRY_ASSIGN(auto db, open_for(folder, options, ledger));
  const std::string ideas = "SELECT count(*) FROM idea";
  const std::string told = "SELECT coalesce(sum(count), 0) FROM tally WHERE subject = 'idea'";
  const TallySubject subject{std::string(kTallyIdea), "idea"};
  for (int i = 0; i < 2; ++i) {
    const Idea idea{IdeaStore::new_id(), IdeaKind::Idea, "Kör", kMonday};
    const auto leave = [&]() -> Result<void> {
      FARSTU_TRY_ASSIGN(Transaction transaction, Transaction::begin(*db));
      FARSTU_TRY(IdeaStore(*db).add(idea));
      FARSTU_TRY(TallyStore(*db).add(Month(kMonday), subject));
      return transaction.commit();
    };
    const auto take_back = [&]() -> Result<void> {
      FARSTU_TRY_ASSIGN(Transaction transaction, Transaction::begin(*db));
      FARSTU_TRY(IdeaStore(*db).remove(idea.id));
      FARSTU_TRY(TallyStore(*db).take_back(Month(kMonday), subject));
      return transaction.commit();
    };
    ledger.numbers.clear();
    FARSTU_TRY(together(ledger, {{"the idea", ideas, 0, 1}, {"number", told, 0, 1}}, leave));
    ledger.numbers.clear();
    FARSTU_TRY(together(ledger, {{"taken back", ideas, 1, 0}, {"number", told, 1, 0}}, take_back));
  }
  return {};
}

}  // namespace

std::vector<Scenario> scenarios_of_changes() {
  older_house();  // made before any disk fails
  return {{"programme", play_programme}, {"migration with its copy", play_migration},
          {"retention", play_retention}, {"re-dating", play_redating},
          {"sign-up", play_signup},      {"idea", play_idea}};
}

}  // namespace farstu::store
