// Asking that a human comes: the call, which belongs to the house and names nobody, and its screens.
#pragma once
#include "kiosk/core/base/clock.h"

#include <optional>
#include <variant>

namespace farstu::flow {

enum class CallFor { Human, FirstVisit };

// Somebody at the screen would like a human to come. It stands on every visitor screen until somebody in the
// house says *Jag kommer*, whoever the visitor in front of it is by then, so it holds nothing of anybody.
// In memory only, never stored.
struct Call {
  CallFor what = CallFor::Human;
  Boottime asked{0};
  Instant since;
  int chimes = 1;
  std::optional<Boottime> answered{};  // then "Någon är på väg" a while
  friend bool operator==(const Call&, const Call&) = default;
};

struct SomeoneCome {
  enum class End { NotYet, Answered, TakenBack } end = End::NotYet;
  friend bool operator==(const SomeoneCome&, const SomeoneCome&) = default;
};

struct FirstVisit {  // "Vill du att någon visar runt?"
  enum class Shown { Question, SomebodyComes, OnTheirOwn } shown = Shown::Question;
  friend bool operator==(const FirstVisit&, const FirstVisit&) = default;
};

// ---- Actions
struct TakeBackCall {};
struct AnswerCall {};  // *Jag kommer*, on the banner
struct AnswerShowRound {
  bool gladly = false;
};

// ---- Effects
struct RingChime {};  // no answer: a sound in the house, where sounds are wanted

}  // namespace farstu::flow
