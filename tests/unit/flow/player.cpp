#include "tests/unit/flow/player.h"

#include "kiosk/flow/turn.h"

namespace farstu::flow {

Outcome Player::sign_up(const SaveSignup& wish) {
  if (!works) {
    // The digits were drawn, and nothing was stored.
    Draft draft{RequestId{}, Symbol{}, digits};
    if (const auto* symbol = std::get_if<Symbol>(&wish.by)) draft.symbol = *symbol;
    if (const auto* before = std::get_if<Draft>(&wish.by)) draft = *before;
    if (std::holds_alternative<Pair>(wish.by)) return SignupNotSaved{};
    return SignupNotSaved{NotSignedUp::NotStored, draft};
  }
  Thing thing{.id = SignupId{next_id_++}, .target = wish.session, .state = outcome, .ahead = true};
  for (const auto& each : programme) {
    if (each.session.id == wish.session) thing.session = each.session;
  }
  if (outcome == SignupState::Waiting) thing.place_number = 2;
  things.push_back(thing);
  Pair pair{PairId{7}, Symbol{}, digits};
  if (const auto* symbol = std::get_if<Symbol>(&wish.by)) pair.symbol = *symbol;
  if (const auto* draft = std::get_if<Draft>(&wish.by)) pair = {PairId{7}, draft->symbol, draft->digits};
  if (const auto* open = std::get_if<Pair>(&wish.by)) pair = *open;
  return SignupSaved{.pair = pair,
                     .id = thing.id,
                     .state = thing.state,
                     .place_number = thing.place_number,
                     .new_pair = !std::holds_alternative<Pair>(wish.by),
                     .things = things};
}

Outcome Player::change(const ChangeThing& wish) {
  if (!works) return ThingsNotChanged{};
  for (auto& thing : things) {
    if (thing.id != wish.signup) continue;
    if (wish.change == ThingChange::Accept) thing.state = SignupState::Accepted;
    if (wish.change == ThingChange::Coming) thing.mark = Attendance::Coming;
    if (wish.change == ThingChange::NotComing) thing.mark = Attendance::NotComing;
  }
  if (wish.change == ThingChange::Withdraw) {
    std::erase_if(things, [&](const Thing& thing) { return thing.id == wish.signup; });
  }
  return ThingsChanged{things};
}

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
            [&](const SaveSignup& wish) { return std::optional(sign_up(wish)); },
            [&](const UndoSignup& wish) {
              if (!works) return std::optional(Outcome{SignupNotUndone{}});
              std::erase_if(things, [&](const Thing& thing) { return thing.id == wish.signup; });
              return std::optional(Outcome{SignupUndone{things, wish.whole_pair}});
            },
            [&](const LookUpPair& wish) {
              if (!works) return std::optional(Outcome{PairNotChecked{}});
              return std::optional(wish.digits == digits ? Outcome{PairOpened{PairId{7}, things}}
                                                         : Outcome{PairNotOpened{code_wait}});
            },
            [&](const ChangeThing& wish) { return std::optional(change(wish)); },
            [&](const ErasePair&) {
              if (works) things.clear();
              return either(PairErased{}, PairNotErased{});
            },
            [&](const TryGroupCode& wish) {
              if (group_code.empty()) return std::optional(Outcome{GroupHasNoCode{}});
              if (wish.code != group_code) return std::optional(Outcome{GroupCodeWrong{code_wait}});
              JoinedIds ids{ParticipationId{next_id_++}, std::nullopt};
              if (!wish.visit && !wish.already) ids.visit = VisitId{next_id_++};
              return either(ParticipationSaved{wish.session, ids}, ParticipationNotSaved{});
            },
            [&](const SaveSupport& wish) {
              const auto* symbol = std::get_if<Symbol>(&wish.by);
              const auto* draft = std::get_if<Draft>(&wish.by);
              const auto* pair = std::get_if<Pair>(&wish.by);
              const Draft drawn = draft ? *draft : Draft{{}, symbol ? *symbol : Symbol{}, digits};
              if (!works) return std::optional(Outcome{SignupNotSaved{NotSignedUp::NotStored, drawn}});
              return std::optional(Outcome{SupportSaved{
                  pair ? *pair : Pair{PairId{7}, drawn.symbol, drawn.digits}, SupportRequestId{3}}});
            },
            [&](const TakeBackSupport&) {
              return either(SupportTakenBack{things.empty()}, SupportNotTakenBack{});
            },
            [&](const LookUpCard&) { return std::optional(Outcome{CardUnknown{}}); },
            [&](const KeepIdea&) { return either(IdeaKept{IdeaId{next_id_++}}, IdeaNotKept{}); },
            [&](const TakeIdeaBack&) { return either(IdeaTakenBack{}, IdeaNotTakenBack{}); },
            [&](const ForgetVisitor&) -> std::optional<Outcome> { return std::nullopt; },
            [&](const LoadBoard&) -> std::optional<Outcome> {
              return either(BoardLoaded{board}, BoardNotLoaded{});
            },
            [&](const SaveGoodbye&) { return either(GoodbyeSaved{}, GoodbyeNotSaved{}); },
            [&](const TakeBackGoodbye&) { return either(GoodbyeTakenBack{}, GoodbyeNotTakenBack{}); },
            [&](const SaveReplies&) { return either(RepliesSaved{}, RepliesNotSaved{}); },
            [&](const TakeBackReplies&) { return either(RepliesTakenBack{}, RepliesNotTakenBack{}); },
            [&](const TellAboutYou& wish) {
              return either(AboutYouTold{wish.now}, AboutYouNotTold{wish.before});
            },
            [&](const RingChime&) -> std::optional<Outcome> { return std::nullopt; }},
      effect);
}

}  // namespace farstu::flow
