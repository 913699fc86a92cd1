#include "sync/courier/spool_folder.h"

#include "kiosk/core/base/files.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

namespace farstu::courier {
namespace {

namespace fs = std::filesystem;

// Why `path` is no file to send, "" if it is one.
std::string objection(const fs::path& path) {
  std::error_code error;
  const fs::file_status status = fs::symlink_status(path, error);
  if (error || status.type() == fs::file_type::not_found) return "";  // gone meanwhile: reading it tells
  if (status.type() != fs::file_type::regular) return "it is not a plain file";
  const auto size = fs::file_size(path, error);
  if (!error && size > kMostLetterBytes) return "it is larger than any report";
  return "";
}

Trouble strange(std::string_view name, std::string_view why) {
  return {"spool.strange", fmt::format("The outbox file {} was not sent: {}.", name, why), ""};
}

}  // namespace

Result<SpoolFolder> SpoolFolder::open(const fs::path& root) {
  std::error_code ignored;
  for (const char* part : {"outbox", "inbox"}) {
    if (fs::is_directory(root / part, ignored)) continue;
    return fail(Code::NotFound, "spool.missing",
                fmt::format("There is no spool in {}: the folder {} is missing.", root.string(), part));
  }
  return SpoolFolder(root);
}

Result<OutboxView> SpoolFolder::outbox() const {
  std::error_code error;
  std::vector<std::string> names;
  for (auto entry = fs::directory_iterator(outbox_path(), error); !error && entry != fs::directory_iterator();
       entry.increment(error)) {
    names.push_back(entry->path().filename().string());
  }
  if (error) return tl::unexpected<Error>(storage_error(error.value(), "read the outbox"));
  std::sort(names.begin(), names.end());

  OutboxView view;
  std::map<std::int64_t, Letter> by_seq;
  for (const std::string& name : names) {
    const auto known = parse_outbox_name(name);
    if (!known) continue;
    if (const std::string why = objection(outbox_path() / name); !why.empty()) {
      view.strange.push_back(strange(name, why));
      continue;
    }
    const Letter letter{known->seq, known->kind, inbox_holds(answer_name(known->seq))};
    const auto [first, is_new] = by_seq.emplace(letter.seq, letter);
    if (!is_new)
      view.strange.push_back(
          strange(name, fmt::format("{} has the same number", to_string(first->second.name()))));
  }
  for (auto& [seq, letter] : by_seq) view.letters.push_back(std::move(letter));
  return view;
}

Result<std::string> SpoolFolder::read(const Letter& letter) const {
  return read_whole(outbox_path() / to_string(letter.name()), kMostLetterBytes);
}

Result<void> SpoolFolder::put_answer(const Letter& letter, std::string_view body) const {
  return put_inbox(answer_name(letter.seq), body);
}

Result<std::string> SpoolFolder::read_inbox(std::string_view name, std::size_t max_bytes) const {
  return read_whole(inbox_path() / name, max_bytes);
}

Result<void> SpoolFolder::put_inbox(std::string_view name, std::string_view bytes) const {
  return write_whole(inbox_path() / name, bytes);
}

bool SpoolFolder::inbox_holds(std::string_view name) const {
  std::error_code error;
  return fs::exists(fs::symlink_status(inbox_path() / name, error));
}

}  // namespace farstu::courier
