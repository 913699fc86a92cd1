// Random walks over the flow: whatever is tapped, whatever the house answers, whenever it answers, every way
// back to Start forgets the visitor. With forgetting switched off the same walk must find it out.
#include "tests/unit/flow/player.h"

#include <random>
#include <set>
#include <sstream>

#include <doctest/doctest.h>

using namespace farstu;
using namespace farstu::flow;

namespace {

constexpr int kActions = 69;  // those any_action knows
constexpr int kResults = 57;
static_assert(kResults == std::variant_size_v<Outcome>);

class Walk {
 public:
  Walk(std::uint64_t seed, bool forget) : random_(seed), facts_(flow::facts()) {
    facts_.rules.forget = forget;
    facts_.ask_about_you = true;
    state_ = begin(facts_);
    send(Tick{.boot = Boottime(0), .wall = at(8, 0)});
    send(Outcome{HouseOpened{}});
  }

  int returns = 0;  // ways back to Start seen
  std::set<std::size_t> screens;
  std::string breach;  // the first, "" = none

  void step() {
    if (!waiting_.empty() && below(5) != 0) return answer();
    switch (below(30)) {
      case 0:
        return tick();
      case 3:
        return send(CardScanned{"a card"});
      case 1:
        return send(below(2) == 0 ? Event{Touched{}} : Event{ReadOn{}});
      case 2:
        return send(Event{Outcome{any_result(below(kResults))}});  // nobody asked for it
      default:
        return send(Event{below(2) == 0 ? fitting_action() : any_action(below(kActions))});
    }
  }

 private:
  int below(int n) { return std::uniform_int_distribution<int>(0, n - 1)(random_); }
  SessionId session() { return SessionId{below(4)}; }
  SignupId signup() { return SignupId{1 + below(3)}; }
  std::vector<Thing> things() {
    static constexpr SignupState kStates[] = {SignupState::Taken, SignupState::Waiting, SignupState::Offered,
                                              SignupState::Declined};
    std::vector<Thing> made;
    for (int i = 0; i < 3; ++i) {
      Thing thing{
          .id = SignupId{1 + i}, .target = SessionId{1 + i}, .state = kStates[below(4)], .ahead = true};
      thing.session = programme()[static_cast<std::size_t>(i)].session;
      made.push_back(thing);
    }
    return made;
  }

  void tick() {
    static constexpr int kSeconds[] = {1, 5, 15, 60, 90, 600, 40000};
    const Boottime by = std::chrono::seconds(kSeconds[below(7)]);
    send(Tick{.boot = state_.house.boot + by,
              .wall = state_.house.wall + (below(50) == 0 ? -by : by),  // clocks also go back
              .trust = below(20) == 0 ? ClockTrust::Untrusted : ClockTrust::Trusted});
  }

  void answer() {
    const Effect effect = waiting_.front();
    waiting_.pop_front();
    send(Event{Outcome{below(5) == 0 ? bad(effect) : good(effect)}});
  }

  Outcome good(const Effect& effect);
  Outcome bad(const Effect& effect);
  Outcome any_result(int which);
  Action any_action(int which);
  Action fitting_action();
  std::vector<ProgrammeItem> programme() {
    const Instant now = state_.house.wall;
    std::vector<ProgrammeItem> made{item(1, "A", now, now + std::chrono::hours(1)),
                                    item(2, "B", now + std::chrono::hours(2), now), item(3, "C", now, now)};
    for (auto& each : made) each.door = SignupDoor::Open;
    made[1].waits = true;
    made[1].details.prerequisite = "coach_1";
    if (below(2) == 0) made[2].session.openness = Openness::Closed;
    return made;
  }

