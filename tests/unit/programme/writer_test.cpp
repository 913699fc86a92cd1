// The house's own series, written as a calendar and read again: what was meant comes back.
#include "kiosk/programme/calendar_writer.h"
#include "tests/unit/programme/reading.h"

#include <algorithm>
#include <random>
#include <set>

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace farstu;
using namespace farstu::programme;
using namespace farstu::programme::test;
using namespace std::chrono_literals;

namespace {

namespace chr = std::chrono;

const Zone kZone = *Zone::load("Europe/Stockholm");
const Instant kStamp = *parse_iso("2026-01-01T12:00:00Z", kZone);

WallTime at(const char* day, chr::minutes clock = 0min) {
  return WallTime(parse_day(day)->local_days()) + clock;
}

OwnSeries tuesdays() {
  OwnSeries series;
  series.uid = "walk@house";
  series.title = "Morgonpromenad; ute, i alla väder";
  series.place = "Grinden";
  series.first = {.start = at("2026-03-03", 10h + 30min), .length = 60min, .whole_days = 0};
  series.repeats.how = Weekly{1, {chr::Tuesday}};
  return series;
}

std::string written(const OwnSeries& series) {
  const auto text = write_calendar({series}, kZone, kStamp);
  REQUIRE_MESSAGE(text.has_value(), (text ? "" : text.error().sentence));
  return *text;
}

std::string rule(const Repetition& repetition) {
  const auto text = to_rule(repetition);
  return text ? *text : text.error().sentence;
}

// The days of `repetition` from `first` to `last`, by looking at each day of the calendar.
std::set<Day> days_by_looking(const Repetition& repetition, Day first, Day last) {
  const auto monday = [](Day day) { return day.local_days() - chr::days(day.weekday().iso_encoding() - 1); };
  const auto months = [](Day day) {
    return static_cast<int>(day.ymd().year()) * 12 +
           static_cast<int>(static_cast<unsigned>(day.ymd().month()));
  };
  const auto in_month = [](Day day) { return static_cast<int>(static_cast<unsigned>(day.ymd().day())); };
  const auto length_of_month = [&](Day day) { return in_month(Month(day).last()); };
  const auto fits = [&](Day day) {
    if (const auto* weekly = std::get_if<Weekly>(&repetition.how)) {
      const auto weeks = (monday(day) - monday(first)) / chr::weeks(1);
      return weeks % weekly->every == 0 &&
             std::find(weekly->on.begin(), weekly->on.end(), day.weekday()) != weekly->on.end();
    }
    if (const auto* monthly = std::get_if<MonthlyOnWeekday>(&repetition.how)) {
      const bool its_place = monthly->which == -1 ? in_month(day) + 7 > length_of_month(day)
                                                  : (in_month(day) - 1) / 7 + 1 == monthly->which;
      return (months(day) - months(first)) % monthly->every == 0 && day.weekday() == monthly->weekday &&
             its_place;
    }
    if (const auto* monthly = std::get_if<MonthlyOnDay>(&repetition.how)) {
      const int wanted = monthly->day == -1 ? length_of_month(day) : monthly->day;
      return (months(day) - months(first)) % monthly->every == 0 && in_month(day) == wanted;
    }
    return false;
  };
  std::set<Day> found{first};
  for (Day day = first.plus(1); day <= std::min(last, repetition.until.value_or(last)); day = day.plus(1)) {
    if (repetition.count && static_cast<int>(found.size()) >= *repetition.count) break;
    if (fits(day)) found.insert(day);
  }
  return found;
}

template <class Value>
Value pick(std::mt19937& random, std::initializer_list<Value> values) {
  return *(values.begin() + static_cast<std::ptrdiff_t>(random() % values.size()));
}

OwnSeries any_series(std::mt19937& random) {
  const auto up_to = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  const auto weekday = [&] { return chr::weekday(static_cast<unsigned>(up_to(7))); };
  OwnSeries series;
  series.uid = fmt::format("s{}@house", up_to(1000));
  series.title = pick<const char*>(
      random, {"Fika", "Måla, sy; och \\ prata", "Ö", "Keskusteluryhmä ja iltapäiväkahvit tiistaisin"});
  series.place = pick<const char*>(random, {"", "Stora rummet", "Köket, en trappa upp"});
  series.description = pick<const char*>(random, {"", "Kom som du är.\nKaffet är varmt."});
  series.kind = pick(random, {Kind::Fika, Kind::StudyCircle, Kind::Other, Kind::Occupation});
  series.openness = pick(random, {Openness::Open, Openness::Closed, Openness::Members});
  series.format = pick(random, {Format::OnSite, Format::Phone, Format::Home});
  series.leader = pick(random, {Leader::Unknown, Leader::PeerLeader, Leader::CircleLeader});
  if (up_to(2) == 0) series.capacity = up_to(40);
  series.details.theme = pick(random, {Theme::Unknown, Theme::Culture});
  series.details.signup = pick(random, {SignupMode::None, SignupMode::List, SignupMode::Application});
  series.details.pilot = up_to(4) == 0;
  if (up_to(3) == 0) series.details.signup_until = Day::from_number(20500 + up_to(400));
  const Day first = Day::from_number(20450 + up_to(400));
  series.first.start = WallTime(first.local_days());
  if (up_to(4) == 0) {
    series.first.whole_days = 1 + up_to(3);
  } else {
    series.first.start +=
        chr::minutes(15 * (28 + up_to(60)));  // from seven on: not in the hours that come twice
    series.first.length = chr::minutes(15 * (1 + up_to(30)));
  }
  const int every = 1 + up_to(3);
  switch (up_to(4)) {
    case 0:
      series.repeats.how = Weekly{every, {weekday(), weekday()}};
      break;
    case 1:
      series.repeats.how = MonthlyOnWeekday{every, pick(random, {1, 2, 4, 5, -1}), weekday()};
      break;
    case 2:
      series.repeats.how = MonthlyOnDay{every, pick(random, {1, 15, 29, 31, -1})};
      break;
    default:
      break;
  }
  if (!std::holds_alternative<Once>(series.repeats.how)) {
    if (up_to(3) == 0)
      series.repeats.count = 1 + up_to(12);
    else if (up_to(2) == 0)
      series.repeats.until = first.plus(up_to(300));
  }
  return series;
}

}  // namespace

