#include "kiosk/view/session_words.h"

#include "kiosk/core/text/dates.h"
#include "kiosk/core/text/direction.h"

#include <algorithm>

namespace farstu::view {
namespace {

using std::chrono::minutes;

constexpr minutes kSoon{30};
constexpr int kShortestNumber = 5;  // digits; shorter ones are times and rooms

minutes minute_of(Instant instant, Day day, const Zone& zone) {
  return std::chrono::floor<minutes>(zone.local(instant) - day.local_days());
}

std::string joined(const std::vector<std::string>& parts, Direction direction) {
  std::string all;
  for (const auto& part : parts) {
    if (part.empty()) continue;
    if (!all.empty()) all += " · ";
    all += isolated(part, direction);
  }
  return all;
}

}  // namespace

ui::Icon icon_of(Kind kind) {
  switch (kind) {
    case Kind::DropIn:
      return ui::Icon::DropIn;
    case Kind::Fika:
      return ui::Icon::Fika;
    case Kind::Conversation:
      return ui::Icon::Conversation;
    case Kind::StudyCircle:
      return ui::Icon::StudyCircle;
    case Kind::Excursion:
      return ui::Icon::Excursion;
    case Kind::Exercise:
      return ui::Icon::Exercise;
    case Kind::Culture:
      return ui::Icon::Culture;
    case Kind::Hobby:
      return ui::Icon::Hobby;
    case Kind::Occupation:
      return ui::Icon::Occupation;
    case Kind::Course:
      return ui::Icon::Course;
    case Kind::Meeting:
      return ui::Icon::Meeting;
    case Kind::Matching:
      return ui::Icon::Matching;
    case Kind::Other:
      return ui::Icon::Other;
  }
  return ui::Icon::Other;
}

ui::Soft soft_of(Kind kind) {
  switch (kind) {
    case Kind::DropIn:
    case Kind::Occupation:
    case Kind::StudyCircle:
      return ui::Soft::Honey;
    case Kind::Fika:
    case Kind::Matching:
      return ui::Soft::Apricot;
    case Kind::Conversation:
    case Kind::Course:
    case Kind::Other:
      return ui::Soft::Sky;
    case Kind::Excursion:
    case Kind::Exercise:
    case Kind::Hobby:
      return ui::Soft::Mint;
    case Kind::Culture:
    case Kind::Meeting:
      return ui::Soft::Lilac;
  }
  return ui::Soft::Sky;
}

std::string title_of(const Session& session, const Catalogue& words) {
  return session.openness == Openness::Closed ? words.text("session.closed_group") : session.title;
}

std::string time_of(const Session& session, Day day, const Context& context) {
  const auto* timed = std::get_if<TimedSpan>(&session.span);
  if (timed == nullptr) return context.words.text("session.all_day");
  const minutes from = minute_of(timed->start, day, context.facts.zone);
  const minutes until = minute_of(timed->end, day, context.facts.zone);
  if (from < minutes(0) && until > minutes(1440)) return context.words.text("session.all_day");
  if (from < minutes(0)) {
    return context.words.text("session.until", {{"time", spoken_hour(context.words, until)}});
  }
  if (until <= from) return time_in_words(context.words, from);
  return time_range(context.words, from, until);
}

std::string when_of(const Session& session, Day day, const Context& context) {
  return context.words.text(
      "activity.when", {{"day", capitalised(day_from_today(context.words, day,
                                                           flow::civil_today(context.facts, context.state)))},
                        {"time", time_of(session, day, context)}});
}

std::string format_in_words(Format format, const Catalogue& words) {
  switch (format) {
    case Format::OnSite:
      return "";
    case Format::Phone:
      return words.text("format.phone");
    case Format::Video:
      return words.text("format.video");
    case Format::Chat:
      return words.text("format.chat");
    case Format::Home:
      return words.text("format.home");
    case Format::Outdoors:
      return words.text("format.outdoors");
    case Format::Elsewhere:
      return words.text("format.elsewhere");
  }
  return "";
}

ui::Icon icon_of(Format format) {
  switch (format) {
    case Format::OnSite:
      return ui::Icon::Home;
    case Format::Phone:
      return ui::Icon::Phone;
    case Format::Video:
      return ui::Icon::Video;
    case Format::Chat:
      return ui::Icon::Chat;
    case Format::Home:
      return ui::Icon::Home;
    case Format::Outdoors:
      return ui::Icon::Outdoors;
    case Format::Elsewhere:
      return ui::Icon::Place;
  }
  return ui::Icon::Place;
}

std::string kind_in_words(Kind kind, const Catalogue& words) {
  return kind == Kind::Other ? "" : words.text("kind." + std::string(to_string(kind)));
}

std::string leader_in_words(Leader leader, const Catalogue& words) {
  switch (leader) {
    case Leader::Unknown:
      return "";
    case Leader::Host:
      return words.text("leader.host");
    case Leader::Convener:
      return words.text("leader.convener");
    case Leader::PeerLeader:
      return words.text("leader.peer_leader");
    case Leader::TalkLeader:
      return words.text("leader.talk_leader");
    case Leader::CircleLeader:
      return words.text("leader.circle_leader");
    case Leader::Professional:
      return words.text("leader.professional");
    case Leader::Moderator:
      return words.text("leader.moderator");
    case Leader::PeerSupporter:
      return words.text("leader.peer_supporter");
  }
  return "";
}

std::string openness_in_words(Openness openness, const Catalogue& words) {
  switch (openness) {
    case Openness::Open:
      return words.text("openness.open");
    case Openness::Closed:
      return words.text("openness.closed");
    case Openness::Members:
      return words.text("openness.members");
    case Openness::Board:
      return words.text("openness.board");
  }
  return "";
}

std::string places_in_words(const flow::ProgrammeItem& item, const Catalogue& words) {
  if (!item.places_left) return "";
  if (item.infection_safe && item.session.format == Format::OnSite) {
    return *item.places_left <= 0 ? words.text("session.full")
                                  : words.plural("infection.places", *item.places_left);
  }
  if (*item.places_left <= 0) return words.text("session.full");
  return words.plural("session.places_left", *item.places_left);
}

std::string about(const flow::ProgrammeItem& item, const Context& context) {
  const Session& session = item.session;
  const Catalogue& words = context.words;
  if (session.openness == Openness::Closed) return "";
  if (session.format == Format::Home) return home_week_in_words(item, words);
  std::vector<std::string> parts{old_time_in_words(item, context), session.place,
                                 format_in_words(session.format, words)};
  const std::string places = places_in_words(item, words);
  parts.push_back(places.empty() ? openness_in_words(session.openness, words) : places);
  parts.push_back(index_in_words(session, words));
  return capitalised(joined(parts, words.direction()));
}

Badge badge_of(const flow::ProgrammeItem& item, const Context& context) {
  const Session& session = item.session;
  const Instant now = context.state.house.wall;
  if (session.status == SessionStatus::Cancelled) {
    return {context.words.text("session.cancelled"), ui::Soft::Honey};
  }
  if (flow::find_joined(context.state.visitor, session.id) != nullptr) {
    return {context.words.text("session.joined"), ui::Soft::Mint};
  }
  if (session.format == Format::Home) return {context.words.text("session.home_week"), ui::Soft::Sky};
  if (flow::find_thing(context.state.visitor, session) != nullptr) {
    const auto& thing = *flow::find_thing(context.state.visitor, session);
    if (holds_place(thing.state)) return {context.words.text("session.place"), ui::Soft::Mint};
    if (stands_in_line(thing.state)) return {context.words.text("waiting.title"), ui::Soft::Mint};
  }
  if (session.status == SessionStatus::Moved) return {context.words.text("session.moved"), ui::Soft::Honey};
  if (!std::holds_alternative<TimedSpan>(session.span)) return {};
  if (flow::is_over(session, now, context.facts.zone))
    return {context.words.text("session.over"), ui::Soft::Sky};
  const auto ahead = starts_at(session.span, context.facts.zone) - now;
  if (ahead <= minutes(0)) return {context.words.text("session.now"), ui::Soft::Mint};
  if (ahead <= kSoon) return {context.words.text("session.soon"), ui::Soft::Mint};
  return {};
}

std::string index_in_words(const Session& session, const Catalogue& words) {
  if (!session.planned_index || !session.planned_count) return "";
  return words.text("activity.index", {{"index", std::to_string(*session.planned_index)},
                                       {"count", std::to_string(*session.planned_count)}});
}

std::string old_time_in_words(const flow::ProgrammeItem& item, const Context& context) {
  if (!item.was_at) return "";
  const Zone& zone = context.facts.zone;
  const Day day = civil_day(*item.was_at, zone);
  if (std::holds_alternative<AllDaySpan>(item.session.span)) {
    return context.words.text("session.old_day", {{"day", day_in_words(context.words, day)}});
  }
  return context.words.text("session.old_time",
                            {{"day", day_in_words(context.words, day)},
                             {"time", spoken_hour(context.words, minute_of(*item.was_at, day, zone))}});
}

std::string home_week_in_words(const flow::ProgrammeItem& item, const Catalogue& words) {
  if (item.session.format != Format::Home) return "";
  return item.next_here
             ? words.text("session.home_week_about", {{"day", day_in_words(words, *item.next_here)}})
             : words.text("session.home_week_alone");
}

std::string phone_number_of(const Session& session) {
  if (session.format != Format::Phone) return "";
  for (const std::string* text : {&session.place, &session.description}) {
    std::string best;
    for (std::size_t at = 0; at < text->size();) {
      const std::size_t end = std::min(text->find_first_not_of("0123456789+-() ", at), text->size());
      std::string run = text->substr(at, end - at);
      run.erase(0, std::min(run.find_first_of("0123456789+("), run.size()));
      run.erase(run.find_last_of("0123456789") + 1);
      const auto digits = std::count_if(run.begin(), run.end(), [](char c) { return c >= '0' && c <= '9'; });
      if (digits >= kShortestNumber && run.size() > best.size()) best = run;
      at = std::max(end, at) + 1;
    }
    if (!best.empty()) return best;
  }
  return "";
}

bool joinable_now(const Session& session, const Context& context) {
  return flow::can_join(session, context.state.house.wall, context.facts.zone, context.facts.cut_off);
}

}  // namespace farstu::view
