#include "kiosk/core/domain/edits.h"

#include "kiosk/core/base/utf8.h"

#include <string_view>

namespace farstu {
namespace {

constexpr int kMostPlaces = 10'000;

tl::unexpected<Error> senseless(std::string_view sentence) {
  return fail(Code::Invalid, "programme.edit", std::string(sentence));
}

Result<void> check_texts(const std::optional<std::string>& title, const std::optional<std::string>& place,
                         const std::optional<int>& capacity) {
  const auto is_line = [](const std::string& text) {
    return is_utf8(text) && text.find_first_of("\r\n") == std::string::npos;
  };
  if (title && (title->empty() || !is_line(*title))) return senseless("A title is one line of text.");
  if (place && !is_line(*place)) return senseless("A place is one line of text.");
  if (capacity && (*capacity < 0 || *capacity > kMostPlaces))
    return senseless("There are 0 to 10,000 places.");
  return {};
}

template <class T>
void lay_over(T& value, const std::optional<T>& edit) {
  if (edit) value = *edit;
}
template <class T>
void lay_over(std::optional<T>& value, const std::optional<T>& edit) {
  if (edit) value = edit;
}

}  // namespace

Result<void> check(const SeriesEdit& edit) { return check_texts(edit.title, edit.place, edit.capacity); }

Result<void> check(const SessionEdit& edit) {
  FARSTU_TRY(check_texts(edit.title, edit.place, edit.capacity));
  if (!edit.moved_to) return {};
  if (const auto* days = std::get_if<AllDaySpan>(&*edit.moved_to)) {
    if (days->end <= days->start) return senseless("An activity ends after it begins.");
  } else if (std::get<TimedSpan>(*edit.moved_to).end < std::get<TimedSpan>(*edit.moved_to).start) {
    return senseless("An activity ends after it begins.");
  }
  return {};
}

Session with_edit(Session session, const SeriesEdit& edit) {
  lay_over(session.title, edit.title);
  lay_over(session.place, edit.place);
  lay_over(session.kind, edit.kind);
  lay_over(session.openness, edit.openness);
  lay_over(session.format, edit.format);
  lay_over(session.leader, edit.leader);
  lay_over(session.capacity, edit.capacity);
  return session;
}

Session with_edit(Session session, const SessionEdit& edit) {
  lay_over(session.title, edit.title);
  lay_over(session.place, edit.place);
  lay_over(session.leader, edit.leader);
  lay_over(session.capacity, edit.capacity);
  if (edit.moved_to && *edit.moved_to != session.span) {
    session.span = *edit.moved_to;
    if (session.status == SessionStatus::Planned) session.status = SessionStatus::Moved;
  }
  if (edit.cancelled) session.status = SessionStatus::Cancelled;
  return session;
}

ActivityDetails with_edit(ActivityDetails details, const SeriesEdit& edit) {
  lay_over(details.theme, edit.theme);
  lay_over(details.audience, edit.audience);
  lay_over(details.organiser, edit.organiser);
  lay_over(details.funding, edit.funding);
  lay_over(details.pilot, edit.pilot);
  lay_over(details.signup, edit.signup);
  lay_over(details.scope, edit.scope);
  lay_over(details.signup_until, edit.signup_until);
  lay_over(details.course, edit.course);
  lay_over(details.prerequisite, edit.prerequisite);
  lay_over(details.occupation, edit.occupation);
  return details;
}

}  // namespace farstu
