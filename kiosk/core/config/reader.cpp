#include "kiosk/core/config/reader.h"

#include <algorithm>
#include <cctype>
#include <sstream>

#include <fmt/format.h>

namespace farstu::config {

tl::unexpected<Error> wrong(std::string_view file, const toml::node& node, std::string_view what) {
  return fail(Code::Invalid, "config.value",
              fmt::format("{}, line {}: {}.", file, node.source().begin.line, what));
}

namespace {

// The number of the first line with a section header that toml++ 3.3 would abort on (its parse_key asserts
// that a key begins behind "[" or "[["); 0 if there is none. Our files have no arrays of arrays, so no value
// looks so.
int line_with_bad_header(std::string_view text) {
  int line = 1;
  for (std::size_t at = 0; at < text.size(); ++line) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view rest = text.substr(at, end - at);
    const auto skip_blanks = [&] {
      rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size()));
    };
    skip_blanks();
    if (rest.starts_with('[')) {
      rest.remove_prefix(rest.starts_with("[[") ? 2 : 1);
      skip_blanks();
      const unsigned char first = rest.empty() ? '\0' : static_cast<unsigned char>(rest.front());
      const bool begins_key =
          std::isalnum(first) != 0 || first == '-' || first == '_' || first == '"' || first == '\'';
      if (!begins_key) return line;
    }
    at = end + 1;
  }
  return 0;
}

}  // namespace

Result<toml::table> parse_toml(std::string_view text, std::string_view file) {
  if (const int line = line_with_bad_header(text); line != 0) {
    return fail(Code::Invalid, "config.form",
                fmt::format("{}, line {}: this is not TOML: a section needs a name.", file, line));
  }
  try {
    return toml::parse(text);
  } catch (const toml::parse_error& error) {
    return fail(Code::Invalid, "config.form",
                fmt::format("{}, line {}: this is not TOML: {}.", file, error.source().begin.line,
                            error.description()));
  }
}

std::optional<std::chrono::minutes> parse_clock_time(std::string_view text) {
  const auto digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9'; };
  if (text.size() != 5 || text[2] != ':' || !digit(0) || !digit(1) || !digit(3) || !digit(4))
    return std::nullopt;
  const int hours = (text[0] - '0') * 10 + (text[1] - '0');
  const int minutes = (text[3] - '0') * 10 + (text[4] - '0');
  if (minutes > 59 || hours * 60 + minutes > 24 * 60) return std::nullopt;
  return std::chrono::minutes(hours * 60 + minutes);
}

const toml::node* Reader::find(std::string_view key) {
  asked_.emplace_back(key);
  return table_.get(key);
}

Result<void> Reader::text(std::string_view key, std::string& value) {
  const toml::node* node = find(key);
  if (node == nullptr) return {};
  const auto text = node->value_exact<std::string>();
  if (!text) return wrong(file_, *node, fmt::format("{} must be text in quotes", key));
  value = *text;
  return {};
}

Result<void> Reader::yes_or_no(std::string_view key, bool& value) {
  const toml::node* node = find(key);
  if (node == nullptr) return {};
  const auto told = node->value_exact<bool>();
  if (!told) return wrong(file_, *node, fmt::format("{} must be true or false", key));
  value = *told;
  return {};
}

Result<void> Reader::integer(std::string_view key, int& value, int least, int most) {
  const toml::node* node = find(key);
  if (node == nullptr) return {};
  const auto number = node->value_exact<std::int64_t>();
  if (!number || *number < least || *number > most) {
    return wrong(file_, *node, fmt::format("{} must be a whole number from {} to {}", key, least, most));
  }
  value = static_cast<int>(*number);
  return {};
}

Result<void> Reader::clock_time(std::string_view key, std::chrono::minutes& value, std::chrono::minutes least,
                                std::chrono::minutes most) {
  const toml::node* node = find(key);
  if (node == nullptr) return {};
  const auto text = node->value_exact<std::string>();
  const auto time = text ? parse_clock_time(*text) : std::nullopt;
  if (!time || *time < least || *time > most) {
    return wrong(file_, *node,
                 fmt::format("{} must be a time like \"04:00\", from {:02}:{:02} to {:02}:{:02}", key,
                             least.count() / 60, least.count() % 60, most.count() / 60, most.count() % 60));
  }
  value = *time;
  return {};
}

Result<void> Reader::texts(std::string_view key, std::vector<std::string>& values) {
  const toml::node* node = find(key);
  if (node == nullptr) return {};
  const toml::array* array = node->as_array();
  std::vector<std::string> found;
  if (array != nullptr) {
    for (const toml::node& item : *array) {
      if (const auto text = item.value_exact<std::string>()) found.push_back(*text);
    }
  }
  if (array == nullptr || found.size() != array->size()) {
    return wrong(file_, *node, fmt::format("{} must be a list of texts", key));
  }
  values = std::move(found);
  return {};
}

Result<void> Reader::no_others() const {
  for (const auto& [key, node] : table_) {
    if (std::find(asked_.begin(), asked_.end(), key.str()) == asked_.end()) {
      return wrong(file_, node, fmt::format("there is no setting called \"{}\" here", key.str()));
    }
  }
  return {};
}

}  // namespace farstu::config
