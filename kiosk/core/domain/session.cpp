#include "kiosk/core/domain/session.h"

#include "kiosk/core/base/encoding.h"
#include "kiosk/core/base/words.h"

#include <fmt/format.h>

namespace farstu {
namespace {

constexpr auto kKinds = words<Kind>({{Kind::DropIn, "drop_in"},
                                     {Kind::Fika, "fika"},
                                     {Kind::Conversation, "conversation"},
                                     {Kind::StudyCircle, "study_circle"},
                                     {Kind::Excursion, "excursion"},
                                     {Kind::Exercise, "exercise"},
                                     {Kind::Culture, "culture"},
                                     {Kind::Hobby, "hobby"},
                                     {Kind::Occupation, "occupation"},
                                     {Kind::Course, "course"},
                                     {Kind::Meeting, "meeting"},
                                     {Kind::Matching, "matching"},
                                     {Kind::Other, "other"}});
constexpr auto kOpenness = words<Openness>({{Openness::Open, "open"},
                                            {Openness::Closed, "closed"},
                                            {Openness::Members, "members"},
                                            {Openness::Board, "board"}});
constexpr auto kFormats = words<Format>({{Format::OnSite, "on_site"},
                                         {Format::Phone, "phone"},
                                         {Format::Video, "video"},
                                         {Format::Chat, "chat"},
                                         {Format::Home, "home"},
                                         {Format::Outdoors, "outdoors"},
                                         {Format::Elsewhere, "elsewhere"}});
constexpr auto kLeaders = words<Leader>({{Leader::Unknown, ""},
                                         {Leader::Host, "host"},
                                         {Leader::Convener, "convener"},
                                         {Leader::PeerLeader, "peer_leader"},
                                         {Leader::TalkLeader, "talk_leader"},
                                         {Leader::CircleLeader, "circle_leader"},
                                         {Leader::Professional, "professional"},
                                         {Leader::Moderator, "moderator"},
                                         {Leader::PeerSupporter, "peer_supporter"}});
constexpr auto kStatuses = words<SessionStatus>({{SessionStatus::Planned, "planned"},
                                                 {SessionStatus::Cancelled, "cancelled"},
                                                 {SessionStatus::Moved, "moved"}});

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

std::string_view to_string(Kind kind) { return kKinds(kind); }
std::string_view to_string(Openness openness) { return kOpenness(openness); }
std::string_view to_string(Format format) { return kFormats(format); }
std::string_view to_string(Leader leader) { return kLeaders(leader); }
std::string_view to_string(SessionStatus status) { return kStatuses(status); }
std::optional<Kind> parse_kind(std::string_view text) { return kKinds(text); }
std::optional<Openness> parse_openness(std::string_view text) { return kOpenness(text); }
std::optional<Format> parse_format(std::string_view text) { return kFormats(text); }
std::optional<Leader> parse_leader(std::string_view text) { return kLeaders(text); }
std::optional<SessionStatus> parse_session_status(std::string_view text) { return kStatuses(text); }

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
