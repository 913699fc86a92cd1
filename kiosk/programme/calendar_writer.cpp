#include "kiosk/programme/calendar_writer.h"

#include "kiosk/programme/content_lines.h"
#include "kiosk/programme/detail_lines.h"

#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/format.h>

namespace farstu::programme {
namespace {

namespace chr = std::chrono;

std::string_view weekday_word(chr::weekday weekday) {
  constexpr std::array<std::string_view, 7> kWords{"SU", "MO", "TU", "WE", "TH", "FR", "SA"};
  return kWords[weekday.c_encoding()];
}

std::string how_text(const Once&) { return std::string(); }

std::string how_text(const Weekly& weekly) {
  // In the order of the week, so that the same wish always gives the same rule.
  std::vector<chr::weekday> days = weekly.on;
  std::sort(days.begin(), days.end(), [](auto a, auto b) { return a.iso_encoding() < b.iso_encoding(); });
  days.erase(std::unique(days.begin(), days.end()), days.end());
  std::string text = fmt::format("FREQ=WEEKLY;INTERVAL={};WKST=MO;BYDAY=", weekly.every);
  for (const chr::weekday day : days)
    text += fmt::format("{}{}", day == days.front() ? "" : ",", weekday_word(day));
  return text;
}

std::string how_text(const MonthlyOnWeekday& monthly) {
  return fmt::format("FREQ=MONTHLY;INTERVAL={};BYDAY={}{}", monthly.every, monthly.which,
                     weekday_word(monthly.weekday));
}

std::string how_text(const MonthlyOnDay& monthly) {
  return fmt::format("FREQ=MONTHLY;INTERVAL={};BYMONTHDAY={}", monthly.every, monthly.day);
}

std::string date_text(WallTime time) {
  const auto midnight = chr::floor<chr::days>(time);
  const chr::year_month_day day(midnight);
  return fmt::format("{:04}{:02}{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                     static_cast<unsigned>(day.day()));
}

std::string time_text(WallTime time) {
  const chr::hh_mm_ss clock(time - chr::floor<chr::days>(time));
  return fmt::format("{}T{:02}{:02}00", date_text(time), clock.hours().count(), clock.minutes().count());
}

class Writer {
 public:
  explicit Writer(const Zone& zone, Instant stamp)
      : zone_(zone), stamp_(time_text(chr::floor<chr::minutes>(Zone::utc().local(stamp))) + "Z") {}

  void line(std::string_view text) { out_ += folded(text); }
  void text(std::string_view name, std::string_view text) {
    if (!text.empty()) line(fmt::format("{}:{}", name, escaped(text)));
  }
  void when(std::string_view name, WallTime time, bool whole_day) {
    if (whole_day)
      line(fmt::format("{};VALUE=DATE:{}", name, date_text(time)));
    else
      line(fmt::format("{};TZID={}:{}", name, zone_.name(), time_text(time)));
  }
  void time(const OwnTime& time) {
    when("DTSTART", time.start, time.whole_days > 0);
    line(time.whole_days > 0 ? fmt::format("DURATION:P{}D", time.whole_days)
                             : fmt::format("DURATION:PT{}M", time.length.count()));
  }
  void begin(const OwnSeries& series) {
    line("BEGIN:VEVENT");
    text("UID", series.uid);
    line("DTSTAMP:" + stamp_);
  }
  void end() { line("END:VEVENT"); }
  std::string take() && { return std::move(out_); }

 private:
  const Zone& zone_;
  std::string stamp_;
  std::string out_;
};

void write_facts(Writer& out, const OwnSeries& series) {
  out.text("SUMMARY", series.title);
  out.text("LOCATION", series.place);
  out.text("DESCRIPTION", series.description);
  out.text("X-FARSTU-KIND", to_string(series.kind));
  out.text("X-FARSTU-OPENNESS", to_string(series.openness));
  out.text("X-FARSTU-FORMAT", to_string(series.format));
  out.text("X-FARSTU-LEADER", to_string(series.leader));
  if (series.capacity) out.text("X-FARSTU-CAPACITY", std::to_string(*series.capacity));
  for (const auto& [name, value] : detail_lines(series.details)) out.text(name, value);
}

void write_change(Writer& out, const OwnSeries& series, const OwnChange& change) {
  out.begin(series);
  out.when(change.and_later ? "RECURRENCE-ID;RANGE=THISANDFUTURE" : "RECURRENCE-ID", change.meant,
           series.first.whole_days > 0);
  out.time(change.time);
  if (change.cancelled) out.line("STATUS:CANCELLED");
  out.text("SUMMARY", change.title.empty() ? series.title : change.title);
  out.text("LOCATION", change.place.empty() ? series.place : change.place);
  out.text("DESCRIPTION", series.description);
  if (change.format) out.text("X-FARSTU-FORMAT", to_string(*change.format));
  if (change.leader) out.text("X-FARSTU-LEADER", to_string(*change.leader));
  if (change.capacity) out.text("X-FARSTU-CAPACITY", std::to_string(*change.capacity));
  out.end();
}

}  // namespace

Result<std::string> to_rule(const Repetition& repetition) {
  FARSTU_TRY(check(repetition));
  std::string rule = std::visit([](const auto& how) { return how_text(how); }, repetition.how);
  if (rule.empty()) return rule;
  if (repetition.count) rule += fmt::format(";COUNT={}", *repetition.count);
  if (repetition.until) rule += fmt::format(";UNTIL={}", date_text(WallTime(repetition.until->local_days())));
  return rule;
}

Result<std::string> write_calendar(const std::vector<OwnSeries>& all, const Zone& zone, Instant stamp) {
  Writer out(zone, stamp);
  out.line("BEGIN:VCALENDAR");
  out.line("VERSION:2.0");
  out.line("PRODID:-//Farstu//House//EN");
  for (const OwnSeries& series : all) {
    FARSTU_TRY_ASSIGN(const std::string rule, to_rule(series.repeats));
    const bool whole_days = series.first.whole_days > 0;
    out.begin(series);
    out.time(series.first);
    if (!rule.empty()) out.line("RRULE:" + rule);
    for (const WallTime time : series.left_out) out.when("EXDATE", time, whole_days);
    for (const WallTime time : series.extra) out.when("RDATE", time, whole_days);
    write_facts(out, series);
    out.end();
    for (const OwnChange& change : series.changes) write_change(out, series, change);
  }
  out.line("END:VCALENDAR");
  return std::move(out).take();
}

}  // namespace farstu::programme
