// Joining a federation: the enrolment file out, its answer in (protocol.md §2). Internal to house.
#pragma once
#include "kiosk/core/base/result.h"
#include "kiosk/house/house.h"
#include "kiosk/house/spool_desk.h"

#include <string_view>

namespace farstu::house {

// Notes the enrolment file; put_out() and put_courier_settings() then write it and what the courier needs.
Result<void> begin_enrolment(House& house, const Enrolment& enrolment);

enum class EnrolAnswer {
  Enrolled,  // proven by the code: the house is linked
  Refused,   // says why, but cannot prove it: nothing changed, staff are shown the sentence
  Later,     // asks for patience
  Forged,    // not an answer to our request: nothing changed
};
Result<EnrolAnswer> finish_enrolment(House& house, std::string_view answer_file);

// Writes courier.toml and the authorities' file as the enrolment says, if they differ.
Result<void> put_courier_settings(House& house);

}  // namespace farstu::house
