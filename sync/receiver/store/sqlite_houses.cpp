#include "kiosk/core/base/encoding.h"
#include "kiosk/core/base/files.h"
#include "kiosk/core/base/utf8.h"
#include "sync/receiver/store/slug.h"
#include "sync/receiver/store/sqlite_store.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <sodium.h>

namespace farstu::receiver {
namespace {

constexpr std::string_view kBase32 =
    "abcdefghijkmnpqrstuvwxyz23456789";  // without l and o, which look like 1 and 0

std::optional<KioskState> parse_kiosk_state(std::string_view text) {
  for (const auto state : {KioskState::Invited, KioskState::Active, KioskState::Revoked}) {
    if (to_string(state) == text) return state;
  }
  return std::nullopt;
}

}  // namespace

std::string_view to_string(KioskState state) {
  switch (state) {
    case KioskState::Invited:
      return "invited";
    case KioskState::Active:
      return "active";
    case KioskState::Revoked:
      return "revoked";
  }
  return "";
}

std::string random_id(std::string_view prefix) {
  FARSTU_CHECK(::sodium_init() >= 0);
  std::string id(prefix);
  for (int i = 0; i < 20; ++i)
    id += kBase32[::randombytes_uniform(static_cast<std::uint32_t>(kBase32.size()))];
  return id;
}

wire::Sha256 sha256_from(std::string_view bytes) {
  wire::Sha256 digest;
  FARSTU_CHECK(bytes.size() == digest.bytes.size());
  std::copy(bytes.begin(), bytes.end(), digest.bytes.begin());
  return digest;
}

bool is_known_house(Connection& connection, const HouseId& house) {
  return connection.query("SELECT 1 FROM house WHERE house_id = ?", house.value).step();
}

void append_audit(Connection& connection, Instant now, std::string_view who, std::string_view action,
                  std::string_view subject) {
  connection
      .query("INSERT INTO audit (at, id, who, action, subject) VALUES (?, ?, ?, ?, ?)", now, random_id(""),
             who, action, subject)
      .run();
}

Result<std::unique_ptr<Store>> open_sqlite_store(const std::filesystem::path& folder, Instant now,
                                                 OnStart on_start) {
  return SqliteStore::open(folder, now, on_start);
}

Result<std::unique_ptr<Store>> SqliteStore::open(const std::filesystem::path& folder, Instant now,
                                                 OnStart on_start) {
  FARSTU_TRY_ASSIGN(auto file, SqliteFile::open(folder / "federation.db", on_start == OnStart::QuickCheck));
  std::unique_ptr<SqliteStore> store(new SqliteStore(std::move(file)));
  FARSTU_TRY(store->load_identity(now));
  return std::unique_ptr<Store>(std::move(store));
}

Result<void> SqliteStore::load_identity(Instant now) {
  const auto load = [&](Connection& connection) -> Result<void> {
    auto row = connection.query("SELECT receiver_id, store_id FROM identity");
    if (row.step()) identity_ = {wire::ReceiverId{row.text(0)}, wire::StoreId{row.text(1)}};
    return {};
  };
  FARSTU_TRY(file_->read(load));
  if (!identity_.receiver.value.empty()) return {};
  FARSTU_TRY(file_->write([&](Connection& connection) -> Result<void> {
    connection
        .query(
            "INSERT INTO identity (one, receiver_id, store_id, made_at) VALUES (1, ?, ?, ?) "
            "ON CONFLICT (one) DO NOTHING",
            random_id("federation-"), random_id("store-"), now)
        .run();
    return {};
  }));
  return file_->read(load);
}

Result<std::optional<SigningKeys>> SqliteStore::signing_keys() {
  std::optional<SigningKeys> keys;
  FARSTU_TRY(file_->read([&](Connection& connection) -> Result<void> {
    keys.reset();
    auto row = connection.query("SELECT key_id, spare_id FROM identity WHERE key_id IS NOT NULL");
    if (!row.step()) return {};
    const auto current = wire::parse_key_id(row.text(0));
    const auto spare = wire::parse_key_id(row.text(1));
    if (!current || !spare) {
      return fail(Code::StorageCorrupt, "receiver.store.damaged", "The federation's database is damaged.");
    }
    keys = SigningKeys{*current, *spare};
    return {};
  }));
  return keys;
}

Result<void> SqliteStore::announce_keys(const SigningKeys& keys) {
  return file_->write([&](Connection& connection) -> Result<void> {
    const std::string current = wire::key_id(keys.current);
    const std::string spare = wire::key_id(keys.spare);
    connection.query("UPDATE identity SET key_id = ?, spare_id = ? WHERE key_id IS NULL", current, spare)
        .run();
    if (connection.query("SELECT 1 FROM identity WHERE key_id = ? AND spare_id = ?", current, spare).step())
      return {};
    return fail(Code::Conflict, "receiver.keys.other",
                "The receiver's key files are not the ones its kiosks know; restore the right ones beside "
                "the database.");
  });
}

Result<void> SqliteStore::back_up(const std::filesystem::path& file) {
  std::error_code ignored;
  if (std::filesystem::exists(file, ignored)) {
    return fail(Code::Conflict, "receiver.backup.exists",
                fmt::format("{} is there already; nothing was written.", file.string()));
  }
  return file_->copy_to(file, [](SQLite::Database& copy) -> Result<void> {
    SQLite::Statement rename(copy, "UPDATE identity SET store_id = ?");
    rename.bind(1, random_id("store-"));
    rename.exec();
    return {};
  });
}

Result<void> SqliteStore::check() {
  // The write lock is taken and given back: it needs the disk, not a row.
  return file_->write([](Connection& connection) -> Result<void> {
    connection.query("SELECT 1 FROM identity").run();
    return {};
  });
}

Result<HouseId> SqliteStore::add_house(std::string_view name, Instant now) {
  const bool has_control = std::any_of(
      name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
  if (name.empty() || has_control || !is_utf8(name) || shorten_utf8(name, 100) != name) {
    return fail(Code::Invalid, "receiver.house.name",
                "A house's name has 1 to 100 characters, all of them printable.");
  }
  HouseId house;
  FARSTU_TRY(file_->write([&](Connection& connection) -> Result<void> {
    const std::string slug = make_slug(name);
    house.value = slug;
    for (int n = 2; is_known_house(connection, house); ++n) house.value = fmt::format("{}-{}", slug, n);
    connection.query("INSERT INTO house (house_id, name, made_at) VALUES (?, ?, ?)", house.value, name, now)
        .run();
    append_audit(connection, now, "admin", "house.add", house.value);
    return {};
  }));
  return house;
}

Result<std::vector<House>> SqliteStore::houses() {
  std::vector<House> all;
  FARSTU_TRY(file_->read([&](Connection& connection) -> Result<void> {
    all.clear();
    auto row = connection.query("SELECT house_id, name FROM house ORDER BY name, house_id");
    while (row.step()) all.push_back({HouseId{row.text(0)}, row.text(1)});
    return {};
  }));
  return all;
}

Result<KioskId> SqliteStore::invite(const Invitation& invitation, Instant now) {
  KioskId kiosk;
  FARSTU_TRY(file_->write([&](Connection& connection) -> Result<void> {
    if (!is_known_house(connection, invitation.house)) {
      return fail(Code::NotFound, "receiver.house",
                  fmt::format("There is no house \"{}\".", invitation.house.value));
    }
    kiosk.value = random_id("k-");
    std::string line = kiosk.value;
    if (invitation.replaces) {
      auto old = connection.query("SELECT house_id, line, state FROM kiosk WHERE kiosk_id = ?",
                                  invitation.replaces->value);
      if (!old.step()) {
        return fail(Code::NotFound, "receiver.kiosk",
                    fmt::format("There is no kiosk \"{}\".", invitation.replaces->value));
      }
      if (old.text(0) != invitation.house.value) {
        return fail(Code::Invalid, "receiver.kiosk",
                    fmt::format("Kiosk \"{}\" stands in another house.", invitation.replaces->value));
      }
      if (old.text(2) == to_string(KioskState::Invited)) {
        return fail(Code::Invalid, "receiver.kiosk",
                    fmt::format("Kiosk \"{}\" was never enrolled; there is nothing to replace.",
                                invitation.replaces->value));
      }
      line = old.text(1);
    }
    connection
        .query("DELETE FROM enrolment WHERE look_up = ? AND expires_at < ? AND answer IS NULL",
               invitation.look_up, now)
        .run();
    if (connection.query("SELECT 1 FROM enrolment WHERE look_up = ?", invitation.look_up).step()) {
      return fail(Code::Conflict, "receiver.code", "The code is taken; make another.");
    }
    std::optional<std::string> replaces;
    if (invitation.replaces) replaces = invitation.replaces->value;
    connection
        .query(
            "INSERT INTO kiosk (kiosk_id, house_id, replaces, line, generation, state, made_at) "
            "VALUES (?, ?, ?, ?, 0, 'invited', ?)",
            kiosk.value, invitation.house.value, replaces, line, now)
        .run();
    const std::string_view key(reinterpret_cast<const char*>(invitation.key.bytes.data()),
                               invitation.key.bytes.size());
    connection
        .query(
            "INSERT INTO enrolment (look_up, kiosk_id, derived_key, made_at, expires_at, tries_left) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            invitation.look_up, kiosk.value, Blob{key}, now, Instant(now + kEnrolLife), kEnrolTries)
        .run();
    append_audit(connection, now, "admin", "kiosk.new", kiosk.value);
    return {};
  }));
  return kiosk;
}

Result<std::vector<Kiosk>> SqliteStore::kiosks() {
  std::vector<Kiosk> all;
  FARSTU_TRY(file_->read([&](Connection& connection) -> Result<void> {
    all.clear();
    auto row = connection.query(
        "SELECT k.kiosk_id, house_id, replaces, state, generation, k.made_at, last_seen_at, app, "
        "clock_state, "
        "EXISTS (SELECT 1 FROM clone_sign c WHERE c.kiosk_id = k.kiosk_id), e.request_sha256, e.answer "
        "FROM kiosk k LEFT JOIN enrolment e ON e.kiosk_id = k.kiosk_id ORDER BY house_id, k.made_at, "
        "k.kiosk_id");
    while (row.step()) {
      Kiosk kiosk;
      kiosk.id.value = row.text(0);
      kiosk.house.value = row.text(1);
      if (!row.is_null(2)) kiosk.replaces = KioskId{row.text(2)};
      kiosk.state = parse_kiosk_state(row.text(3)).value_or(KioskState::Revoked);
      kiosk.generation = row.small(4);
      kiosk.made_at = row.instant(5);
      if (!row.is_null(6)) kiosk.last_seen_at = row.instant(6);
      if (!row.is_null(7)) kiosk.app = row.text(7);
      if (!row.is_null(8)) kiosk.clock = wire::parse_clock_state(row.text(8));
      kiosk.cloned = row.small(9) != 0;
      if (!row.is_null(10)) {
        kiosk.enrol_request = sha256_from(row.text(10));
        kiosk.enrol_answer = wire::sha256(row.text(11));
      }
      all.push_back(std::move(kiosk));
    }
    return {};
  }));
  return all;
}

Result<void> SqliteStore::revoke(const KioskId& kiosk, std::string_view who, Instant now) {
  return file_->write([&](Connection& connection) -> Result<void> {
    auto found = connection.query(
        "UPDATE kiosk SET state = 'revoked', revoked_at = coalesce(revoked_at, ?) WHERE kiosk_id = ? "
        "RETURNING kiosk_id",
        now, kiosk.value);
    if (!found.step()) {
      return fail(Code::NotFound, "receiver.kiosk", fmt::format("There is no kiosk \"{}\".", kiosk.value));
    }
    found.run();
    connection.query("UPDATE enrolment SET tries_left = 0 WHERE kiosk_id = ?", kiosk.value).run();
    append_audit(connection, now, who, "kiosk.revoke", kiosk.value);
    return {};
  });
}

}  // namespace farstu::receiver