  void send(const Event& event) {
    const bool was_start = std::holds_alternative<Start>(state_.screen);
    const State before = state_;
    Step step = on_event(facts_, std::move(state_), event);
    state_ = std::move(step.state);
    bool forgot = false;
    for (auto& effect : step.effects) {
      forgot = forgot || std::holds_alternative<ForgetVisitor>(effect);
      const bool answered =
          !std::holds_alternative<ForgetVisitor>(effect) && !std::holds_alternative<RingChime>(effect);
      if (answered) waiting_.push_back(std::move(effect));
    }
    screens.insert(state_.screen.index());
    check(event, before, was_start, forgot);
  }

  void check(const Event& event, const State& before, bool was_start, bool forgot) {
    const auto demand = [&](bool holds, const char* what) {
      if (holds || !breach.empty()) return;
      std::ostringstream told;
      told << what << " (event " << event.index() << ", screen " << before.screen.index() << " to "
           << state_.screen.index() << ")";
      breach = told.str();
    };
    demand(state_.behind.size() <= 12, "screens pile up");
    for (const auto& screen : state_.behind)
      demand(!std::holds_alternative<Start>(screen), "Start behind a screen");
    demand(next_deadline(facts_, state_) > state_.house.boot, "a deadline that has passed");
    if (!std::holds_alternative<Start>(state_.screen)) return;
    demand(state_.behind.empty(), "a screen is left behind Start");
    if (was_start) {
      demand(!state_.visitor.visit && state_.visitor.joined.empty() && !state_.visitor.pair &&
                 state_.visitor.things.empty() && !state_.visitor.draft,
             "Start knows a visitor");
      return;
    }
    ++returns;
    demand(forgot, "no ForgetVisitor effect");
    demand(state_.house.call.has_value() == before.house.call.has_value() ||
               !std::holds_alternative<Action>(event),
           "a call came or went with its visitor");
    State expected = fresh_start(facts_, state_);
    expected.screen = state_.screen;  // its own two facts: a tap being stored, something taken back
    const bool stored =
        before.visitor.visit || !before.visitor.joined.empty() || before.visitor.pair.has_value();
    const auto* action = std::get_if<Action>(&event);
    const bool went_back = action != nullptr && !std::holds_alternative<SayHere>(*action) &&
                           !std::holds_alternative<LeaveStaff>(*action) &&
                           !std::holds_alternative<NextPerson>(*action);
    // A card on the prompt over Start says somebody is there; on Start itself it leads to a page with the
    // same button.
    const bool by_card = std::holds_alternative<CardScanned>(event) ||
                         (action != nullptr && std::holds_alternative<UnknownCard>(before.screen) &&
                          std::holds_alternative<SayHere>(*action) && before.behind.empty());
    if (!stored && (went_back || by_card)) {
      expected.visitor.language = state_.visitor.language;
      expected.visitor.large_text = state_.visitor.large_text;
      expected.visitor.speech = state_.visitor.speech;
    }
    demand(state_ == expected, "something of the visitor is left");
    demand(
        state_.visitor.visit == std::nullopt && state_.visitor.joined.empty() && !state_.visitor.already_here,
        "the visit is left");
    demand(!state_.visitor.pair && state_.visitor.things.empty() && !state_.visitor.draft,
           "the symbol or its sign-ups are left");
    demand(state_.visitor.idea.empty(), "what was typed is left");
    demand(!state_.undo || state_.undo->until <= state_.house.boot + facts_.rules.undo,
           "undo outlives its minute");
  }

