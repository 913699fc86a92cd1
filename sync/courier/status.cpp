#include "sync/courier/status.h"

#include "kiosk/core/base/utf8.h"

#include <charconv>

#include <fmt/format.h>

namespace farstu::courier {
namespace {

void add(std::string& text, std::string_view key, std::string_view value) {
  if (value.empty()) return;
  std::string line = repair_utf8(shorten_utf8(value, 500));
  for (char& c : line) {
    if (c == '\n' || c == '\t') c = ' ';
  }
  text += fmt::format("{} = {}\n", key, line);
}

void add_trouble(std::string& text, std::string_view prefix, const std::optional<Trouble>& trouble) {
  if (!trouble) return;
  add(text, fmt::format("{}cause", prefix), trouble->id);
  add(text, fmt::format("{}sentence", prefix), trouble->sentence);
  add(text, fmt::format("{}detail", prefix), trouble->detail);
}

Trouble& some(std::optional<Trouble>& trouble) { return trouble ? *trouble : trouble.emplace(); }

bool take_trouble(std::string_view key, std::string_view value, std::optional<Trouble>& trouble) {
  if (key == "cause")
    some(trouble).id = value;
  else if (key == "sentence")
    some(trouble).sentence = value;
  else if (key == "detail")
    some(trouble).detail = value;
  else
    return false;
  return true;
}

void take_feed(std::string_view key, std::string_view value, Status& status) {
  const auto dot = key.find('.');
  if (dot == std::string_view::npos) return;
  FeedStatus& feed = status.feeds[std::string(key.substr(0, dot))];
  key.remove_prefix(dot + 1);
  if (take_trouble(key, value, feed.trouble)) return;
  if (key == "etag") feed.etag = value;
  if (key == "address") feed.address = value;
  if (key == "fetched") feed.fetched = value;
}

void take(std::string_view key, std::string_view value, Status& status) {
  constexpr std::string_view kFeed = "feed.";
  if (key.starts_with(kFeed)) return take_feed(key.substr(kFeed.size()), value, status);
  if (take_trouble(key, value, status.trouble)) return;
  if (key == "last_try") status.last_try = value;
  if (key == "last_carried") status.last_carried = value;
  if (key == "next_try") status.next_try = value;
  if (key == "waiting") std::from_chars(value.data(), value.data() + value.size(), status.waiting);
}

}  // namespace

std::string to_text(const Status& status) {
  std::string text;
  add(text, "last_try", status.last_try);
  add(text, "last_carried", status.last_carried);
  add(text, "next_try", status.next_try);
  add(text, "waiting", fmt::format("{}", status.waiting));
  add_trouble(text, "", status.trouble);
  for (const auto& [name, feed] : status.feeds) {
    const std::string prefix = fmt::format("feed.{}.", name);
    add(text, prefix + "etag", feed.etag);
    add(text, prefix + "address", feed.address);
    add(text, prefix + "fetched", feed.fetched);
    add_trouble(text, prefix, feed.trouble);
  }
  return text;
}

Status parse_status(std::string_view text) {
  Status status;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const auto equals = line.find(" = ");
    if (equals == std::string_view::npos) continue;
    take(line.substr(0, equals), line.substr(equals + 3), status);
  }
  return status;
}

}  // namespace farstu::courier
