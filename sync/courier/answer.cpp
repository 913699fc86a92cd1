#include "sync/courier/answer.h"

#include "kiosk/core/base/encoding.h"

namespace farstu::courier {
namespace {

bool is_base64url(std::string_view text) { return !text.empty() && from_base64url(text).has_value(); }

// Statuses by which a receiver, or a machine before it, asks for patience (RFC 6585, 8470, 9110).
bool asks_for_patience(int status) {
  return status == 408 || status == 425 || status == 429 || status == 503;
}

Judgement refused(const transport::Answer& answer, bool ours) {
  const int status = answer.status;
  if (asks_for_patience(status) || (status >= 400 && answer.retry_after)) {
    return {Fate::RetryRoad, "answer.busy", "The receiver is busy and asked to be tried again later."};
  }
  if (status >= 300 && status < 400 && status != 304) {
    return {Fate::RetryRoad, "answer.redirect",
            "The server pointed to another address, which the courier never follows: the receiver's address "
            "is wrong, or a sign-in page of the network stands in between."};
  }
  if (status < 400 || status == 511) {
    return {Fate::RetryRoad, "answer.foreign",
            "Something else answered in the receiver's place, perhaps a sign-in page of the network."};
  }
  if (status == 502 || status == 504) {
    return {Fate::RetryRoad, "answer.gateway",
            "The receiver's server is up, but the receiver behind it is not."};
  }
  if (status >= 500) {
    return {ours ? Fate::RetryLetter : Fate::RetryRoad, "answer.fault",
            "The receiver has a fault and could not take the file."};
  }
  if (status == 404 || status == 405) {
    return {Fate::RetryRoad, "answer.not_there",
            "Nothing at this address takes reports: the receiver's address is probably wrong."};
  }
  return {Fate::RetryLetter, "answer.refused",
          "A machine before the receiver refused the file, not the receiver itself."};
}

}  // namespace

bool has_answer_form(std::string_view body) {
  if (body.size() > kMostAnswerBytes) return false;
  const auto newline = body.rfind('\n');
  if (newline == std::string_view::npos || newline == 0) return false;
  const std::string_view line = body.substr(newline + 1);
  const auto dots = line.find("..");
  return dots != std::string_view::npos && is_base64url(line.substr(0, dots)) &&
         is_base64url(line.substr(dots + 2));
}

Judgement judge(const transport::Answer& answer) {
  const bool ours = has_answer_form(answer.body);
  const bool final_status =
      (answer.status >= 200 && answer.status < 300) ||
      (answer.status >= 400 && answer.status < 500 && !asks_for_patience(answer.status));
  if (ours && final_status) return {Fate::Keep, "answer.kept", ""};
  return refused(answer, ours);
}

}  // namespace farstu::courier
