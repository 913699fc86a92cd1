// What happens to the flow. Actions are what somebody touched; the others are what time and storage told.
#pragma once
#include "kiosk/core/base/clock.h"
#include "kiosk/core/domain/visit.h"
#include "kiosk/flow/screens.h"
#include "kiosk/flow/signup_events.h"

#include <string>
#include <variant>
#include <vector>

namespace farstu::flow {

// ---- Actions, as views report them
struct SayHere {};
struct OpenToday {};
struct OpenWeek {};
struct ShowForm {  // of the week: only these; nothing: all
  std::optional<Form> form;
};
struct OpenTalk {};
struct OpenMoreNumbers {};
struct OpenKept {};
struct OpenLeftTheHouse {};
struct EnterStaff {};
struct GoBack {};
struct AskSomeone {};
struct ToggleTextSize {};
struct ToggleSpeech {};  // the bottom bar, or the one tactile key
struct StartSpeech {};   // headphones were plugged in
struct StopSpeech {};    // …and out
struct OpenLanguages {};
struct ChooseLanguage {
  std::string tag;
};
struct Done {};
struct Undo {};
struct NextPerson {};
struct ToggleHelping {};
struct ToggleFirst {};
struct OpenSession {
  SessionId session;
  Day day;
};
struct Join {
  SessionId session;
};
struct AnswerCheckedIn {  // "Har du redan tryckt Jag är här idag?"
  bool already = false;
};
struct StillHere {};
struct PinDigit {
  char digit = '0';
};
struct PinErase {};
struct PinOk {};
struct ShowStaffToday {};
struct AddOne {};
struct TakeBackOne {};
struct StartClosing {};
struct ChooseDayState {
  report::DayState state = report::DayState::Open;
};
struct ConfirmClosing {};
struct Reopen {};
struct ShowStaffLeft {};
struct LeaveStaff {};

using Action =
    std::variant<SayHere, OpenToday, OpenWeek, OpenTalk, OpenMoreNumbers, OpenKept, OpenLeftTheHouse,
                 EnterStaff, GoBack, AskSomeone, ToggleTextSize, ToggleSpeech, StartSpeech, StopSpeech,
                 OpenLanguages, ChooseLanguage, Done, Undo, NextPerson, ToggleHelping, ToggleFirst,
                 OpenSession, Join, AnswerCheckedIn, StillHere, PinDigit, PinErase, PinOk, ShowStaffToday,
                 AddOne, TakeBackOne, StartClosing, ChooseDayState, ConfirmClosing, Reopen, ShowStaffLeft,
                 LeaveStaff,
                 // somebody comes
                 TakeBackCall, AnswerCall, AnswerShowRound,
                 // signing up, groups, cards
                 ShowForm, SignUp, AnswerSignup, PickColour, PickFlower, TryAgain, OpenThings, OpenThing,
                 AcceptPlace, SayComing, Withdraw, AnswerWithdraw, EraseMe, AnswerErase, JoinGroup,
                 // a support person
                 OpenSupport, WishSupport,
                 // typing, ideas
                 TypeText, EraseText, ShiftKeys, SignKeys, OpenIdea, WriteIdea, LeaveIdea,
                 // what is voluntary
                 OpenNotices, OpenFindHelp, SayGoodbye, OpenQuestions, Reply, OpenMore, OpenAboutYou,
                 ChooseAge, ChooseGender, GoOn>;

// ---- What effects led to
struct HouseOpened {};  // the program has begun, or works again
struct HouseLost {};    // nothing can be stored any more
struct VisitSaved {
  VisitId visit;
};
struct VisitNotSaved {};
struct VisitMarked {};
struct VisitNotMarked {};
struct VisitUndone {};
struct VisitNotUndone {};

// What *Jag är med* stored, so that it can be undone.
struct JoinedIds {
  ParticipationId participation;
  std::optional<VisitId> visit;  // stored together with it
  friend bool operator==(const JoinedIds&, const JoinedIds&) = default;
};
struct ParticipationSaved {
  SessionId session;
  JoinedIds ids;
};
struct ParticipationNotSaved {};
struct ParticipationUndone {
  SessionId session;
};
struct ParticipationNotUndone {};
struct TodayLoaded {
  DayProgramme today;
};
struct TodayNotLoaded {};
struct ProgrammeLoaded {
  Reach reach = Reach::Today;
  std::vector<DayProgramme> days;
};
struct ProgrammeNotLoaded {};
struct PinChecked {
  bool right = false;
  Boottime wait{0};
};
struct PinNotChecked {};
struct StaffTodayLoaded {
  DayNumbers numbers;
};
struct VisitAdded {};
struct VisitTakenBack {};
struct NoVisitToTakeBack {};
struct DayClosed {};
struct DayReopened {};
struct StaffWorkFailed {
  std::string sentence;
};
struct SentLoaded {
  std::optional<SentFile> file;
};
struct SentNotLoaded {};

using Outcome = std::variant<
    HouseOpened, HouseLost, VisitSaved, VisitNotSaved, VisitMarked, VisitNotMarked, VisitUndone,
    VisitNotUndone, ParticipationSaved, ParticipationNotSaved, ParticipationUndone, ParticipationNotUndone,
    TodayLoaded, TodayNotLoaded, ProgrammeLoaded, ProgrammeNotLoaded, PinChecked, PinNotChecked,
    StaffTodayLoaded, VisitAdded, VisitTakenBack, NoVisitToTakeBack, DayClosed, DayReopened, StaffWorkFailed,
    SentLoaded, SentNotLoaded, SignupSaved, SignupNotSaved, SignupUndone, SignupNotUndone, PairOpened,
    PairNotOpened, PairNotChecked, ThingsChanged, ThingsNotChanged, PairErased, PairNotErased, GroupCodeWrong,
    GroupHasNoCode, CardUnknown,
    // a support person
    SupportSaved, SupportTakenBack, SupportNotTakenBack,
    // ideas
    IdeaKept, IdeaNotKept, IdeaTakenBack, IdeaNotTakenBack,
    // what is voluntary
    BoardLoaded, BoardNotLoaded, GoodbyeSaved, GoodbyeNotSaved, GoodbyeTakenBack, GoodbyeNotTakenBack,
    RepliesSaved, RepliesNotSaved, RepliesTakenBack, RepliesNotTakenBack, AboutYouTold, AboutYouNotTold>;

// ---- Time and fingers
struct Tick {
  Boottime boot{0};
  Instant wall;
  ClockTrust trust = ClockTrust::Trusted;
};
struct Touched {};  // a finger or key did something, whether it hit a control or not
struct ReadOn {};   // the voice read on: time to answer begins when it is silent

using Event = std::variant<Tick, Touched, ReadOn, Action, Outcome, CardScanned>;

}  // namespace farstu::flow
