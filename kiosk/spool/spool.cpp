#include "kiosk/spool/spool.h"

#include "kiosk/core/base/files.h"
#include "kiosk/core/base/utf8.h"

#include <algorithm>
#include <cerrno>
#include <system_error>

#include <fmt/format.h>
#include <sys/stat.h>

namespace farstu::spool {
namespace {

constexpr std::size_t kMaxStatus = 64 * 1024;

Result<void> make_with_mode(const std::filesystem::path& folder, mode_t mode) {
  FARSTU_TRY(make_folder(folder, mode));
  // The umask took bits away, and an older version may have set others.
  if (::chmod(folder.c_str(), mode) != 0) {
    return tl::unexpected<Error>(storage_error(errno, fmt::format("set the rights of {}", folder.string())));
  }
  return {};
}

// Calls `each` with every entry of the folder; an entry it cannot look at arrives as a foreign one.
template <class Each>
Result<void> for_each_entry(const std::filesystem::path& folder, Each each) {
  std::error_code error;
  std::filesystem::directory_iterator entries(folder, error);
  while (!error && entries != std::filesystem::directory_iterator()) {
    each(*entries);
    entries.increment(error);
  }
  if (error) {
    return tl::unexpected<Error>(storage_error(error.value(), fmt::format("list {}", folder.string())));
  }
  return {};
}

// A feed's name is part of a file's name.
bool is_feed_name(std::string_view name) {
  return !name.empty() && name.size() <= 32 && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

bool is_plain_small_file(const std::filesystem::directory_entry& entry) {
  struct stat info {};
  return ::lstat(entry.path().c_str(), &info) == 0 && S_ISREG(info.st_mode) &&
         info.st_size <= static_cast<off_t>(kMaxFile);
}

std::string_view trimmed(std::string_view text) {
  const std::size_t start = text.find_first_not_of(" \t\r");
  if (start == std::string_view::npos) return {};
  return text.substr(start, text.find_last_not_of(" \t\r") - start + 1);
}

void read_status_line(std::string_view line, CourierStatus& status) {
  const std::size_t equals = line.find('=');
  if (equals == std::string_view::npos || trimmed(line).starts_with('#')) return;
  const std::string key = repair_utf8(trimmed(line.substr(0, equals)));
  if (!key.empty()) status[key] = repair_utf8(trimmed(line.substr(equals + 1)));
}

}  // namespace

Result<void> Spool::prepare() const {
  FARSTU_TRY(make_folder(folder_, 0750));
  FARSTU_TRY(make_with_mode(outbox_folder(), 02750));
  return make_with_mode(inbox_folder(), 02770);
}

Result<std::vector<OutboxName>> Spool::outbox() const {
  std::vector<OutboxName> files;
  FARSTU_TRY(for_each_entry(outbox_folder(), [&](const std::filesystem::directory_entry& entry) {
    if (const auto file = parse_outbox_name(entry.path().filename().string())) files.push_back(*file);
  }));
  std::sort(files.begin(), files.end());
  return files;
}

Result<void> Spool::write(const OutboxName& file, std::string_view bytes) const {
  FARSTU_CHECK(bytes.size() <= kMaxFile);
  const Result<std::string> there = read(file);
  if (there && *there == bytes) return {};
  if (there) {
    return fail(
        Code::Conflict, "spool.exists",
        fmt::format("The outbox already has another file {}; it was left as it is.", to_string(file)));
  }
  if (there.error().code != Code::NotFound) return tl::unexpected<Error>(there.error());
  return write_whole(outbox_folder() / to_string(file), bytes, 0640);
}

Result<std::string> Spool::read(const OutboxName& file) const {
  return read_whole(outbox_folder() / to_string(file), kMaxFile);
}

Result<void> Spool::remove(const OutboxName& file) const {
  return remove_durably(outbox_folder() / to_string(file));
}

Result<Inbox> Spool::inbox() const {
  Inbox inbox;
  FARSTU_TRY(for_each_entry(inbox_folder(), [&](const std::filesystem::directory_entry& entry) {
    const std::string name = entry.path().filename().string();
    if (name == "courier.status" || name.ends_with(".ics")) return;  // read through their own functions
    const std::optional<std::int64_t> seq = parse_answer_name(name);
    if (seq && is_plain_small_file(entry)) {
      inbox.answers.push_back(*seq);
    } else {
      ++inbox.strangers;
    }
  }));
  std::sort(inbox.answers.begin(), inbox.answers.end());
  return inbox;
}

Result<std::string> Spool::read_answer(std::int64_t seq) const {
  return read_whole(inbox_folder() / answer_name(seq), kMaxFile);
}

Result<void> Spool::remove_answer(std::int64_t seq) const {
  return remove_durably(inbox_folder() / answer_name(seq));
}

Result<CourierStatus> Spool::courier_status() const {
  const Result<std::string> text = read_whole(inbox_folder() / "courier.status", kMaxStatus);
  if (!text && text.error().code == Code::NotFound) return CourierStatus{};
  if (!text) return tl::unexpected<Error>(text.error());
  CourierStatus status;
  for (std::string_view rest = *text; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    read_status_line(rest.substr(0, end), status);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return status;
}

Result<void> Spool::write_courier_config(const config::CourierConfig& config) const {
  return write_whole(folder_ / "courier.toml", config::to_toml(config), 0640);
}

Result<std::vector<std::string>> Spool::feeds() const {
  std::vector<std::string> names;
  FARSTU_TRY(for_each_entry(inbox_folder(), [&](const std::filesystem::directory_entry& entry) {
    const std::filesystem::path file = entry.path().filename();
    if (file.extension() == ".ics" && is_feed_name(file.stem().string()))
      names.push_back(file.stem().string());
  }));
  std::sort(names.begin(), names.end());
  return names;
}

Result<std::string> Spool::read_feed(std::string_view name, std::size_t max_bytes) const {
  if (!is_feed_name(name)) {
    return fail(Code::Invalid, "spool.feed_name",
                "A feed's name has only small letters, digits and hyphens, at most 32.");
  }
  return read_whole(inbox_folder() / fmt::format("{}.ics", name), max_bytes);
}

}  // namespace farstu::spool
