#include "kiosk/core/domain/crisis.h"
#include "kiosk/core/domain/idea.h"
#include "kiosk/core/domain/notice.h"
#include "kiosk/core/domain/person.h"
#include "kiosk/core/domain/plain_text.h"
#include "kiosk/core/domain/support.h"
#include "kiosk/core/domain/tally.h"

#include <string>

#include <doctest/doctest.h>

namespace farstu {
namespace {

using std::chrono::local_days;
using std::chrono::minutes;

std::chrono::local_time<minutes> at(std::string_view day, int hour, int minute = 0) {
  return parse_day(day)->local_days() + std::chrono::hours(hour) + minutes(minute);
}

CrisisNumber with_hours(std::string_view text) {
  CrisisNumber number;
  REQUIRE(parse_hours(text, number));
  return number;
}

TEST_CASE("taps: every enumerator has a word of its own and comes back from it") {
  for (const auto one : kAskedQuestions) CHECK(parse_asked_question(to_string(one)) == one);
  for (const auto one : kAskedAnswers) CHECK(parse_asked_answer(to_string(one)) == one);
  for (const auto one : kAgeBands) CHECK(parse_age_band(to_string(one)) == one);
  for (const auto one : kGenders) CHECK(parse_gender(to_string(one)) == one);
  for (const auto one : kContactRoles) CHECK(parse_contact_role(to_string(one)) == one);
  CHECK_FALSE(parse_age_band("under_27"));
  // Stored: they never change.
  CHECK(to_string(AgeBand::From26To64) == "26_to_64");
  CHECK(to_string(AskedAnswer::NotToday) == "not_today");
}

TEST_CASE("plain text: what steers a terminal, a printer or the direction of text is gone, letters stay") {
  CHECK(plain_text("  Måla\t  tillsammans \r\n", Lines::One) == "Måla tillsammans");
  CHECK(plain_text("a\x1b[31m\x07z", Lines::One) == "a[31mz");
  CHECK(plain_text("en\n\n\n\ntvå \n tre", Lines::Many) == "en\n\ntvå\ntre");
  CHECK(plain_text("en\ntvå", Lines::One) == "en två");
  CHECK(plain_text("a\xE2\x80\xAE"
                   "b\xE2\x81\xA6"
                   "c\xEF\xBB\xBF",
                   Lines::One) == "abc");
  CHECK(plain_text("می\xE2\x80\x8Cخواهم", Lines::One) == "می\xE2\x80\x8Cخواهم");  // the joiner is spelling
  CHECK(plain_text("a\xFF"
                   "b",
                   Lines::One) ==
        "a\xEF\xBF\xBD"
        "b");
  CHECK(plain_text("\n \t", Lines::Many).empty());
  CHECK(characters_in("åäö") == 3);
}

TEST_CASE("an idea has 1 to 500 characters, counted as people count them") {
  CHECK(*parse_idea(" Kör? ") == "Kör?");
  CHECK_FALSE(parse_idea(" \n "));
  std::string long_text;
  for (std::size_t i = 0; i < kIdeaText; ++i) long_text += "å";
  CHECK(parse_idea(long_text)->size() == 2 * kIdeaText);
  CHECK(parse_idea(long_text + "å").error().id == "idea.too_long");
}

TEST_CASE("a notice has a title; a first name has no digits") {
  CHECK(parse_notice(" Stängt  fredag ", "Vi målar.\n\n\nVälkomna!")->title == "Stängt fredag");
  CHECK(parse_notice("x", "Vi målar.\n\n\nVälkomna!")->text == "Vi målar.\n\nVälkomna!");
  CHECK(parse_notice("\x01", "text").error().id == "notice.no_title");
  CHECK(parse_notice("x", std::string(kNoticeText + 1, 'x')).error().id == "notice.too_long");
  CHECK(*parse_first_name(" Maj ") == "Maj");
  CHECK(*parse_first_name("Anna Karin") == "Anna Karin");
  for (const char* wrong : {"", " ", "19500101-1234", "maj@linden.example"})
    CHECK_FALSE(parse_first_name(wrong));
  CHECK_FALSE(parse_first_name(std::string(kFirstName + 1, 'a')));
}

TEST_CASE("crisis numbers: each country's table is whole, unconfirmed and begins with the emergency number") {
  for (const Country country : {Country::Sweden, Country::Finland}) {
    const auto table = crisis_table(country);
    REQUIRE(table.size() >= 6);
    CHECK(table.front().digits == "112");
    bool care = false;
    for (const CrisisNumber& one : table) {
      CHECK_FALSE(one.verified_on);
      CHECK(parse_call_digits(one.digits));
      CHECK(parse_crisis_line(to_string(one.line)) == one.line);
      CHECK(with_hours(hours_text(one)) ==
            CrisisNumber{CrisisLine::Emergency, "", one.always, one.hours, {}});
      care = care || one.line == CrisisLine::HealthCare;
      // Closed in 2019: never to be shown again.
      CHECK(dial_digits(one.digits) != "0771220060");
    }
    CHECK(care);
  }
}

TEST_CASE("crisis numbers: whether somebody answers, by weekday, over midnight, or not known") {
  const CrisisNumber elders = with_hours("1-5 08:00-19:00, 6-7 10:00-16:00");
  CHECK(answers_at(elders, at("2026-03-02", 8)) == true);  // a Monday
  CHECK(answers_at(elders, at("2026-03-02", 7, 59)) == false);
  CHECK(answers_at(elders, at("2026-03-02", 19)) == false);
  CHECK(answers_at(elders, at("2026-03-07", 9)) == false);
  CHECK(answers_at(elders, at("2026-03-07", 10)) == true);
  const CrisisNumber night = with_hours("1-7 21:00-06:00");
  CHECK(answers_at(night, at("2026-03-02", 23)) == true);
  CHECK(answers_at(night, at("2026-03-02", 5, 59)) == true);
  CHECK(answers_at(night, at("2026-03-02", 6)) == false);
  const CrisisNumber fridays = with_hours("5 22:00-02:00");
  CHECK(answers_at(fridays, at("2026-03-07", 1)) == true);  // Saturday's first hours
  CHECK(answers_at(fridays, at("2026-03-06", 1)) == false);
  CHECK(answers_at(with_hours("always"), at("2026-03-02", 3)) == true);
  CHECK_FALSE(answers_at(with_hours(""), at("2026-03-02", 3)).has_value());
}

TEST_CASE("crisis numbers: hours and digits of other forms are refused") {
  CrisisNumber number;
  for (const char* wrong : {"0 08:00-19:00", "1-8 08:00-19:00", "5-1 08:00-19:00", "1 8:00-19:00", "1 08:00",
                            "1 24:01-25:00", "1 08:60-09:00", "1 08:00-19:00,", "1 08:00-19:00, ", "Always",
                            "1,, 08:00-19:00", "1 08:00-19:00 ", "-1 08:00-19:00", "1 -8:00-19:00"}) {
    CHECK_MESSAGE(!parse_hours(wrong, number), wrong);
  }
  for (const char* wrong : {"", "1", " 112", "112 ", "0771--1", "11a", "+46 8", "112\n"}) {
    CHECK_MESSAGE(!parse_call_digits(wrong), wrong);
  }
  CHECK(*parse_call_digits("08-702 16 80") == "08-702 16 80");
  CHECK(dial_digits("08-702 16 80") == "087021680");
}

}  // namespace
}  // namespace farstu
