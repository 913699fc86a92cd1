#include "kiosk/programme/feed/keep.h"

#include "kiosk/programme/content_lines.h"
#include "kiosk/programme/detail_lines.h"

#include <algorithm>

#include <fmt/format.h>

namespace farstu::programme::feed {
namespace {

namespace chr = std::chrono;

class Writer {
 public:
  void line(std::string_view text) { out_ += folded(text); }
  void value(std::string_view name, std::string_view value) {
    if (!value.empty()) line(fmt::format("{}:{}", name, value));
  }
  void text(std::string_view name, std::string_view text) { value(name, escaped(text)); }
  void moment(std::string_view name, const Moment& moment) {
    line(fmt::format("{}{}:{}", name, parameters(moment), ical_text(moment)));
  }
  void extra_date(const ExtraDate& date) {
    if (!date.end && !date.length) return moment("RDATE", date.start);
    const std::string zone = date.start.tzid.empty() ? "" : fmt::format(";TZID=\"{}\"", date.start.tzid);
    line(fmt::format("RDATE;VALUE=PERIOD{}:{}/{}", zone, ical_text(date.start),
                     date.end ? ical_text(*date.end) : duration(*date.length)));
  }
  static std::string duration(const Length& length) {
    return fmt::format("P{}DT{}S", length.days.count(), length.rest.count());
  }
  std::string take() && { return std::move(out_); }

 private:
  static std::string parameters(const Moment& moment) {
    if (moment.date) return ";VALUE=DATE";
    return moment.tzid.empty() ? "" : fmt::format(";TZID=\"{}\"", moment.tzid);
  }
  std::string out_;
};

void write_event(Writer& out, const Event& event) {
  out.line("BEGIN:VEVENT");
  out.value("UID", event.uid);
  out.value("SEQUENCE", std::to_string(event.sequence));
  out.value("LAST-MODIFIED", event.changed);
  if (event.recurrence_id)
    out.moment(event.all_later ? "RECURRENCE-ID;RANGE=THISANDFUTURE" : "RECURRENCE-ID", *event.recurrence_id);
  out.moment("DTSTART", event.start);
  if (event.end) out.moment("DTEND", *event.end);
  if (event.length) out.value("DURATION", Writer::duration(*event.length));
  for (const std::string& rule : event.rules) out.value("RRULE", rule);
  for (const std::string& rule : event.excluding_rules) out.value("EXRULE", rule);
  for (const ExtraDate& date : event.extra_dates) out.extra_date(date);
  for (const Moment& date : event.excluded_dates) out.moment("EXDATE", date);
  if (event.cancelled) out.line("STATUS:CANCELLED");
  out.text("SUMMARY", event.title);
  out.text("LOCATION", event.place);
  out.text("DESCRIPTION", event.description);
  for (const std::string& category : event.categories) out.text("CATEGORIES", category);
  if (event.kind) out.value("X-FARSTU-KIND", to_string(*event.kind));
  if (event.openness) out.value("X-FARSTU-OPENNESS", to_string(*event.openness));
  if (event.format) out.value("X-FARSTU-FORMAT", to_string(*event.format));
  if (event.leader) out.value("X-FARSTU-LEADER", to_string(*event.leader));
  if (event.capacity) out.value("X-FARSTU-CAPACITY", std::to_string(*event.capacity));
  for (const auto& [name, value] : detail_lines(event.details)) out.text(name, value);
  out.line("END:VEVENT");
}

}  // namespace

std::string kept_text(const CalendarFile& file) {
  Writer out;
  for (const Calendar& calendar : file.calendars) {
    out.line("BEGIN:VCALENDAR");
    out.line("VERSION:2.0");
    out.line("PRODID:-//Farstu//Kept calendar//EN");
    out.value("X-WR-TIMEZONE", calendar.fallback_zone);
    for (const auto& [tzid, lines] : calendar.zones->used_vtimezones()) {
      for (const std::string& line : lines) out.line(line);
    }
    for (const Series& series : file.series) {
      for (const auto* entries : {&series.masters, &series.changes}) {
        for (const Entry& entry : *entries) {
          if (entry.zones == calendar.zones) write_event(out, entry.event);
        }
      }
    }
    out.line("END:VCALENDAR");
  }
  return std::move(out).take();
}

}  // namespace farstu::programme::feed
