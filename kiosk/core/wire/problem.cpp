#include "kiosk/core/wire/problem.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

namespace farstu::wire {
namespace {

constexpr std::string_view kUriStart = "urn:farstu:problem:";

using enum ProblemType;
constexpr std::array kProblems{
    ProblemInfo{Malformed, "malformed", 400, Remedy::Halve,
                "The federation's receiver could not read what was sent."},
    ProblemInfo{TooLarge, "too-large", 413, Remedy::Halve, "The file is larger than the receiver takes."},
    ProblemInfo{UnsupportedVersion, "unsupported-version", 422, Remedy::Stop,
                "One of the two programs is too old for the other: update Farstu here or at the federation."},
    ProblemInfo{WrongAudience, "wrong-audience", 422, Remedy::Stop,
                "The file was meant for another federation's receiver."},
    ProblemInfo{BadSignature, "bad-signature", 401, Remedy::Stop,
                "The receiver found the signature wrong: the file was changed on its way."},
    ProblemInfo{UnknownKiosk, "unknown-kiosk", 401, Remedy::Stop,
                "The federation does not know this kiosk: link it again with a new code."},
    ProblemInfo{DeviceRevoked, "device-revoked", 403, Remedy::Stop,
                "The federation has revoked this kiosk: ask it for a new code."},
    ProblemInfo{
        RevisionConflict, "revision-conflict", 0, Remedy::Stop,
        "The federation already has other numbers for the same day and revision: a copy of this kiosk's "
        "data may be in use elsewhere."},
    ProblemInfo{
        SequenceConflict, "sequence-conflict", 409, Remedy::Stop,
        "The federation already has another file with this number: a copy of this kiosk's data may be in "
        "use elsewhere."},
    ProblemInfo{
        UnknownPrevious, "unknown-previous", 409, Remedy::Stop,
        "The federation never received the file this one follows: a copy of this kiosk's data may be in "
        "use elsewhere, or the federation restored a backup."},
    ProblemInfo{OldEpoch, "old-epoch", 409, Remedy::Stop,
                "This kiosk's data was restored since: an older copy of it is still sending."},
    ProblemInfo{FutureDay, "future-day", 0, Remedy::Halve,
                "The report is about a day that has not been yet: check the kiosk's clock."},
    ProblemInfo{EnrolmentCodeWrong, "enrolment-code-wrong", 403, Remedy::Stop,
                "The code is not right: check the sheet and type it again."},
    ProblemInfo{EnrolmentCodeUsed, "enrolment-code-used", 403, Remedy::Stop,
                "The code has been used: ask the federation for a new one."},
    ProblemInfo{EnrolmentCodeExpired, "enrolment-code-expired", 403, Remedy::Stop,
                "The code is older than 7 days: ask the federation for a new one."},
    ProblemInfo{EnrolmentTooManyTries, "enrolment-too-many-tries", 403, Remedy::Stop,
                "The code was tried too often: ask the federation for a new one."},
    ProblemInfo{TooManyRequests, "too-many-requests", 429, Remedy::Retry,
                "The receiver asks to wait before the next try."},
    ProblemInfo{Overloaded, "overloaded", 503, Remedy::Retry,
                "The receiver is busy; it is tried again later."},
    ProblemInfo{Unknown, "unknown", 0, Remedy::Stop,
                "The receiver refused for a reason this version of Farstu does not know."},
};

}  // namespace

const ProblemInfo& info(ProblemType type) {
  const auto* found =
      std::find_if(kProblems.begin(), kProblems.end(), [&](const ProblemInfo& p) { return p.type == type; });
  FARSTU_CHECK(found != kProblems.end());
  return *found;
}

std::span<const ProblemInfo> all_problems() { return kProblems; }

std::string problem_uri(ProblemType type) { return fmt::format("{}{}", kUriStart, info(type).name); }

ProblemType parse_problem_uri(std::string_view uri) {
  if (!uri.starts_with(kUriStart)) return Unknown;
  const std::string_view name = uri.substr(kUriStart.size());
  const auto* found =
      std::find_if(kProblems.begin(), kProblems.end(), [&](const ProblemInfo& p) { return p.name == name; });
  return found == kProblems.end() ? Unknown : found->type;
}

ProblemType problem_for(const Error& error) {
  constexpr std::array<std::pair<std::string_view, ProblemType>, 6> kByError{{
      {"wire.too_large", TooLarge},
      {"wire.version", UnsupportedVersion},
      {"wire.unknown_key", UnknownKiosk},
      {"wire.signature", BadSignature},
      {"wire.audience", WrongAudience},
      {"wire.enrol_mac", EnrolmentCodeWrong},
  }};
  const auto* found =
      std::find_if(kByError.begin(), kByError.end(), [&](const auto& p) { return p.first == error.id; });
  return found == kByError.end() ? Malformed : found->second;
}

Error error_for(ProblemType type) {
  const ProblemInfo& problem = info(type);
  const Code code = problem.remedy == Remedy::Retry ? Code::NetworkRetry : Code::RejectedForGood;
  return {code, fmt::format("wire.problem.{}", problem.name), std::string(problem.sentence)};
}

}  // namespace farstu::wire
