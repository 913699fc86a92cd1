// Any action and any answer, drawn at random: whatever can be touched and whatever a house can say, whether
// it fits or not. A new Action or Outcome with something in it needs a `fill` here, else this does not
// compile.
#pragma once
#include "tests/unit/flow/player.h"

#include <array>
#include <random>
#include <type_traits>
#include <utility>

namespace farstu::flow {

class Anything {
 public:
  explicit Anything(std::uint64_t seed) : random_(seed) {}

  int below(int n) { return std::uniform_int_distribution<int>(0, n - 1)(random_); }
  bool one_in(int n) { return below(n) == 0; }

  // One of the alternatives of `Variant` (Action, Outcome).
  template <class Variant>
  Variant any() {
    return alternative<Variant>(static_cast<std::size_t>(below(std::variant_size_v<Variant>)),
                                std::make_index_sequence<std::variant_size_v<Variant>>());
  }
  // One of these, each as likely.
  template <class... Ts>
  Action one_of() {
    using These = std::variant<Ts...>;
    return std::visit([](auto&& each) { return Action{each}; }, any<These>());
  }
  // A `T` with anything in it.
  template <class T>
  T made() {
    if constexpr (std::is_empty_v<T>) {
      return T{};
    } else {
      T value{};
      fill(value);
      return value;
    }
  }

  Instant now;  // what is told as the time and the day
  Day today;

  SessionId session() { return SessionId{below(4)}; }
  std::int64_t next_id() { return next_id_++; }
  std::vector<ProgrammeItem> programme();

 private:
  template <class Variant, std::size_t... I>
  Variant alternative(std::size_t which, std::index_sequence<I...>) {
    using Make = Variant (*)(Anything&);
    static constexpr std::array<Make, sizeof...(I)> kMakes{[](Anything& me) {
      return Variant(std::in_place_index<I>, me.made<std::variant_alternative_t<I, Variant>>());
    }...};
    return kMakes[which](*this);
  }
  template <class T, std::size_t N>
  T from(const std::array<T, N>& values) {
    return values[static_cast<std::size_t>(below(static_cast<int>(N)))];
  }

  SignupId signup() { return SignupId{1 + below(3)}; }
  Boottime seconds() { return std::chrono::seconds(below(20)); }
  std::vector<Thing> things();
  std::optional<SupportRequestId> support();

  void fill(ShowForm& action);
  void fill(ChooseLanguage& action) { action.tag = one_in(2) ? "en" : "xx"; }
  void fill(OpenSession& action) { action = {session(), today.plus(below(2))}; }
  void fill(Join& action) { action.session = session(); }
  void fill(AnswerCheckedIn& action) { action.already = one_in(2); }
  void fill(PinDigit& action) { action.digit = static_cast<char>('0' + below(10)); }
  void fill(ChooseDayState& action) { action.state = static_cast<report::DayState>(below(7)); }
  void fill(AnswerShowRound& action) { action.gladly = one_in(2); }
  void fill(SignUp& action) { action.session = session(); }
  void fill(AnswerSignup& action) { action.yes = !one_in(3); }
  void fill(PickColour& action) { action.colour = from(kColours); }
  void fill(PickFlower& action) { action.flower = from(kFlowers); }
  void fill(OpenThing& action) { action.signup = signup(); }
  void fill(SayComing& action) { action.coming = one_in(2); }
  void fill(AnswerWithdraw& action) { action.yes = one_in(2); }
  void fill(AnswerErase& action) { action.yes = one_in(2); }
  void fill(JoinGroup& action) { action.session = session(); }
  void fill(WriteIdea& action) { action.kind = one_in(2) ? IdeaKind::Idea : IdeaKind::CanShow; }
  void fill(TypeText& action) { action.text = one_in(2) ? "å" : " "; }
  void fill(Reply& action);
  void fill(ChooseAge& action) { action.age = from(kAgeBands); }
  void fill(ChooseGender& action) { action.gender = from(kGenders); }

  void fill(VisitSaved& result) { result.visit = VisitId{next_id()}; }
  void fill(ParticipationSaved& result);
  void fill(ParticipationUndone& result) { result.session = session(); }
  void fill(TodayLoaded& result) { result.today = {today, programme()}; }
  void fill(ProgrammeLoaded& result) { result = {Reach::Week, {{today, programme()}}}; }
  void fill(PinChecked& result) { result = {one_in(2), seconds()}; }
  void fill(StaffTodayLoaded&) {}
  void fill(StaffWorkFailed& result) { result.sentence = "No."; }
  void fill(SentLoaded& result);
  void fill(SignupSaved& result);
  void fill(SignupNotSaved& result);
  void fill(SignupUndone& result) { result = {things(), one_in(2)}; }
  void fill(PairOpened& result) { result = {PairId{1}, things(), support()}; }
  void fill(PairNotOpened& result) { result.wait = seconds(); }
  void fill(ThingsChanged& result) { result.things = things(); }
  void fill(GroupCodeWrong& result) { result.wait = seconds(); }
  void fill(SupportSaved& result) { result = {{PairId{1}, {}, "0471"}, SupportRequestId{1}}; }
  void fill(SupportTakenBack& result) { result.pair_gone = one_in(2); }
  void fill(IdeaKept& result) { result.id = IdeaId{next_id()}; }
  void fill(BoardLoaded&) {}
  void fill(AboutYouTold& result) { result.now = {AgeBand::Over64, Gender::Other}; }
  void fill(AboutYouNotTold&) {}

  std::mt19937_64 random_;
  std::int64_t next_id_ = 1;
};

}  // namespace farstu::flow
