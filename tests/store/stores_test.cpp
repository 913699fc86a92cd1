// Every store class: what goes in comes out, and what cannot be is refused.
#include "kiosk/store/audit_store.h"
#include "kiosk/store/boot_store.h"
#include "kiosk/store/day_store.h"
#include "kiosk/store/enrolment_store.h"
#include "kiosk/store/feed_store.h"
#include "kiosk/store/heartbeat_store.h"
#include "kiosk/store/participation_store.h"
#include "kiosk/store/pin_store.h"
#include "kiosk/store/session_store.h"
#include "kiosk/store/setting_store.h"
#include "kiosk/store/staff_key_store.h"
#include "kiosk/store/visit_store.h"
#include "tests/store/house_fixture.h"

#include <set>

namespace farstu::store {
namespace {

struct House {
  RamDir dir;
  std::unique_ptr<Database> db = open(dir.path());
  BootNumber boot = must(BootStore(*db).enter("boot-1", at("2026-03-02T09:00:00"), ClockTrust::Plausible));
  Day monday = day("2026-03-02");
};

TEST_CASE("settings: what was set is found, another value replaces it, what was never set is not found") {
  House house;
  SettingStore settings(*house.db);
  must(settings.set("house.name", "Linden"));
  must(settings.set("house.name", "Föreningen Linden"));
  must(settings.set("a", ""));
  CHECK(must(settings.load("house.name")) == "Föreningen Linden");
  CHECK(code_of(settings.load("house.nickname")) == Code::NotFound);
  CHECK(must(settings.find("house.nickname")) == std::nullopt);
  CHECK(must(settings.list()).front() == std::pair<std::string, std::string>("a", ""));
  must(settings.remove("a"));
  CHECK(must(settings.list()).size() == 1);
  CHECK(code_of(settings.set("", "x")) == Code::Conflict);
}

TEST_CASE("boots: the same boot is the same number, and the latest trusted time is the floor") {
  House house;
  BootStore boots(*house.db);
  CHECK(must(boots.enter("boot-1", at("2031-01-01T00:00:00"), ClockTrust::Trusted)) == house.boot);
  const BootNumber second = must(boots.enter("boot-2", at("1970-01-01T01:00:00"), ClockTrust::Untrusted));
  CHECK(second != house.boot);
  CHECK(must(boots.last_trusted()) == std::nullopt);
  must(boots.set_trust(house.boot, ClockTrust::Trusted, at("2026-03-02T09:05:00")));
  must(boots.set_trust(house.boot, ClockTrust::Plausible, at("2026-03-02T10:00:00")));
  must(boots.set_trust(second, ClockTrust::Trusted, at("2026-03-01T09:05:00")));
  CHECK(must(boots.last_trusted()) == at("2026-03-02T09:05:00"));
  CHECK(must(boots.load(second)).trust == ClockTrust::Trusted);
  CHECK(must(boots.find("boot-2"))->entered_at == at("1970-01-01T01:00:00"));
  CHECK(code_of(boots.load(BootNumber{99})) == Code::NotFound);
  CHECK(code_of(boots.set_trust(BootNumber{99}, ClockTrust::Trusted, at("2026-03-02T09:05:00"))) ==
        Code::NotFound);
}

TEST_CASE("visits: the same visit saved twice counts once, another with its number is refused") {
  House house;
  VisitStore visits(*house.db);
  Visit visit = visit_on(house.monday, house.boot);
  visit.id = VisitStore::new_id(house.monday);
  CHECK(must(visits.save(visit, OnRepeat::KeepFirst)) == visit.id);
  CHECK(must(visits.save(visit, OnRepeat::KeepFirst)) == visit.id);
  CHECK(must(visits.count()) == 1);
  CHECK(must(visits.find(visit.id)) == visit);

  Visit other = visit;
  other.first = true;
  CHECK(code_of(visits.save(other, OnRepeat::KeepFirst)) == Code::Conflict);
  CHECK(must(visits.find(visit.id)) == visit);
  CHECK(must(visits.save(visit, OnRepeat::CountAgain)) != visit.id);
  CHECK(must(visits.count()) == 2);
}

TEST_CASE("visits: a number made for another day, or a boot nobody entered, is refused") {
  House house;
  VisitStore visits(*house.db);
  Visit visit = visit_on(house.monday, house.boot);
  CHECK(code_of(visits.save(visit, OnRepeat::KeepFirst)) == Code::Invalid);
  visit.id = VisitStore::new_id(house.monday.plus(1));
  CHECK(code_of(visits.save(visit, OnRepeat::KeepFirst)) == Code::Invalid);
  visit.boot.value = 77;
  CHECK(code_of(visits.save(visit, OnRepeat::CountAgain)) == Code::NotFound);
  CHECK(must(visits.count()) == 0);
}

TEST_CASE("visits: flags are set as they should be, and what was taken back is gone") {
  House house;
  VisitStore visits(*house.db);
  const VisitId id = must(visits.save(visit_on(house.monday, house.boot), OnRepeat::CountAgain));
  must(visits.set_flags(id, true, false));
  must(visits.set_flags(id, false, true));
  CHECK_FALSE(must(visits.find(id))->first);
  CHECK(must(visits.find(id))->contributing);
  must(visits.remove(id));
  CHECK(code_of(visits.remove(id)) == Code::NotFound);
  CHECK(code_of(visits.set_flags(id, true, true)) == Code::NotFound);
  CHECK(must(visits.find(id)) == std::nullopt);
}

TEST_CASE("visits: days before 1970 and far ahead keep to themselves") {
  House house;
  VisitStore visits(*house.db);
  for (const char* text : {"1969-12-31", "1970-01-01", "2026-03-02", "2199-12-31"}) {
    CAPTURE(text);
    const VisitId id = must(visits.save(visit_on(day(text), house.boot), OnRepeat::CountAgain));
    CHECK(id.value != 0);
    CHECK(must(visits.find(id))->day == day(text));
    CHECK(must(visits.sum(day(text))).visits == 1);
  }
  CHECK(must(visits.first_day()) == day("1969-12-31"));
}

TEST_CASE("visits: sums tell visits, drop-in, first, contributing and unsure apart") {
  House house;
  VisitStore visits(*house.db);
  SessionStore sessions(*house.db);
  ParticipationStore participations(*house.db);
  const Session fika = session_on("fika", "2026-03-02T14:00", "2026-03-02T15:00");
  const Session choir = session_on("choir", "2026-03-02T17:00", "2026-03-02T18:00", "Kör");
  must(sessions.save(fika, stockholm()));
  must(sessions.save(choir, stockholm()));
  for (int i = 0; i < 10; ++i) {
    Visit visit = visit_on(house.monday, house.boot, 40 + i / 4);
    visit.first = i == 0;
    visit.contributing = i < 3;
    visit.trust = i == 9 ? ClockTrust::Untrusted : ClockTrust::Trusted;
    const VisitId id = must(visits.save(visit, OnRepeat::CountAgain));
    if (i < 4) must(participations.save({{}, fika.id, house.monday, id}, OnRepeat::CountAgain));
    if (i < 2) must(participations.save({{}, choir.id, house.monday, id}, OnRepeat::CountAgain));
  }
  must(participations.save({{}, choir.id, house.monday, std::nullopt}, OnRepeat::CountAgain));
  must(visits.save(visit_on(house.monday.plus(2), house.boot), OnRepeat::CountAgain));

  CHECK(must(visits.sum(house.monday)) == DayVisits{house.monday, 10, 6, 1, 3, 1});
  CHECK(must(visits.sum(house.monday.plus(1))) == DayVisits{house.monday.plus(1), 0, 0, 0, 0, 0});
  const auto month = must(visits.sums(day("2026-03-01"), day("2026-03-31")));
  REQUIRE(month.size() == 2);
  CHECK(month[0] == DayVisits{house.monday, 10, 6, 1, 3, 1});
  CHECK(month[1] == DayVisits{house.monday.plus(2), 1, 1, 0, 0, 0});
  const std::int64_t first = std::int64_t{house.monday.number()} * 96 + 40;
  CHECK(must(visits.by_quarter(house.monday)) ==
        std::vector<QuarterVisits>{{{first}, 4}, {{first + 1}, 4}, {{first + 2}, 2}});
  auto by_session = must(participations.by_session(house.monday));
  std::vector<SessionParticipants> expected{{fika.id, 4, 0}, {choir.id, 3, 1}};
  std::sort(expected.begin(), expected.end());
  CHECK(by_session == expected);
  CHECK(must(visits.find_last(house.monday))->quarter.number == first + 2);
  CHECK(must(visits.find_last(house.monday.plus(1))) == std::nullopt);
  CHECK(must(visits.list(house.monday)).size() == 10);
}

TEST_CASE("visits: one that is taken back takes its participations with it") {
  House house;
  VisitStore visits(*house.db);
  ParticipationStore participations(*house.db);
  const Session fika = session_on("fika", "2026-03-02T14:00", "2026-03-02T15:00");
  must(SessionStore(*house.db).save(fika, stockholm()));
  const VisitId id = must(visits.save(visit_on(house.monday, house.boot), OnRepeat::CountAgain));
  must(participations.save({{}, fika.id, house.monday, id}, OnRepeat::CountAgain));
  must(participations.save({{}, fika.id, house.monday, std::nullopt}, OnRepeat::CountAgain));
  must(visits.remove(id));
  CHECK(must(participations.list(house.monday)).size() == 1);
  CHECK(must(participations.count(fika.id)) == 1);
}

TEST_CASE("visits: a re-dated visit moves with its participations to the day it should have had") {
  House house;
  VisitStore visits(*house.db);
  ParticipationStore participations(*house.db);
  const Session fika = session_on("fika", "2026-03-02T14:00", "2026-03-02T15:00");
  must(SessionStore(*house.db).save(fika, stockholm()));
  const Day epoch = day("1970-01-01");
  Visit visit = visit_on(epoch, house.boot);
  visit.trust = ClockTrust::Untrusted;
  const VisitId id = must(visits.save(visit, OnRepeat::CountAgain));
  must(participations.save({{}, fika.id, epoch, id}, OnRepeat::CountAgain));
  CHECK(must(visits.list_untrusted(std::nullopt)).size() == 1);
  CHECK(must(visits.list_untrusted(house.boot)).size() == 1);
  CHECK(must(visits.list_untrusted(BootNumber{99})).empty());

  const QuarterHour right = QuarterHour::of(at("2026-03-02T10:20"));
  const VisitId moved = must(visits.redate(id, house.monday, right, ClockTrust::Trusted));
  CHECK(must(visits.find(id)) == std::nullopt);
  CHECK(must(visits.find(moved))->quarter == right);
  CHECK(must(visits.sum(epoch)).visits == 0);
  CHECK(must(visits.sum(house.monday)) == DayVisits{house.monday, 1, 0, 0, 0, 0});
  CHECK(must(participations.list(epoch)).empty());
  CHECK(must(participations.list(house.monday)).at(0).visit == moved);
  // The same day again keeps the number: undo still finds it.
  CHECK(must(visits.redate(moved, house.monday, QuarterHour{right.number + 1}, ClockTrust::Trusted)) ==
        moved);
  CHECK(code_of(visits.redate(id, house.monday, right, ClockTrust::Trusted)) == Code::NotFound);
  CHECK(must(visits.list_untrusted(std::nullopt)).empty());
}

TEST_CASE("participations: a session or visit nobody knows, or a visit of another day, is refused") {
  House house;
  ParticipationStore participations(*house.db);
  const Session fika = session_on("fika", "2026-03-02T14:00", "2026-03-02T15:00");
  CHECK(code_of(participations.save({{}, fika.id, house.monday, std::nullopt}, OnRepeat::CountAgain)) ==
        Code::NotFound);
  must(SessionStore(*house.db).save(fika, stockholm()));
  const VisitId nobody = VisitStore::new_id(house.monday);
  CHECK(code_of(participations.save({{}, fika.id, house.monday, nobody}, OnRepeat::CountAgain)) ==
        Code::NotFound);
  const VisitId id =
      must(VisitStore(*house.db).save(visit_on(house.monday, house.boot), OnRepeat::CountAgain));
  CHECK(code_of(participations.save({{}, fika.id, house.monday.plus(1), id}, OnRepeat::CountAgain)) ==
        Code::Conflict);
  CHECK(must(participations.find(id, fika.id)) == std::nullopt);
  const ParticipationId own =
      must(participations.save({{}, fika.id, house.monday, id}, OnRepeat::CountAgain));
  CHECK(must(participations.find(id, fika.id)) == own);
  CHECK(must(participations.find(own))->visit == id);
  must(participations.remove(own));
  CHECK(code_of(participations.remove(own)) == Code::NotFound);
}

TEST_CASE("participations: the same one saved twice counts once") {
  House house;
  ParticipationStore participations(*house.db);
  const Session fika = session_on("fika", "2026-03-02T14:00", "2026-03-02T15:00");
  must(SessionStore(*house.db).save(fika, stockholm()));
  Participation one{ParticipationStore::new_id(house.monday), fika.id, house.monday, std::nullopt};
  CHECK(must(participations.save(one, OnRepeat::KeepFirst)) == one.id);
  CHECK(must(participations.save(one, OnRepeat::KeepFirst)) == one.id);
  CHECK(must(participations.count(fika.id)) == 1);
  one.day = one.day.plus(1);
  CHECK(code_of(participations.save(one, OnRepeat::KeepFirst)) == Code::Invalid);
}

TEST_CASE("sessions: a day holds what touches it, over midnight on both days, all-day ones too") {
  House house;
  SessionStore sessions(*house.db);
  Session night = session_on("night", "2026-03-02T22:00", "2026-03-03T02:00", "Natt");
  Session until_midnight = session_on("late", "2026-03-02T20:00", "2026-03-03T00:00", "Kväll");
  Session moment = session_on("moment", "2026-03-03T00:00", "2026-03-03T00:00", "Minut");
  Session trip = session_on("trip", "2026-03-02T00:00", "2026-03-02T00:00", "Läger");
  trip.span = AllDaySpan{day("2026-03-01"), day("2026-03-05")};
  Session spring = session_on("dst", "2026-03-29T01:30", "2026-03-29T03:30", "Sommartid");
  spring.capacity = 0;
  spring.planned_index = 4;
  spring.planned_count = 9;
  spring.kind = Kind::StudyCircle;
  spring.leader = Leader::PeerLeader;
  spring.status = SessionStatus::Cancelled;
  spring.description = "Rad 1\nRad 2";
  must(sessions.replace("linden", day("2026-02-01"), day("2026-04-30"),
                        {night, until_midnight, moment, trip, spring}, stockholm()));
  const auto titles = [&](const char* text) {
    std::vector<std::string> found;
    for (const auto& stored : must(sessions.list(day(text)))) found.push_back(stored.session.title);
    return found;
  };
  CHECK(titles("2026-02-28").empty());
  CHECK(titles("2026-03-01") == std::vector<std::string>{"Läger"});
  CHECK(titles("2026-03-02") == std::vector<std::string>{"Läger", "Kväll", "Natt"});
  CHECK(titles("2026-03-03") == std::vector<std::string>{"Läger", "Natt", "Minut"});
  CHECK(titles("2026-03-04") == std::vector<std::string>{"Läger"});
  CHECK(titles("2026-03-05").empty());
  CHECK(must(sessions.find(spring.id))->session == spring);
  CHECK(must(sessions.list(day("2026-03-01"), day("2026-03-31"))).size() == 5);
  // The rows' days and the domain's rule say the same.
  for (Day d = day("2026-02-25"); d < day("2026-04-02"); d = d.plus(1)) {
    std::set<std::int64_t> stored, expected;
    for (const auto& s : must(sessions.list(d))) stored.insert(s.session.id.value);
    for (const Session& s : {night, until_midnight, moment, trip, spring}) {
      if (touches(s.span, d, stockholm())) expected.insert(s.id.value);
    }
    CHECK(stored == expected);
  }
}

TEST_CASE("sessions: a feed read again adds, changes and removes, and writes nothing that is the same") {
  House house;
  SessionStore sessions(*house.db);
  const Session a = session_on("a", "2026-03-02T14:00", "2026-03-02T15:00", "A");
  Session b = session_on("b", "2026-03-03T14:00", "2026-03-03T15:00", "B");
  const Session outside = session_on("o", "2026-05-03T14:00", "2026-05-03T15:00", "O");
  const Day from = day("2026-03-01"), to = day("2026-03-31");
  CHECK(must(sessions.replace("linden", from, to, {a, b, outside}, stockholm())).added == 3);
  const auto same = must(sessions.replace("linden", from, to, {a, b}, stockholm()));
  CHECK(same.added + same.changed + same.removed + same.vanished == 0);
  CHECK(must(sessions.find(outside.id)).has_value());
  b.title = "B2";
  const auto changed = must(sessions.replace("linden", from, to, {b}, stockholm()));
  CHECK(changed.changed == 1);
  CHECK(changed.removed == 1);
  CHECK(must(sessions.find(a.id)) == std::nullopt);
  CHECK(must(sessions.find(b.id))->session.title == "B2");
}

TEST_CASE(
    "sessions: one that vanishes from its feed is kept and marked if somebody took part, until it is back") {
  House house;
  SessionStore sessions(*house.db);
  const Session a = session_on("a", "2026-03-02T14:00", "2026-03-02T15:00", "A");
  const Day from = day("2026-03-01"), to = day("2026-03-31");
  must(sessions.replace("linden", from, to, {a}, stockholm()));
  must(ParticipationStore(*house.db).save({{}, a.id, house.monday, std::nullopt}, OnRepeat::CountAgain));
  CHECK(must(sessions.replace("linden", from, to, {}, stockholm())).vanished == 1);
  CHECK(must(sessions.replace("linden", from, to, {}, stockholm())).vanished == 0);
  CHECK(must(sessions.find(a.id))->vanished);
  CHECK(must(sessions.replace("linden", from, to, {a}, stockholm())).changed == 1);
  CHECK_FALSE(must(sessions.find(a.id))->vanished);
}

TEST_CASE("sessions: a replacement that is refused changes nothing") {
  House house;
  SessionStore sessions(*house.db);
  const Session a = session_on("a", "2026-03-02T14:00", "2026-03-02T15:00", "A");
  Session foreign = session_on("b", "2026-03-02T14:00", "2026-03-02T15:00", "B");
  foreign.identity.source = "other";
  Session collides = session_on("c", "2026-03-02T14:00", "2026-03-02T15:00", "C");
  collides.id = a.id;
  const Day from = day("2026-03-01"), to = day("2026-03-31");
  must(sessions.replace("linden", from, to, {a}, stockholm()));
  CHECK(code_of(sessions.replace("linden", from, to, {foreign}, stockholm())) == Code::Invalid);
  CHECK(code_of(sessions.replace("linden", from, to, {a, collides}, stockholm())) == Code::Conflict);
  Session nameless = session_on("d", "2026-03-02T14:00", "2026-03-02T15:00", "");
  CHECK(code_of(sessions.replace("linden", from, to, {nameless}, stockholm())) == Code::Conflict);
  CHECK(must(sessions.list(house.monday)).size() == 1);
  CHECK(must(sessions.find(a.id))->session == a);
}

TEST_CASE("feeds: the newest text of a source replaces the older") {
  House house;
  FeedStore feeds(*house.db);
  Feed feed{"linden",          "BEGIN:VCALENDAR", at("2026-03-02T09:00"),
            day("2026-02-01"), day("2027-04-01"), "\"e1\""};
  must(feeds.save(feed));
  feed.text = std::string(2'000'000, 'x');
  must(feeds.save(feed));
  must(feeds.set_window("linden", day("2026-02-02"), day("2027-04-02")));
  const auto found = must(feeds.find("linden"));
  REQUIRE(found);
  CHECK(found->text == feed.text);
  CHECK(found->etag == "\"e1\"");
  CHECK(found->window_from == day("2026-02-02"));
  CHECK(must(feeds.list()).size() == 1);
  CHECK(code_of(feeds.set_window("nobody", day("2026-02-02"), day("2027-04-02"))) == Code::NotFound);
  must(feeds.remove("linden"));
  CHECK(code_of(feeds.remove("linden")) == Code::NotFound);
}

TEST_CASE("days: staff fix a state, closing keeps exact totals, and both can be taken back") {
  House house;
  DayStore days(*house.db);
  must(days.fix(house.monday, report::DayState::Partial));
  CHECK_FALSE(must(days.find(house.monday))->closing);
  const Closing closing{report::DayState::Partial, ClosedBy::Auto, at("2026-03-03T04:05"),
                        DayVisits{house.monday, 31, 19, 2, 6, 0}};
  must(days.close(house.monday, closing));
  auto found = must(days.find(house.monday));
  REQUIRE((found && found->closing));
  CHECK(found->fixed == report::DayState::Partial);
  CHECK(found->closing->totals == closing.totals);
  CHECK(found->closing->at == closing.at);
  CHECK(must(days.last_closed()) == house.monday);
  must(days.reopen(house.monday));
  CHECK(code_of(days.reopen(house.monday)) == Code::NotFound);
  CHECK(must(days.find(house.monday))->fixed == report::DayState::Partial);
  must(days.fix(house.monday, std::nullopt));
  CHECK(must(days.list(house.monday, house.monday.plus(5))).size() == 1);
  CHECK(must(days.last_closed()) == std::nullopt);
  // More drop-ins than visits, or a state that is no closing state, cannot be.
  Closing wrong = closing;
  wrong.totals.drop_in = 32;
  CHECK(code_of(days.close(house.monday, wrong)) == Code::Conflict);
  wrong = closing;
  wrong.state = report::DayState::InProgress;
  CHECK(code_of(days.close(house.monday, wrong)) == Code::Conflict);
}

TEST_CASE("heartbeats: each quarter counts once, across midnight and before 1970 too") {
  House house;
  HeartbeatStore beats(*house.db);
  for (const std::int64_t start : {std::int64_t{-5}, std::int64_t{20514} * 96 - 5}) {
    for (std::int64_t q = start; q < start + 10; ++q) {
      must(beats.beat({q}));
      must(beats.beat({q}));
    }
    CHECK(must(beats.count({start}, {start + 10})) == 10);
    CHECK(must(beats.count({start + 3}, {start + 7})) == 4);
    CHECK(must(beats.count({start - 100}, {start})) == 0);
    CHECK(must(beats.count({start + 5}, {start + 5})) == 0);
  }
  must(beats.forget_before({std::int64_t{20514} * 96}));
  CHECK(must(beats.count({-200}, {std::int64_t{20514} * 96 + 100})) == 5);
}

TEST_CASE("PIN: a try is counted before it is looked at, a right one forgets the failures") {
  House house;
  PinStore pins(*house.db);
  CHECK(must(pins.find()) == std::nullopt);
  CHECK(code_of(pins.count_try("boot-1", std::chrono::seconds(5))) == Code::NotFound);
  CHECK(code_of(pins.clear_failures()) == Code::NotFound);
  must(pins.set("$argon2id$…"));
  CHECK(must(pins.count_try("boot-1", std::chrono::milliseconds(5001))) == 1);
  CHECK(must(pins.count_try("boot-2", std::chrono::milliseconds(17))) == 2);
  const auto pin = must(pins.find());
  CHECK(pin->tries.failures == 2);
  CHECK(pin->tries.boot_id == "boot-2");
  CHECK(pin->tries.last == std::chrono::milliseconds(17));
  must(pins.clear_failures());
  CHECK(must(pins.find())->tries.failures == 0);
  CHECK(must(pins.find())->tries.boot_id == "boot-2");
  must(pins.set("$argon2id$new"));
  CHECK(must(pins.find())->tries.boot_id.empty());
}

TEST_CASE("staff keys: bytes come back as they were, a key of the wrong length is refused") {
  House house;
  StaffKeyStore keys(*house.db);
  StaffKey key{StaffRole::House, std::string(32, '\0'), std::string("\0w\xff", 3), "argon2id",
               at("2026-03-02T09:00")};
  must(keys.save(key));
  key.role = StaffRole::Coordinator;
  must(keys.save(key));
  CHECK(must(keys.find(StaffRole::House))->wrapped_private == std::string("\0w\xff", 3));
  CHECK(must(keys.list()).size() == 2);
  key.public_key.pop_back();
  CHECK(code_of(keys.save(key)) == Code::Conflict);
}

TEST_CASE("enrolment: pending, enrolled, removed") {
  House house;
  EnrolmentStore store(*house.db);
  CHECK(must(store.find()) == std::nullopt);
  Enrolment enrolment;
  enrolment.receiver_url = "https://farstu.example/r";
  enrolment.pending =
      PendingEnrolment{"ABCD", std::string(32, 'm'), std::string(16, 'n'), std::string(32, 's'), 3};
  must(store.save(enrolment));
  CHECK(must(store.find())->pending == enrolment.pending);
  CHECK(must(store.find())->pins.empty());
  enrolment.status = EnrolmentStatus::Enrolled;
  enrolment.pending.reset();
  enrolment.pins = {"sha256//aaa=", "sha256//bbb="};
  enrolment.receiver_keys = {std::string(32, '\1'), std::string(32, '\0')};
  enrolment.kiosk_id = "k7F";
  enrolment.four_words = "apa bok cykel dörr";
  must(store.save(enrolment));
  const auto found = must(store.find());
  CHECK(found->pins == enrolment.pins);
  CHECK(found->receiver_keys == enrolment.receiver_keys);
  CHECK(found->four_words == enrolment.four_words);
  CHECK_FALSE(found->pending);
  enrolment.receiver_keys.push_back("short");
  CHECK(code_of(store.save(enrolment)) == Code::Invalid);
  must(store.remove());
  CHECK(must(store.find()) == std::nullopt);
}

TEST_CASE("audit: codes and ids only, newest first, forgotten by age") {
  House house;
  AuditStore audit(*house.db);
  must(audit.add(at("2026-03-02T09:00"), "day.closed", "2026-03-01"));
  must(audit.add(at("2026-03-03T09:00"), "day.closed", "2026-03-02"));
  for (const char* free_text : {"Maj was here", "maj karlsson", "a/b", "å"}) {
    CAPTURE(free_text);
    CHECK(code_of(audit.add(at("2026-03-02T09:00"), "day.closed", free_text)) == Code::Invalid);
    CHECK(code_of(audit.add(at("2026-03-02T09:00"), free_text)) == Code::Invalid);
  }
  CHECK(must(audit.list_newest(1)).at(0).about == "2026-03-02");
  must(audit.forget_before(at("2026-03-03T00:00")));
  CHECK(must(audit.list_newest(9)).size() == 1);
}

TEST_CASE("stores: numbers of a day's rows tell no order of arrival") {
  std::set<std::int64_t> ids;
  int rising = 0;
  std::int64_t previous = 0;
  for (int i = 0; i < 2000; ++i) {
    const std::int64_t id = VisitStore::new_id(day("2026-03-02")).value;
    rising += id > previous;
    previous = id;
    ids.insert(id);
  }
  CHECK(ids.size() == 2000);
  CHECK(rising > 800);  // 1000 ± 22 of a coin; 1999 of a counter
  CHECK(rising < 1200);
}

}  // namespace
}  // namespace farstu::store
