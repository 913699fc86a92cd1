// Random walks over the flow: whatever is tapped, whatever the house answers, whenever it answers, every way
// back to Start forgets the visitor. With forgetting switched off the same walk must find it out.
#include "kiosk/core/base/cased.h"
#include "tests/unit/flow/anything.h"

#include <set>
#include <sstream>

#include <doctest/doctest.h>

using namespace farstu;
using namespace farstu::flow;

namespace {

// What becomes of an effect where all is well, and where it is not.
template <class Wanted>
struct Answers;
template <class GoodOutcome, class BadOutcome>
struct Either {
  using Good = GoodOutcome;
  using Bad = BadOutcome;
};
template <>
struct Answers<SaveVisit> : Either<VisitSaved, VisitNotSaved> {};
template <>
struct Answers<MarkVisit> : Either<VisitMarked, VisitNotMarked> {};
template <>
struct Answers<UndoVisit> : Either<VisitUndone, VisitNotUndone> {};
template <>
struct Answers<SaveParticipation> : Either<ParticipationSaved, ParticipationNotSaved> {};
template <>
struct Answers<UndoParticipation> : Either<ParticipationUndone, ParticipationNotUndone> {};
template <>
struct Answers<LoadToday> : Either<TodayLoaded, TodayNotLoaded> {};
template <>
struct Answers<LoadProgramme> : Either<ProgrammeLoaded, ProgrammeNotLoaded> {};
template <>
struct Answers<CheckPin> : Either<PinChecked, PinNotChecked> {};
template <>
struct Answers<LoadStaffToday> : Either<StaffTodayLoaded, StaffWorkFailed> {};
template <>
struct Answers<AddVisit> : Either<VisitAdded, StaffWorkFailed> {};
template <>
struct Answers<TakeBackVisit> : Either<VisitTakenBack, NoVisitToTakeBack> {};
template <>
struct Answers<CloseDay> : Either<DayClosed, StaffWorkFailed> {};
template <>
struct Answers<ReopenDay> : Either<DayReopened, StaffWorkFailed> {};
template <>
struct Answers<LoadSent> : Either<SentLoaded, SentNotLoaded> {};
template <>
struct Answers<SaveSignup> : Either<SignupSaved, SignupNotSaved> {};
template <>
struct Answers<UndoSignup> : Either<SignupUndone, SignupNotUndone> {};
template <>
struct Answers<LookUpPair> : Either<PairOpened, PairNotOpened> {};
template <>
struct Answers<ChangeThing> : Either<ThingsChanged, ThingsNotChanged> {};
template <>
struct Answers<ErasePair> : Either<PairErased, PairNotErased> {};
template <>
struct Answers<TryGroupCode> : Either<ParticipationSaved, GroupCodeWrong> {};
template <>
struct Answers<LookUpCard> : Either<CardUnknown, CardUnknown> {};
template <>
struct Answers<SaveSupport> : Either<SupportSaved, SignupNotSaved> {};
template <>
struct Answers<TakeBackSupport> : Either<SupportTakenBack, SupportNotTakenBack> {};
template <>
struct Answers<KeepIdea> : Either<IdeaKept, IdeaNotKept> {};
template <>
struct Answers<TakeIdeaBack> : Either<IdeaTakenBack, IdeaNotTakenBack> {};
template <>
struct Answers<LoadBoard> : Either<BoardLoaded, BoardNotLoaded> {};
template <>
struct Answers<SaveGoodbye> : Either<GoodbyeSaved, GoodbyeNotSaved> {};
template <>
struct Answers<TakeBackGoodbye> : Either<GoodbyeTakenBack, GoodbyeNotTakenBack> {};
template <>
struct Answers<SaveReplies> : Either<RepliesSaved, RepliesNotSaved> {};
template <>
struct Answers<TakeBackReplies> : Either<RepliesTakenBack, RepliesNotTakenBack> {};
template <>
struct Answers<TellAboutYou> : Either<AboutYouTold, AboutYouNotTold> {};

class Walk {
 public:
  Walk(std::uint64_t seed, bool forget) : random_(seed), facts_(flow::facts()) {
    facts_.rules.forget = forget;
    facts_.ask_about_you = true;
    facts_.support_person = true;
    state_ = begin(facts_);
    send(Tick{.boot = Boottime(0), .wall = at(8, 0)});
    send(Outcome{HouseOpened{}});
  }

  int returns = 0;  // ways back to Start seen
  std::set<std::size_t> screens;
  std::string breach;  // the first, "" = none

  void step() {
    random_.now = state_.house.wall;
    random_.today = civil_today(facts_, state_);
    if (!waiting_.empty() && !random_.one_in(5)) return answer();
    if (std::holds_alternative<OutOfOrder>(state_.screen) && random_.one_in(20)) {
      return send(Outcome{HouseOpened{}});
    }
    switch (random_.below(30)) {
      case 0:
        return tick();
      case 1:
        return send(random_.one_in(2) ? Event{Touched{}} : Event{ReadOn{}});
      case 2:
        return send(Event{random_.any<Outcome>()});  // nobody asked for it
      case 3:
        return send(CardScanned{"a card"});
      default:
        return send(Event{random_.one_in(2) ? fitting_action() : random_.any<Action>()});
    }
  }

 private:
  void tick() {
    static constexpr int kSeconds[] = {1, 5, 15, 60, 90, 600, 40000};
    const Boottime by = std::chrono::seconds(kSeconds[random_.below(7)]);
    send(Tick{.boot = state_.house.boot + by,
              .wall = state_.house.wall + (random_.one_in(50) ? -by : by),  // clocks also go back
              .trust = random_.one_in(20) ? ClockTrust::Untrusted : ClockTrust::Trusted});
  }

