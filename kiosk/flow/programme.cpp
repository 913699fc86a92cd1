#include "kiosk/flow/programme.h"

#include <algorithm>

namespace farstu::flow {
namespace {

Instant ends_at(const Span& span, const Zone& zone) {
  if (const auto* timed = std::get_if<TimedSpan>(&span)) return timed->end;
  return start_of_civil_day(std::get<AllDaySpan>(span).end, zone);
}

bool takes_place_today(const Session& session, Instant now, const Zone& zone, std::chrono::minutes cut_off) {
  if (session.status == SessionStatus::Cancelled) return false;
  return touches(session.span, civil_day(now, zone), zone) ||
         touches(session.span, local_day(now, zone, cut_off), zone);
}

}  // namespace

bool is_over(const Session& session, Instant now, const Zone& zone) {
  return std::max(ends_at(session.span, zone), starts_at(session.span, zone)) <= now &&
         starts_at(session.span, zone) < now;
}

bool can_join(const Session& session, Instant now, const Zone& zone, std::chrono::minutes cut_off) {
  if (session.openness == Openness::Closed || session.kind == Kind::DropIn ||
      session.format == Format::Home) {
    return false;
  }
  return takes_place_today(session, now, zone, cut_off);
}

bool can_join_group(const Session& session, Instant now, const Zone& zone, std::chrono::minutes cut_off) {
  return session.openness == Openness::Closed && session.format != Format::Home &&
         takes_place_today(session, now, zone, cut_off);
}

std::optional<ProgrammeItem> offer(const std::vector<ProgrammeItem>& items, Instant now, const Zone& zone,
                                   std::chrono::minutes cut_off) {
  const ProgrammeItem* best = nullptr;
  const auto distance = [&](const ProgrammeItem& item) {
    const auto from_start = starts_at(item.session.span, zone) - now;
    return from_start.count() < 0 ? -from_start : from_start;
  };
  for (const auto& item : items) {
    if (!std::holds_alternative<TimedSpan>(item.session.span) || is_over(item.session, now, zone) ||
        !can_join(item.session, now, zone, cut_off)) {
      continue;
    }
    if (best == nullptr || distance(item) < distance(*best)) best = &item;
  }
  return best == nullptr ? std::nullopt : std::optional(*best);
}

const ProgrammeItem* next_item(const std::vector<ProgrammeItem>& items, Instant now, const Zone& zone) {
  const ProgrammeItem* next = nullptr;
  for (const auto& item : items) {
    const auto start = starts_at(item.session.span, zone);
    if (start < now || item.session.status == SessionStatus::Cancelled ||
        item.session.openness == Openness::Closed || !std::holds_alternative<TimedSpan>(item.session.span)) {
      continue;
    }
    if (next == nullptr || start < starts_at(next->session.span, zone)) next = &item;
  }
  return next;
}

Form form_of(Format format) {
  switch (format) {
    case Format::Phone:
      return Form::Phone;
    case Format::Video:
    case Format::Chat:
      return Form::Net;
    case Format::OnSite:
    case Format::Home:
    case Format::Outdoors:
    case Format::Elsewhere:
      return Form::Here;
  }
  return Form::Here;
}

}  // namespace farstu::flow
