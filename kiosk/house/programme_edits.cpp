#include "kiosk/house/programme_edits.h"

#include "kiosk/house/calendar_reading.h"
#include "kiosk/house/months.h"
#include "kiosk/house/programme_desk.h"
#include "kiosk/house/signup_desk.h"
#include "kiosk/store/audit_store.h"
#include "kiosk/store/database.h"
#include "kiosk/store/feed_store.h"
#include "kiosk/store/series_store.h"
#include "kiosk/store/session_store.h"

#include <algorithm>

namespace farstu::house {
namespace {

// As the audit log names a series: the id it would have as a session.
std::string about(const SeriesIdentity& series) {
  return to_string(session_id({series.source, series.uid, "*"}));
}

// The last civil day the session touches, or touched before it was moved.
Day last_day(const House& house, const Session& session, const SessionEdit& edit) {
  const auto last = [&](const Span& span) {
    if (const auto* days = std::get_if<AllDaySpan>(&span)) return days->end.plus(-1);
    return civil_day(std::get<TimedSpan>(span).end, house.zone());
  };
  return std::max(last(session.span), edit.moved_to ? last(*edit.moved_to) : last(session.span));
}

// What its calendar has no more, or no more in its window, stands only in the row that was kept for those who
// took part or signed up.
Result<void> change_kept(House& house, const Session& session, const SessionEdit& edit) {
  store::SessionStore store(house.database());
  FARSTU_TRY_ASSIGN(const auto kept, store.find(session.id));
  if (!kept) return {};
  const Day day = local_day(starts_at(kept->session.span, house.zone()), house.zone(), house.cut_off());
  FARSTU_TRY(store.change_kept(with_edit(kept->session, edit), house.zone()));
  FARSTU_TRY(Months(house).follow(day));
  return {};
}

// The sessions of the calendar's window get the values they have now. These sessions.
Result<std::vector<Session>> read_again(House& house, const std::string& source) {
  store::Database& database = house.database();
  FARSTU_TRY_ASSIGN(const auto feed, store::FeedStore(database).find(source));
  if (!feed) return fail(Code::NotFound, "programme.no_calendar", "The calendar of this activity is gone.");
  FARSTU_TRY_ASSIGN(auto read, read_calendar(house, source, feed->text, feed->window_from, feed->window_to));
  FARSTU_TRY_ASSIGN(const auto replaced,
                    store::SessionStore(database).replace(source, feed->window_from, feed->window_to,
                                                          read.sessions, house.zone()));
  if (replaced.changes_anything()) FARSTU_TRY(Months(house).follow(feed->window_from, feed->window_to));
  return std::move(read.sessions);
}

}  // namespace

Result<void> ProgrammeEdits::edit(SessionId id, const SessionEdit& edit) {
  FARSTU_TRY(check(edit));
  store::Database& database = house_.database();
  FARSTU_TRY_ASSIGN(const auto stored, store::SessionStore(database).find(id));
  if (!stored)
    return fail(Code::NotFound, "programme.no_session", "This session is not in the programme any more.");
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(database));
  FARSTU_TRY(store::SeriesStore(database).save_edit(stored->session.identity, edit,
                                                    last_day(house_, stored->session, edit)));
  const SessionIdentity& identity = stored->session.identity;
  FARSTU_TRY_ASSIGN(const auto read, read_again(house_, identity.source));
  const bool is_read =
      std::any_of(read.begin(), read.end(), [&](const Session& one) { return one.identity == identity; });
  if (!is_read) FARSTU_TRY(change_kept(house_, stored->session, edit));
  FARSTU_TRY(
      store::AuditStore(database).add(house_.clock().now(), "programme.session_edited", to_string(id)));
  FARSTU_TRY(SignupDesk(house_).settle());
  return transaction.commit();
}

Result<void> ProgrammeEdits::edit(const SeriesIdentity& series, const SeriesEdit& edit) {
  FARSTU_TRY(check(edit));
  if (series.source == kOwnSource) {
    return fail(Code::Invalid, "programme.own_series",
                "This activity is the house's own: it is changed itself, not what a calendar says of it.");
  }
  store::Database& database = house_.database();
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(database));
  FARSTU_TRY(store::SeriesStore(database).save_edit(series, edit, house_.civil_today()));
  FARSTU_TRY(read_again(house_, series.source));
  FARSTU_TRY(store::AuditStore(database).add(house_.clock().now(), "programme.series_edited", about(series)));
  FARSTU_TRY(SignupDesk(house_).settle());
  return transaction.commit();
}

Result<SessionEdit> ProgrammeEdits::find(const SessionIdentity& session) const {
  return store::SeriesStore(house_.database()).find_edit(session);
}

Result<SeriesEdit> ProgrammeEdits::find(const SeriesIdentity& series) const {
  return store::SeriesStore(house_.database()).find_edit(series);
}

Result<ActivityDetails> ProgrammeEdits::details(const SeriesIdentity& series) const {
  const store::SeriesStore store(house_.database());
  FARSTU_TRY_ASSIGN(auto details, store.find(series));
  FARSTU_TRY_ASSIGN(const auto edit, store.find_edit(series));
  return with_edit(std::move(details), edit);
}

}  // namespace farstu::house
