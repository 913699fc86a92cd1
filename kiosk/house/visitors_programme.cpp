#include "kiosk/house/visitors_programme.h"

#include "kiosk/house/group_desk.h"
#include "kiosk/house/programme_edits.h"
#include "kiosk/house/signup_line.h"
#include "kiosk/house/signup_terms.h"
#include "kiosk/programme/occurrence_name.h"
#include "kiosk/store/database.h"
#include "kiosk/store/series_store.h"
#include "kiosk/store/session_store.h"
#include "kiosk/store/signup_store.h"

namespace farstu::house {
namespace {

// Home weeks alternate; two months hold the next meeting of any course.
constexpr int kLookAheadDays = 60;

// When a session that moved was meant for: its name in its series tells it.
std::optional<Instant> meant_for(const Session& session, const Zone& zone) {
  const auto name = programme::parse_occurrence_name(session.identity.recurrence_id);
  if (!name) return std::nullopt;
  switch (name->form) {
    case programme::OccurrenceName::Form::None:
      return std::nullopt;
    case programme::OccurrenceName::Form::Utc:
      return Instant(name->local.time_since_epoch());
    case programme::OccurrenceName::Form::Date:
    case programme::OccurrenceName::Form::Time:
      return zone.instant(name->local);
  }
  return std::nullopt;
}

}  // namespace

Result<std::vector<ShownSession>> VisitorsProgramme::day(Day civil_day) const {
  FARSTU_TRY_ASSIGN(auto listed, ProgrammeDesk(house_).day(civil_day));
  FARSTU_TRY_ASSIGN(const auto closed_groups, GroupDesk(house_).closed_groups());
  std::vector<ShownSession> shown;
  for (auto& one : listed) {
    const bool hidden = one.session.openness == Openness::Closed && closed_groups == ClosedGroups::Hidden;
    if (one.vanished || hidden) continue;
    FARSTU_TRY_ASSIGN(auto session, told(std::move(one)));
    shown.push_back(std::move(session));
  }
  return shown;
}

Result<ShownSession> VisitorsProgramme::told(ListedSession listed) const {
  ShownSession shown{
      .listed = std::move(listed), .details = {}, .was_at = {}, .next_here = {}, .needs_course = {}};
  const Session& session = shown.listed.session;
  const store::SeriesStore series(house_.database());
  FARSTU_TRY_ASSIGN(shown.details,
                    ProgrammeEdits(house_).details({session.identity.source, session.identity.uid}));
  if (session.status == SessionStatus::Moved) shown.was_at = meant_for(session, house_.zone());
  FARSTU_TRY_ASSIGN(const auto edit, series.find_edit(session.identity));
  shown.new_place = edit.place.has_value();
  if (session.format == Format::Home) {
    FARSTU_TRY_ASSIGN(shown.next_here, next_here(session));
  }
  if (!shown.details.prerequisite.empty()) {
    FARSTU_TRY_ASSIGN(auto title, series.find_course_title(shown.details.prerequisite));
    shown.needs_course = std::move(title).value_or("");
  }
  if (shown.details.signup == SignupMode::None) return shown;

  const auto terms = terms_with(house_, session.id, shown.details);
  // Far from today's window nothing can be signed up for yet.
  if (!terms && terms.error().code == Code::NotFound) return shown;
  FARSTU_TRY(terms);
  shown.door = signup_door(*terms, house_.clock().now(), house_.civil_today());
  if (shown.door == SignupDoor::Open && terms->mode == SignupMode::List) {
    FARSTU_TRY_ASSIGN(const bool room, SignupLine(house_, signup_terms).has_room(terms->target, *terms));
    FARSTU_TRY_ASSIGN(
        const auto next,
        store::SignupStore(house_.database()).first_in_line(terms->target, SignupState::Waiting));
    shown.waits = !room || next.has_value();
  }
  return shown;
}

// Of the same activity: the series itself, or, where weeks in the house and at home are two rules, the other
// of that name.
Result<std::optional<Day>> VisitorsProgramme::next_here(const Session& home_week) const {
  const Day from = civil_day(starts_at(home_week.span, house_.zone()), house_.zone());
  FARSTU_TRY_ASSIGN(const auto ahead,
                    store::SessionStore(house_.database()).list(from.plus(1), from.plus(kLookAheadDays)));
  for (const auto& [session, vanished] : ahead) {
    const bool same = session.identity.source == home_week.identity.source &&
                      (session.identity.uid == home_week.identity.uid || session.title == home_week.title);
    if (same && !vanished && session.format != Format::Home && session.status != SessionStatus::Cancelled) {
      return std::optional(civil_day(starts_at(session.span, house_.zone()), house_.zone()));
    }
  }
  return std::optional<Day>();
}

}  // namespace farstu::house
