// What an HTTP answer means for the letter it answers. Pure.
// The rule: nothing here counts as delivered. The courier only sorts out what cannot be a receiver's answer;
// whether the rest is genuine the kiosk decides, which holds the keys.
#pragma once
#include "sync/transport/transport.h"

#include <cstddef>
#include <string_view>

namespace farstu::courier {

inline constexpr std::size_t kMostAnswerBytes = 256 * 1024;

// Our form: not above kMostAnswerBytes, a payload, and a last line `base64url..base64url`.
bool has_answer_form(std::string_view body);

enum class Fate {
  Keep,         // into the inbox with it
  RetryLetter,  // this letter again later; others may fare better
  RetryRoad,    // nothing gets through at present: all letters wait
};

struct Judgement {
  Fate fate = Fate::RetryRoad;
  std::string_view id;        // "answer.redirect", …; "answer.kept"
  std::string_view sentence;  // "" when kept
};

Judgement judge(const transport::Answer& answer);

}  // namespace farstu::courier
