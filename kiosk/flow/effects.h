// What the flow wants done. The program's effect runner does it and answers with one Outcome each, except
// where it says so.
#pragma once
#include "kiosk/flow/events.h"
#include "kiosk/flow/signup_effects.h"

#include <optional>
#include <string>
#include <variant>

namespace farstu::flow {

struct SaveVisit {};  // VisitSaved | VisitNotSaved
struct MarkVisit {    // VisitMarked | VisitNotMarked
  VisitId visit;
  bool first = false;
  bool contributing = false;
};
struct UndoVisit {  // VisitUndone (also when it was gone) | VisitNotUndone
  VisitId visit;
};
struct SaveParticipation {  // ParticipationSaved | ParticipationNotSaved
  SessionId session;
  std::optional<VisitId> visit;  // of this visitor's check-in; else `already` says what to store
  bool already = false;          // true: a participation alone; false: a visit with it
};
struct UndoParticipation {  // ParticipationUndone | ParticipationNotUndone
  SessionId session;
  JoinedIds ids;
};
struct LoadToday {};    // TodayLoaded | TodayNotLoaded
struct LoadProgramme {  // ProgrammeLoaded | ProgrammeNotLoaded
  Reach reach = Reach::Today;
  Day from;
};
struct CheckPin {  // PinChecked | PinNotChecked
  std::string pin;
};
struct LoadStaffToday {};  // StaffTodayLoaded | StaffWorkFailed
struct AddVisit {};        // VisitAdded | StaffWorkFailed
struct TakeBackVisit {};   // VisitTakenBack | NoVisitToTakeBack | StaffWorkFailed
struct CloseDay {          // DayClosed | StaffWorkFailed
  Day day;
  report::DayState state = report::DayState::Open;
};
struct ReopenDay {};      // DayReopened | StaffWorkFailed
struct LoadSent {};       // SentLoaded | SentNotLoaded
struct ForgetVisitor {};  // no answer: scroll places, focus, taps under way, typed digits are gone

using Effect =
    std::variant<SaveVisit, MarkVisit, UndoVisit, SaveParticipation, UndoParticipation, LoadToday,
                 LoadProgramme, CheckPin, LoadStaffToday, AddVisit, TakeBackVisit, CloseDay, ReopenDay,
                 LoadSent, ForgetVisitor,
                 // somebody comes
                 RingChime,
                 // signing up, groups, cards
                 SaveSignup, UndoSignup, LookUpPair, ChangeThing, ErasePair, TryGroupCode, LookUpCard,
                 // a support person
                 SaveSupport, TakeBackSupport,
                 // ideas
                 KeepIdea, TakeIdeaBack,
                 // what is voluntary
                 LoadBoard, SaveGoodbye, TakeBackGoodbye, SaveReplies, TakeBackReplies, TellAboutYou>;

inline constexpr int kWeekDays = 7;  // how far "the coming days" reach

}  // namespace farstu::flow
