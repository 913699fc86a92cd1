#include "tests/store/scenario.h"

#include "kiosk/store/backup.h"
#include "kiosk/store/boot_store.h"
#include "kiosk/store/day_store.h"
#include "kiosk/store/participation_store.h"
#include "kiosk/store/pin_store.h"
#include "kiosk/store/release_store.h"
#include "kiosk/store/session_store.h"
#include "kiosk/store/setting_store.h"
#include "tests/store/house_fixture.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

namespace farstu::store {
namespace {

namespace fs = std::filesystem;

const Instant kNow = std::chrono::sys_days(std::chrono::year(2026) / 3 / 2) + std::chrono::hours(9);
const Day kMonday(std::chrono::year(2026) / 3 / 2);
const BootNumber kBoot{1};

const Session& fika() {
  static const Session session = session_on("fika", "2026-03-02T14:00", "2026-03-02T15:00");
  return session;
}

Visit new_visit() {
  Visit visit = visit_on(kMonday, kBoot);
  visit.id = VisitStore::new_id(kMonday);
  return visit;
}

Result<void> save(Database& db, Ledger& ledger, const Visit& visit) {
  ledger.tried[visit.id.value] = visit;
  FARSTU_TRY(VisitStore(db).save(visit, OnRepeat::KeepFirst));
  ledger.told[visit.id.value] = visit;
  return {};
}

Result<void> remove(Database& db, Ledger& ledger, VisitId id) {
  ledger.told.erase(id.value);
  FARSTU_TRY(VisitStore(db).remove(id));
  ledger.gone.insert(id.value);
  return {};
}

// A visit and its participation, together.
Result<void> join(Database& db, Ledger& ledger) {
  const Visit visit = new_visit();
  ledger.tried[visit.id.value] = visit;
  ledger.with_session.insert(visit.id.value);
  FARSTU_TRY_ASSIGN(Transaction transaction, Transaction::begin(db));
  FARSTU_TRY(VisitStore(db).save(visit, OnRepeat::KeepFirst));
  FARSTU_TRY(ParticipationStore(db).save({{}, fika().id, kMonday, visit.id}, OnRepeat::CountAgain));
  FARSTU_TRY(transaction.commit());
  ledger.told[visit.id.value] = visit;
  return {};
}

// Closes the day and notes the next revision with its file, in one transaction.
Result<void> release(Database& db, Ledger& ledger) {
  const std::int64_t rev = ++ledger.rev_tried;
  FARSTU_TRY_ASSIGN(Transaction transaction, Transaction::begin(db));
  FARSTU_TRY_ASSIGN(const DayVisits sums, VisitStore(db).sum(kMonday));
  FARSTU_TRY(DayStore(db).close(kMonday, {report::DayState::Open, ClosedBy::Auto, kNow, sums}));
  ReleaseStore store(db);
  FARSTU_TRY_ASSIGN(const std::int64_t seq, store.next_seq());
  OutboxFile file;
  file.seq = seq;
  file.kind = "reports";
  file.sha256 = fmt::format("{:032}", seq);
  file.bytes = fmt::format("{{\"rev\":{}}}", rev);
  file.written_at = kNow;
  Release row;
  row.period = Period::of(kMonday);
  row.epoch = 1;
  row.rev = rev;
  row.state = report::DayState::Open;
  row.visits = sums.visits;
  row.rule = "tap-1";
  row.digest = fmt::format("{:032}", 1000 + rev);
  row.object = file.bytes;
  row.released_at = kNow;
  FARSTU_TRY(store.write(file, {row}));
  FARSTU_TRY(transaction.commit());
  ledger.rev_told = rev;
  return {};
}

Result<std::unique_ptr<Database>> open_for(const fs::path& folder, const OpenOptions& options,
                                           Ledger& ledger) {
  FARSTU_TRY_ASSIGN(auto db, open_house(folder, Access::Write, kNow, options));
  ledger.made = true;
  return db;
}

Result<void> play_first_start(const fs::path& folder, const OpenOptions& options, Ledger& ledger) {
  fs::remove(folder / "house.db");
  FARSTU_TRY_ASSIGN(auto db, open_for(folder, options, ledger));
  FARSTU_TRY(SettingStore(*db).set("house.name", "Linden"));
  FARSTU_TRY(BootStore(*db).enter("boot", kNow, ClockTrust::Trusted));
  return save(*db, ledger, new_visit());
}

Result<void> play_check_in(const fs::path& folder, const OpenOptions& options, Ledger& ledger) {
  FARSTU_TRY_ASSIGN(auto db, open_for(folder, options, ledger));
  for (int i = 0; i < 4; ++i) FARSTU_TRY(save(*db, ledger, new_visit()));
  Visit visit = new_visit();
  FARSTU_TRY(save(*db, ledger, visit));
  ledger.told.erase(visit.id.value);
  // From here on it may carry the flag or not: both are whole.
  FARSTU_TRY(VisitStore(*db).set_flags(visit.id, true, false));
  visit.first = true;
  ledger.tried[visit.id.value] = visit;
  ledger.told[visit.id.value] = visit;
  return join(*db, ledger);
}

Result<void> play_undo(const fs::path& folder, const OpenOptions& options, Ledger& ledger) {
  FARSTU_TRY_ASSIGN(auto db, open_for(folder, options, ledger));
  for (int i = 0; i < 2; ++i) {
    const Visit visit = new_visit();
    FARSTU_TRY(save(*db, ledger, visit));
    FARSTU_TRY(join(*db, ledger));
    FARSTU_TRY(remove(*db, ledger, visit.id));
  }
  return save(*db, ledger, new_visit());
}

Result<void> play_close(const fs::path& folder, const OpenOptions& options, Ledger& ledger) {
  FARSTU_TRY_ASSIGN(auto db, open_for(folder, options, ledger));
  FARSTU_TRY(release(*db, ledger));
  FARSTU_TRY(save(*db, ledger, new_visit()));
  FARSTU_TRY(release(*db, ledger));
  return ReleaseStore(*db).answer(1, "receipted", kNow,
                                  {{Period::of(kMonday), 1, 1, Outcome::Stored, 1, 1, ""}});
}

Result<void> play_erase(const fs::path& folder, const OpenOptions& options, Ledger& ledger) {
  FARSTU_TRY_ASSIGN(auto db, open_for(folder, options, ledger));
  const Visit kept = new_visit(), erased = new_visit();
  FARSTU_TRY(save(*db, ledger, kept));
  FARSTU_TRY(save(*db, ledger, erased));
  FARSTU_TRY(remove(*db, ledger, erased.id));
  FARSTU_TRY(db->checkpoint());
  FARSTU_TRY(save(*db, ledger, new_visit()));
  FARSTU_TRY(db->checkpoint());
  return save(*db, ledger, new_visit());
}

Result<void> play_backup(const fs::path& folder, const OpenOptions& options, Ledger& ledger) {
  FARSTU_TRY_ASSIGN(auto db, open_for(folder, options, ledger));
  for (int i = 0; i < 2; ++i) {
    FARSTU_TRY(save(*db, ledger, new_visit()));
    FARSTU_TRY(back_up_daily(*db, kNow + std::chrono::days(i), {.daily = 1, .weekly = 0}));
    ++ledger.backups_told;
  }
  return save(*db, ledger, new_visit());
}

Result<void> play_pin(const fs::path& folder, const OpenOptions& options, Ledger& ledger) {
  FARSTU_TRY_ASSIGN(auto db, open_for(folder, options, ledger));
  for (int i = 0; i < 5; ++i) {
    ++ledger.pin_tried;
    FARSTU_TRY(PinStore(*db).count_try("boot", std::chrono::seconds(i)));
    ++ledger.pin_told;
  }
  return save(*db, ledger, new_visit());
}

// Reads of the plain file, past the code under test.
class Reader {
 public:
  // May write: what a crash left is recovered by whoever opens the file first.
  explicit Reader(const fs::path& file) : db_(file.string(), SQLite::OPEN_READWRITE) {}
  std::int64_t number(const std::string& sql) {
    SQLite::Statement statement(db_, sql);
    return statement.executeStep() ? statement.getColumn(0).getInt64() : -1;
  }
  std::string text(const std::string& sql) {
    SQLite::Statement statement(db_, sql);
    return statement.executeStep() ? statement.getColumn(0).getString() : "";
  }
  std::map<std::int64_t, Visit> visits() {
    SQLite::Statement rows(db_, "SELECT id, quarter, boot, trust, first, contributing FROM visit");
    std::map<std::int64_t, Visit> found;
    while (rows.executeStep()) {
      Visit visit;
      visit.id.value = rows.getColumn(0).getInt64();
      visit.day = Day::from_number(static_cast<int>(visit.id.value >> 32));
      visit.quarter.number = rows.getColumn(1).getInt64();
      visit.boot.value = rows.getColumn(2).getInt64();
      visit.trust = static_cast<ClockTrust>(rows.getColumn(3).getInt());
      visit.first = rows.getColumn(4).getInt() != 0;
      visit.contributing = rows.getColumn(5).getInt() != 0;
      found[visit.id.value] = visit;
    }
    return found;
  }

