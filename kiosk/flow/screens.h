// Every screen and what it remembers while it is shown. Values only; what may happen on them is in flow.cpp,
// visitor.cpp and staff.cpp, how they look in kiosk/view.
#pragma once
#include "kiosk/core/base/clock.h"
#include "kiosk/core/domain/visit.h"
#include "kiosk/core/report/day_report.h"
#include "kiosk/flow/asked_screens.h"
#include "kiosk/flow/help_screens.h"
#include "kiosk/flow/idea_screens.h"
#include "kiosk/flow/programme.h"
#include "kiosk/flow/signup_screens.h"
#include "kiosk/flow/support_screens.h"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace farstu::flow {

enum class Loading { Waiting, Here, Failed };

struct Start {
  bool saving = false;                     // a tap is being stored
  std::optional<Boottime> undone_until{};  // "Nu är det borttaget."
  friend bool operator==(const Start&, const Start&) = default;
};

struct CheckedIn {
  bool first = false;
  bool contributing = false;
  std::optional<ProgrammeItem> offered{};  // chosen once: nothing changes under the finger
  std::optional<Boottime> returns_at{};    // nothing once it was touched
  bool busy = false;
  bool undone = false;    // a session was taken back
  bool welcomes = false;  // "för första gången" is being stored; the question comes then
  friend bool operator==(const CheckedIn&, const CheckedIn&) = default;
};

enum class Reach { Today, Week };
struct Programme {
  Reach reach = Reach::Today;
  Day from;
  Loading loading = Loading::Waiting;
  std::vector<DayProgramme> days;
  std::optional<Form> form{};  // of the week only these; nothing: all
  friend bool operator==(const Programme&, const Programme&) = default;
};

struct Activity {
  ProgrammeItem item;
  Day day;                 // under which date it was found
  bool asking = false;     // "Har du redan tryckt Jag är här idag?"
  bool for_group = false;  // …before the code of a closed group
  bool busy = false;
  bool undone = false;
  friend bool operator==(const Activity&, const Activity&) = default;
};

struct JoinedIn {  // "Du är med."
  ProgrammeItem item;
  bool busy = false;
  friend bool operator==(const JoinedIn&, const JoinedIn&) = default;
};

struct Talk {         // somebody to talk to
  bool more = false;  // the other numbers
  friend bool operator==(const Talk&, const Talk&) = default;
};
struct WhatIsKept {
  friend bool operator==(const WhatIsKept&, const WhatIsKept&) = default;
};

// A file as it left the house, byte for byte.
struct SentFile {
  std::string bytes;
  Instant written;
  std::optional<Instant> receipted;
  friend bool operator==(const SentFile&, const SentFile&) = default;
};
struct LeftTheHouse {
  Loading loading = Loading::Waiting;
  std::optional<SentFile> file{};  // nothing: nothing ever left
  bool staff = false;
  friend bool operator==(const LeftTheHouse&, const LeftTheHouse&) = default;
};

struct Languages {
  friend bool operator==(const Languages&, const Languages&) = default;
};

struct StillThere {
  Boottime until{0};
  friend bool operator==(const StillThere&, const StillThere&) = default;
};

enum class Failed { Visit, Undo, Participation, Change, Answers };
struct WelcomeAnyway {  // something was not stored; the door stays open
  Failed what = Failed::Visit;
  friend bool operator==(const WelcomeAnyway&, const WelcomeAnyway&) = default;
};
struct OutOfOrder {
  friend bool operator==(const OutOfOrder&, const OutOfOrder&) = default;
};

inline constexpr std::size_t kPinDigits = 6;
struct Pin {
  std::string typed;
  bool checking = false;
  bool wrong = false;
  bool failed = false;                 // the code could not be looked at
  std::chrono::seconds asked_wait{0};  // as told: a sentence, not a countdown
  Boottime wait_until{0};
  friend bool operator==(const Pin&, const Pin&) = default;
};

struct HourNumber {
  int hour = 0;
  int visits = 0;
  friend bool operator==(const HourNumber&, const HourNumber&) = default;
};
struct SessionNumber {
  std::string title;
  int participants = 0;
  friend bool operator==(const SessionNumber&, const SessionNumber&) = default;
};
struct DayNumbers {
  Day day;
  report::DayState state = report::DayState::InProgress;
  int visits = 0;
  int drop_in = 0;
  int first_visits = 0;
  int contributing = 0;
  std::vector<HourNumber> by_hour;
  std::vector<SessionNumber> by_session;
  friend bool operator==(const DayNumbers&, const DayNumbers&) = default;
};

enum class StaffNote { None, Added, TakenBack, NothingToTakeBack, Closed, Reopened };
struct StaffToday {
  Loading loading = Loading::Waiting;
  DayNumbers numbers;
  StaffNote note = StaffNote::None;
  std::string fault;  // the program's own sentence, "" = none
  bool busy = false;
  friend bool operator==(const StaffToday&, const StaffToday&) = default;
};
struct StaffClose {
  Day day;
  std::optional<report::DayState> chosen{};  // then the question "Stäng dagen?"
  bool busy = false;
  friend bool operator==(const StaffClose&, const StaffClose&) = default;
};

using Screen =
    std::variant<Start, CheckedIn, Programme, Activity, JoinedIn, Talk, SomeoneCome, WhatIsKept, LeftTheHouse,
                 Languages, StillThere, WelcomeAnyway, OutOfOrder, Pin, StaffToday, StaffClose,
                 // somebody comes
                 FirstVisit,
                 // signing up, groups, cards
                 AskSignup, PickSymbol, SignedUp, SignupTold, ThingsDigits, MyThings, OneThing, AskErase,
                 Erased, GroupCode, UnknownCard,
                 // a support person
                 AskSupport, SupportAsked,
                 // ideas
                 IdeaChoice, IdeaWriting, IdeaLeft,
                 // what is voluntary
                 Notices, FindHelp, Goodbye, Asked, AskedThanks, More, AboutYou>;

}  // namespace farstu::flow