TEST_CASE("own series: rules are written in one way, and what makes no sense is told") {
  CHECK(rule({}) == "");
  CHECK(rule({.how = Weekly{2, {chr::Thursday, chr::Monday, chr::Monday}}, .until = {}, .count = 9}) ==
        "FREQ=WEEKLY;INTERVAL=2;WKST=MO;BYDAY=MO,TH;COUNT=9");
  CHECK(
      rule({.how = MonthlyOnWeekday{1, -1, chr::Saturday}, .until = *parse_day("2026-06-06"), .count = {}}) ==
      "FREQ=MONTHLY;INTERVAL=1;BYDAY=-1SA;UNTIL=20260606");
  CHECK(rule({.how = MonthlyOnDay{3, -1}, .until = {}, .count = {}}) ==
        "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1");
  CHECK(rule({.how = Weekly{1, {}}, .until = {}, .count = {}}) ==
        "An activity that repeats weekly needs a weekday.");
  CHECK(rule({.how = Weekly{0, {chr::Monday}}, .until = {}, .count = {}}) ==
        "An activity repeats every 1 to 52 weeks or months.");
  CHECK(rule({.how = MonthlyOnWeekday{1, 6, chr::Monday}, .until = {}, .count = {}}) ==
        "A month has a first to a fifth and a last weekday of a kind, and no others.");
  CHECK(rule({.how = MonthlyOnDay{1, 32}, .until = {}, .count = {}}) ==
        "A month has days 1 to 31 and a last one.");
  CHECK(rule({.how = Weekly{1, {chr::Monday}}, .until = *parse_day("2026-06-06"), .count = 3}) ==
        "An activity ends on a day or after a number of times, not both.");
  CHECK(rule({.how = Weekly{1, {chr::Monday}}, .until = {}, .count = 0}) ==
        "An activity takes place 1 to 1,000 times.");
}

TEST_CASE("own series: the text is the same each time, folded, and escaped") {
  const std::string text = written(tuesdays());
  CHECK(text == written(tuesdays()));
  CHECK(text.find("SUMMARY:Morgonpromenad\\; ute\\, i alla väder\r\n") != std::string::npos);
  std::size_t start = 0;
  for (std::size_t end = text.find("\r\n"); end != std::string::npos; end = text.find("\r\n", start)) {
    CHECK(end - start <= 75);
    start = end + 2;
  }
}

TEST_CASE(
    "own series: left out, extra, moved, cancelled and changed sessions; the clock of the wall is kept") {
  OwnSeries series = tuesdays();
  series.title = "Promenad";
  series.repeats.count = 6;
  series.left_out = {at("2026-03-10", 10h + 30min)};
  series.extra = {at("2026-03-12", 14h)};
  series.changes = {{.meant = at("2026-03-17", 10h + 30min),
                     .time = {.start = at("2026-03-18", 9h), .length = 90min, .whole_days = 0},
                     .cancelled = false,
                     .title = "Långpromenad",
                     .place = "Sjön",
                     .capacity = 7},
                    {.meant = at("2026-03-24", 10h + 30min),
                     .time = {.start = at("2026-03-24", 10h + 30min), .length = 60min, .whole_days = 0},
                     .cancelled = true,
                     .title = "",
                     .place = "",
                     .capacity = {}}};
  const auto contents = read(written(series), "2026-03-01", "2026-04-30");
  CHECK(list(contents) == List{"2026-03-03 10:30-11:30 Promenad 1/6", "2026-03-12 14:00-15:00 Promenad 2/6",
                               "2026-03-18 09:00-10:30 Långpromenad [moved] 3/6",
                               "2026-03-24 10:30-11:30 Promenad [cancelled] 4/6",
                               "2026-03-31 10:30-11:30 Promenad 5/6", "2026-04-07 10:30-11:30 Promenad 6/6"});
  CHECK(contents.sessions.at(2).place == "Sjön");
  CHECK(contents.sessions.at(2).capacity == 7);
  CHECK(contents.sessions.at(3).place == "Grinden");
}

