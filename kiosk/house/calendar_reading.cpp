#include "kiosk/house/calendar_reading.h"

#include "kiosk/programme/feed_reader.h"
#include "kiosk/store/database.h"
#include "kiosk/store/series_store.h"

#include <algorithm>

#include <fmt/format.h>

namespace farstu::house {
namespace {

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

Result<void> lay_edits_over(House& house, std::string_view source, std::vector<Session>& sessions) {
  const store::SeriesStore store(house.database());
  FARSTU_TRY_ASSIGN(const auto of_series, store.list_series_edits(source));
  FARSTU_TRY_ASSIGN(const auto of_sessions, store.list_session_edits(source));
  if (of_series.empty() && of_sessions.empty()) return {};
  for (Session& session : sessions) {
    const auto series = of_series.find({session.identity.source, session.identity.uid});
    if (series != of_series.end()) session = with_edit(std::move(session), series->second);
    const auto own = of_sessions.find(session.identity);
    if (own != of_sessions.end()) session = with_edit(std::move(session), own->second);
  }
  std::stable_sort(sessions.begin(), sessions.end(), [&](const Session& a, const Session& b) {
    const Instant first = starts_at(a.span, house.zone()), second = starts_at(b.span, house.zone());
    return first != second ? first < second : a.title < b.title;
  });
  return {};
}

}  // namespace

Result<ReadCalendar> read_calendar(House& house, std::string_view source, std::string_view text, Day from,
                                   Day to) {
  FARSTU_TRY_ASSIGN(const auto request, request_for(house, source, from, to));
  FARSTU_TRY_ASSIGN(auto contents, programme::read_feed(text, request));
  FARSTU_TRY(lay_edits_over(house, source, contents.sessions));
  ReadCalendar read{std::move(contents.kept), std::move(contents.sessions), {}, std::move(contents.warnings)};
  for (auto& series : contents.series) {
    read.series.emplace_back(SeriesIdentity{std::string(source), std::move(series.uid)},
                             std::move(series.details));
  }
  return read;
}

}  // namespace farstu::house
