#include "kiosk/ctl/json.h"

#include <fmt/format.h>

namespace farstu::ctl {
namespace {

template <class T>
Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json text_or_null(std::string_view text) { return text.empty() ? Json(nullptr) : Json(text); }

void put_totals(Json& json, const house::Totals& totals) {
  json["visits"] = totals.visits;
  json["drop_in"] = totals.drop_in;
  json["first_visits"] = totals.first_visits;
  json["contributing"] = totals.contributing;
}

// "10:00–15:00", "all day", or with dates where it leaves `day`.
std::string when(const Span& span, Day day, const Zone& zone) {
  if (std::holds_alternative<AllDaySpan>(span)) return "all day";
  const auto& timed = std::get<TimedSpan>(span);
  const auto moment = [&](Instant instant) {
    const std::string iso = to_iso(instant, zone);
    const std::string time = iso.substr(11, 5);
    return iso.substr(0, 10) == to_string(day) ? time : iso.substr(5, 5) + " " + time;
  };
  return moment(timed.start) + "–" + moment(timed.end);
}

std::string remarks(const house::ListedSession& listed) {
  std::string text;
  if (listed.session.status != SessionStatus::Planned)
    text += fmt::format(", {}", to_string(listed.session.status));
  if (listed.vanished) text += ", gone from the calendar";
  if (listed.places_left) text += fmt::format(", {} places left", *listed.places_left);
  return text;
}

}  // namespace

Json to_json(const house::DayAttendance& day) {
  Json json = {{"day", to_string(day.day)}, {"state", std::string(report::to_string(day.state))}};
  put_totals(json, day.totals);
  json["by_hour"] = Json::array();
  for (const auto& hour : day.by_hour)
    json["by_hour"].push_back({{"hour", hour.hour}, {"visits", hour.visits}});
  json["by_session"] = Json::array();
  for (const auto& session : day.by_session) {
    json["by_session"].push_back(
        {{"id", to_string(session.id)}, {"title", session.title}, {"participants", session.participants}});
  }
  return json;
}

Json to_json(const house::MonthAttendance& month) {
  Json json = {{"month", to_string(month.month)}};
  put_totals(json, month.totals);
  json["days"] = Json::array();
  for (const auto& day : month.days) json["days"].push_back(to_json(day));
  return json;
}

Json to_json(const house::ListedSession& listed, const Zone& zone) {
  const Session& session = listed.session;
  Json json = {{"id", to_string(session.id)}};
  if (const auto* all_day = std::get_if<AllDaySpan>(&session.span)) {
    json["start"] = to_string(all_day->start);
    json["end"] = to_string(all_day->end);
    json["all_day"] = true;
  } else {
    const auto& timed = std::get<TimedSpan>(session.span);
    json["start"] = to_iso(timed.start, zone);
    json["end"] = to_iso(timed.end, zone);
    json["all_day"] = false;
  }
  json["title"] = session.title;
  json["place"] = text_or_null(session.place);
  json["kind"] = to_string(session.kind);
  json["openness"] = to_string(session.openness);
  json["format"] = to_string(session.format);
  json["leader"] = text_or_null(to_string(session.leader));
  json["status"] = to_string(session.status);
  json["capacity"] = or_null(session.capacity);
  json["places_left"] = or_null(listed.places_left);
  json["planned_index"] = or_null(session.planned_index);
  json["planned_count"] = or_null(session.planned_count);
  return json;
}

std::string to_text(const house::DayAttendance& day) {
  std::string text =
      fmt::format("{}  {}\n  visits {:>5}   drop-in {:>5}   first visits {:>4}   contributing {:>4}\n",
                  to_string(day.day), report::to_string(day.state), day.totals.visits, day.totals.drop_in,
                  day.totals.first_visits, day.totals.contributing);
  for (const auto& hour : day.by_hour) text += fmt::format("  {:02}:00  {:>5}\n", hour.hour, hour.visits);
  for (const auto& session : day.by_session)
    text += fmt::format("  {:>5}  {}\n", session.participants, session.title);
  return text;
}

std::string to_text(const house::MonthAttendance& month) {
  std::string text = fmt::format("{:<12}{:>8}{:>9}{:>7}{:>14}  state\n", "day", "visits", "drop-in", "first",
                                 "contributing");
  const auto line = [](std::string_view name, const house::Totals& t, std::string_view state) {
    return fmt::format("{:<12}{:>8}{:>9}{:>7}{:>14}  {}\n", name, t.visits, t.drop_in, t.first_visits,
                       t.contributing, state);
  };
  for (const auto& day : month.days)
    text += line(to_string(day.day), day.totals, report::to_string(day.state));
  return text + line(to_string(month.month), month.totals, "");
}

std::string to_text(const std::vector<house::ListedSession>& sessions, Day day, const Zone& zone) {
  if (sessions.empty()) return fmt::format("Nothing is planned on {}.\n", to_string(day));
  std::string text;
  for (const auto& listed : sessions) {
    const Session& session = listed.session;
    text += fmt::format("{:<16} {}", when(session.span, day, zone), session.title);
    if (!session.place.empty()) text += fmt::format(" ({})", session.place);
    text += remarks(listed) + "\n";
  }
  return text;
}

}  // namespace farstu::ctl
