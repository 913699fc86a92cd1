#include "kiosk/app/effect_runner.h"

#include "kiosk/app/help_effects.h"
#include "kiosk/app/signup_effects.h"
#include "kiosk/core/base/cased.h"
#include "kiosk/core/base/log.h"
#include "kiosk/house/attendance.h"
#include "kiosk/house/days.h"
#include "kiosk/house/idea_desk.h"
#include "kiosk/house/pin_desk.h"
#include "kiosk/house/spool_desk.h"
#include "kiosk/house/visitors_programme.h"
#include "kiosk/house/visits.h"

#include <utility>

namespace farstu::app {
namespace {

using flow::Outcome;

Result<flow::DayProgramme> read_day(house::House& house, Day day) {
  FARSTU_TRY_ASSIGN(auto shown, house::VisitorsProgramme(house).day(day));
  flow::DayProgramme programme{.day = day, .items = {}};
  for (auto& one : shown) {
    programme.items.push_back({.session = std::move(one.listed.session),
                               .places_left = one.listed.places_left,
                               .details = std::move(one.details),
                               .door = one.door,
                               .waits = one.waits,
                               .infection_safe = one.listed.infection_safe,
                               .was_at = one.was_at,
                               .new_place = one.new_place,
                               .next_here = one.next_here,
                               .needs_course = std::move(one.needs_course)});
  }
  return programme;
}

// What does no good if it is not there is no failure: it was taken back already.
Result<void> gone_is_fine(Result<void> result) {
  if (!result && result.error().code == Code::NotFound) return {};
  return result;
}

flow::DayNumbers numbers_of(const house::DayAttendance& day) {
  flow::DayNumbers numbers{.day = day.day,
                           .state = day.state,
                           .visits = day.totals.visits,
                           .drop_in = day.totals.drop_in,
                           .first_visits = day.totals.first_visits,
                           .contributing = day.totals.contributing,
                           .by_hour = {},
                           .by_session = {}};
  for (const auto& hour : day.by_hour) numbers.by_hour.push_back({hour.hour, hour.visits});
  for (const auto& session : day.by_session)
    numbers.by_session.push_back({session.title, session.participants});
  return numbers;
}

Outcome no_house_answer(const flow::Effect& effect) {
  return std::visit(
      Cased{[](const flow::SaveVisit&) -> Outcome { return flow::VisitNotSaved{}; },
            [](const flow::MarkVisit&) -> Outcome { return flow::VisitNotMarked{}; },
            [](const flow::UndoVisit&) -> Outcome { return flow::VisitNotUndone{}; },
            [](const flow::SaveParticipation&) -> Outcome { return flow::ParticipationNotSaved{}; },
            [](const flow::UndoParticipation&) -> Outcome { return flow::ParticipationNotUndone{}; },
            [](const flow::LoadToday&) -> Outcome { return flow::TodayNotLoaded{}; },
            [](const flow::LoadProgramme&) -> Outcome { return flow::ProgrammeNotLoaded{}; },
            [](const flow::CheckPin&) -> Outcome { return flow::PinNotChecked{}; },
            [](const flow::LoadSent&) -> Outcome { return flow::SentNotLoaded{}; },
            [](const flow::SaveSignup& wish) { return SignupEffects::no_house(wish); },
            [](const flow::UndoSignup& wish) { return SignupEffects::no_house(wish); },
            [](const flow::LookUpPair& wish) { return SignupEffects::no_house(wish); },
            [](const flow::ChangeThing& wish) { return SignupEffects::no_house(wish); },
            [](const flow::ErasePair& wish) { return SignupEffects::no_house(wish); },
            [](const flow::TryGroupCode& wish) { return SignupEffects::no_house(wish); },
            [](const flow::LookUpCard& wish) { return SignupEffects::no_house(wish); },
            [](const flow::SaveSupport& wish) { return SignupEffects::no_house(wish); },
            [](const flow::TakeBackSupport& wish) { return SignupEffects::no_house(wish); },
            [](const flow::KeepIdea&) -> Outcome { return flow::IdeaNotKept{}; },
            [](const flow::TakeIdeaBack&) -> Outcome { return flow::IdeaNotTakenBack{}; },
            [](const flow::LoadBoard&) -> Outcome { return flow::BoardNotLoaded{}; },
            [](const flow::SaveGoodbye&) -> Outcome { return flow::GoodbyeNotSaved{}; },
            [](const flow::TakeBackGoodbye&) -> Outcome { return flow::GoodbyeNotTakenBack{}; },
            [](const flow::SaveReplies&) -> Outcome { return flow::RepliesNotSaved{}; },
            [](const flow::TakeBackReplies&) -> Outcome { return flow::RepliesNotTakenBack{}; },
            [](const flow::TellAboutYou& wish) -> Outcome { return flow::AboutYouNotTold{wish.before}; },
            [](const auto&) -> Outcome { return flow::StaffWorkFailed{"The house is not open."}; }},
      effect);
}

}  // namespace

void EffectRunner::told(const Error& error) {
  log_error(error);
  broken_ = broken_ || error.code == Code::StorageIo || error.code == Code::StorageCorrupt;
}

template <class T, class Good>
Outcome EffectRunner::answer(const Result<T>& result, Good good, Outcome bad) {
  if (result) {
    if constexpr (std::is_void_v<T>) {
      return good();
    } else {
      return good(*result);
    }
  }
  told(result.error());
  return bad;
}

Outcome EffectRunner::staff_failure(const Error& error) {
  told(error);
  return flow::StaffWorkFailed{error.sentence + " (" + error.id + ")"};
}

Outcome EffectRunner::load_programme(const flow::LoadProgramme& wish) {
  flow::ProgrammeLoaded loaded{.reach = wish.reach, .days = {}};
  const int days = wish.reach == flow::Reach::Today ? 1 : flow::kWeekDays;
  for (int i = 0; i < days; ++i) {
    auto day = read_day(*house_, wish.from.plus(i));
    if (!day) {
      told(day.error());
      return flow::ProgrammeNotLoaded{};
    }
    loaded.days.push_back(std::move(*day));
  }
  return loaded;
}

Outcome EffectRunner::load_today() {
  return answer(
      read_day(*house_, house_->civil_today()),
      [](const flow::DayProgramme& day) -> Outcome { return flow::TodayLoaded{day}; },
      flow::TodayNotLoaded{});
}

Outcome EffectRunner::save_participation(const flow::SaveParticipation& wish) {
  house::Visits visits(*house_);
  if (wish.visit) {
    return answer(
        visits.take_part(*wish.visit, wish.session),
        [&](ParticipationId id) -> Outcome {
          return flow::ParticipationSaved{wish.session, {id, std::nullopt}};
        },
        flow::ParticipationNotSaved{});
  }
  return answer(
      visits.join(wish.session, wish.already ? house::CheckedInToday::Yes : house::CheckedInToday::No),
      [&](const house::Joined& joined) -> Outcome {
        return flow::ParticipationSaved{wish.session, {joined.participation, joined.visit}};
      },
      flow::ParticipationNotSaved{});
}

Outcome EffectRunner::undo_participation(const flow::UndoParticipation& wish) {
  const house::Joined joined{wish.ids.participation, wish.ids.visit};
  return answer(
      gone_is_fine(house::Visits(*house_).undo(joined)),
      [&]() -> Outcome { return flow::ParticipationUndone{wish.session}; }, flow::ParticipationNotUndone{});
}

Outcome EffectRunner::load_staff_today() {
  const auto day = house::Attendance(*house_).day(house_->today());
  if (!day) return staff_failure(day.error());
  return flow::StaffTodayLoaded{numbers_of(*day)};
}

Outcome EffectRunner::take_back() {
  const auto taken = house::Visits(*house_).take_back_last();
  if (taken) return flow::VisitTakenBack{};
  if (taken.error().code == Code::NotFound) return flow::NoVisitToTakeBack{};
  return staff_failure(taken.error());
}

Outcome EffectRunner::load_sent() {
  const auto files = house::SpoolDesk(*house_).left_the_house(1);
  if (!files) {
    told(files.error());
    return flow::SentNotLoaded{};
  }
  if (files->empty()) return flow::SentLoaded{};
  const auto& newest = files->front();
  return flow::SentLoaded{flow::SentFile{newest.bytes, newest.written, newest.receipted}};
}

std::optional<Outcome> EffectRunner::run(const flow::Effect& effect) {
  if (std::holds_alternative<flow::ForgetVisitor>(effect)) return std::nullopt;
  if (std::holds_alternative<flow::RingChime>(effect)) return std::nullopt;  // the program's own
  if (house_ == nullptr) return no_house_answer(effect);
  house::Visits visits(*house_);
  SignupEffects signup(*house_, [this](const Error& error) { told(error); });
  HelpEffects help(*house_, [this](const Error& error) { told(error); });
  const auto staff = [&](const auto& result, Outcome good) {
    return result ? good : staff_failure(result.error());
  };
  return std::visit(
      Cased{[&](const flow::SaveVisit&) -> Outcome {
              return answer(
                  visits.check_in(), [](VisitId id) -> Outcome { return flow::VisitSaved{id}; },
                  flow::VisitNotSaved{});
            },
            [&](const flow::MarkVisit& wish) -> Outcome {
              return answer(
                  visits.mark(wish.visit, {.first = wish.first, .contributing = wish.contributing}),
                  []() -> Outcome { return flow::VisitMarked{}; }, flow::VisitNotMarked{});
            },
            [&](const flow::UndoVisit& wish) -> Outcome {
              return answer(
                  gone_is_fine(visits.undo(wish.visit)), []() -> Outcome { return flow::VisitUndone{}; },
                  flow::VisitNotUndone{});
            },
            [&](const flow::SaveParticipation& wish) { return save_participation(wish); },
            [&](const flow::UndoParticipation& wish) { return undo_participation(wish); },
            [&](const flow::LoadToday&) { return load_today(); },
            [&](const flow::LoadProgramme& wish) { return load_programme(wish); },
            [&](const flow::CheckPin& wish) -> Outcome {
              return answer(
                  house::PinDesk(*house_).check(wish.pin),
                  [](const house::PinAnswer& pin) -> Outcome {
                    return flow::PinChecked{pin.right, pin.wait};
                  },
                  flow::PinNotChecked{});
            },
            [&](const flow::LoadStaffToday&) { return load_staff_today(); },
            [&](const flow::AddVisit&) { return staff(visits.add({}), flow::VisitAdded{}); },
            [&](const flow::TakeBackVisit&) { return take_back(); },
            [&](const flow::CloseDay& wish) {
              return staff(house::Days(*house_).close(wish.day, wish.state), flow::DayClosed{});
            },
            [&](const flow::ReopenDay&) {
              return staff(house::Days(*house_).reopen_today(), flow::DayReopened{});
            },
            [&](const flow::LoadSent&) { return load_sent(); },
            [&](const flow::SaveSignup& wish) { return signup.run(wish); },
            [&](const flow::UndoSignup& wish) { return signup.run(wish); },
            [&](const flow::LookUpPair& wish) { return signup.run(wish); },
            [&](const flow::ChangeThing& wish) { return signup.run(wish); },
            [&](const flow::ErasePair& wish) { return signup.run(wish); },
            [&](const flow::TryGroupCode& wish) { return signup.run(wish); },
            [&](const flow::LookUpCard& wish) { return signup.run(wish); },
            [&](const flow::SaveSupport& wish) { return signup.run(wish); },
            [&](const flow::TakeBackSupport& wish) { return signup.run(wish); },
            [&](const flow::KeepIdea& wish) -> Outcome {
              return answer(
                  house::IdeaDesk(*house_).leave(wish.text, wish.kind),
                  [](IdeaId id) -> Outcome { return flow::IdeaKept{id}; }, flow::IdeaNotKept{});
            },
            [&](const flow::TakeIdeaBack& wish) -> Outcome {
              return answer(
                  house::IdeaDesk(*house_).take_back(wish.id),
                  []() -> Outcome { return flow::IdeaTakenBack{}; }, flow::IdeaNotTakenBack{});
            },
            [&](const flow::LoadBoard& wish) { return help.run(wish); },
            [&](const flow::SaveGoodbye& wish) { return help.run(wish); },
            [&](const flow::TakeBackGoodbye& wish) { return help.run(wish); },
            [&](const flow::SaveReplies& wish) { return help.run(wish); },
            [&](const flow::TakeBackReplies& wish) { return help.run(wish); },
            [&](const flow::TellAboutYou& wish) { return help.run(wish); },
            [](const flow::ForgetVisitor&) -> Outcome { return flow::HouseOpened{}; },
            [](const flow::RingChime&) -> Outcome { return flow::HouseOpened{}; }},
      effect);
}

}  // namespace farstu::app
