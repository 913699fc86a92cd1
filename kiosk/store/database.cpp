#include "kiosk/store/database.h"

#include "kiosk/core/base/files.h"
#include "kiosk/core/base/log.h"
#include "kiosk/store/copy.h"
#include "kiosk/store/damaged.h"
#include "kiosk/store/database_impl.h"
#include "kiosk/store/inspect.h"
#include "kiosk/store/migrations.h"
#include "kiosk/store/wal_tail.h"

#include <cerrno>
#include <csignal>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

namespace farstu::store {

namespace fs = std::filesystem;

namespace {

bool is_there(const fs::path& path) {
  std::error_code ignored;
  return fs::exists(path, ignored);
}

tl::unexpected<Error> no_house(const fs::path& folder) {
  return fail(Code::NotFound, "store.no_house",
              fmt::format("There is no house in {}. Make one with: farstuctl init.", folder.string()));
}

// SQLite would make it readable for everybody. Nobody has it open yet, so closing it drops no lock.
Result<void> make_private_file(const fs::path& file) {
  const int fd = ::open(file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0) return tl::unexpected<Error>(storage_error(errno, fmt::format("make {}", file.string())));
  ::close(fd);
  return sync_folder(file.parent_path());
}

// A file at its limit is an error to tell, not a signal to die of.
void survive_file_size_limit() {
  struct sigaction now {};
  if (::sigaction(SIGXFSZ, nullptr, &now) == 0 && now.sa_handler == SIG_DFL) std::signal(SIGXFSZ, SIG_IGN);
}

std::string sentence_of(const Damage& damage) {
  const std::string where = damage.set_aside.string();
  switch (damage.loss) {
    case Damage::Loss::LastCommits:
      return fmt::format(
          "The newest part of the house's database was damaged; the last visits before the stop may "
          "be missing. The files as they were found are in {}.",
          where);
    case Damage::Loss::SinceCopy:
      return fmt::format(
          "The house's database was damaged. It was set aside in {} and the copy {} put in its "
          "place; what came after that copy is missing.",
          where, damage.backup->filename().string());
    case Damage::Loss::Everything:
      break;
  }
  return fmt::format(
      "The house's database was damaged and there was no good copy. It was set aside in {}; the "
      "house goes on with an empty one.",
      where);
}

}  // namespace

bool is_house(const fs::path& folder) {
  std::error_code failure;
  const std::uintmax_t size = fs::file_size(folder / "house.db", failure);
  if (!failure && size > 0) return true;
  if (is_there(folder / "house.db-wal")) return true;
  const auto backups = list_backups(folder);
  return backups && !backups->empty();
}

// ---- the inside

std::span<const Migration> Database::Impl::steps() const {
  return options.steps == nullptr ? migrations() : std::span<const Migration>(*options.steps);
}

void Database::Impl::disconnect() { connection.reset(); }

Result<void> Database::Impl::connect() {
  const bool writes = access == Access::Write;
  const int newest = steps().back().number;
  FARSTU_TRY_ASSIGN(
      auto opened,
      Connection::open(file(), writes ? Connection::Mode::Write : Connection::Mode::Read, options.vfs));
  FARSTU_TRY_ASSIGN(const Schema schema, identify(*opened, newest));
  if (!writes && schema.contents == Contents::Empty) return no_house(folder);
  if (!writes && schema.version < newest) {
    return fail(
        Code::Conflict, "store.older",
        "The house's database comes from an older version of this program; start the kiosk once first.");
  }
  if (writes) {
    if (schema.contents == Contents::Empty && !may_create) return no_house(folder);
    if (schema.contents == Contents::House && schema.version < newest) {
      FARSTU_TRY(copy_before_migration(*opened, schema.version));
    }
    FARSTU_TRY(opened->make_durable());
    // A power cut may have torn what pads the last commit to a whole sector; what is appended right behind it
    // could take it along in the next one, although it was called saved (disks without powersafe overwrite).
    FARSTU_TRY(opened->fold_log());
    if (schema.version < newest) FARSTU_TRY(migrate(*opened, schema.version, steps(), now));
  }
  connection = std::move(opened);
  stale = false;
  return {};
}

Result<void> Database::Impl::copy_before_migration(Connection& from, int version) const {
  FARSTU_TRY(make_folder(folder / "backups", 0700));
  FARSTU_TRY_ASSIGN(const fs::path file, next_backup(folder, now, fmt::format("schema-{}", version)));
  FARSTU_TRY(put_copy(file, options.vfs, [&](const fs::path& part) { return write_copy(Sql(from), part); }));
  return {};
}

Result<void> Database::Impl::replace(Instant at) {
  if (connection) connection->leave_as_it_is();
  disconnect();
  Damage made;
  FARSTU_TRY_ASSIGN(made.set_aside, set_aside(folder, at));
  FARSTU_TRY_ASSIGN(made.backup, put_back_newest(folder, at, options.vfs));
  made.loss = made.backup ? Damage::Loss::SinceCopy : Damage::Loss::Everything;
  made.sentence = sentence_of(made);
  log_error("store.damaged", made.sentence);
  may_create = true;
  if (!made.backup) FARSTU_TRY(make_private_file(file()));
  FARSTU_TRY(connect());
  if (!made.backup) FARSTU_TRY(note_restored(*connection, at));
  return tell(std::move(made), at);
}

Result<void> Database::Impl::tell(Damage found, Instant at) {
  const char* const what = found.loss == Damage::Loss::LastCommits ? "store.tail_lost" : "store.damaged";
  const std::string folder_name = found.set_aside.filename().string();
  damage = std::move(found);
  FARSTU_TRY(
      Sql(*connection).run("INSERT INTO audit (at, what, about) VALUES (?, ?, ?)", {at, what, folder_name}));
  return {};
}

Result<Connection*> Database::Impl::ready() {
  if (depth > 0) {
    if (gone) return tl::unexpected<Error>(*gone);
    if (!connection || stale || connection->is_outside_transaction()) {
      return fail(Code::StorageIo, "store.transaction_gone",
                  "The disk failed before this; nothing of it was saved.");
    }
    return connection.get();
  }
  if (stale) disconnect();
  if (!connection) FARSTU_TRY(connect());
  return connection.get();
}

void Database::Impl::note(const Error& error) {
  const bool failed = error.code == Code::StorageIo || error.code == Code::StorageCorrupt;
  if (failed) stale = true;
  if (error.code == Code::StorageFull && ::unlink(ballast().c_str()) == 0) {
    log_warning("store.ballast",
                "The disk is full; the reserve was given up so that visits still find room.");
  }
  if (depth > 0 && !gone && (failed || !connection || connection->is_outside_transaction())) gone = error;
}

void Database::Impl::fill_ballast() const {
  if (options.ballast_bytes == 0 || is_there(ballast())) return;
  std::error_code failure;
  const fs::space_info space = fs::space(folder, failure);
  if (failure || space.available < 4 * options.ballast_bytes) return;
  const int fd = ::open(ballast().c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0) return;
  const bool filled = ::fallocate(fd, 0, 0, static_cast<off_t>(options.ballast_bytes)) == 0;
  ::close(fd);
  // A disk that cannot reserve room goes without.
  if (!filled) ::unlink(ballast().c_str());
}

// ---- the outside

Database::Database(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Database::~Database() = default;

const fs::path& Database::folder() const { return impl_->folder; }
Access Database::access() const { return impl_->access; }
const std::string& Database::vfs() const { return impl_->options.vfs; }
const std::optional<Damage>& Database::damage() const { return impl_->damage; }

Result<std::unique_ptr<Database>> open_house(const fs::path& folder, Access access, Instant now,
                                             const OpenOptions& options) {
  auto impl = std::make_unique<Database::Impl>();
  impl->folder = folder;
  impl->access = access;
  impl->options = options;
  impl->now = now;
  impl->may_create = options.on_missing == OnMissing::Create;
  if (access == Access::Read) {
    if (!is_there(impl->file())) return no_house(folder);
    FARSTU_TRY(impl->connect());
    return std::unique_ptr<Database>(new Database(std::move(impl)));
  }
  survive_file_size_limit();
  if (!is_there(folder)) {
    if (!impl->may_create) return no_house(folder);
    FARSTU_TRY(make_folder(folder, 0700));
  }
  if (!impl->may_create && !is_house(folder)) return no_house(folder);
  FARSTU_TRY_ASSIGN(HouseLock lock, HouseLock::take(folder));
  impl->lock.emplace(std::move(lock));
  FARSTU_TRY(impl->open_or_replace());
  impl->fill_ballast();
  return std::unique_ptr<Database>(new Database(std::move(impl)));
}

Result<void> Database::Impl::open_or_replace() {
  std::error_code failure;
  const std::uintmax_t size = fs::file_size(file(), failure);
  // A house whose file is gone or empty is damaged like any other, if anything tells that there was one.
  if ((failure || size == 0) && is_house(folder)) return replace(now);
  if (failure) FARSTU_TRY(make_private_file(file()));
  std::optional<Damage> tail;
  if (count_unreachable(file()) > 0) {
    tail.emplace();
    tail->loss = Damage::Loss::LastCommits;
    FARSTU_TRY_ASSIGN(tail->set_aside, copy_aside(folder, now));
    tail->sentence = sentence_of(*tail);
    log_error("store.tail_lost", tail->sentence);
  }
  const Result<void> connected = connect();
  if (connected && tail) return tell(std::move(*tail), now);
  if (connected || connected.error().code != Code::StorageCorrupt) return connected;
  return replace(now);
}

Result<std::optional<Instant>> Database::restored_at() {
  return Sql(*this).find("SELECT CAST(value AS INTEGER) FROM setting WHERE key = 'store.restored_at'", {},
                         [](Row& row) { return row.instant(0); });
}

Result<void> Database::settle_restored() {
  FARSTU_TRY(Sql(*this).run("DELETE FROM setting WHERE key = 'store.restored_at'"));
  return {};
}

Result<void> Database::check(Depth depth) {
  FARSTU_TRY_ASSIGN(Connection* const connection, impl_->ready());
  const auto finding = inspect(*connection, depth, impl_->steps());
  if (!finding) {
    impl_->note(finding.error());
    return tl::unexpected<Error>(finding.error());
  }
  if (!*finding) return {};
  log_error("store.corrupt", **finding);
  return damaged_row();
}

Result<Damage> Database::replace_damaged(Instant now) {
  FARSTU_CHECK(impl_->access == Access::Write && impl_->depth == 0);
  FARSTU_TRY(impl_->replace(now));
  return *impl_->damage;
}

Result<void> Database::checkpoint() {
  FARSTU_TRY_ASSIGN(Connection* const connection, impl_->ready());
  // A reader is not waited for: a visitor may be at the door.
  connection->set_patience(std::chrono::milliseconds(0));
  const Result<std::int64_t> busy = Sql(*this).number("PRAGMA wal_checkpoint(TRUNCATE)");
  connection->set_patience(Connection::kPatience);
  FARSTU_TRY(busy);
  if (*busy != 0) {
    return fail(Code::Busy, "store.readers",
                "Somebody is reading the house's database; tidying up has to wait.");
  }
  return {};
}

void Database::refill_ballast() { impl_->fill_ballast(); }

}  // namespace farstu::store
