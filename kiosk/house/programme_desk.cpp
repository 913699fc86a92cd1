#include "kiosk/house/programme_desk.h"

#include "kiosk/house/calendar_reading.h"
#include "kiosk/house/infection_mode.h"
#include "kiosk/house/months.h"
#include "kiosk/house/signup_desk.h"
#include "kiosk/store/audit_store.h"
#include "kiosk/store/database.h"
#include "kiosk/store/feed_store.h"
#include "kiosk/store/participation_store.h"
#include "kiosk/store/series_store.h"
#include "kiosk/store/session_store.h"
#include "kiosk/store/signup_store.h"

#include <algorithm>
#include <map>
#include <tuple>

#include <fmt/format.h>

namespace farstu::house {
namespace {

constexpr int kDaysBack = 31;
constexpr int kDaysAhead = 400;
constexpr std::size_t kLongestSource = 32;

// A source names files and audit lines: a–z, 0–9, "-" and "_".
Result<void> check_source(std::string_view source) {
  const bool fits = !source.empty() && source.size() <= kLongestSource &&
                    std::all_of(source.begin(), source.end(), [](char c) {
                      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                             c == '-' || c == '_';
                    });
  if (!fits) {
    return fail(
        Code::Invalid, "programme.source",
        fmt::format("A calendar's name is 1 to {} letters a–z, digits, \"-\" or \"_\".", kLongestSource));
  }
  return {};
}

bool covers(const store::Feed& feed, Day day) { return feed.window_from <= day && day <= feed.window_to; }

auto order(const Session& session, const Zone& zone) {
  return std::tuple<Instant, const std::string&, SessionId>(starts_at(session.span, zone), session.title,
                                                            session.id);
}

}  // namespace

DayWindow ProgrammeDesk::window() const {
  const Day today = house_.civil_today();
  return {today.plus(-kDaysBack), today.plus(kDaysAhead)};
}

Result<FeedImport> ProgrammeDesk::import_feed(std::string_view source, std::string_view bytes) {
  return import_feed(source, bytes, window().from, window().to);
}

Result<FeedImport> ProgrammeDesk::import_feed(std::string_view source, std::string_view bytes, Day from,
                                              Day to) {
  FARSTU_TRY(check_source(source));
  FARSTU_TRY_ASSIGN(auto read, read_calendar(house_, source, bytes, from, to));
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house_.database()));
  FARSTU_TRY_ASSIGN(auto imported, take_in(source, std::move(read), from, to));
  FARSTU_TRY(store::AuditStore(house_.database()).add(house_.clock().now(), "programme.imported", source));
  FARSTU_TRY(transaction.commit());
  return imported;
}

Result<FeedImport> ProgrammeDesk::import_own(std::string_view bytes) {
  const auto [from, to] = window();
  FARSTU_TRY_ASSIGN(auto read, read_calendar(house_, kOwnSource, bytes, from, to));
  return take_in(kOwnSource, std::move(read), from, to);
}

Result<FeedImport> ProgrammeDesk::take_in(std::string_view source, ReadCalendar contents, Day from, Day to) {
  store::Database& database = house_.database();
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(database));
  FARSTU_TRY(store::FeedStore(database).save({.source = std::string(source),
                                              .text = std::move(contents.kept),
                                              .imported_at = house_.clock().now(),
                                              .window_from = from,
                                              .window_to = to,
                                              .etag = ""}));
  FARSTU_TRY_ASSIGN(const auto replaced, store::SessionStore(database).replace(
                                             source, from, to, contents.sessions, house_.zone()));
  FARSTU_TRY(store::SeriesStore(database).replace(source, contents.series));
  if (replaced.changes_anything()) FARSTU_TRY(Months(house_).follow(from, to));
  FARSTU_TRY(SignupDesk(house_).settle());  // the calendar may give more places
  FARSTU_TRY(transaction.commit());
  return FeedImport{.sessions = static_cast<int>(contents.sessions.size()),
                    .kept_vanished = replaced.vanished,
                    .warnings = std::move(contents.warnings)};
}

