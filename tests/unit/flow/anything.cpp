#include "tests/unit/flow/anything.h"

namespace farstu::flow {

std::vector<ProgrammeItem> Anything::programme() {
  std::vector<ProgrammeItem> made{item(1, "A", now, now + std::chrono::hours(1)),
                                  item(2, "B", now + std::chrono::hours(2), now), item(3, "C", now, now)};
  for (auto& each : made) each.door = SignupDoor::Open;
  made[1].waits = true;
  made[1].details.prerequisite = "coach_1";
  if (one_in(2)) made[2].session.openness = Openness::Closed;
  return made;
}

std::vector<Thing> Anything::things() {
  static constexpr std::array kStates{SignupState::Taken, SignupState::Waiting, SignupState::Offered,
                                      SignupState::Declined};
  std::vector<Thing> made;
  const auto items = programme();
  for (int i = 0; i < 3; ++i) {
    made.push_back(
        {.id = SignupId{1 + i}, .target = SessionId{1 + i}, .state = from(kStates), .ahead = true});
    made.back().session = items[static_cast<std::size_t>(i)].session;
  }
  return made;
}

std::optional<SupportRequestId> Anything::support() {
  return one_in(2) ? std::optional(SupportRequestId{1}) : std::nullopt;
}

void Anything::fill(ShowForm& action) {
  if (one_in(2)) action.form = Form::Phone;
}

void Anything::fill(Reply& action) {
  if (!one_in(4)) action.answer = from(kAskedAnswers);
}

void Anything::fill(ParticipationSaved& result) {
  result = {session(), {ParticipationId{next_id()}, VisitId{next_id()}}};
}

void Anything::fill(SentLoaded& result) {
  if (one_in(2)) result.file = SentFile{"{}", now, {}};
}

void Anything::fill(SignupSaved& result) {
  result = {.pair = {PairId{1}, {}, "0471"},
            .id = signup(),
            .state = SignupState::Taken,
            .new_pair = one_in(2),
            .things = things()};
}

void Anything::fill(SignupNotSaved& result) {
  result = {static_cast<NotSignedUp>(below(9)), Draft{{}, {}, "0471"}};
}

}  // namespace farstu::flow
