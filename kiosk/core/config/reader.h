// Reads one TOML table key by key and remembers which keys were asked for. Hides toml++'s nodes; internal to
// config.
#pragma once
#include "kiosk/core/base/result.h"

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include <toml++/toml.h>

namespace farstu::config {

// One sentence about `node`: FILE, line N: `what`.
tl::unexpected<Error> wrong(std::string_view file, const toml::node& node, std::string_view what);

Result<toml::table> parse_toml(std::string_view text, std::string_view file);

class Reader {
 public:
  Reader(const toml::table& table, std::string_view file) : table_(table), file_(file) {}

  // Each leaves `value` alone when the key is missing and is Invalid when the value has another type or
  // range.
  Result<void> text(std::string_view key, std::string& value);
  Result<void> yes_or_no(std::string_view key, bool& value);
  Result<void> integer(std::string_view key, int& value, int least, int most);
  // "HH:MM", 00:00…24:00, within [least, most].
  Result<void> clock_time(std::string_view key, std::chrono::minutes& value, std::chrono::minutes least,
                          std::chrono::minutes most);
  Result<void> texts(std::string_view key, std::vector<std::string>& values);

  // The node of a sub-table or array; null when missing.
  const toml::node* find(std::string_view key);
  // Invalid for the first key of the table that was never asked for.
  Result<void> no_others() const;

  std::string_view file() const { return file_; }

 private:
  const toml::table& table_;
  std::string_view file_;
  std::vector<std::string> asked_;
};

// "HH:MM" → minutes after midnight, 00:00…24:00.
std::optional<std::chrono::minutes> parse_clock_time(std::string_view text);

}  // namespace farstu::config
