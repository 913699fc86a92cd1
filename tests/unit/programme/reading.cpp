#include "tests/unit/programme/reading.h"

#include "kiosk/programme/feed/answer.h"
#include "kiosk/programme/feed_answer.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

namespace farstu::programme::test {
namespace {

std::string with_crlf(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (c == '\n') out += '\r';
    out += c;
  }
  return out;
}

std::string shown(const Session& session, const Zone& zone) {
  std::string when;
  if (const auto* days = std::get_if<AllDaySpan>(&session.span)) {
    when = fmt::format("{}..{}", to_string(days->start), to_string(days->end));
  } else {
    const auto& timed = std::get<TimedSpan>(session.span);
    const std::string start = to_iso(timed.start, zone), end = to_iso(timed.end, zone);
    const bool same_day = start.substr(0, 10) == end.substr(0, 10);
    when = fmt::format("{} {}-{}", start.substr(0, 10), start.substr(11, 5),
                       same_day ? end.substr(11, 5) : end.substr(0, 10) + " " + end.substr(11, 5));
  }
  std::string out = when + " " + session.title;
  if (session.status != SessionStatus::Planned) out += fmt::format(" [{}]", to_string(session.status));
  if (session.planned_index) out += fmt::format(" {}/{}", *session.planned_index, *session.planned_count);
  return out;
}

}  // namespace

std::string calendar(std::string_view events) {
  return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + with_crlf(events) + "END:VCALENDAR\r\n";
}

std::string event(std::string_view lines) {
  std::string out = "BEGIN:VEVENT\n";
  if (lines.find("UID:") == std::string_view::npos) out += "UID:one@test\n";
  if (lines.find("SUMMARY") == std::string_view::npos) out += "SUMMARY:Fika\n";
  out += lines;
  if (!out.ends_with('\n')) out += '\n';
  return out + "END:VEVENT\n";
}

Result<FeedContents> try_read(std::string_view ics, const char* from, const char* to, const char* zone) {
  const FeedRequest request{.source = "test",
                            .from = *parse_day(from),
                            .to = *parse_day(to),
                            .zone = *Zone::load(zone),
                            .kinds_by_category = {{"Häng", Kind::Hobby}}};
  auto answer = feed::answer(ics, feed::Window(request.from, request.to, request.zone));
  return read_answer(answer ? *answer : feed::error_answer(answer.error().sentence), request);
}

FeedContents read(std::string_view ics, const char* from, const char* to, const char* zone) {
  auto contents = try_read(ics, from, to, zone);
  REQUIRE_MESSAGE(contents.has_value(), (contents ? "" : contents.error().sentence));
  return *std::move(contents);
}

List list(const FeedContents& contents, const char* zone) {
  List out;
  for (const Session& session : contents.sessions) out.push_back(shown(session, *Zone::load(zone)));
  return out;
}

List list(std::string_view ics, const char* from, const char* to, const char* zone) {
  return list(read(ics, from, to, zone), zone);
}

}  // namespace farstu::programme::test
