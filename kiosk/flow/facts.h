// What the flow is told about the house once: its name, zone, hours, languages, and the rules of time on its
// screens. Nothing in it changes because of a visitor.
#pragma once
#include "kiosk/core/base/clock.h"
#include "kiosk/core/domain/opening_hours.h"

#include <chrono>
#include <string>
#include <vector>

namespace farstu::flow {

struct Rules {
  Boottime idle{std::chrono::seconds(90)};        // untouched this long: "Är du kvar?"
  Boottime answer{std::chrono::seconds(60)};      // …and this long to answer
  Boottime staff_idle{std::chrono::minutes(10)};  // the same on the staff side
  Boottime checked_in{std::chrono::seconds(15)};  // an untouched thank-you makes room for the next person
  Boottime checked_in_large{std::chrono::seconds(60)};  // …with large text or speech
  Boottime undo{std::chrono::seconds(60)};              // how long Start offers to take a visit back
  Boottime note{std::chrono::seconds(20)};              // how long Start tells that something was taken back
  Boottime come{std::chrono::minutes(3)};               // "Ingen har svarat än. Gå gärna in."
  Boottime chime{std::chrono::minutes(1)};              // between two chimes of one call…
  int chimes = 4;                                       // …and how many there are
  Boottime call_ends{std::chrono::hours(8)};            // nobody answers any more
  // Off only in the negative control of the tests: then coming back to Start forgets nothing.
  bool forget = true;
};

struct Language {
  std::string tag;     // "sv"
  std::string name;    // in the language itself: "Svenska"
  bool draft = false;  // not yet read by a speaker: offered only where the house asked for it
  bool voice = true;   // can be read aloud
  friend bool operator==(const Language&, const Language&) = default;
};

struct Facts {
  std::string house;
  Zone zone = Zone::utc();
  std::chrono::minutes cut_off{std::chrono::hours(4)};
  OpeningHours hours;
  std::vector<Language> languages;
  // What a visitor finds, and what is there again after every visitor.
  std::string language = "sv";
  bool large_text = false;
  bool speech = true;  // may the screen be read aloud?
  int k = 5;           // smaller numbers do not leave the house
  // What this house offers its visitors (config.h, VisitorsConfig).
  bool ask_about_you = false;
  bool three_questions = true;
  bool goodbye = true;
  bool support_person = false;
  bool sounds = true;  // chimes
  Rules rules;
};

}  // namespace farstu::flow