Result<std::vector<ListedSession>> ProgrammeDesk::day(Day civil_day) const {
  store::Database& database = house_.database();
  FARSTU_TRY_ASSIGN(const auto stored, store::SessionStore(database).list(civil_day));
  FARSTU_TRY_ASSIGN(const auto feeds, store::FeedStore(database).list_without_texts());

  // By id: what a feed says outside its window goes before what was kept of it.
  std::map<SessionId, ListedSession> found;
  for (const auto& feed : feeds) {
    if (covers(feed, civil_day)) continue;
    FARSTU_TRY_ASSIGN(const auto whole, store::FeedStore(database).find(feed.source));
    if (!whole) continue;
    FARSTU_TRY_ASSIGN(auto read, read_calendar(house_, feed.source, whole->text, civil_day, civil_day));
    for (Session& session : read.sessions) {
      if (!touches(session.span, civil_day, house_.zone())) continue;  // staff moved it away
      const SessionId id = session.id;
      found.emplace(id, ListedSession{.session = std::move(session)});
    }
  }
  const store::ParticipationStore participations(database);
  const store::SignupStore signups(database);
  for (const auto& one : stored) {
    const auto feed = std::find_if(feeds.begin(), feeds.end(),
                                   [&](const auto& f) { return f.source == one.session.identity.source; });
    const bool fresh = feed == feeds.end() || covers(*feed, civil_day);
    if (found.contains(one.session.id)) continue;
    if (fresh) {
      found.emplace(one.session.id, ListedSession{.session = one.session, .vanished = one.vanished});
      continue;
    }
    // Left over from an older window: it still counts if somebody took part or signed up.
    FARSTU_TRY_ASSIGN(const int participants, participations.count(one.session.id));
    FARSTU_TRY_ASSIGN(const bool awaited, signups.has_signups(one.session.id));
    if (participants > 0 || awaited)
      found.emplace(one.session.id, ListedSession{.session = one.session, .vanished = true});
  }

  std::vector<ListedSession> listed;
  const InfectionMode infection(house_);
  FARSTU_TRY_ASSIGN(const bool infection_safe, infection.is_on(civil_day));
  for (auto& [id, one] : found) {
    one.infection_safe = infection_safe;
    FARSTU_TRY_ASSIGN(one.participants, participations.count(id));
    // Who signed up comes and takes part: the same place, not two.
    FARSTU_TRY_ASSIGN(const int taken, signups.count_taken(id));
    FARSTU_TRY_ASSIGN(one.session.capacity, infection.capacity(one.session));
    if (one.session.capacity) {
      one.places_left = std::max(0, *one.session.capacity - std::max(one.participants, taken));
    }
    listed.push_back(std::move(one));
  }
  std::sort(listed.begin(), listed.end(), [&](const ListedSession& a, const ListedSession& b) {
    return order(a.session, house_.zone()) < order(b.session, house_.zone());
  });
  return listed;
}

Result<Session> ProgrammeDesk::find(SessionId id, Day near) const {
  FARSTU_TRY_ASSIGN(auto stored, store::SessionStore(house_.database()).find(id));
  if (stored) return std::move(stored->session);
  FARSTU_TRY_ASSIGN(const auto feeds, store::FeedStore(house_.database()).list());
  for (const auto& feed : feeds) {
    FARSTU_TRY_ASSIGN(auto contents,
                      read_calendar(house_, feed.source, feed.text, near.plus(-1), near.plus(1)));
    for (Session& session : contents.sessions) {
      if (session.id == id) return std::move(session);
    }
  }
  return fail(
      Code::NotFound, "session.unknown",
      fmt::format("No session {} is in the programme on or around {}.", to_string(id), to_string(near)));
}

Result<Session> ProgrammeDesk::keep(SessionId id, Day near) {
  FARSTU_TRY_ASSIGN(const auto stored, store::SessionStore(house_.database()).find(id));
  if (stored) return stored->session;
  FARSTU_TRY_ASSIGN(auto session, find(id, near));
  FARSTU_TRY(store::SessionStore(house_.database()).save(session, house_.zone()));
  return session;
}

Result<bool> ProgrammeDesk::roll() {
  const auto [from, to] = window();
  store::Database& database = house_.database();
  FARSTU_TRY_ASSIGN(const auto feeds, store::FeedStore(database).list());
  bool read = false;
  for (const auto& feed : feeds) {
    if (feed.window_to >= to) continue;
    FARSTU_TRY_ASSIGN(const auto contents, read_calendar(house_, feed.source, feed.text, from, to));
    FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(database));
    FARSTU_TRY(
        store::SessionStore(database).replace(feed.source, from, to, contents.sessions, house_.zone()));
    // Days already expanded before the window stay good as long as no gap lies between.
    const bool joined = feed.window_from <= from && from.plus(-1) <= feed.window_to;
    FARSTU_TRY(store::FeedStore(database).set_window(feed.source, joined ? feed.window_from : from, to));
    FARSTU_TRY(transaction.commit());
    read = true;
  }
  return read;
}

}  // namespace farstu::house
