// Stretches of a house's life, played against a disk that fails. Each keeps a Ledger of what it was told was
// saved and of what it tried; afterwards the database is opened with the system's VFS and held against it.
#pragma once
#include "kiosk/store/database.h"
#include "kiosk/store/visit_store.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace farstu::store {

// What was told, and what was tried.
struct Ledger {
  bool made = false;                    // the house was opened once
  std::map<std::int64_t, Visit> told;   // saved, and nobody tried to remove or change it
  std::map<std::int64_t, Visit> tried;  // may be there, as it is here
  std::set<std::int64_t> gone;          // removed, and told so
  std::set<std::int64_t> with_session;  // visits that must have their participation if they are there
  std::int64_t rev_told = 0, rev_tried = 0;
  std::int64_t pin_told = 0, pin_tried = 0;
  int backups_told = 0;
  // Numbers of the database that are one of these: what it was before, and what it is when all is saved.
  struct Number {
    std::string sql;
    std::set<std::int64_t> may_be;
  };
  std::map<std::string, Number> numbers;
};

struct Scenario {
  const char* name;
  // Plays until the first Error, which it returns.
  std::function<Result<void>(const std::filesystem::path&, const OpenOptions&, Ledger&)> play;
  // Writes whole files over and over: its points are shared out among the seeds of a sweep.
  bool is_long = false;
};
const std::vector<Scenario>& scenarios();
// Those that change much at once; scenarios() holds them too.
std::vector<Scenario> scenarios_of_changes();

// A house with some history, closed cleanly, as scenarios find it; made once per process.
void copy_template(const std::filesystem::path& folder);

// Holds the house against the ledger. Empty when all is well, else what is wrong.
std::string verify(const std::filesystem::path& folder, const Ledger& ledger);

}  // namespace farstu::store
