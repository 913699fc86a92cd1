// Rows of the release ledger as types, and back. Internal to this folder.
#pragma once
#include "kiosk/store/release_store.h"
#include "kiosk/store/sql.h"

#include <string>
#include <string_view>

namespace farstu::store {

std::string_view period_kind(const Period& period);  // "day", "month"
Period period_of(Row& row, int column);              // kind, first

// SELECT … FROM the table, followed by `rest`; `…_of` reads its rows.
std::string select_file(std::string_view rest);
OutboxFile file_of(Row& row);
std::string select_release(std::string_view rest);
Release release_of(Row& row);

Result<void> insert_release(Database& db, std::int64_t seq, const Release& release);

}  // namespace farstu::store
