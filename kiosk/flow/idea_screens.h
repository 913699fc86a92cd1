// *Jag har en idé*, *Jag kan visa något*: what is chosen, written and left. The text itself is the visitor's
// (flow.h), so that Back does not lose it and every way out does.
#pragma once
#include "kiosk/core/domain/idea.h"
#include "kiosk/flow/typing.h"

#include <string>

namespace farstu::flow {

struct IdeaChoice {
  friend bool operator==(const IdeaChoice&, const IdeaChoice&) = default;
};
struct IdeaWriting {
  IdeaKind kind = IdeaKind::Idea;
  KeyPage page = KeyPage::Capitals;
  bool busy = false;
  bool failed = false;  // it was not stored; the text is still there
  friend bool operator==(const IdeaWriting&, const IdeaWriting&) = default;
};
struct IdeaLeft {
  IdeaId id;
  bool busy = false;
  bool taken_back = false;
  friend bool operator==(const IdeaLeft&, const IdeaLeft&) = default;
};

// ---- Actions
struct OpenIdea {};
struct WriteIdea {
  IdeaKind kind = IdeaKind::Idea;
};
struct LeaveIdea {};

// ---- Effects
struct KeepIdea {  // IdeaKept | IdeaNotKept
  std::string text;
  IdeaKind kind = IdeaKind::Idea;
};
struct TakeIdeaBack {  // IdeaTakenBack | IdeaNotTakenBack
  IdeaId id;
};

// ---- What they led to
struct IdeaKept {
  IdeaId id;
};
struct IdeaNotKept {};
struct IdeaTakenBack {};
struct IdeaNotTakenBack {};

}  // namespace farstu::flow
