#include "kiosk/house/feed_intake.h"

#include "kiosk/core/base/files.h"
#include "kiosk/core/wire/keys.h"
#include "kiosk/house/calendar_reading.h"
#include "kiosk/programme/feed_limits.h"
#include "kiosk/spool/spool.h"
#include "kiosk/store/database.h"
#include "kiosk/store/setting_store.h"

#include <algorithm>
#include <system_error>

#include <fmt/format.h>

namespace farstu::house {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostOnStick = 50;

// The calendar's fault, not the machine's: trying again would give the same.
bool is_its_own_fault(const Error& error) { return error.code == Code::Invalid; }

std::string seen_key(std::string_view name) { return fmt::format("feed.seen.{}", name); }

Result<void> take_in(House& house, const std::string& name, FeedsTaken& done) {
  const auto bytes = spool::Spool(house.paths().spool).read_feed(name, programme::kMaxFeedBytes);
  if (!bytes && !is_its_own_fault(bytes.error())) return tl::unexpected<Error>(bytes.error());
  const std::string mark = bytes ? wire::to_hex(wire::sha256(*bytes)) : "unreadable";
  store::SettingStore settings(house.database());
  FARSTU_TRY_ASSIGN(const auto seen, settings.find(seen_key(name)));
  if (seen == mark) return {};

  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house.database()));
  const auto imported = bytes ? ProgrammeDesk(house).import_feed(name, *bytes)
                              : Result<FeedImport>(tl::unexpected<Error>(bytes.error()));
  if (!imported && !is_its_own_fault(imported.error())) return tl::unexpected<Error>(imported.error());
  FARSTU_TRY(settings.set(seen_key(name), mark));
  FARSTU_TRY(transaction.commit());
  if (!imported) {
    done.sentences.push_back(
        fmt::format("The calendar \"{}\" that was fetched cannot be used, and the one before stays: {}", name,
                    imported.error().sentence));
    return {};
  }
  ++done.taken;
  for (const std::string& warning : imported->warnings)
    done.sentences.push_back(fmt::format("The calendar \"{}\": {}", name, warning));
  return {};
}

// The civil days the session touches.
std::pair<Day, Day> days_of(const House& house, const Session& session) {
  if (const auto* days = std::get_if<AllDaySpan>(&session.span)) return {days->start, days->end.plus(-1)};
  const auto& timed = std::get<TimedSpan>(session.span);
  return {civil_day(timed.start, house.zone()), civil_day(timed.end, house.zone())};
}

StickCalendar look_at(House& house, const fs::path& file) {
  StickCalendar found{.file = file, .sessions = 0, .first = {}, .last = {}, .sentence = ""};
  const auto bytes = read_whole(file, programme::kMaxFeedBytes);
  if (!bytes) {
    found.sentence = bytes.error().sentence;
    return found;
  }
  const DayWindow window = ProgrammeDesk(house).window();
  const auto read = read_calendar(house, "stick", *bytes, window.from, window.to);
  if (!read) {
    found.sentence = read.error().sentence;
    return found;
  }
  found.sessions = static_cast<int>(read->sessions.size());
  for (const Session& session : read->sessions) {
    const auto [first, last] = days_of(house, session);
    found.first = std::min(found.first.value_or(first), first);
    found.last = std::max(found.last.value_or(last), last);
  }
  return found;
}

}  // namespace

Result<FeedsTaken> take_in_feeds(House& house) {
  FARSTU_TRY_ASSIGN(const auto names, spool::Spool(house.paths().spool).feeds());
  FeedsTaken done;
  for (const std::string& name : names) FARSTU_TRY(take_in(house, name, done));
  return done;
}

Result<std::vector<StickCalendar>> look_at_stick(House& house, const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    std::error_code unknown;
    if (entry->path().extension() == ".ics" &&
        entry->symlink_status(unknown).type() == fs::file_type::regular)
      files.push_back(entry->path());
  }
  if (error) return tl::unexpected<Error>(storage_error(error.value(), "read the stick"));
  std::sort(files.begin(), files.end());
  if (files.size() > kMostOnStick) files.resize(kMostOnStick);
  std::vector<StickCalendar> found;
  for (const fs::path& file : files) found.push_back(look_at(house, file));
  return found;
}

Result<FeedImport> import_from_stick(House& house, const fs::path& file, std::string_view source) {
  FARSTU_TRY_ASSIGN(const std::string bytes, read_whole(file, programme::kMaxFeedBytes));
  return ProgrammeDesk(house).import_feed(source, bytes);
}

}  // namespace farstu::house
