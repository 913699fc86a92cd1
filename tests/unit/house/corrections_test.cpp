#include "kiosk/house/corrections.h"

#include "kiosk/house/attendance.h"
#include "kiosk/house/days.h"
#include "kiosk/store/audit_store.h"
#include "kiosk/store/session_store.h"
#include "tests/unit/house/scene.h"

namespace farstu::house {
namespace {

const Day kMonday = day_of("2026-03-02");

// Monday 2 March: 3 visits at 10 (one first, one at fika), one at 13 that helps; closed. With `folded` its
// rows are gone.
struct Monday {
  Scene scene;
  SessionId fika;

  explicit Monday(bool folded) {
    Session session;
    session.identity = {"linden", "fika", ""};
    session.id = fika = session_id(session.identity);
    session.span = TimedSpan{time_of("2026-03-02T10:00"), time_of("2026-03-02T11:00")};
    session.title = "Fika";
    must(store::SessionStore(scene.house().database()).save(session, scene.house().zone()));
    scene.at("2026-03-02T10:05");
    Visits visits(scene.house());
    must(visits.check_in({.first = true}));
    must(visits.check_in());
    must(visits.take_part(must(visits.check_in()), fika));
    scene.at("2026-03-02T13:20");
    must(visits.check_in({.first = false, .contributing = true}));
    scene.at("2026-03-03T09:00");
    must(Days(scene.house()).close_due());
    if (folded) CHECK(must(Days(scene.house()).fold(kMonday)));
  }
  DayAttendance day() { return must(Attendance(scene.house()).day(kMonday)); }
  std::vector<Correction> correct(const DayChange& change,
                                  CorrectionReason reason = CorrectionReason::CountedTwice) {
    return must(Corrections(scene.house()).correct(kMonday, reason, change));
  }
  Code refused(const DayChange& change) {
    const DayAttendance before = day();
    const auto result = Corrections(scene.house()).correct(kMonday, CorrectionReason::Other, change);
    REQUIRE_FALSE(result);
    CHECK(day().totals == before.totals);
    CHECK(must(Corrections(scene.house()).list(kMonday)).empty());
    return result.error().code;
  }
};

TEST_CASE("corrections: each changed number is one row with its reason, and the day's totals follow") {
  for (const bool folded : {false, true}) {
    CAPTURE(folded);
    Monday m(folded);
    const auto noted = m.correct(
        {.visits = 2, .hour = 15, .first = 1, .contributing = -1, .session = m.fika, .participants = 2},
        CorrectionReason::ForgottenPaperList);
    const DayAttendance day = m.day();
    CHECK(day.totals == Totals{.visits = 6, .drop_in = 5, .first_visits = 2, .contributing = 0});
    CHECK(day.by_hour == std::vector<HourCount>{{10, 3}, {13, 1}, {15, 2}});
    REQUIRE(day.by_session.size() == 1);
    CHECK(day.by_session[0].participants == 3);
    REQUIRE(noted.size() == 5);
    CHECK(noted[0].field == CorrectionField::Visits);
    CHECK(noted[0].before == 4);
    CHECK(noted[0].after == 6);
    CHECK(noted[4].field == CorrectionField::Participants);
    CHECK(noted[4].session == m.fika);
    CHECK(noted[4].before == 1);
    for (const auto& one : noted) CHECK(one.reason == CorrectionReason::ForgottenPaperList);
    auto listed = must(Corrections(m.scene.house()).list(kMonday));
    REQUIRE(listed.size() == 5);
    CHECK(listed[0].at == time_of("2026-03-03T09:00"));
    CHECK(listed[3].after == 0);
    CHECK(must(Corrections(m.scene.house()).list(kMonday.plus(1))).empty());
    CHECK(must(store::AuditStore(m.scene.house().database()).list_newest(1)).at(0).what == "day.corrected");
  }
}

TEST_CASE("corrections: taking away, with rows and without, comes to the same") {
  for (const bool folded : {false, true}) {
    CAPTURE(folded);
    Monday m(folded);
    m.correct({.visits = -1, .hour = 10});
    CHECK(m.day().totals == Totals{.visits = 3, .drop_in = 2, .first_visits = 1, .contributing = 1});
    CHECK(m.day().by_hour == std::vector<HourCount>{{10, 2}, {13, 1}});
    m.correct({.session = m.fika, .participants = -1});
    CHECK(m.day().totals.drop_in == 3);  // whoever was at fika only came by
    CHECK(m.day().by_session.empty());
    m.correct({.first = -1});
    m.correct({.visits = -3});
    CHECK(m.day().totals == Totals{});
    CHECK(m.day().by_hour.empty());
  }
}

TEST_CASE("corrections: what cannot be is refused and changes nothing") {
  for (const bool folded : {false, true}) {
    CAPTURE(folded);
    Monday m(folded);
    CHECK(m.refused({}) == Code::Invalid);
    CHECK(m.refused({.visits = 501}) == Code::Invalid);
    CHECK(m.refused({.visits = -4}) == Code::Invalid);  // one of them is at fika
    CHECK(m.refused({.visits = -1, .hour = 9}) == Code::Invalid);
    CHECK(m.refused({.visits = 1, .hour = 24}) == Code::Invalid);
    CHECK(m.refused({.first = 4}) == Code::Invalid);
    CHECK(m.refused({.contributing = -2}) == Code::Invalid);
    CHECK(m.refused({.participants = 1}) == Code::Invalid);
    CHECK(m.refused({.session = m.fika, .participants = -2}) == Code::Invalid);
    CHECK(m.refused({.session = SessionId{77}, .participants = 1}) == Code::NotFound);
    // A half-right wish is refused whole.
    CHECK(m.refused({.visits = 1, .session = m.fika, .participants = -2}) == Code::Invalid);
  }
  Monday m(false);
  CHECK(Corrections(m.scene.house())
            .correct(day_of("2026-03-03"), CorrectionReason::Test, {.visits = 1})
            .error()
            .code == Code::Conflict);
}

TEST_CASE("corrections: visits added to a closed day are one, with the reason told or other; folded or not") {
  for (const bool folded : {false, true}) {
    CAPTURE(folded);
    Monday m(folded);
    CHECK(must(Visits(m.scene.house())
                   .add({.at = time_of("2026-03-02T15:00"),
                         .count = 2,
                         .flags = {.first = true},
                         .session = m.fika}))
              .correction);
    CHECK(m.day().totals == Totals{.visits = 6, .drop_in = 3, .first_visits = 3, .contributing = 1});
    CHECK(m.day().by_session.at(0).participants == 3);
    must(Visits(m.scene.house())
             .add({.at = time_of("2026-03-03T02:00"),
                   .count = 1,
                   .flags = {},
                   .session = {},
                   .reason = CorrectionReason::KioskWasDown}));
    CHECK(m.day().by_hour == std::vector<HourCount>{{10, 3}, {13, 1}, {15, 2}, {2, 1}});
    const auto listed = must(Corrections(m.scene.house()).list(kMonday));
    REQUIRE(listed.size() == 5);  // visits, first, participants; visits, drop-in
    CHECK(listed[0].reason == CorrectionReason::Other);
    CHECK(listed[4].reason == CorrectionReason::KioskWasDown);
    CHECK(listed[4].field == CorrectionField::DropIn);
  }
  // An open day needs no reason.
  Monday m(false);
  m.scene.add("2026-03-03T08:00", 1);
  CHECK(must(Corrections(m.scene.house()).list(day_of("2026-03-03"))).empty());
}

TEST_CASE("corrections: what was released follows only when the number moves by enough") {
  Scene scene;
  scene.start_enrolled();
  scene.add("2026-03-02T08:30", 31);
  scene.at("2026-03-03T09:00");
  scene.work();
  scene.carry();
  scene.work();
  const auto released = [&] {
    scene.work();
    scene.carry();
    scene.work();
    return std::get<std::int64_t>(scene.receiver().days.at(kMonday).report.visits);
  };
  must(Corrections(scene.house()).correct(kMonday, CorrectionReason::CountedTwice, {.visits = -2}));
  CHECK(released() == 31);
  must(Corrections(scene.house()).correct(kMonday, CorrectionReason::CountedTwice, {.visits = -3}));
  CHECK(released() == 26);
  CHECK(must(Days(scene.house()).fold(kMonday)));
  CHECK(released() == 26);
  must(Corrections(scene.house()).correct(kMonday, CorrectionReason::ForgottenPaperList, {.visits = 20}));
  CHECK(released() == 46);
}

}  // namespace
}  // namespace farstu::house
