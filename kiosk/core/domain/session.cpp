#include "kiosk/core/domain/session.h"

#include "kiosk/core/base/encoding.h"

#include <array>
#include <utility>

#include <fmt/format.h>

namespace farstu {
namespace {

// One table per enum; order and names are stable.
template <class E>
using Names = std::pair<E, std::string_view>;

constexpr std::array kKinds{Names<Kind>{Kind::DropIn, "drop_in"},
                            Names<Kind>{Kind::Fika, "fika"},
                            Names<Kind>{Kind::Conversation, "conversation"},
                            Names<Kind>{Kind::StudyCircle, "study_circle"},
                            Names<Kind>{Kind::Excursion, "excursion"},
                            Names<Kind>{Kind::Exercise, "exercise"},
                            Names<Kind>{Kind::Culture, "culture"},
                            Names<Kind>{Kind::Hobby, "hobby"},
                            Names<Kind>{Kind::Occupation, "occupation"},
                            Names<Kind>{Kind::Course, "course"},
                            Names<Kind>{Kind::Meeting, "meeting"},
                            Names<Kind>{Kind::Matching, "matching"},
                            Names<Kind>{Kind::Other, "other"}};
constexpr std::array kOpenness{
    Names<Openness>{Openness::Open, "open"}, Names<Openness>{Openness::Closed, "closed"},
    Names<Openness>{Openness::Members, "members"}, Names<Openness>{Openness::Board, "board"}};
constexpr std::array kFormats{
    Names<Format>{Format::OnSite, "on_site"},     Names<Format>{Format::Phone, "phone"},
    Names<Format>{Format::Video, "video"},        Names<Format>{Format::Chat, "chat"},
    Names<Format>{Format::Home, "home"},          Names<Format>{Format::Outdoors, "outdoors"},
    Names<Format>{Format::Elsewhere, "elsewhere"}};
constexpr std::array kLeaders{Names<Leader>{Leader::Unknown, ""},
                              Names<Leader>{Leader::Host, "host"},
                              Names<Leader>{Leader::Convener, "convener"},
                              Names<Leader>{Leader::PeerLeader, "peer_leader"},
                              Names<Leader>{Leader::TalkLeader, "talk_leader"},
                              Names<Leader>{Leader::CircleLeader, "circle_leader"},
                              Names<Leader>{Leader::Professional, "professional"},
                              Names<Leader>{Leader::Moderator, "moderator"},
                              Names<Leader>{Leader::PeerSupporter, "peer_supporter"}};
constexpr std::array kStatuses{Names<SessionStatus>{SessionStatus::Planned, "planned"},
                               Names<SessionStatus>{SessionStatus::Cancelled, "cancelled"},
                               Names<SessionStatus>{SessionStatus::Moved, "moved"}};

template <class E, std::size_t N>
std::string_view name_of(const std::array<Names<E>, N>& names, E value) {
  for (const auto& [candidate, name] : names) {
    if (candidate == value) return name;
  }
  FARSTU_CHECK(!"an enumerator without a name");
}

template <class E, std::size_t N>
std::optional<E> value_of(const std::array<Names<E>, N>& names, std::string_view text) {
  for (const auto& [value, name] : names) {
    if (name == text) return value;
  }
  return std::nullopt;
}

// FNV-1a, 64 bits (draft-eastlake-fnv-17): not against malice, which the unique identity in the database
// catches.
std::uint64_t fnv1a(std::string_view text, std::uint64_t hash) {
  for (char c : text) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001b3ULL;
  }
  return hash;
}

}  // namespace

std::string_view to_string(Kind kind) { return name_of(kKinds, kind); }
std::string_view to_string(Openness openness) { return name_of(kOpenness, openness); }
std::string_view to_string(Format format) { return name_of(kFormats, format); }
std::string_view to_string(Leader leader) { return name_of(kLeaders, leader); }
std::string_view to_string(SessionStatus status) { return name_of(kStatuses, status); }
std::optional<Kind> parse_kind(std::string_view text) { return value_of(kKinds, text); }
std::optional<Openness> parse_openness(std::string_view text) { return value_of(kOpenness, text); }
std::optional<Format> parse_format(std::string_view text) { return value_of(kFormats, text); }
std::optional<Leader> parse_leader(std::string_view text) { return value_of(kLeaders, text); }
std::optional<SessionStatus> parse_session_status(std::string_view text) { return value_of(kStatuses, text); }

std::string to_string(SessionId id) { return fmt::format("{:016x}", static_cast<std::uint64_t>(id.value)); }

Result<SessionId> parse_session_id(std::string_view text) {
  const auto bytes = text.size() == 16 ? from_hex(text) : std::nullopt;
  if (!bytes || (static_cast<unsigned char>((*bytes)[0]) & 0x80) != 0) {
    return fail(Code::Invalid, "session.id",
                fmt::format("\"{}\" is not the id of a session; take it from programme day.", text));
  }
  std::uint64_t value = 0;
  for (char c : *bytes) value = value << 8 | static_cast<unsigned char>(c);
  return SessionId{static_cast<std::int64_t>(value)};
}

bool touches(const Span& span, Day day, const Zone& zone) {
  if (const auto* all_day = std::get_if<AllDaySpan>(&span))
    return all_day->start <= day && day < all_day->end;
  const auto& timed = std::get<TimedSpan>(span);
  const Instant from = start_of_civil_day(day, zone);
  const Instant until = start_of_civil_day(day.plus(1), zone);
  if (timed.start == timed.end) return from <= timed.start && timed.start < until;
  return timed.start < until && from < timed.end;
}

Instant starts_at(const Span& span, const Zone& zone) {
  if (const auto* all_day = std::get_if<AllDaySpan>(&span)) return start_of_civil_day(all_day->start, zone);
  return std::get<TimedSpan>(span).start;
}

SessionId session_id(const SessionIdentity& identity) {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (const std::string* part : {&identity.source, &identity.uid, &identity.recurrence_id}) {
    hash = fnv1a(*part, hash);
    hash = fnv1a(std::string_view("\0", 1), hash);
  }
  return SessionId{static_cast<std::int64_t>(hash >> 1)};
}

}  // namespace farstu
