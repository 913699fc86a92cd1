#include "kiosk/house/calendar_reading.h"

#include "kiosk/programme/feed_reader.h"
#include "kiosk/store/database.h"
#include "kiosk/store/series_store.h"

#include <algorithm>
#include <map>
#include <tuple>

#include <fmt/format.h>

namespace farstu::house {
namespace {

constexpr int kFarthestShift = 40;  // days: another zone, a change of all later sessions
constexpr int kFarthestMove = 800;  // days: edits are kept for two years

Result<programme::FeedRequest> request_for(const House& house, std::string_view source, Day from, Day to) {
  programme::FeedRequest request{.source = std::string(source), .from = from, .to = to, .zone = house.zone()};
  for (const auto& [category, name] : house.config().kinds) {
    const auto kind = parse_kind(name);
    if (!kind) {
      return fail(Code::Invalid, "programme.kind",
                  fmt::format("The configuration gives \"{}\" the kind \"{}\", which does not exist.",
                              category, name));
    }
    request.kinds_by_category.emplace_back(category, *kind);
  }
  return request;
}

struct Edits {
  std::map<SeriesIdentity, SeriesEdit> of_series;
  std::map<SessionIdentity, SessionEdit> of_sessions;
};

Result<Edits> edits_of(House& house, std::string_view source) {
  const store::SeriesStore store(house.database());
  Edits edits;
  FARSTU_TRY_ASSIGN(edits.of_series, store.list_series_edits(source));
  FARSTU_TRY_ASSIGN(edits.of_sessions, store.list_session_edits(source));
  return edits;
}

bool touches_any(const Span& span, Day from, Day to, const Zone& zone) {
  if (const auto* days = std::get_if<AllDaySpan>(&span)) return days->start <= to && from < days->end;
  const auto& timed = std::get<TimedSpan>(span);
  return civil_day(timed.start, zone) <= to && from <= civil_day(timed.end, zone);
}

// The civil days on which the calendar may have the session, by its name; one that does not recur has none,
// and is looked for as far away as edits are kept.
std::pair<Day, Day> days_meant(const SessionIdentity& session, Day from, Day to) {
  const std::string& name = session.recurrence_id;
  if (name.size() >= 8) {
    const auto day = parse_day(name.substr(0, 4) + "-" + name.substr(4, 2) + "-" + name.substr(6, 2));
    if (day) return {day->plus(-kFarthestShift), day->plus(kFarthestShift)};
  }
  return {from.plus(-kFarthestMove), to.plus(kFarthestMove)};
}

// What staff moved to these days from others, where the calendar was not asked for it. Each is looked for by
// itself: a wide window over a whole calendar can be more than a reading holds.
Result<void> add_moved_here(const programme::FeedRequest& asked, std::string_view text, const Edits& edits,
                            std::vector<Session>& sessions) {
  for (const auto& [identity, edit] : edits.of_sessions) {
    if (!edit.moved_to || !touches_any(*edit.moved_to, asked.from, asked.to, asked.zone)) continue;
    const auto is_it = [&id = identity](const Session& one) { return one.identity == id; };
    if (std::any_of(sessions.begin(), sessions.end(), is_it)) continue;
    programme::FeedRequest wider = asked;
    std::tie(wider.from, wider.to) = days_meant(identity, asked.from, asked.to);
    wider.uid = identity.uid;
    FARSTU_TRY_ASSIGN(auto contents, programme::read_feed(text, wider));
    const auto found = std::find_if(contents.sessions.begin(), contents.sessions.end(), is_it);
    if (found != contents.sessions.end()) sessions.push_back(std::move(*found));
  }
  return {};
}

void lay_over(const Edits& edits, const Zone& zone, std::vector<Session>& sessions) {
  if (edits.of_series.empty() && edits.of_sessions.empty()) return;
  for (Session& session : sessions) {
    const auto series = edits.of_series.find({session.identity.source, session.identity.uid});
    if (series != edits.of_series.end()) session = with_edit(std::move(session), series->second);
    const auto own = edits.of_sessions.find(session.identity);
    if (own != edits.of_sessions.end()) session = with_edit(std::move(session), own->second);
  }
  std::stable_sort(sessions.begin(), sessions.end(), [&](const Session& a, const Session& b) {
    const Instant first = starts_at(a.span, zone), second = starts_at(b.span, zone);
    return first != second ? first < second : a.title < b.title;
  });
}

}  // namespace

Result<ReadCalendar> read_calendar(House& house, std::string_view source, std::string_view text, Day from,
                                   Day to) {
  FARSTU_TRY_ASSIGN(const auto request, request_for(house, source, from, to));
  FARSTU_TRY_ASSIGN(auto contents, programme::read_feed(text, request));
  FARSTU_TRY_ASSIGN(const Edits edits, edits_of(house, source));
  FARSTU_TRY(add_moved_here(request, text, edits, contents.sessions));
  lay_over(edits, house.zone(), contents.sessions);
  ReadCalendar read{std::move(contents.kept), std::move(contents.sessions), {}, std::move(contents.warnings)};
  for (auto& series : contents.series) {
    read.series.emplace_back(SeriesIdentity{std::string(source), std::move(series.uid)},
                             std::move(series.details));
  }
  return read;
}

}  // namespace farstu::house
