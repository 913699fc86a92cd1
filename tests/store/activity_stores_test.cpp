// Stores of the programme's own: activities with series and terms, what staff changed, infection-safe
// periods. What goes in comes out, whatever it is.
#include "kiosk/store/activity_store.h"
#include "kiosk/store/infection_store.h"
#include "kiosk/store/series_store.h"
#include "tests/store/house_fixture.h"

#include <random>

namespace farstu::store {
namespace {

namespace chr = std::chrono;

struct House {
  RamDir dir;
  std::unique_ptr<Database> db = open(dir.path());
};

// Random values of every field; the same seed gives the same.
struct Dice {
  std::mt19937 random{7};
  int up_to(int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); }
  bool heads() { return up_to(2) == 0; }
  template <class T>
  std::optional<T> maybe(T value) {
    return heads() ? std::optional(std::move(value)) : std::nullopt;
  }
  template <class T>
  T one_of(std::initializer_list<T> values) {
    return *(values.begin() + up_to(static_cast<int>(values.size())));
  }
  std::string text() { return one_of<const char*>({"Fika", "Stora rummet", "Ö; \"å\" 'ä'", "قهوة"}); }
  Day day() { return Day::from_number(20500 + up_to(400)); }
  chr::weekday weekday() { return chr::weekday(static_cast<unsigned>(up_to(7))); }

