// What scripts and pictures of sign-ups find in the house of tests/golden: a pair whose digits they know, and
// a closed group with a code.
#pragma once
#include "kiosk/house/group_desk.h"
#include "kiosk/house/programme_desk.h"
#include "kiosk/house/signup_desk.h"

#include <string_view>

namespace farstu {

inline constexpr Symbol kSeededSymbol{Colour::Blue, Flower::Tulip};
inline constexpr std::string_view kSeededDigits = "0471";
inline constexpr std::string_view kSeededGroupCode = "2580";

// The session of that title on that day.
inline Result<SessionId> find_session(house::House& house, std::string_view day, std::string_view title) {
  FARSTU_TRY_ASSIGN(const Day civil_day, parse_day(day));
  FARSTU_TRY_ASSIGN(const auto listed, house::ProgrammeDesk(house).day(civil_day));
  for (const auto& one : listed) {
    if (one.session.title == title) return one.session.id;
  }
  return fail(Code::NotFound, "seed.no_session", "The calendar of tests/golden lacks a session.");
}

// A blue tulip has a place on the trip and waits for Akvarell.
inline Result<void> seed_signups(house::House& house) {
  FARSTU_TRY_ASSIGN(const auto trip, find_session(house, "2025-11-22", "Utflykt till skogen"));
  FARSTU_TRY_ASSIGN(const auto painting, find_session(house, "2025-11-24", "Akvarell"));
  FARSTU_TRY_ASSIGN(const auto group,
                    find_session(house, "2025-11-21", "En grupp som inte ska synas med namn"));
  house::SignupDesk desk(house);
  FARSTU_TRY_ASSIGN(const auto digits, parse_digits(kSeededDigits));
  FARSTU_TRY_ASSIGN(const auto signed_up,
                    desk.sign_up(house::PairDraft{house::new_request(), kSeededSymbol, digits}, trip));
  FARSTU_TRY(desk.sign_up(house::new_request(), signed_up.pair, painting));
  FARSTU_TRY_ASSIGN(const auto code, parse_digits(kSeededGroupCode));
  return house::GroupDesk(house).set_code(group, code);
}

}  // namespace farstu
