// Why something was refused: a closed list with stable names (RFC 9457 `type`), one sentence and one remedy
// each. The sentence is ours, never taken from the wire.
#pragma once
#include "kiosk/core/base/result.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace farstu::wire {

enum class ProblemType {
  Malformed,
  TooLarge,
  UnsupportedVersion,
  WrongAudience,
  BadSignature,
  UnknownKiosk,
  DeviceRevoked,
  RevisionConflict,
  SequenceConflict,
  UnknownPrevious,
  OldEpoch,
  FutureDay,
  EnrolmentCodeWrong,
  EnrolmentCodeUsed,
  EnrolmentCodeExpired,
  EnrolmentTooManyTries,
  TooManyRequests,
  Overloaded,
  Unknown,  // a name this version does not know; never written
};

// What the kiosk does about it once the answer is verified.
enum class Remedy {
  Retry,  // it passes: leave the file where it is
  Halve,  // write the halves as new files until the bad period is alone, then quarantine that
  Stop,   // not sent again until staff or the federation act; everything is kept
};

struct ProblemInfo {
  ProblemType type;
  std::string_view name;  // "device-revoked"
  int status;             // the HTTP status it goes with; 0: stands only beside a period
  Remedy remedy;
  std::string_view sentence;  // plain English for staff
};
const ProblemInfo& info(ProblemType type);
std::span<const ProblemInfo> all_problems();  // Unknown last

std::string problem_uri(ProblemType type);            // "urn:farstu:problem:device-revoked"
ProblemType parse_problem_uri(std::string_view uri);  // Unknown for a foreign one

// The problem a receiver answers with when opening or parsing a request failed with `error` ("wire.…").
ProblemType problem_for(const Error& error);
// The Error that stands for a verified problem: Code::NetworkRetry or RejectedForGood, id
// "wire.problem.<name>".
Error error_for(ProblemType type);

}  // namespace farstu::wire
