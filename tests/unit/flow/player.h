// Plays the flow without a screen: sends events, answers effects like a house that works (or does not), and
// moves time.
#pragma once
#include "kiosk/flow/flow.h"

#include <chrono>
#include <deque>
#include <string>
#include <utility>
#include <vector>

namespace farstu::flow {

inline Instant at(int hour, int minute, int day = 21) {
  using namespace std::chrono;
  return sys_days(year(2026) / 11 / day) + hours(hour) + minutes(minute);
}

inline ProgrammeItem item(std::int64_t id, std::string title, Instant start, Instant end) {
  ProgrammeItem made;
  made.session.id = SessionId{id};
  made.session.title = std::move(title);
  made.session.span = TimedSpan{start, end};
  made.session.kind = Kind::Fika;
  return made;
}

inline Facts facts() {
  Facts facts;
  facts.house = "Linden";
  facts.languages = {{"sv", "Svenska"}, {"en", "English"}};
  return facts;
}

class Player {
 public:
  explicit Player(Facts house = facts()) : facts_(std::move(house)), state_(begin(facts_)) {
    send(Tick{.boot = Boottime(1'000'000), .wall = at(10, 0)});
    programme = {item(1, "Musik", at(10, 30), at(12, 0)), item(2, "Soppa", at(12, 0), at(13, 0))};
    result(HouseOpened{});
  }

  // What the house does next.
  bool works = true;
  std::vector<ProgrammeItem> programme;
  std::string pin = "604182";
  std::string digits = "0471";      // of everybody who signs up
  std::string group_code = "2580";  // "" = none set
  Boottime code_wait{0};            // after a wrong one
  SignupState outcome = SignupState::Taken;
  std::vector<Thing> things;  // of the one pair there is
  Board board;

  Player& tap(Action action) { return send(Event{std::move(action)}); }
  Player& result(Outcome answer) { return send(Event{std::move(answer)}); }
  Player& send(const Event& event) {
    Step step = on_event(facts_, std::move(state_), event);
    state_ = std::move(step.state);
    for (auto& effect : step.effects) {
      seen.push_back(effect);
      if (auto answer = run(effect)) result(*answer);
    }
    return *this;
  }
  // Ticks at every deadline on the way, as the program does.
  Player& wait(std::chrono::milliseconds span) {
    const Boottime end = state_.house.boot + span;
    while (state_.house.boot < end) {
      const Boottime next = std::min(end, next_deadline(facts_, state_));
      const auto by = next - state_.house.boot;
      send(Tick{.boot = next, .wall = state_.house.wall + by, .trust = state_.house.trust});
    }
    return *this;
  }

  const State& state() const { return state_; }
  const Facts& facts_used() const { return facts_; }
  template <class S>
  bool shows() const {
    return std::holds_alternative<S>(state_.screen);
  }
  template <class S>
  const S& screen() const {
    return std::get<S>(state_.screen);
  }
  template <class E>
  int count() const {
    int n = 0;
    for (const auto& effect : seen) n += std::holds_alternative<E>(effect) ? 1 : 0;
    return n;
  }
  template <class E>
  const E& last() const {
    for (auto effect = seen.rbegin(); effect != seen.rend(); ++effect) {
      if (const auto* found = std::get_if<E>(&*effect)) return *found;
    }
    FARSTU_NEVER("no such effect");
  }

  std::vector<Effect> seen;

 private:
  std::optional<Outcome> run(const Effect& effect);
  Outcome sign_up(const SaveSignup& wish);
  Outcome change(const ChangeThing& wish);

  Facts facts_;
  State state_;
  std::int64_t next_id_ = 1;
};

}  // namespace farstu::flow
