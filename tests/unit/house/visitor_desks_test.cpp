// What visitors leave beside a visit, and what the house tells them.
#include "kiosk/core/base/files.h"
#include "kiosk/house/crisis_numbers.h"
#include "kiosk/house/doctor.h"
#include "kiosk/house/duty_desk.h"
#include "kiosk/house/idea_desk.h"
#include "kiosk/house/infection_mode.h"
#include "kiosk/house/notice_desk.h"
#include "kiosk/house/presence.h"
#include "kiosk/house/retention.h"
#include "kiosk/house/support_desk.h"
#include "kiosk/house/tally_desk.h"
#include "kiosk/store/audit_store.h"
#include "kiosk/store/tally_store.h"
#include "tests/unit/house/signup_scene.h"

#include <algorithm>
#include <filesystem>

namespace farstu::house {
namespace {

namespace fs = std::filesystem;

const Month kMarch(std::chrono::year(2026) / 3);

// What the audit log says since the house was made.
std::vector<std::string> audited(Scene& scene) {
  std::vector<std::string> what;
  for (const auto& entry : must(store::AuditStore(scene.house().database()).list_newest(100))) {
    if (entry.what == "house.made") continue;
    what.push_back(entry.what + (entry.about.empty() ? "" : " " + entry.about));
  }
  std::reverse(what.begin(), what.end());
  return what;
}

// Files of the house that hold `bytes`.
std::vector<std::string> files_with(Scene& scene, std::string_view bytes) {
  std::vector<std::string> found;
  for (const auto& entry : fs::recursive_directory_iterator(scene.paths().data)) {
    if (!entry.is_regular_file()) continue;
    if (must(read_whole(entry.path(), std::size_t{1} << 28)).find(bytes) == std::string::npos) continue;
    found.push_back(entry.path().filename().string());
  }
  std::sort(found.begin(), found.end());
  return found;
}

bool is_ill(Scene& scene, std::string_view name) {
  const auto health = must(examine(scene.house(), Depth::Quick));
  for (const HealthCheck& check : health.checks) {
    if (check.name == name) return !check.ok;
  }
  FAIL("no such check");
  return false;
}

TEST_CASE("taps: each is one more in its month, taken back it is gone, and a restart forgets none") {
  Scene scene;
  TallyDesk desk(scene.house());
  must(desk.add(AskedQuestion::Welcome, AskedAnswer::Yes));
  must(desk.add(AskedQuestion::Welcome, AskedAnswer::Yes));
  must(desk.add(AskedQuestion::Welcome, AskedAnswer::NotToday));
  must(desk.add(AskedQuestion::Listened, AskedAnswer::Some));
  must(desk.add(AgeBand::Over64));
  must(desk.add(Gender::NonBinary));
  must(desk.add(Gender::Woman));
  must(desk.take_back(AskedQuestion::Welcome, AskedAnswer::Yes));
  must(desk.take_back(Gender::Woman));
  must(desk.take_back(Gender::Woman));  // nothing is left to take back
  scene.open();
  CHECK(must(TallyDesk(scene.house()).asked(kMarch, AskedQuestion::Welcome)) == AskedCounts{1, 0, 1});
  using store::Tally;
  CHECK(must(store::TallyStore(scene.house().database()).list(kMarch)) ==
        std::vector<Tally>{{"age", "over_64", 1},
                           {"asked.listened", "some", 1},
                           {"asked.welcome", "not_today", 1},
                           {"asked.welcome", "yes", 1},
                           {"gender", "non_binary", 1}});
}

TEST_CASE("taps: a month ends between a tap and its undo") {
  Scene scene("2026-03-31T23:00");
  scene.at("2026-04-01T03:59");  // still 31 March in the house
  must(TallyDesk(scene.house()).add(AgeBand::Under26));
  scene.at("2026-04-01T04:01");
  must(TallyDesk(scene.house()).take_back(AgeBand::Under26));
  CHECK(must(store::TallyStore(scene.house().database()).list(kMarch)).empty());
  must(TallyDesk(scene.house()).add(AgeBand::Under26));
  CHECK(must(store::TallyStore(scene.house().database()).list(kMarch)).empty());
}

TEST_CASE("taps: the database says of them a month, a subject, a value and a number, and nothing else") {
  Scene scene;
  must(TallyDesk(scene.house()).add(Gender::Man));
  must(TallyDesk(scene.house()).add(Gender::Man));
  const auto rows = must(store::TallyStore(scene.house().database()).list(kMarch));
  CHECK(rows == std::vector<store::Tally>{{"gender", "man", 2}});
  CHECK(audited(scene) == std::vector<std::string>{});  // a tap is in no log
}

TEST_CASE("presence: who came and who said goodbye are two numbers until the cut-off") {
  Scene scene;
  scene.add("2026-03-02T08:30", 3);
  must(Presence(scene.house()).say_goodbye());
  must(Presence(scene.house()).say_goodbye());
  must(Presence(scene.house()).take_back_goodbye());
  CHECK(must(Presence(scene.house()).now()) == InTheHouse{3, 1});
  CHECK(must(Presence(scene.house()).now()).at_most() == 2);
  scene.open();
  CHECK(must(Presence(scene.house()).now()) == InTheHouse{3, 1});
  for (int i = 0; i < 5; ++i) must(Presence(scene.house()).say_goodbye());
  CHECK(must(Presence(scene.house()).now()).at_most() == 0);
  scene.at("2026-03-03T03:59");
  CHECK(must(Presence(scene.house()).now()) == InTheHouse{3, 6});
  scene.at("2026-03-03T04:00");
  CHECK(must(Presence(scene.house()).now()) == InTheHouse{0, 0});
  must(Presence(scene.house()).take_back_goodbye());
  CHECK(must(Presence(scene.house()).now()) == InTheHouse{0, 0});
  must(forget_due(scene.house()));
  scene.at("2026-03-02T20:00");  // nothing of that day is kept
  CHECK(must(Presence(scene.house()).now()).said_goodbye == 0);
}

TEST_CASE("notices: what staff wrote is shown, hidden, shown again and removed, each in the audit log") {
  Scene scene;
  NoticeDesk desk(scene.house());
  const Day today = day_of("2026-03-02");
  CHECK(must(desk.current(today)).empty());
  const NoticeId id = must(desk.save({}, " Stängt  fredag ", "Vi målar.\x07"));
  scene.at("2026-03-05T09:00");
  const NoticeId newer = must(desk.save({}, "Bokcirkel", ""));
  const auto shown = must(desk.current(scene.house().civil_today()));
  REQUIRE(shown.size() == 2);
  CHECK(shown[0].id == newer);
  CHECK(shown[1] == Notice{id, "Stängt fredag", "Vi målar.", NoticeFrom::House, today});
  must(desk.hide(id));
  CHECK(must(desk.current(scene.house().civil_today())).size() == 1);
  CHECK(must(desk.list()).size() == 2);
  must(desk.save(id, "Stängt lördag", "Vi målar."));
  CHECK(must(desk.current(scene.house().civil_today())).size() == 2);
  must(desk.hide(id));
  must(desk.show(id));
  must(desk.remove(newer));
  CHECK(must(desk.current(scene.house().civil_today())).at(0).updated == day_of("2026-03-05"));
  CHECK(error_of(desk.save({}, "", "x")) == "notice.no_title");
  CHECK(error_of(desk.hide(newer)) == "store.no_notice");
  CHECK(error_of(desk.show(newer)) == "notice.gone");
  CHECK(error_of(desk.remove(newer)) == "store.no_notice");
  CHECK(error_of(desk.save(newer, "x", "")) == "store.no_notice");
  const std::string a = " " + std::to_string(id.value), b = " " + std::to_string(newer.value);
  CHECK(audited(scene) == std::vector<std::string>{
                              "notice.saved" + a, "notice.saved" + b, "notice.hidden" + a, "notice.saved" + a,
                              "notice.hidden" + a, "notice.shown" + a, "notice.removed" + b});
}

TEST_CASE("notices: one that is older than 180 days is told to staff, not to visitors") {
  Scene scene;
  const NoticeId id = must(NoticeDesk(scene.house()).save({}, "Kod till grinden", "Fråga i köket."));
  scene.at("2026-08-29T09:00");
  CHECK_FALSE(is_ill(scene, "notices"));
  scene.at("2026-08-30T09:00");
  CHECK(is_ill(scene, "notices"));
  CHECK(must(NoticeDesk(scene.house()).current(scene.house().civil_today())).size() == 1);
  must(NoticeDesk(scene.house()).show(id));
  CHECK_FALSE(is_ill(scene, "notices"));
  scene.at("2027-06-01T09:00");
  CHECK(is_ill(scene, "notices"));
  must(NoticeDesk(scene.house()).hide(id));
  CHECK_FALSE(is_ill(scene, "notices"));
}

TEST_CASE("on duty: names are in memory only, of today only, peer supporters first") {
  Scene scene;
  DutyDesk desk(scene.house());
  const Day today = day_of("2026-03-02");
  CHECK(must(desk.on(today)).empty());
  must(desk.set({{" Gunvorkanarie ", DutyRole::Host}, {"Samir", DutyRole::PeerSupporter}}));
  CHECK(must(desk.on(today)) ==
        std::vector<OnDuty>{{"Samir", DutyRole::PeerSupporter}, {"Gunvorkanarie", DutyRole::Host}});
  CHECK(must(desk.on(today.plus(-1))).empty());
  CHECK(must(desk.on(today.plus(1))).empty());
  CHECK(audited(scene) == std::vector<std::string>{"duty.set"});
  // Nowhere on the disk, and the search does find what is there.
  must(scene.house().database().checkpoint());
  CHECK(files_with(scene, "Gunvorkanarie").empty());
  CHECK(files_with(scene, "duty.set") == std::vector<std::string>{"house.db"});
  CHECK(error_of(desk.set({{"Maj 070-123", DutyRole::Host}})) == "person.first_name");
  CHECK(error_of(desk.set(std::vector<OnDuty>(kMostOnDuty + 1, {"Maj", DutyRole::Host}))) == "duty.too_many");
  CHECK(must(desk.on(today)).size() == 2);  // a refused list changes nothing
  scene.at("2026-03-03T03:59");
  CHECK(must(desk.on(today)).size() == 2);
  scene.at("2026-03-03T04:00");
  CHECK(must(desk.on(today.plus(1))).empty());
  scene.at("2026-03-02T12:00");
  scene.open();
  CHECK(must(DutyDesk(scene.house()).on(today)).empty());
}

TEST_CASE("ideas: kept until staff have read them; their number stays") {
  Scene scene;
  IdeaDesk desk(scene.house());
  const IdeaId first = must(desk.leave("  Odla   tomater? \x1b", IdeaKind::Idea));
  const IdeaId second = must(desk.leave("Jag kan laga cyklar", IdeaKind::CanShow));
  CHECK(must(desk.unread()).size() == 2);
  const auto all = must(desk.unread());
  const auto found = std::find_if(all.begin(), all.end(), [&](const Idea& one) { return one.id == first; });
  REQUIRE(found != all.end());
  CHECK(*found == Idea{first, IdeaKind::Idea, "Odla tomater?", day_of("2026-03-02")});
  CHECK(must(desk.left_in(kMarch)) == 2);
  CHECK(error_of(desk.leave(" \n", IdeaKind::Idea)) == "idea.empty");
  CHECK(error_of(desk.leave(std::string(501, 'x'), IdeaKind::Idea)) == "idea.too_long");
  must(desk.has_been_read(second));
  must(desk.has_been_read(second));
  CHECK(must(desk.left_in(kMarch)) == 2);
  must(desk.take_back(first));
  must(desk.take_back(first));
  CHECK(must(desk.left_in(kMarch)) == 1);
  CHECK(must(desk.unread()).empty());
  CHECK(audited(scene) == std::vector<std::string>{"idea.read"});
}

TEST_CASE("ideas: a text that was read or taken back stands in no file of the house any more") {
  for (const bool read : {true, false}) {
    Scene scene;
    const IdeaId id = must(IdeaDesk(scene.house()).leave("Kanarieidee om tomater", IdeaKind::Idea));
    CHECK_FALSE(files_with(scene, "Kanarieidee").empty());
    must(read ? IdeaDesk(scene.house()).has_been_read(id) : IdeaDesk(scene.house()).take_back(id));
    CHECK(files_with(scene, "Kanarieidee").empty());
  }
}

TEST_CASE("ideas and wishes: forgotten on the thirtieth day, with the digits that nothing needs any more") {
  SignupScene scene;
  must(IdeaDesk(scene.house()).leave("Kör", IdeaKind::Idea));
  SupportDesk support(scene.house(), vault::minimum_cost());
  must(support.ask(must(scene.desk().draw(kBlueTulip))));
  scene.at("2026-03-31T09:00");
  must(forget_due(scene.house()));
  CHECK(must(IdeaDesk(scene.house()).unread()).size() == 1);
  CHECK(must(support.list()).size() == 1);
  CHECK(must(store::SymbolStore(scene.house().database()).count_pairs(kBlueTulip)) == 1);
  scene.at("2026-04-01T09:00");
  must(forget_due(scene.house()));
  CHECK(must(IdeaDesk(scene.house()).unread()).empty());
  CHECK(must(support.list()).empty());
  CHECK(must(store::SymbolStore(scene.house().database()).count_pairs(kBlueTulip)) == 0);
  CHECK(must(IdeaDesk(scene.house()).left_in(kMarch)) == 1);
  CHECK(must(support.asked_in(kMarch)) == 1);
}

TEST_CASE("ideas: a stranger who leaves them without end is stopped") {
  Scene scene;
  auto transaction = must(store::Transaction::begin(scene.house().database()));
  for (std::size_t i = 0; i < kMostIdeas; ++i) must(IdeaDesk(scene.house()).leave("x", IdeaKind::Idea));
  CHECK(error_of(IdeaDesk(scene.house()).leave("x", IdeaKind::Idea)) == "idea.full");
}

TEST_CASE("a support person: asked for without a name, found again by symbol and digits, taken back") {
  SignupScene scene;
  SupportDesk desk(scene.house(), vault::minimum_cost());
  const PairDraft draft = must(scene.desk().draw(kBlueTulip));
  const SupportRequestId id = must(desk.ask(draft)).id;
  CHECK(must(desk.ask(draft)).id == id);  // a retry
  CHECK(must(desk.asked_in(kMarch)) == 1);
  CHECK(must(desk.list()) == std::vector<SupportRequest>{{id, kBlueTulip, day_of("2026-03-02")}});
  PairDraft stranger = draft;
  stranger.request = new_request();
  CHECK(error_of(desk.ask(stranger)) == "signup.digits_taken");

  const Opened opened = must(scene.desk().open(kBlueTulip, draft.digits));
  REQUIRE(opened.pair);
  CHECK(must(desk.find(*opened.pair))->id == id);
  must(store::SymbolStore(scene.house().database()).remove_empty_pairs());
  CHECK(must(desk.find(*opened.pair)));  // the daily work leaves it alone
  must(desk.withdraw(id));
  must(desk.withdraw(id));
  CHECK(must(desk.list()).empty());
  CHECK(must(desk.asked_in(kMarch)) == 0);
  CHECK_FALSE(must(scene.desk().open(kBlueTulip, draft.digits)).pair);  // nothing was left of it
  CHECK(error_of(desk.ask(*opened.pair)) == "signup.pair_gone");
  CHECK(audited(scene) == std::vector<std::string>{});
}

TEST_CASE("a support person: beside a sign-up; handled or erased it is gone, and the number stays") {
  SignupScene scene;
  SupportDesk desk(scene.house(), vault::minimum_cost());
  const SignedUp mine = scene.sign_up(scene.add_session("soppa", "2026-03-04T12:00"));
  const SupportRequestId id = must(desk.ask(mine.pair));
  CHECK(must(desk.ask(mine.pair)) == id);
  must(desk.handled(id));
  must(desk.handled(id));
  CHECK(must(desk.list()).empty());
  CHECK(must(scene.desk().list(mine.pair)).size() == 1);  // the sign-up is as it was
  must(desk.ask(mine.pair));
  must(scene.desk().erase(mine.pair));
  CHECK(must(desk.list()).empty());
  CHECK(must(desk.asked_in(kMarch)) == 2);
  CHECK(audited(scene) == std::vector<std::string>{"support.handled"});
}

TEST_CASE("a support person: one role is told, the coordinator unless the house says otherwise") {
  Scene scene;
  CHECK(must(SupportDesk(scene.house()).role()) == ContactRole::Coordinator);
  must(SupportDesk(scene.house()).set_role(ContactRole::Chair));
  CHECK(must(SupportDesk(scene.house()).role()) == ContactRole::Chair);
  CHECK(audited(scene) == std::vector<std::string>{"support.role_set chair"});
}

TEST_CASE("infection-safe mode: one look tells whether it is on and how many may still come in") {
  SignupScene scene;
  CHECK(must(InfectionMode(scene.house()).today()) == InfectionToday{});
  must(InfectionMode(scene.house()).save({{}, day_of("2026-03-01"), day_of("2026-03-08"), {}}));
  CHECK(must(InfectionMode(scene.house()).today()) == InfectionToday{true, {}});
  must(InfectionMode(scene.house())
           .save({{}, day_of("2026-03-02"), day_of("2026-03-02"), {{"Köket", 3}, {"Salen", 8}}}));
  must(InfectionMode(scene.house()).save({{}, day_of("2026-03-02"), day_of("2026-03-02"), {{"Salen", 6}}}));
  Session fika;
  fika.identity = {"linden", "fika", ""};
  fika.id = session_id(fika.identity);
  fika.span = TimedSpan{time_of("2026-03-02T08:00"), time_of("2026-03-02T10:00")};
  fika.title = "Fika";
  fika.place = "Salen";
  must(store::SessionStore(scene.house().database()).save(fika, scene.house().zone()));
  for (int i = 0; i < 2; ++i) {
    const VisitId visit = must(Visits(scene.house()).check_in());
    must(Visits(scene.house()).take_part(visit, fika.id));
  }
  CHECK(must(InfectionMode(scene.house()).today()) == InfectionToday{true, {{"Köket", 3}, {"Salen", 4}}});
  CHECK(must(InfectionMode(scene.house()).room_left("Salen")) == 4);
  scene.at("2026-03-02T10:00");
  CHECK(must(InfectionMode(scene.house()).today()).rooms.at(1).left == 6);
  scene.at("2026-03-09T10:00");
  CHECK(must(InfectionMode(scene.house()).today()) == InfectionToday{});
}

TEST_CASE("crisis numbers: the country's table with what the house knows better") {
  Scene scene;
  CrisisNumbers desk(scene.house());
  const auto of = [&](CrisisLine line) -> std::optional<CrisisNumber> {
    for (const CrisisNumber& one : must(desk.list())) {
      if (one.line == line) return one;
    }
    return std::nullopt;
  };
  CHECK(must(desk.country()) == Country::Sweden);
  CHECK(must(desk.list()) == crisis_table(Country::Sweden));
  CHECK(must(desk.care_number()) == "1177");
  must(desk.confirm(CrisisLine::Emergency, day_of("2026-03-01")));
  CHECK(of(CrisisLine::Emergency)->verified_on == day_of("2026-03-01"));
  CHECK(of(CrisisLine::Emergency)->always);
  must(desk.change(CrisisLine::FellowHuman, "08-702 16 81", "1-5 20:00-06:00"));
  CHECK(of(CrisisLine::FellowHuman)->digits == "08-702 16 81");
  CHECK(hours_text(*of(CrisisLine::FellowHuman)) == "1-5 20:00-06:00");
  CHECK(of(CrisisLine::FellowHuman)->verified_on == day_of("2026-03-02"));
  must(desk.set_shown(CrisisLine::Priest, false));
  CHECK_FALSE(of(CrisisLine::Priest));
  must(desk.set_shown(CrisisLine::Priest, true));
  CHECK(of(CrisisLine::Priest)->digits == "112");
  // Hidden or not, sentences name a number for care.
  must(desk.set_shown(CrisisLine::HealthCare, false));
  CHECK(must(desk.care_number()) == "1177");
  CHECK(error_of(desk.confirm(CrisisLine::Emergency, day_of("2026-03-03"))) == "crisis.day");
  CHECK(error_of(desk.confirm(CrisisLine::Mieli, day_of("2026-03-01"))) == "crisis.no_line");
  CHECK(error_of(desk.change(CrisisLine::Helpline, "90 390 x", "always")) == "crisis.digits");
  CHECK(error_of(desk.change(CrisisLine::Helpline, "90390", "sometimes")) == "crisis.hours");
  CHECK(error_of(desk.set_shown(CrisisLine::Emergency, false)) == "crisis.emergency");
  CHECK(of(CrisisLine::Helpline)->digits == "90390");
  scene.open();
  CHECK(must(CrisisNumbers(scene.house()).list()).front().verified_on == day_of("2026-03-01"));
  must(CrisisNumbers(scene.house()).set_country(Country::Finland));
  CHECK(must(CrisisNumbers(scene.house()).care_number()) == "116117");
  CHECK(audited(scene).front() == "crisis.confirmed emergency:2026-03-01");
}

TEST_CASE("crisis numbers: a new house has ninety days to confirm them, and again ninety after that") {
  Scene scene;
  CrisisNumbers desk(scene.house());
  CHECK_FALSE(is_ill(scene, "crisis_numbers"));
  scene.at("2026-05-31T09:00");
  CHECK_FALSE(is_ill(scene, "crisis_numbers"));
  scene.at("2026-06-01T09:00");
  CHECK(is_ill(scene, "crisis_numbers"));
  for (const CrisisNumber& one : must(desk.list())) must(desk.confirm(one.line, day_of("2026-06-01")));
  CHECK_FALSE(is_ill(scene, "crisis_numbers"));
  CHECK(must(desk.to_confirm(day_of("2026-08-30"))).empty());
  CHECK(must(desk.to_confirm(day_of("2026-08-31"))).size() == must(desk.list()).size());
  scene.at("2026-08-31T09:00");
  CHECK(is_ill(scene, "crisis_numbers"));
}

}  // namespace
}  // namespace farstu::house
