#include "kiosk/core/base/clock.h"

#include <ctime>
#include <fstream>
#include <optional>

#include <date/tz.h>
#include <fmt/format.h>

namespace farstu {
namespace {

namespace chr = std::chrono;

// Our times are <chrono>'s; the zone library's local times have a type of its own with the same count.
date::local_time<chr::milliseconds> to_date(chr::local_time<chr::milliseconds> t) {
  return date::local_time<chr::milliseconds>(t.time_since_epoch());
}

std::optional<int> number(std::string_view text, std::size_t at, std::size_t length) {
  if (at + length > text.size()) return std::nullopt;
  int value = 0;
  for (char c : text.substr(at, length)) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::optional<chr::minutes> parse_offset(std::string_view text) {
  if (text == "Z" || text == "z") return chr::minutes(0);
  if (text.size() != 6 || text[3] != ':' || (text[0] != '+' && text[0] != '-')) return std::nullopt;
  const auto h = number(text, 1, 2);
  const auto m = number(text, 4, 2);
  if (!h || !m || *h > 23 || *m > 59) return std::nullopt;
  const chr::minutes size(*h * 60 + *m);
  return text[0] == '-' ? -size : size;
}

}  // namespace

Instant SystemClock::now() const { return chr::time_point_cast<chr::milliseconds>(chr::system_clock::now()); }

Boottime SystemClock::boottime() const {
  timespec t{};
  clock_gettime(CLOCK_BOOTTIME, &t);
  return chr::duration_cast<Boottime>(chr::seconds(t.tv_sec) + chr::nanoseconds(t.tv_nsec));
}

std::string SystemClock::boot_id() const {
  std::ifstream file("/proc/sys/kernel/random/boot_id");
  std::string id;
  std::getline(file, id);
  return id.empty() ? "unknown" : id;
}

struct Zone::Data {
  const date::time_zone* zone = nullptr;
  std::string name;
};

Result<Zone> Zone::load(std::string_view name) {
  try {
    const std::string text(name);
    return Zone(std::make_shared<const Data>(Data{date::locate_zone(text), text}));
  } catch (const std::exception&) {
    return fail(Code::NotFound, "zone.unknown", fmt::format("There is no time zone called \"{}\".", name));
  }
}

Zone Zone::utc() {
  auto zone = load("Etc/UTC");
  FARSTU_CHECK(zone.has_value());
  return *std::move(zone);
}

const std::string& Zone::name() const { return data_->name; }

// The zone files hold changes up to 2037 and then only a rule, which the library does not read. The calendar
// of 28 years earlier has the same weekdays (until 2100), so its changes stand for the later ones.
constexpr chr::days kSameCalendar{28 * 365 + 7};
constexpr Instant kLastTold = chr::sys_days(chr::year(2037) / 1 / 1);

chr::days told_before(Instant instant) {
  chr::days back{0};
  while (instant - back >= kLastTold) back += kSameCalendar;
  return back;
}

chr::seconds Zone::offset(Instant instant) const {
  return data_->zone->get_info(instant - told_before(instant)).offset;
}

chr::local_time<chr::milliseconds> Zone::local(Instant instant) const {
  return chr::local_time<chr::milliseconds>((instant + offset(instant)).time_since_epoch());
}

Instant Zone::instant(chr::local_time<chr::milliseconds> local) const {
  // For a skipped time `first` is the zone before the gap, and its offset moves the time on by the gap's
  // length; for a doubled one it is the first of the two.
  const auto info = data_->zone->get_info(to_date(local - told_before(Instant(local.time_since_epoch()))));
  return Instant(local.time_since_epoch() - info.first.offset);
}

Day local_day(Instant instant, const Zone& zone, chr::minutes cut_off) {
  return Day(chr::floor<chr::days>(zone.local(instant) - cut_off));
}

Instant start_of_local_day(Day day, const Zone& zone, chr::minutes cut_off) {
  return zone.instant(chr::local_time<chr::milliseconds>(day.local_days()) + cut_off);
}

Day civil_day(Instant instant, const Zone& zone) { return local_day(instant, zone, chr::minutes(0)); }

Instant start_of_civil_day(Day day, const Zone& zone) {
  return start_of_local_day(day, zone, chr::minutes(0));
}

std::string to_iso(Instant instant, const Zone& zone) {
  const auto local = chr::floor<chr::seconds>(zone.local(instant));
  const auto day = chr::floor<chr::days>(local);
  const auto second = (local - day).count();
  const auto offset = chr::duration_cast<chr::minutes>(zone.offset(instant)).count();
  const auto size = offset < 0 ? -offset : offset;
  return fmt::format("{}T{:02}:{:02}:{:02}{}{:02}:{:02}", to_string(Day(day)), second / 3600,
                     second / 60 % 60, second % 60, offset < 0 ? '-' : '+', size / 60, size % 60);
}

Result<Instant> parse_iso(std::string_view text, const Zone& zone) {
  const auto wrong = [&] {
    return fail(
        Code::Invalid, "time.form",
        fmt::format("\"{}\" is not a time; write it as 2026-03-31T10:24 or 2026-03-31T10:24:00+02:00.",
                    text));
  };
  if (text.size() < 16 || (text[10] != 'T' && text[10] != ' ') || text[13] != ':') return wrong();
  const auto day = parse_day(text.substr(0, 10));
  const auto hour = number(text, 11, 2);
  const auto minute = number(text, 14, 2);
  if (!day || !hour || !minute || *hour > 23 || *minute > 59) return wrong();
  std::string_view rest = text.substr(16);
  int second = 0;
  if (!rest.empty() && rest[0] == ':') {
    const auto s = number(rest, 1, 2);
    if (!s || *s > 59) return wrong();
    second = *s;
    rest.remove_prefix(3);
  }
  const auto local = chr::local_time<chr::milliseconds>(day->local_days()) + chr::hours(*hour) +
                     chr::minutes(*minute) + chr::seconds(second);
  if (rest.empty()) return zone.instant(local);
  const auto offset = parse_offset(rest);
  if (!offset) return wrong();
  return Instant(local.time_since_epoch() - *offset);
}

}  // namespace farstu
