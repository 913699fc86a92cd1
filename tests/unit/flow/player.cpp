#include "tests/unit/flow/player.h"

#include "kiosk/flow/turn.h"

namespace farstu::flow {

std::optional<Outcome> Player::run(const Effect& effect) {
  const auto either = [&](Outcome good, Outcome bad) {
    return std::optional(works ? std::move(good) : std::move(bad));
  };
  return std::visit(
      Cased{[&](const SaveVisit&) { return either(VisitSaved{VisitId{next_id_++}}, VisitNotSaved{}); },
            [&](const MarkVisit&) { return either(VisitMarked{}, VisitNotMarked{}); },
            [&](const UndoVisit&) { return either(VisitUndone{}, VisitNotUndone{}); },
            [&](const SaveParticipation& wish) {
              JoinedIds ids{ParticipationId{next_id_++}, std::nullopt};
              if (!wish.visit && !wish.already) ids.visit = VisitId{next_id_++};
              return either(ParticipationSaved{wish.session, ids}, ParticipationNotSaved{});
            },
            [&](const UndoParticipation& wish) {
              return either(ParticipationUndone{wish.session}, ParticipationNotUndone{});
            },
            [&](const LoadToday&) {
              return either(TodayLoaded{{civil_today(facts_, state_), programme}}, TodayNotLoaded{});
            },
            [&](const LoadProgramme& wish) {
              return either(ProgrammeLoaded{wish.reach, {{wish.from, programme}}}, ProgrammeNotLoaded{});
            },
            [&](const CheckPin& wish) {
              return either(PinChecked{wish.pin == pin, wish.pin == pin ? Boottime(0) : Boottime(15'000)},
                            PinNotChecked{});
            },
            [&](const LoadStaffToday&) {
              DayNumbers numbers;
              numbers.day = civil_today(facts_, state_);
              numbers.visits = 31;
              return either(StaffTodayLoaded{numbers}, StaffWorkFailed{"The disk is full."});
            },
            [&](const AddVisit&) { return either(VisitAdded{}, StaffWorkFailed{"The disk is full."}); },
            [&](const TakeBackVisit&) { return either(VisitTakenBack{}, NoVisitToTakeBack{}); },
            [&](const CloseDay&) { return either(DayClosed{}, StaffWorkFailed{"The disk is full."}); },
            [&](const ReopenDay&) { return either(DayReopened{}, StaffWorkFailed{"Too late."}); },
            [&](const LoadSent&) {
              return either(SentLoaded{SentFile{"{}\n", at(4, 0), {}}}, SentNotLoaded{});
            },
            [&](const ForgetVisitor&) -> std::optional<Outcome> { return std::nullopt; },
            [&](const RingChime&) -> std::optional<Outcome> { return std::nullopt; }},
      effect);
}

}  // namespace farstu::flow
