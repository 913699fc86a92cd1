// What visitors see of a day: the programme without what is none of theirs, and with what the screens tell of
// a session beyond time and place. Hides which desk knows it. Reads only.
#pragma once
#include "kiosk/core/domain/activity.h"
#include "kiosk/core/domain/signup.h"
#include "kiosk/house/programme_desk.h"

#include <optional>
#include <string>
#include <vector>

namespace farstu::house {

struct ShownSession {
  ListedSession listed;
  ActivityDetails details;
  SignupDoor door = SignupDoor::NoSignup;
  bool waits = false;             // full: whoever signs up now stands in line
  std::optional<Instant> was_at;  // moved: when it was meant for, where that is known
  bool new_place = false;         // staff gave this one session another place
  std::optional<Day> next_here;   // of a home week: the next day one meets in the house
  std::string needs_course;       // title of the course one must have done, "" = none, or nobody knows it
};

class VisitorsProgramme {
 public:
  explicit VisitorsProgramme(House& house) : house_(house) {}

  // As ProgrammeDesk::day, without vanished sessions, and without closed groups where the house hides them.
  Result<std::vector<ShownSession>> day(Day civil_day) const;

 private:
  Result<ShownSession> told(ListedSession listed) const;
  Result<std::optional<Day>> next_here(const Session& home_week) const;

  House& house_;
};

}  // namespace farstu::house
