#include "kiosk/flow/turn.h"

#include <algorithm>

namespace farstu::flow {
namespace {

void open_today(Turn& turn) {
  turn.state().behind.clear();
  turn.show(StaffToday{});
  turn.want(LoadStaffToday{});
}

bool can_be_chosen(report::DayState state) {
  return report::is_final(state) && state != report::DayState::ClockUnsure;
}

void on(Turn& turn, Pin& screen, const Action& action) {
  if (screen.checking) return;
  std::visit(Cased{[&](const PinDigit& key) {
                     screen.wrong = screen.failed = false;
                     if (key.digit < '0' || key.digit > '9' || screen.typed.size() >= kPinDigits) return;
                     screen.typed += key.digit;
                   },
                   [&](const PinErase&) {
                     if (!screen.typed.empty()) screen.typed.pop_back();
                   },
                   [&](const PinOk&) {
                     if (screen.typed.size() < kPinDigits || screen.asked_wait.count() > 0) return;
                     screen.checking = true;
                     turn.want(CheckPin{std::exchange(screen.typed, {})});
                   },
                   Otherwise{}},
             action);
}

void on(Turn& turn, StaffToday& screen, const Action& action) {
  if (screen.busy) return;
  const auto work = [&](Effect effect) {
    screen.busy = true;
    screen.note = StaffNote::None;
    screen.fault.clear();
    turn.want(std::move(effect));
  };
  std::visit(
      Cased{[&](const AddOne&) { work(AddVisit{}); }, [&](const TakeBackOne&) { work(TakeBackVisit{}); },
            [&](const Reopen&) { work(ReopenDay{}); },
            [&](const StartClosing&) {
              if (screen.loading != Loading::Here) return;
              turn.open(StaffClose{.day = screen.numbers.day});
            },
            Otherwise{}},
      action);
}

void on(Turn& turn, StaffClose& screen, const Action& action) {
  if (screen.busy) return;
  std::visit(Cased{[&](const ChooseDayState& choice) {
                     if (can_be_chosen(choice.state)) screen.chosen = choice.state;
                   },
                   [&](const ConfirmClosing&) {
                     if (!screen.chosen) return;
                     screen.busy = true;
                     turn.want(CloseDay{screen.day, *screen.chosen});
                   },
                   [&](const Undo&) { screen.chosen.reset(); }, Otherwise{}},
             action);
}

template <class OtherScreen>
void on(Turn&, OtherScreen&, const Action&) {}

void pin_checked(Turn& turn, const PinChecked& answer) {
  auto* screen = std::get_if<Pin>(&turn.state().screen);
  if (screen == nullptr || !screen->checking) return;
  if (answer.right) return open_today(turn);
  screen->checking = false;
  screen->wrong = true;
  screen->asked_wait = std::chrono::ceil<std::chrono::seconds>(std::max(answer.wait, Boottime(0)));
  screen->wait_until = turn.now() + screen->asked_wait;
}

// After work on the day: its numbers again, and what was done in one sentence.
void worked(Turn& turn, StaffNote note) {
  if (std::holds_alternative<StaffClose>(turn.state().screen)) turn.back();
  auto* screen = std::get_if<StaffToday>(&turn.state().screen);
  if (screen == nullptr) return;
  screen->busy = false;
  screen->note = note;
  screen->fault.clear();
  turn.want(LoadStaffToday{});
}

void failed(Turn& turn, const std::string& sentence) {
  if (std::holds_alternative<StaffClose>(turn.state().screen)) turn.back();
  auto* screen = std::get_if<StaffToday>(&turn.state().screen);
  if (screen == nullptr) return;
  screen->busy = false;
  screen->note = StaffNote::None;
  screen->fault = sentence;
  if (screen->loading == Loading::Waiting) screen->loading = Loading::Failed;
}

}  // namespace

void staff_action(Turn& turn, const Action& action) {
  // The rail, the same on every screen of the staff side.
  if (is_staff(turn.state().screen)) {
    if (std::holds_alternative<SayHere>(action)) return turn.check_in();
    if (std::holds_alternative<LeaveStaff>(action)) return turn.to_start(Leaving::Finished);
    if (std::holds_alternative<ShowStaffToday>(action)) return open_today(turn);
    if (std::holds_alternative<ShowStaffLeft>(action)) {
      turn.state().behind.clear();
      turn.show(LeftTheHouse{.staff = true});
      return turn.want(LoadSent{});
    }
  }
  std::visit([&](auto& screen) { on(turn, screen, action); }, turn.state().screen);
}

void staff_result(Turn& turn, const Outcome& result) {
  std::visit(Cased{[&](const PinChecked& answer) { pin_checked(turn, answer); },
                   [&](const PinNotChecked&) {
                     auto* screen = std::get_if<Pin>(&turn.state().screen);
                     if (screen == nullptr) return;
                     screen->checking = false;
                     screen->failed = true;
                   },
                   [&](const StaffTodayLoaded& loaded) {
                     auto* screen = std::get_if<StaffToday>(&turn.state().screen);
                     if (screen == nullptr) return;
                     screen->numbers = loaded.numbers;
                     screen->loading = Loading::Here;
                   },
                   [&](const VisitAdded&) { worked(turn, StaffNote::Added); },
                   [&](const VisitTakenBack&) { worked(turn, StaffNote::TakenBack); },
                   [&](const NoVisitToTakeBack&) { worked(turn, StaffNote::NothingToTakeBack); },
                   [&](const DayClosed&) { worked(turn, StaffNote::Closed); },
                   [&](const DayReopened&) { worked(turn, StaffNote::Reopened); },
                   [&](const StaffWorkFailed& failure) { failed(turn, failure.sentence); }, Otherwise{}},
             result);
}

}  // namespace farstu::flow
