// An activity as the programme shows it: one session, that is one occurrence of a series.
// Words are the field's (product.md §6); each enum's text form is stable: databases, JSON and catalogues use
// it.
#pragma once
#include "kiosk/core/base/clock.h"
#include "kiosk/core/base/day.h"
#include "kiosk/core/base/ids.h"
#include "kiosk/core/base/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace farstu {

// 63 bits of a hash over the identity (source, UID, RECURRENCE-ID): the same session has the same id for
// ever. Prints as 16 hex digits.
using SessionId = Id<struct SessionTag>;
std::string to_string(SessionId id);
Result<SessionId> parse_session_id(std::string_view text);  // Invalid

enum class Kind {
  DropIn,
  Fika,
  Conversation,
  StudyCircle,
  Excursion,
  Exercise,
  Culture,
  Hobby,
  Occupation,
  Course,
  Meeting,
  Matching,
  Other
};
enum class Openness { Open, Closed, Members, Board };
enum class Format { OnSite, Phone, Video, Chat, Home, Outdoors, Elsewhere };
enum class Leader {
  Unknown,
  Host,
  Convener,
  PeerLeader,
  TalkLeader,
  CircleLeader,
  Professional,
  Moderator,
  PeerSupporter
};
enum class SessionStatus { Planned, Cancelled, Moved };

// "drop_in", "fika", "conversation", "study_circle", … ; "on_site", …
std::string_view to_string(Kind kind);
std::string_view to_string(Openness openness);
std::string_view to_string(Format format);
std::string_view to_string(Leader leader);  // Unknown is ""
std::string_view to_string(SessionStatus status);
std::optional<Kind> parse_kind(std::string_view text);
std::optional<Openness> parse_openness(std::string_view text);
std::optional<Format> parse_format(std::string_view text);
std::optional<Leader> parse_leader(std::string_view text);
std::optional<SessionStatus> parse_session_status(std::string_view text);

// When a session is: instants, or whole civil days (`end` exclusive).
struct TimedSpan {
  Instant start;
  Instant end;  // ≥ start
  friend auto operator<=>(const TimedSpan&, const TimedSpan&) = default;
};
struct AllDaySpan {
  Day start;
  Day end;  // > start
  friend auto operator<=>(const AllDaySpan&, const AllDaySpan&) = default;
};
using Span = std::variant<TimedSpan, AllDaySpan>;

// Does the span touch civil date `day` in `zone`? A session over midnight touches both dates; one that ends
// at 00:00 does not touch the day that begins then; one without length touches the day it stands in.
bool touches(const Span& span, Day day, const Zone& zone);
// The moment to sort by: an all-day span begins with its first civil day.
Instant starts_at(const Span& span, const Zone& zone);

struct SessionIdentity {
  std::string source;         // the feed's name
  std::string uid;            // iCalendar UID
  std::string recurrence_id;  // "" where the event does not recur; else 20260302T140000 (floating), …Z (UTC)
                              // or 20260302
  friend auto operator<=>(const SessionIdentity&, const SessionIdentity&) = default;
};
SessionId session_id(const SessionIdentity& identity);

struct Session {
  SessionId id;
  SessionIdentity identity;
  Span span;
  std::string title;        // UTF-8, one line, never empty
  std::string place;        // "" = not told
  std::string description;  // plain text, "" = none
  Kind kind = Kind::Other;
  Openness openness = Openness::Open;
  Format format = Format::OnSite;
  Leader leader = Leader::Unknown;
  SessionStatus status = SessionStatus::Planned;
  std::optional<int> capacity;       // places in all
  std::optional<int> planned_index;  // "gång 4 …
  std::optional<int> planned_count;  //  … av 9"
  friend auto operator<=>(const Session&, const Session&) = default;
};

}  // namespace farstu
