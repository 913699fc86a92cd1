#include "kiosk/core/base/utf8.h"
#include "sync/receiver/store/sqlite_store.h"

#include <algorithm>

#include <fmt/format.h>

namespace farstu::receiver {

std::string_view to_string(Role role) { return role == Role::Federation ? "federation" : "house"; }

Result<void> SqliteStore::add_account(const Account& account, Instant now) {
  const bool has_control = std::any_of(account.name.begin(), account.name.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
  });
  if (account.name.empty() || has_control || !is_utf8(account.name) ||
      shorten_utf8(account.name, 64) != account.name) {
    return fail(Code::Invalid, "receiver.account.name",
                "A user's name has 1 to 64 characters, all of them printable.");
  }
  return file_->write([&](Connection& connection) -> Result<void> {
    if (account.house && !is_known_house(connection, *account.house)) {
      return fail(Code::NotFound, "receiver.house",
                  fmt::format("There is no house \"{}\".", account.house->value));
    }
    if (connection.query("SELECT 1 FROM account WHERE name = ?", account.name).step()) {
      return fail(Code::Conflict, "receiver.account.taken",
                  fmt::format("There is already a user \"{}\".", account.name));
    }
    std::optional<std::string> house;
    if (account.house) house = account.house->value;
    connection
        .query(
            "INSERT INTO account (name, role, house_id, password, totp, made_at) VALUES (?, ?, ?, ?, ?, ?)",
            account.name, to_string(account.role), house, account.password, Blob{account.totp}, now)
        .run();
    append_audit(connection, now, "admin", "user.add", account.name);
    return {};
  });
}

Result<std::optional<Account>> SqliteStore::find_account(std::string_view name) {
  std::optional<Account> found;
  FARSTU_TRY(file_->read([&](Connection& connection) -> Result<void> {
    found.reset();
    auto row = connection.query(
        "SELECT name, role, house_id, password, totp, totp_step FROM account WHERE name = ?", name);
    if (!row.step()) return {};
    Account account;
    account.name = row.text(0);
    account.role = row.text(1) == to_string(Role::Federation) ? Role::Federation : Role::House;
    if (!row.is_null(2)) account.house = HouseId{row.text(2)};
    account.password = row.text(3);
    account.totp = row.text(4);
    account.totp_step = row.integer(5);
    found = std::move(account);
    return {};
  }));
  return found;
}

Result<void> SqliteStore::log_in(const WebSession& session, std::int64_t totp_step) {
  return file_->write([&](Connection& connection) -> Result<void> {
    auto used = connection.query(
        "UPDATE account SET totp_step = ?2 WHERE name = ?1 AND totp_step < ?2 RETURNING name",
        session.account, totp_step);
    if (!used.step()) {
      return fail(Code::Conflict, "receiver.totp.used", "This code was used already; wait for the next one.");
    }
    used.run();
    connection
        .query("INSERT INTO web_session (token_hash, account, csrf, made_at, seen_at) VALUES (?, ?, ?, ?, ?)",
               Blob{session.token_hash}, session.account, session.csrf, session.made_at, session.seen_at)
        .run();
    append_audit(connection, session.made_at, session.account, "login", "");
    return {};
  });
}

Result<std::optional<WebSession>> SqliteStore::find_session(std::string_view token_hash) {
  std::optional<WebSession> found;
  FARSTU_TRY(file_->read([&](Connection& connection) -> Result<void> {
    found.reset();
    auto row = connection.query(
        "SELECT token_hash, account, csrf, made_at, seen_at FROM web_session WHERE token_hash = ?",
        Blob{token_hash});
    if (row.step()) found = WebSession{row.text(0), row.text(1), row.text(2), row.instant(3), row.instant(4)};
    return {};
  }));
  return found;
}

Result<void> SqliteStore::touch_session(std::string_view token_hash, Instant now) {
  return file_->write([&](Connection& connection) -> Result<void> {
    connection.query("UPDATE web_session SET seen_at = ? WHERE token_hash = ?", now, Blob{token_hash}).run();
    return {};
  });
}

Result<void> SqliteStore::end_session(std::string_view token_hash, Instant now) {
  return file_->write([&](Connection& connection) -> Result<void> {
    auto ended =
        connection.query("DELETE FROM web_session WHERE token_hash = ? RETURNING account", Blob{token_hash});
    if (!ended.step()) return {};
    const std::string who = ended.text(0);
    ended.run();
    append_audit(connection, now, who, "logout", "");
    return {};
  });
}

}  // namespace farstu::receiver