TEST_CASE("own series: from one session on all are otherwise, until the next such change") {
  OwnSeries series = tuesdays();
  series.title = "Promenad";
  series.repeats.count = 5;
  OwnChange change{.meant = at("2026-03-10", 10h + 30min),
                   .time = {.start = at("2026-03-11", 9h), .length = 90min, .whole_days = 0},
                   .and_later = true,
                   .title = "Långpromenad",
                   .place = "Sjön",
                   .format = Format::Outdoors,
                   .leader = Leader::Host,
                   .capacity = 7};
  series.changes = {change};
  change.meant = at("2026-03-24", 10h + 30min);
  change.time.start = at("2026-03-24", 18h);
  change.title = "";
  series.changes.push_back(change);
  const auto contents = read(written(series), "2026-03-01", "2026-04-30");
  CHECK(list(contents) ==
        List{"2026-03-03 10:30-11:30 Promenad 1/5", "2026-03-11 09:00-10:30 Långpromenad [moved] 2/5",
             "2026-03-18 09:00-10:30 Långpromenad 3/5", "2026-03-24 18:00-19:30 Promenad [moved] 4/5",
             "2026-03-31 18:00-19:30 Promenad 5/5"});
  CHECK(contents.sessions.at(2).format == Format::Outdoors);
  CHECK(contents.sessions.at(2).leader == Leader::Host);
  CHECK(contents.sessions.at(2).capacity == 7);
  CHECK(contents.sessions.at(0).leader == Leader::Unknown);
}

TEST_CASE("own series: every other week goes on over week 53, on the calendar's weeks") {
  OwnSeries series = tuesdays();
  series.title = "Oro";
  series.first.start = at("2026-12-15", 17h);  // week 51
  series.repeats.how = Weekly{2, {chr::Tuesday}};
  // 53 is odd and so is 1: by interval the group meets in 53 and then in 2.
  CHECK(list(written(series), "2026-12-01", "2027-01-31") ==
        List{"2026-12-15 17:00-18:00 Oro", "2026-12-29 17:00-18:00 Oro", "2027-01-12 17:00-18:00 Oro",
             "2027-01-26 17:00-18:00 Oro"});
}

TEST_CASE("own series: 100 random ones come back with all their facts, on the days one finds by looking") {
  std::mt19937 random(20260302);
  int sessions = 0;
  for (int i = 0; i < 100; ++i) {
    const OwnSeries series = any_series(random);
    CAPTURE(i);
    CAPTURE(rule(series.repeats));
    const Day first(chr::floor<chr::days>(series.first.start));
    const Day last = first.plus(420);
    const auto contents = read(written(series), to_string(first).c_str(), to_string(last).c_str());
    CHECK(contents.warnings.empty());
    CHECK(contents.series == (series.details == ActivityDetails{}
                                  ? std::vector<FeedSeries>{}
                                  : std::vector{FeedSeries{series.uid, series.details}}));
    std::set<Day> days;
    for (const Session& session : contents.sessions) {
      days.insert(civil_day(starts_at(session.span, kZone), kZone));
      CHECK(session.title == series.title);
      CHECK(session.place == series.place);
      CHECK(session.description == series.description);
      CHECK(session.kind == series.kind);
      CHECK(session.openness == series.openness);
      CHECK(session.format == series.format);
      CHECK(session.leader == series.leader);
      CHECK(session.capacity == series.capacity);
      if (series.first.whole_days > 0) {
        const auto& span = std::get<AllDaySpan>(session.span);
        CHECK(span.end == span.start.plus(series.first.whole_days));
      } else {
        const auto& span = std::get<TimedSpan>(session.span);
        CHECK(span.end - span.start == series.first.length);
        CHECK(kZone.local(span.start) - chr::floor<chr::days>(kZone.local(span.start)) ==
              series.first.start - chr::floor<chr::days>(series.first.start));
      }
    }
    CHECK(days == days_by_looking(series.repeats, first, last));
    // What the house reckons with is what the reader expands.
    CHECK(times_until(series.repeats, first, last) == static_cast<int>(days.size()));
    if (const auto end = last_day(series.repeats, first); end && *end <= last) CHECK(*end == *days.rbegin());
    sessions += static_cast<int>(contents.sessions.size());
  }
  CHECK(sessions > 1000);
  // The comparison sees a rule that is off by one.
  OwnSeries series = tuesdays();
  const auto contents = read(written(series), "2026-03-03", "2026-03-31");
  series.repeats.how = Weekly{2, {chr::Tuesday}};
  CHECK(contents.sessions.size() !=
        days_by_looking(series.repeats, *parse_day("2026-03-03"), *parse_day("2026-03-31")).size());
}
