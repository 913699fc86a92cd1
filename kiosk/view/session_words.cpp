#include "kiosk/view/session_words.h"

#include "kiosk/core/text/dates.h"

namespace farstu::view {
namespace {

using std::chrono::minutes;

constexpr minutes kSoon{30};

minutes minute_of(Instant instant, Day day, const Zone& zone) {
  return std::chrono::floor<minutes>(zone.local(instant) - day.local_days());
}

std::string joined(const std::vector<std::string>& parts) {
  std::string all;
  for (const auto& part : parts) {
    if (part.empty()) continue;
    if (!all.empty()) all += " · ";
    all += part;
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
  if (*item.places_left <= 0) return words.text("session.full");
  return words.plural("session.places_left", *item.places_left);
}

std::string about(const flow::ProgrammeItem& item, const Context& context) {
  const Session& session = item.session;
  if (session.openness == Openness::Closed) return "";
  std::vector<std::string> parts{session.place, format_in_words(session.format, context.words)};
  const std::string places = places_in_words(item, context.words);
  if (!places.empty()) {
    parts.push_back(places);
  } else {
    parts.push_back(openness_in_words(session.openness, context.words));
  }
  return capitalised(joined(parts));
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
  if (session.status == SessionStatus::Moved) return {context.words.text("session.moved"), ui::Soft::Honey};
  if (!std::holds_alternative<TimedSpan>(session.span)) return {};
  if (flow::is_over(session, now, context.facts.zone))
    return {context.words.text("session.over"), ui::Soft::Sky};
  const auto ahead = starts_at(session.span, context.facts.zone) - now;
  if (ahead <= minutes(0)) return {context.words.text("session.now"), ui::Soft::Mint};
  if (ahead <= kSoon) return {context.words.text("session.soon"), ui::Soft::Mint};
  return {};
}

bool joinable_now(const Session& session, const Context& context) {
  return flow::can_join(session, context.state.house.wall, context.facts.zone, context.facts.cut_off);
}

}  // namespace farstu::view