 private:
  SQLite::Database db_;
};

std::string verify_visits(Reader& reader, const Ledger& ledger) {
  const auto there = reader.visits();
  for (const auto& [id, visit] : ledger.told) {
    const auto found = there.find(id);
    if (found == there.end()) return fmt::format("the acknowledged visit {} is lost", id);
    if (found->second != visit) return fmt::format("the acknowledged visit {} changed", id);
  }
  for (const std::int64_t id : ledger.gone) {
    if (there.contains(id)) return fmt::format("the visit {} that was taken back is there", id);
  }
  for (const auto& [id, visit] : there) {
    if (visit.day == kMonday && !ledger.tried.contains(id))
      return fmt::format("nobody made the visit {}", id);
  }
  for (const std::int64_t id : ledger.with_session) {
    const std::int64_t parts =
        reader.number(fmt::format("SELECT count(*) FROM participation WHERE visit = {}", id));
    if (parts != (there.contains(id) ? 1 : 0)) return fmt::format("the visit {} is half there", id);
  }
  return "";
}

std::string of_monday(std::string_view what) {
  return fmt::format("SELECT {} FROM day WHERE day = {}", what, kMonday.number());
}

std::string verify_release(Reader& reader, const Ledger& ledger) {
  const std::int64_t rev = reader.number("SELECT coalesce(max(rev), 0) FROM released");
  if (rev < ledger.rev_told || rev > ledger.rev_tried) return fmt::format("revision {} was not told", rev);
  if (reader.number("SELECT count(*) FROM released") != rev) return "a revision is missing";
  if (reader.number("SELECT count(*) FROM outbox_file") != rev) return "a file is missing";
  if (reader.number("SELECT count(*) FROM carried") != rev) return "what a file carries is missing";
  if (reader.number(of_monday("count(*)")) != (rev > 0 ? 1 : 0))
    return "the closing of the day is half there";
  if (rev > 0 && reader.number(of_monday("visits")) !=
                     reader.number("SELECT visits FROM released ORDER BY rev DESC LIMIT 1")) {
    return "the day was closed with other totals than released";
  }
  return "";
}

}  // namespace

const std::vector<Scenario>& scenarios() {
  static const std::vector<Scenario> all = [] {
    std::vector<Scenario> list = {
        {"first start", play_first_start, true},
        {"check-in", play_check_in},
        {"undo", play_undo},
        {"close the day", play_close},
        {"erase and tidy up", play_erase},
        {"backup", play_backup, true},
        {"PIN", play_pin},
    };
    for (Scenario& one : scenarios_of_changes()) list.push_back(std::move(one));
    return list;
  }();
  return all;
}

void copy_template(const fs::path& folder) {
  static const std::string made = [] {
    const RamDir dir;
    {
      auto db = open(dir.path());
      Transaction transaction = must(Transaction::begin(*db));
      must(BootStore(*db).enter("boot", kNow, ClockTrust::Trusted));
      must(SessionStore(*db).save(fika(), stockholm()));
      must(PinStore(*db).set("hash"));
      must(ReleaseStore(*db).start_epoch({1, std::string(16, 'e'), kNow}));
      for (int i = 0; i < 60; ++i) {
        must(VisitStore(*db).save(visit_on(kMonday.plus(-1 - i / 6), kBoot), OnRepeat::CountAgain));
      }
      must(transaction.commit());
    }
    return read_file(dir.path() / "house.db");
  }();
  write_file(folder / "house.db", made);
}

std::string verify(const fs::path& folder, const Ledger& ledger) {
  if (fs::exists(folder / "damaged")) return "a database was set aside";
  if (!fs::exists(folder / "house.db")) return ledger.made ? "the house is gone" : "";
  try {
    Reader reader(folder / "house.db");
    if (const std::string verdict = reader.text("PRAGMA integrity_check"); verdict != "ok") return verdict;
    if (reader.number("SELECT count(*) FROM pragma_foreign_key_check") != 0)
      return "rows have lost their owner";
    const std::int64_t version = reader.number("PRAGMA user_version");
    if (version == 0) {
      if (ledger.made) return "the schema is gone";
      return reader.number("SELECT count(*) FROM sqlite_master") == 0 ? "" : "the schema is half there";
    }
    if (std::string wrong = verify_visits(reader, ledger); !wrong.empty()) return wrong;
    if (std::string wrong = verify_release(reader, ledger); !wrong.empty()) return wrong;
    for (const auto& [name, number] : ledger.numbers) {
      const std::int64_t found = reader.number(number.sql);
      if (!number.may_be.contains(found)) return fmt::format("{} is {}", name, found);
    }
    const std::int64_t failures = reader.number("SELECT coalesce(sum(failures), 0) FROM pin");
    if (failures < ledger.pin_told || failures > ledger.pin_tried)
      return fmt::format("{} PIN failures", failures);
  } catch (const SQLite::Exception& failure) {
    return failure.what();
  }
  const auto backups = must(list_backups(folder));
  if (static_cast<int>(backups.size()) < (ledger.backups_told > 0 ? 1 : 0)) return "the backup is gone";
  for (const fs::path& backup : backups) {
    if (const auto proof = verify_backup(backup); !proof) return proof.error().sentence;
  }
  return "";
}

}  // namespace farstu::store