  void answer() {
    const Effect effect = waiting_.front();
    waiting_.pop_front();
    const bool works = !random_.one_in(5);
    send(Event{std::visit([&](const auto& wanted) { return answer_to(wanted, works); }, effect)});
  }
  template <class Wanted>
  Outcome answer_to(const Wanted& wanted, bool works) {
    if (!works) return random_.made<typename Answers<Wanted>::Bad>();
    auto good = random_.made<typename Answers<Wanted>::Good>();
    fit(good, wanted);
    return good;
  }
  Outcome answer_to(const ForgetVisitor&, bool) { return HouseOpened{}; }  // neither waits for one
  Outcome answer_to(const RingChime&, bool) { return HouseOpened{}; }

  // What a house would answer to that very wish.
  template <class Good, class Wanted>
  void fit(Good&, const Wanted&) {}
  void fit(ParticipationSaved& good, const SaveParticipation& wanted) {
    good.session = wanted.session;
    if (wanted.visit || wanted.already) good.ids.visit.reset();
  }
  void fit(ParticipationSaved& good, const TryGroupCode& wanted) {
    good.session = wanted.session;
    good.ids.visit.reset();
  }
  void fit(ParticipationUndone& good, const UndoParticipation& wanted) { good.session = wanted.session; }
  void fit(ProgrammeLoaded& good, const LoadProgramme& wanted) {
    good.reach = wanted.reach;
    good.days.front().day = wanted.from;
  }
  void fit(PinChecked& good, const CheckPin&) { good = {true, Boottime(0)}; }

  Action fitting_action();

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
                 state_.visitor.things.empty() && !state_.visitor.draft && !state_.visitor.support,
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
    demand(!state_.visitor.pair && state_.visitor.things.empty() && !state_.visitor.draft &&
               !state_.visitor.support,
           "the symbol or its sign-ups are left");
    demand(state_.visitor.idea.empty(), "what was typed is left");
    demand(!state_.undo || state_.undo->until <= state_.house.boot + facts_.rules.undo,
           "undo outlives its minute");
  }

  Anything random_;
  Facts facts_;
  State state_;
  std::deque<Effect> waiting_;
};

// The ways that random taps hardly find.
Action Walk::fitting_action() {
  auto& r = random_;
  return std::visit(
      Cased{
          [&](const Pin& pin) -> Action {
            return pin.typed.size() < kPinDigits ? Action{PinDigit{'7'}} : Action{PinOk{}};
          },
          [&](const StaffToday&) {
            return r.one_of<ShowStaffToday, AddOne, TakeBackOne, StartClosing, Reopen, ShowStaffLeft,
                            LeaveStaff, PinDigit, PinDigit>();
          },
          [&](const StaffClose&) { return r.one_of<ChooseDayState, ConfirmClosing>(); },
          [&](const CheckedIn& thanks) {
            if (!thanks.offered || r.one_in(2)) return r.one_of<ToggleFirst, OpenMore>();
            return Action{Join{thanks.offered->session.id}};
          },
          [&](const Goodbye&) -> Action { return OpenQuestions{}; },
          [&](const Asked&) { return r.one_of<Reply>(); },
          [&](const More&) -> Action { return OpenAboutYou{}; },
          [&](const AboutYou&) { return r.one_of<ChooseAge, ChooseGender, GoOn>(); },
          [&](const Activity& activity) -> Action {
            const SessionId session = activity.item.session.id;
            if (activity.asking) return r.one_of<AnswerCheckedIn>();
            if (activity.item.session.openness == Openness::Closed || r.one_in(4)) return JoinGroup{session};
            return r.one_in(3) ? Action{Join{session}} : Action{SignUp{session}};
          },
          [&](const Programme&) {
            return r.one_of<OpenSession, OpenSession, OpenSession, Join, Join, Join, OpenThings, OpenIdea>();
          },
          [&](const Talk&) { return r.one_of<OpenSupport, OpenFindHelp, OpenMoreNumbers>(); },
          [&](const AskSupport&) -> Action { return WishSupport{}; },
          [&](const SupportAsked&) { return r.one_of<Done, Undo>(); },
          [&](const IdeaChoice&) { return r.one_of<WriteIdea>(); },
          [&](const IdeaWriting&) { return r.one_of<TypeText, EraseText, ShiftKeys, SignKeys, LeaveIdea>(); },
          [&](const AskSignup&) { return r.one_of<AnswerSignup>(); },
          [&](const PickSymbol& pick) {
            return pick.colour ? r.one_of<PickFlower>() : r.one_of<PickColour>();
          },
          [&](const MyThings&) { return r.one_of<Done, OpenThing, EraseMe, OpenSupport>(); },
          [&](const SignedUp&) { return r.one_of<Done, Undo>(); },
          [&](const OneThing& one) {
            return one.asking ? r.one_of<AnswerWithdraw>() : r.one_of<AcceptPlace, SayComing, Withdraw>();
          },
          [&](const AskErase&) { return r.one_of<AnswerErase>(); },
          [&](const ThingsDigits& mine) -> Action {
            return mine.code.typed.size() < kCodeDigits ? Action{PinDigit{'7'}} : Action{PinOk{}};
          },
          [&](const GroupCode& group) -> Action {
            return group.code.typed.size() < kCodeDigits ? Action{PinDigit{'7'}} : Action{PinOk{}};
          },
          [&](const auto&) { return r.any<Action>(); }},
      state_.screen);
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