  std::mt19937_64 random_;
  Facts facts_;
  State state_;
  std::deque<Effect> waiting_;
  std::int64_t next_id_ = 1;
};

Action Walk::any_action(int which) {
  const Day day = civil_today(facts_, state_).plus(below(2));
  switch (which) {
    case 0:
      return OpenToday{};
    case 1:
      return OpenWeek{};
    case 2:
      return OpenTalk{};
    case 3:
      return OpenMoreNumbers{};
    case 4:
      return OpenKept{};
    case 5:
      return OpenLeftTheHouse{};
    case 6:
      return EnterStaff{};
    case 7:
      return GoBack{};
    case 8:
      return AskSomeone{};
    case 9:
      return below(2) == 0 ? Action{ToggleTextSize{}} : Action{ToggleSpeech{}};
    case 10:
      return OpenLanguages{};
    case 11:
      return ChooseLanguage{below(2) == 0 ? "en" : "xx"};
    case 12:
      return Done{};
    case 13:
      return Undo{};
    case 14:
      return NextPerson{};
    case 15:
      return ToggleHelping{};
    case 16:
      return ToggleFirst{};
    case 17:
      return OpenSession{session(), day};
    case 18:
      return Join{session()};
    case 19:
      return AnswerCheckedIn{below(2) == 0};
    case 20:
      return StillHere{};
    case 21:
      return PinDigit{static_cast<char>('0' + below(10))};
    case 22:
      return PinErase{};
    case 23:
      return PinOk{};
    case 24:
      return ShowStaffToday{};
    case 25:
      return AddOne{};
    case 26:
      return TakeBackOne{};
    case 27:
      return StartClosing{};
    case 28:
      return ChooseDayState{static_cast<report::DayState>(below(7))};
    case 29:
      return ConfirmClosing{};
    case 30:
      return Reopen{};
    case 31:
      return ShowStaffLeft{};
    case 32:
      return below(4) == 0 ? Action{LeaveStaff{}} : Action{PinDigit{'1'}};
    case 33:
      return AnswerShowRound{below(2) == 0};
    case 34:
      return TakeBackCall{};
    case 35:
      return AnswerCall{};
    case 36:
      return below(2) == 0 ? ShowForm{Form::Phone} : ShowForm{};
    case 37:
      return SignUp{session()};
    case 38:
      return AnswerSignup{below(3) != 0};
    case 39:
      return PickColour{kColours[static_cast<std::size_t>(below(5))]};
    case 40:
      return PickFlower{kFlowers[static_cast<std::size_t>(below(5))]};
    case 41:
      return TryAgain{};
    case 42:
      return OpenThings{};
    case 43:
      return OpenThing{signup()};
    case 44:
      return AcceptPlace{};
    case 45:
      return SayComing{below(2) == 0};
    case 46:
      return Withdraw{};
    case 47:
      return AnswerWithdraw{below(2) == 0};
    case 48:
      return EraseMe{};
    case 49:
      return AnswerErase{below(2) == 0};
    case 50:
      return JoinGroup{session()};
    case 51:
      return OpenIdea{};
    case 52:
      return WriteIdea{below(2) == 0 ? IdeaKind::Idea : IdeaKind::CanShow};
    case 53:
      return TypeText{below(2) == 0 ? "å" : " "};
    case 54:
      return EraseText{};
    case 55:
      return ShiftKeys{};
    case 56:
      return SignKeys{};
    case 57:
      return LeaveIdea{};
    case 58:
      return OpenNotices{};
    case 59:
      return OpenFindHelp{};
    case 60:
      return SayGoodbye{};
    case 61:
      return OpenQuestions{};
    case 62:
      return Reply{below(4) == 0 ? std::nullopt
                                 : std::optional(kAskedAnswers[static_cast<std::size_t>(below(3))])};
    case 63:
      return OpenMore{};
    case 64:
      return OpenAboutYou{};
    case 65:
      return ChooseAge{kAgeBands[static_cast<std::size_t>(below(3))]};
    case 66:
      return ChooseGender{kGenders[static_cast<std::size_t>(below(4))]};
    case 67:
      return GoOn{};
    default:
      return SayHere{};
  }
}

// The ways that random taps hardly find.
Action Walk::fitting_action() {
  if (const auto* pin = std::get_if<Pin>(&state_.screen)) {
    return pin->typed.size() < kPinDigits ? Action{PinDigit{'7'}} : Action{PinOk{}};
  }
  if (std::holds_alternative<StaffToday>(state_.screen)) return any_action(24 + below(9));
  if (std::holds_alternative<StaffClose>(state_.screen)) return any_action(28 + below(2));
  if (const auto* thanks = std::get_if<CheckedIn>(&state_.screen); thanks && thanks->offered) {
    switch (below(4)) {
      case 0:
        return ToggleFirst{};
      case 1:
        return OpenMore{};
      default:
        return Join{thanks->offered->session.id};
    }
  }
  if (std::holds_alternative<Goodbye>(state_.screen)) return OpenQuestions{};
  if (std::holds_alternative<Asked>(state_.screen)) return any_action(62);
  if (std::holds_alternative<More>(state_.screen)) return OpenAboutYou{};
  if (std::holds_alternative<AboutYou>(state_.screen)) return any_action(65 + below(3));
  if (const auto* activity = std::get_if<Activity>(&state_.screen)) {
    if (activity->asking) return AnswerCheckedIn{below(2) == 0};
    if (activity->item.session.openness == Openness::Closed) {
      return JoinGroup{activity->item.session.id};
    }
    switch (below(4)) {
      case 0:
        return Join{activity->item.session.id};
      case 1:
        return JoinGroup{activity->item.session.id};
      default:
        return SignUp{activity->item.session.id};
    }
  }
  if (std::holds_alternative<Programme>(state_.screen)) {
    if (below(4) == 0) return below(2) == 0 ? Action{OpenThings{}} : Action{OpenIdea{}};
    return any_action(17 + below(2));
  }
  if (std::holds_alternative<IdeaChoice>(state_.screen)) return any_action(52);
  if (std::holds_alternative<IdeaWriting>(state_.screen)) return any_action(53 + below(5));
  if (std::holds_alternative<AskSignup>(state_.screen)) return any_action(38);
  if (const auto* pick = std::get_if<PickSymbol>(&state_.screen)) return any_action(pick->colour ? 40 : 39);
  if (std::holds_alternative<MyThings>(state_.screen)) {
    return below(3) == 0 ? Action{Done{}} : below(2) == 0 ? any_action(43) : Action{EraseMe{}};
  }
  if (std::holds_alternative<SignedUp>(state_.screen)) return below(2) == 0 ? Action{Done{}} : Action{Undo{}};
  if (const auto* one = std::get_if<OneThing>(&state_.screen))
    return any_action(one->asking ? 47 : 44 + below(3));
  if (std::holds_alternative<AskErase>(state_.screen)) return any_action(49);
  const auto* mine = std::get_if<ThingsDigits>(&state_.screen);
  const auto* group = std::get_if<GroupCode>(&state_.screen);
  if (mine != nullptr || group != nullptr) {
    const auto& typed = mine != nullptr ? mine->code.typed : group->code.typed;
    return typed.size() < kCodeDigits ? Action{PinDigit{'7'}} : Action{PinOk{}};
  }
  return any_action(below(kActions));
}

Outcome Walk::any_result(int which) {
  switch (which) {
    case 0:
      return HouseOpened{};
    case 1:
      return below(4) == 0 ? Outcome{HouseLost{}} : Outcome{HouseOpened{}};
    case 2:
      return VisitSaved{VisitId{next_id_++}};
    case 3:
      return VisitNotSaved{};
    case 4:
      return VisitMarked{};
    case 5:
      return VisitNotMarked{};
    case 6:
      return VisitUndone{};
    case 7:
      return VisitNotUndone{};
    case 8:
      return ParticipationSaved{session(), {ParticipationId{next_id_++}, VisitId{next_id_++}}};
    case 9:
      return ParticipationNotSaved{};
    case 10:
      return ParticipationUndone{session()};
    case 11:
      return ParticipationNotUndone{};
    case 12:
      return TodayLoaded{{civil_today(facts_, state_), programme()}};
    case 13:
      return TodayNotLoaded{};
    case 14:
      return ProgrammeLoaded{Reach::Week, {{civil_today(facts_, state_), programme()}}};
    case 15:
      return ProgrammeNotLoaded{};
    case 16:
      return PinChecked{below(2) == 0, std::chrono::seconds(below(20))};
    case 17:
      return PinNotChecked{};
    case 18:
      return StaffTodayLoaded{};
    case 19:
      return VisitAdded{};
    case 20:
      return VisitTakenBack{};
    case 21:
      return NoVisitToTakeBack{};
    case 22:
      return DayClosed{};
    case 23:
      return DayReopened{};
    case 24:
      return StaffWorkFailed{"No."};
    case 25:
      return SentLoaded{};
    case 26:
      return SentNotLoaded{};
    case 27:
      return SignupSaved{{PairId{1}, {}, "0471"}, signup(), SignupState::Taken, {}, below(2) == 0, things()};
    case 28:
      return SignupNotSaved{static_cast<NotSignedUp>(below(9)), Draft{{}, {}, "0471"}};
    case 29:
      return SignupUndone{things(), below(2) == 0};
    case 30:
      return SignupNotUndone{};
    case 31:
      return PairOpened{PairId{1}, things()};
    case 32:
      return PairNotOpened{std::chrono::seconds(below(20))};
    case 33:
      return PairNotChecked{};
    case 34:
      return ThingsChanged{things()};
    case 35:
      return ThingsNotChanged{};
    case 36:
      return PairErased{};
    case 37:
      return PairNotErased{};
    case 38:
      return GroupCodeWrong{std::chrono::seconds(below(20))};
    case 39:
      return GroupHasNoCode{};
    case 40:
      return IdeaKept{IdeaId{next_id_++}};
    case 41:
      return IdeaNotKept{};
    case 42:
      return IdeaTakenBack{};
    case 43:
      return IdeaNotTakenBack{};
    case 44:
      return BoardLoaded{};
    case 45:
      return BoardNotLoaded{};
    case 46:
      return GoodbyeSaved{};
    case 47:
      return GoodbyeNotSaved{};
    case 48:
      return GoodbyeTakenBack{};
    case 49:
      return GoodbyeNotTakenBack{};
    case 50:
      return RepliesSaved{};
    case 51:
      return RepliesNotSaved{};
    case 52:
      return RepliesTakenBack{};
    case 53:
      return RepliesNotTakenBack{};
    case 54:
      return AboutYouTold{{AgeBand::Over64, Gender::Other}};
    case 55:
      return AboutYouNotTold{};
    default:
      return CardUnknown{};
  }
}

// What the voluntary screens' effects lead to; nothing: it is not one of theirs.
std::optional<Outcome> voluntary(const Effect& effect, bool works) {
  const auto either = [&](Outcome good, Outcome bad) { return works ? good : bad; };
  if (std::holds_alternative<LoadBoard>(effect)) return either(BoardLoaded{}, BoardNotLoaded{});
  if (std::holds_alternative<SaveGoodbye>(effect)) return either(GoodbyeSaved{}, GoodbyeNotSaved{});
  if (std::holds_alternative<TakeBackGoodbye>(effect))
    return either(GoodbyeTakenBack{}, GoodbyeNotTakenBack{});
  if (std::holds_alternative<SaveReplies>(effect)) return either(RepliesSaved{}, RepliesNotSaved{});
  if (std::holds_alternative<TakeBackReplies>(effect))
    return either(RepliesTakenBack{}, RepliesNotTakenBack{});
  if (const auto* wish = std::get_if<TellAboutYou>(&effect))
    return either(AboutYouTold{wish->now}, AboutYouNotTold{wish->before});
  return std::nullopt;
}

Outcome Walk::good(const Effect& effect) {
  if (auto outcome = voluntary(effect, true)) return *outcome;
  switch (effect.index()) {
    case 0:
      return VisitSaved{VisitId{next_id_++}};
    case 1:
      return VisitMarked{};
    case 2:
      return VisitUndone{};
    case 3: {
      const auto& wish = std::get<SaveParticipation>(effect);
      JoinedIds ids{ParticipationId{next_id_++}, std::nullopt};
      if (!wish.visit && !wish.already) ids.visit = VisitId{next_id_++};
      return ParticipationSaved{wish.session, ids};
    }
    case 4:
      return ParticipationUndone{std::get<UndoParticipation>(effect).session};
    case 5:
      return TodayLoaded{{civil_today(facts_, state_), programme()}};
    case 6: {
      const auto& wish = std::get<LoadProgramme>(effect);
      return ProgrammeLoaded{wish.reach, {{wish.from, programme()}}};
    }
    case 7:
      return PinChecked{true, Boottime(0)};
    case 8:
      return StaffTodayLoaded{};
    case 9:
      return VisitAdded{};
    case 10:
      return VisitTakenBack{};
    case 11:
      return DayClosed{};
    case 12:
      return DayReopened{};
    case 13:
      return SentLoaded{SentFile{"{}", at(4, 0), {}}};
    case 16:
      return below(3) == 0 ? any_result(28) : any_result(27);
    case 17:
      return any_result(29);
    case 18:
      return any_result(31);
    case 19:
      return any_result(34);
    case 20:
      return PairErased{};
    case 21: {
      const auto& wish = std::get<TryGroupCode>(effect);
      return ParticipationSaved{wish.session, {ParticipationId{next_id_++}, std::nullopt}};
    }
    case 23:
      return IdeaKept{IdeaId{next_id_++}};
    case 24:
      return IdeaTakenBack{};
    case 25:
      return any_result(44);
    case 26:
      return any_result(46);
    case 27:
      return any_result(48);
    case 28:
      return any_result(50);
    case 29:
      return any_result(52);
    case 30:
      return any_result(54);
    default:
      return CardUnknown{};
  }
}

Outcome Walk::bad(const Effect& effect) {
  if (auto outcome = voluntary(effect, false)) return *outcome;
  switch (effect.index()) {
    case 0:
      return VisitNotSaved{};
    case 1:
      return VisitNotMarked{};
    case 2:
      return VisitNotUndone{};
    case 3:
      return ParticipationNotSaved{};
    case 4:
      return ParticipationNotUndone{};
    case 5:
      return TodayNotLoaded{};
    case 6:
      return ProgrammeNotLoaded{};
    case 7:
      return PinChecked{false, std::chrono::seconds(15)};
    case 13:
      return SentNotLoaded{};
    case 16:
      return any_result(28);
    case 17:
      return SignupNotUndone{};
    case 18:
      return any_result(32 + below(2));
    case 19:
      return ThingsNotChanged{};
    case 20:
      return PairNotErased{};
    case 21:
      return any_result(38 + below(2));
    case 22:
      return CardUnknown{};
    case 23:
      return IdeaNotKept{};
    case 24:
      return IdeaNotTakenBack{};
    case 25:
      return any_result(45);
    case 26:
      return any_result(47);
    case 27:
      return any_result(49);
    case 28:
      return any_result(51);
    case 29:
      return any_result(53);
    case 30:
      return any_result(55);
    default:
      return StaffWorkFailed{"No."};
  }
}

}  // namespace

TEST_CASE("200,000 random steps: every way back to Start forgets the visitor, and every screen is visited") {
  std::set<std::size_t> screens;
  int returns = 0;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    Walk walk(seed, true);
    for (int i = 0; i < 10'000 && walk.breach.empty(); ++i) walk.step();
    CHECK_MESSAGE(walk.breach.empty(), "seed " << seed << ": " << walk.breach);
    returns += walk.returns;
    screens.insert(walk.screens.begin(), walk.screens.end());
  }
  for (std::size_t screen = 0; screen < std::variant_size_v<Screen>; ++screen) {
    CHECK_MESSAGE(screens.count(screen) == 1, "screen " << screen << " was never visited");
  }
  CHECK(returns > 1'000);
}

TEST_CASE("negative control: with forgetting switched off the walk finds it out") {
  Walk walk(1, false);
  for (int i = 0; i < 10'000 && walk.breach.empty(); ++i) walk.step();
  CHECK_FALSE(walk.breach.empty());
}