  OwnActivity activity() {
    OwnActivity out;
    out.title = text();
    out.place = heads() ? text() : "";
    out.description = heads() ? text() : "";
    out.kind = one_of({Kind::Fika, Kind::Course, Kind::Other});
    out.openness = one_of({Openness::Open, Openness::Closed});
    out.format = one_of({Format::OnSite, Format::Phone});
    out.leader = one_of({Leader::Unknown, Leader::PeerLeader});
    out.capacity = maybe(up_to(40));
    out.details.theme = one_of({Theme::Unknown, Theme::Culture});
    out.details.audience = one_of({Audience::Everyone, Audience::Residents});
    out.details.organiser = heads() ? text() : "";
    out.details.funding = heads() ? "fhm" : "";
    out.details.signup = one_of({SignupMode::None, SignupMode::List, SignupMode::Application});
    out.details.scope = one_of({SignupScope::Session, SignupScope::Series});
    out.details.course = heads() ? "coach_2" : "";
    out.details.prerequisite = heads() ? "coach_1" : "";
    out.details.occupation = one_of({OccupationSide::None, OccupationSide::Outside});
    return out;
  }
  SeriesChange change(Day from) {
    SeriesChange out{.from = from};
    out.shift = maybe(chr::minutes(up_to(300) - 150));
    out.length = maybe(chr::minutes(1 + up_to(300)));
    out.title = maybe(text());
    out.place = maybe(text());
    out.format = maybe(Format::Outdoors);
    out.leader = maybe(Leader::Host);
    out.capacity = maybe(up_to(40));
    return out;
  }
  Repeat repeat() {
    const int every = 1 + up_to(4);
    switch (up_to(4)) {
      case 0:
        return Weekly{every, {chr::Monday, one_of({chr::Wednesday, chr::Sunday})}};
      case 1:
        return MonthlyOnWeekday{every, one_of({1, 5, -1}), weekday()};
      case 2:
        return MonthlyOnDay{every, one_of({1, 31, -1})};
      default:
        return Once{};
    }
  }
  ActivitySeries series(ActivityId activity, std::optional<TermId> term) {
    ActivitySeries out;
    out.activity = activity;
    out.term = term;
    out.first = {WallTime(day().local_days()) + chr::minutes(up_to(1440)), chr::minutes(1 + up_to(300)),
                 up_to(3)};
    out.repeats.how = repeat();
    if (heads())
      out.repeats.count = 1 + up_to(20);
    else
      out.repeats.until = maybe(day().plus(400));
    out.pilot = heads();
    out.signup_until = maybe(day());
    out.format = maybe(Format::Home);
    out.title = maybe(text());
    out.place = maybe(std::string());
    for (int i = up_to(3); i > 0; --i)
      out.left_out.push_back(WallTime(Day::from_number(21000 - i).local_days()));
    for (int i = up_to(3); i > 0; --i)
      out.extra.push_back(WallTime(Day::from_number(22000 - i).local_days()));
    for (int i = up_to(3); i > 0; --i) out.changes.push_back(change(Day::from_number(21000 - i)));
    return out;
  }
  SeriesEdit series_edit() {
    SeriesEdit out;
    out.title = maybe(text());
    out.place = maybe(std::string());
    out.kind = maybe(Kind::Culture);
    out.openness = maybe(Openness::Board);
    out.format = maybe(Format::Chat);
    out.leader = maybe(Leader::Unknown);
    out.capacity = maybe(0);
    out.theme = maybe(Theme::Unknown);
    out.audience = maybe(Audience::SocialPsychiatry);
    out.organiser = maybe(std::string());
    out.funding = maybe(std::string("fhm"));
    out.pilot = maybe(heads());
    out.signup = maybe(SignupMode::None);
    out.scope = maybe(SignupScope::Series);
    out.signup_until = maybe(day());
    out.course = maybe(std::string("coach_1"));
    out.prerequisite = maybe(std::string());
    out.occupation = maybe(OccupationSide::Inside);
    return out;
  }
  SessionEdit session_edit() {
    SessionEdit out;
    out.cancelled = heads();
    const Day first = day();
    if (heads()) out.moved_to = AllDaySpan{first, first.plus(1 + up_to(3))};
    if (heads()) {
      const Instant start(chr::days(first.number()) + chr::minutes(up_to(1440)));
      out.moved_to = TimedSpan{start, start + chr::minutes(up_to(300))};
    }
    out.title = maybe(text());
    out.place = maybe(std::string());
    out.leader = maybe(Leader::Moderator);
    out.capacity = maybe(up_to(9));
    return out;
  }
};

TEST_CASE("activities: 200 with their series come out as they went in, also when saved over") {
  House house;
  ActivityStore store(*house.db);
  Dice dice;
  const TermId term = must(store.save(Term{{}, "Vår", day("2026-01-12"), day("2026-05-31")}));
  for (int i = 0; i < 200; ++i) {
    OwnActivity activity = dice.activity();
    activity.id = must(store.save(activity));
    CHECK(must(store.find(activity.id)) == activity);
    const ActivityId same = activity.id;
    activity = dice.activity();
    activity.id = same;
    CHECK(must(store.save(activity)) == same);
    CHECK(must(store.find(same)) == activity);
    ActivitySeries series = dice.series(same, dice.maybe(term));
    series.id = must(store.save(series));
    CHECK(must(store.find(series.id)) == series);
    const ActivitySeriesId it = series.id;
    series = dice.series(same, {});
    series.id = it;
    CHECK(must(store.save(series)) == it);
    CHECK(must(store.find(it)) == series);
  }
  CHECK(must(store.activities()).size() == 200);
  CHECK(must(store.all_series()).size() == 200);
}

TEST_CASE("activities: what is gone takes its series along, a term does not; what is over is forgotten") {
  House house;
  ActivityStore store(*house.db);
  Term term{{}, "Vår", day("2026-01-12"), day("2026-05-31")};
  term.id = must(store.save(term));
  CHECK(code_of(store.save(Term{{}, "Vår", day("2026-01-12"), day("2026-05-31")})) == Code::Conflict);
  CHECK(must(store.save(term)) == term.id);
  CHECK(must(store.terms()) == std::vector{term});
  OwnActivity activity;
  activity.title = "Fika";
  const ActivityId id = must(store.save(activity));
  ActivitySeries series;
  series.activity = id;
  series.term = term.id;
  series.first.start = WallTime(day("2026-03-02").local_days());
  series.repeats = {Weekly{1, {chr::Monday}}, day("2026-03-17"), {}};
  const auto ends = must(store.save(series));
  series.repeats.until.reset();
  const auto endless = must(store.save(series));
  must(store.remove(term.id));
  CHECK_FALSE(must(store.find(ends))->term.has_value());
  CHECK(must(store.forget_series_before(day("2026-03-16"))) == 0);  // its last day
  CHECK(must(store.forget_series_before(day("2026-03-17"))) == 1);
  CHECK_FALSE(must(store.find(ends)).has_value());
  must(store.remove(id));
  CHECK_FALSE(must(store.find(endless)).has_value());
  CHECK(code_of(store.remove(id)) == Code::NotFound);
  CHECK(code_of(store.remove(endless)) == Code::NotFound);
  CHECK(code_of(store.remove(term.id)) == Code::NotFound);
  CHECK(code_of(store.save(term)) == Code::NotFound);
  series.id = endless;
  CHECK(code_of(store.save(series)) == Code::NotFound);
}

TEST_CASE("edits: 300 of series and sessions come out as they went in, and an empty one is none") {
  House house;
  SeriesStore store(*house.db);
  Dice dice;
  std::map<SeriesIdentity, SeriesEdit> of_series;
  std::map<SessionIdentity, SessionEdit> of_sessions;
  for (int i = 0; i < 300; ++i) {
    const SeriesIdentity series{"a", std::to_string(dice.up_to(40))};
    const SeriesEdit edit = dice.up_to(5) == 0 ? SeriesEdit{} : dice.series_edit();
    must(store.save_edit(series, edit, day("2026-03-02")));
    of_series[series] = edit;
    CHECK(must(store.find_edit(series)) == edit);
    const SessionIdentity session{"a", series.uid, dice.heads() ? "" : "20260302"};
    const SessionEdit other = dice.up_to(5) == 0 ? SessionEdit{} : dice.session_edit();
    must(store.save_edit(session, other, day("2026-03-02")));
    of_sessions[session] = other;
    CHECK(must(store.find_edit(session)) == other);
  }
  std::erase_if(of_series, [](const auto& one) { return one.second == SeriesEdit{}; });
  std::erase_if(of_sessions, [](const auto& one) { return one.second == SessionEdit{}; });
  CHECK(must(store.list_series_edits("a")) == of_series);
  CHECK(must(store.list_session_edits("a")) == of_sessions);
  CHECK(must(store.list_series_edits("b")).empty());
  must(store.forget_edits_before(day("2026-03-02")));
  CHECK(must(store.list_session_edits("a")).size() == of_sessions.size());
  must(store.forget_edits_before(day("2026-03-03")));
  CHECK(must(store.list_series_edits("a")).empty());
  CHECK(must(store.list_session_edits("a")).empty());
}

TEST_CASE("infection-safe periods: kept with their caps, found by any day they hold") {
  House house;
  InfectionStore store(*house.db);
  InfectionPeriod period{{}, day("2026-02-02"), day("2026-02-15"), {{"Stora rummet", 8}, {"Köket", 0}}};
  period.id = must(store.save(period));
  CHECK(must(store.list()) == std::vector{period});
  CHECK(must(store.on(day("2026-02-02"))).size() == 1);
  CHECK(must(store.on(day("2026-02-15"))).size() == 1);
  CHECK(must(store.on(day("2026-02-16"))).empty());
  period.caps = {{"Köket", 3}};
  CHECK(must(store.save(period)) == period.id);
  CHECK(must(store.list()) == std::vector{period});
  must(store.remove(period.id));
  CHECK(must(store.list()).empty());
  CHECK(code_of(store.save(period)) == Code::NotFound);
}

}  // namespace
}  // namespace farstu::store
