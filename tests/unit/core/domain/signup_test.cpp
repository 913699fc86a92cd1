#include "kiosk/core/domain/signup.h"

#include <map>
#include <set>
#include <string>

#include <doctest/doctest.h>

using namespace farstu;
using namespace std::chrono_literals;

TEST_CASE("symbol: twenty-five of them, each with a stable name that goes both ways") {
  std::set<std::string> names;
  for (const Colour colour : kColours) {
    for (const Flower flower : kFlowers) {
      const Symbol symbol{colour, flower};
      names.insert(to_string(symbol));
      CHECK(parse_symbol(to_string(symbol)) == symbol);
    }
  }
  CHECK(names.size() == 25);
  CHECK(names.contains("blue_tulip"));
  CHECK(names.contains("violet_clover"));
  for (const char* text :
       {"", "blue", "blue_", "_tulip", "tulip_blue", "Blue_tulip", "blue_tulip ", "green_tulip"}) {
    CHECK_FALSE(parse_symbol(text).has_value());
  }
}

TEST_CASE("digits: exactly four, zeros in front kept") {
  CHECK(parse_digits("0471")->text() == "0471");
  for (const char* text : {"", "471", "04711", "047a", " 471", "-471", "４７１１"}) {
    CHECK(parse_digits(text).error().code == Code::Invalid);
  }
}

TEST_CASE("application: every state and action, all others are not possible") {
  // Rows as people read it: state, then what each action makes of it ("" = not possible).
  // apply, accept, withdraw, call_to_interview, offer, put_in_reserve, say_no
  const std::map<std::string, std::array<std::string, 7>> expected = {
      {"taken", {"", "", "", "", "", "", ""}},
      {"waiting", {"", "", "", "", "", "", ""}},
      {"applied", {"applied", "", "declined", "interview", "offered", "reserve", "not_this_time"}},
      {"interview", {"", "", "declined", "interview", "offered", "reserve", "not_this_time"}},
      {"offered", {"", "accepted", "declined", "", "offered", "reserve", "not_this_time"}},
      {"accepted", {"", "accepted", "declined", "", "", "", ""}},
      {"reserve", {"", "", "declined", "interview", "offered", "reserve", "not_this_time"}},
      {"declined", {"applied", "", "declined", "", "", "", ""}},
      {"not_this_time", {"", "", "declined", "", "offered", "reserve", "not_this_time"}},
  };
  int pairs = 0;
  for (const SignupState state : kSignupStates) {
    for (std::size_t i = 0; i < kApplicationActions.size(); ++i) {
      const auto next = next_state(state, kApplicationActions[i]);
      CAPTURE(to_string(state));
      CAPTURE(to_string(kApplicationActions[i]));
      CHECK((next ? std::string(to_string(*next)) : "") == expected.at(std::string(to_string(state)))[i]);
      ++pairs;
    }
  }
  CHECK(pairs == 63);
}

TEST_CASE(
    "application: the applicant may withdraw from any state, and no action ever makes a place of the list") {
  for (const SignupState state : kSignupStates) {
    CHECK(parse_signup_state(to_string(state)) == state);
    if (is_application(state)) CHECK(next_state(state, ApplicationAction::Withdraw) == SignupState::Declined);
    for (const ApplicationAction action : kApplicationActions) {
      const auto next = next_state(state, action);
      if (next) CHECK(is_application(*next));
      // A place comes only by an offer, and is kept only by its acceptance.
      if (next && holds_place(*next) && !holds_place(state)) CHECK(action == ApplicationAction::Offer);
    }
  }
}

TEST_CASE("door: closed when cancelled, gone, begun or too late; waiting places go on until it begins") {
  const Zone zone = *Zone::load("Europe/Stockholm");
  const auto at = [&](const char* text) { return *parse_iso(text, zone); };
  const auto day = [](const char* text) { return *parse_day(text); };
  SignupTerms terms;
  terms.mode = SignupMode::List;
  terms.starts = at("2026-03-04T18:00");
  terms.signup_until = day("2026-03-02");
  CHECK(signup_door(terms, at("2026-03-02T23:59"), day("2026-03-02")) == SignupDoor::Open);
  CHECK(signup_door(terms, at("2026-03-03T00:00"), day("2026-03-03")) == SignupDoor::TooLate);
  CHECK(promotes(terms, at("2026-03-04T17:59")));
  CHECK_FALSE(promotes(terms, at("2026-03-04T18:00")));
  CHECK(signup_door(terms, at("2026-03-04T18:00"), day("2026-03-04")) == SignupDoor::Began);
  terms.vanished = true;
  CHECK(signup_door(terms, at("2026-03-02T12:00"), day("2026-03-02")) == SignupDoor::Vanished);
  CHECK_FALSE(promotes(terms, at("2026-03-02T12:00")));
  terms.cancelled = true;
  CHECK(signup_door(terms, at("2026-03-02T12:00"), day("2026-03-02")) == SignupDoor::Cancelled);
  terms.mode = SignupMode::None;
  CHECK(signup_door(terms, at("2026-03-02T12:00"), day("2026-03-02")) == SignupDoor::NoSignup);
}
