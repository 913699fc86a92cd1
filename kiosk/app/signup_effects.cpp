#include "kiosk/app/signup_effects.h"

#include "kiosk/house/group_desk.h"
#include "kiosk/house/signup_desk.h"
#include "kiosk/house/support_desk.h"

#include <string_view>
#include <utility>

namespace farstu::app {
namespace {

using flow::NotSignedUp;
using flow::Outcome;

constexpr std::pair<std::string_view, NotSignedUp> kReasons[] = {
    {"signup.symbol_full", NotSignedUp::SymbolFull},
    {"signup.none", NotSignedUp::NoSignup},
    {"signup.cancelled", NotSignedUp::Cancelled},
    {"signup.vanished", NotSignedUp::Vanished},
    {"signup.began", NotSignedUp::Began},
    {"signup.too_late", NotSignedUp::TooLate},
    {"signup.prerequisite", NotSignedUp::Prerequisite},
    {"signup.pair_gone", NotSignedUp::Gone},
    {"signup.session_gone", NotSignedUp::Vanished},
    {"signup.series_gone", NotSignedUp::Vanished},
};

// How often digits that somebody else got in between are drawn anew.
constexpr int kMostDraws = 5;

flow::Thing shown(house::MySignup mine) {
  return {.id = mine.id,
          .target = std::move(mine.target),
          .state = mine.state,
          .place_number = mine.place_number,
          .promoted = mine.promoted,
          .session = std::move(mine.session),
          .vanished = mine.vanished,
          .ahead = mine.ahead,
          .mark = mine.mark,
          .kept_until = mine.kept_until};
}

house::Prerequisite prerequisite(const flow::SaveSignup& wish) {
  return wish.done_before ? house::Prerequisite::Done : house::Prerequisite::NotSaid;
}

// What came of storing, and the digits it was tried with.
template <class Stored>
struct Tried {
  Result<Stored> done;
  std::optional<flow::Draft> draft;
};

// Digits for a symbol, or those of a draft; drawn anew when somebody else got them in between.
template <class Store>
auto with_digits(house::SignupDesk& desk, const std::variant<Symbol, flow::Draft, flow::Pair>& by,
                 Store store) {
  using Stored = typename std::invoke_result_t<Store, house::PairDraft>::value_type;
  std::optional<flow::Draft> draft;
  if (const auto* begun = std::get_if<flow::Draft>(&by)) draft = *begun;
  Symbol symbol = draft ? draft->symbol : std::get<Symbol>(by);
  for (int draws = 0;; ++draws) {
    if (!draft) {
      const auto drawn = desk.draw(symbol);
      if (!drawn) return Tried<Stored>{tl::unexpected<Error>(drawn.error()), std::nullopt};
      draft = flow::Draft{drawn->request, drawn->symbol, drawn->digits.text()};
    }
    const auto digits = parse_digits(draft->digits);
    if (!digits) return Tried<Stored>{tl::unexpected<Error>(digits.error()), std::nullopt};
    auto done = store(house::PairDraft{draft->request, draft->symbol, *digits});
    if (done || done.error().id != "signup.digits_taken" || draws == kMostDraws) {
      return Tried<Stored>{std::move(done), std::move(draft)};
    }
    symbol = draft->symbol;
    draft.reset();
  }
}

}  // namespace

std::optional<NotSignedUp> reason_of(const Error& error) {
  for (const auto& [id, reason] : kReasons) {
    if (error.id == id) return reason;
  }
  return std::nullopt;
}

Outcome SignupEffects::not_stored(const By& by) {
  const auto* draft = std::get_if<flow::Draft>(&by);
  return flow::SignupNotSaved{NotSignedUp::NotStored, draft ? std::optional(*draft) : std::nullopt};
}

Result<std::vector<flow::Thing>> SignupEffects::things(PairId pair) const {
  FARSTU_TRY_ASSIGN(auto mine, house::SignupDesk(house_).list(pair));
  std::vector<flow::Thing> things;
  for (auto& one : mine) things.push_back(shown(std::move(one)));
  return things;
}

Outcome SignupEffects::refused(const Error& error, std::optional<flow::Draft> draft) {
  if (const auto reason = reason_of(error)) return flow::SignupNotSaved{*reason, std::nullopt};
  told_(error);
  return flow::SignupNotSaved{NotSignedUp::NotStored, std::move(draft)};
}

Outcome SignupEffects::signed_up(const flow::SaveSignup& wish, flow::Pair pair, SignupId id,
                                 SignupState state, std::optional<int> place_number, bool new_pair) {
  flow::SignupSaved saved{.pair = std::move(pair),
                          .id = id,
                          .state = state,
                          .place_number = place_number,
                          .new_pair = new_pair,
                          .things = {}};
  auto mine = things(saved.pair.id);
  if (mine) {
    saved.things = std::move(*mine);
  } else {
    // It is stored; only the list could not be read.
    told_(mine.error());
    saved.things = {{.id = id, .target = wish.session, .state = state, .place_number = place_number}};
  }
  return saved;
}

Outcome SignupEffects::run(const flow::SaveSignup& wish) {
  house::SignupDesk desk(house_);
  if (const auto* pair = std::get_if<flow::Pair>(&wish.by)) {
    const auto done = desk.sign_up(house::new_request(), pair->id, wish.session, prerequisite(wish));
    if (!done) return refused(done.error(), std::nullopt);
    return signed_up(wish, *pair, done->id, done->state, done->place_number, false);
  }
  const auto [done, draft] = with_digits(desk, wish.by, [&](const house::PairDraft& drawn) {
    return desk.sign_up(drawn, wish.session, prerequisite(wish));
  });
  if (!done) return refused(done.error(), draft);
  return signed_up(wish, {done->pair, draft->symbol, draft->digits}, done->id, done->state,
                   done->place_number, true);
}

Outcome SignupEffects::run(const flow::SaveSupport& wish) {
  house::SupportDesk support(house_);
  if (const auto* pair = std::get_if<flow::Pair>(&wish.by)) {
    const auto done = support.ask(pair->id);
    if (!done) return refused(done.error(), std::nullopt);
    return flow::SupportSaved{*pair, *done};
  }
  house::SignupDesk desk(house_);
  const auto [done, draft] =
      with_digits(desk, wish.by, [&](const house::PairDraft& drawn) { return support.ask(drawn); });
  if (!done) return refused(done.error(), draft);
  return flow::SupportSaved{{done->pair, draft->symbol, draft->digits}, done->id};
}

Outcome SignupEffects::run(const flow::TakeBackSupport& wish) {
  if (const auto withdrawn = house::SupportDesk(house_).withdraw(wish.request); !withdrawn) {
    told_(withdrawn.error());
    return flow::SupportNotTakenBack{};
  }
  const auto left = house::SignupDesk(house_).list(wish.pair);
  return flow::SupportTakenBack{.pair_gone = !left && left.error().id == "signup.pair_gone"};
}

Outcome SignupEffects::run(const flow::UndoSignup& wish) {
  house::SignupDesk desk(house_);
  const auto undone =
      wish.whole_pair ? desk.erase(wish.pair) : desk.withdraw(house::new_request(), wish.pair, wish.signup);
  if (!undone) {
    told_(undone.error());
    return flow::SignupNotUndone{};
  }
  if (wish.whole_pair) return flow::SignupUndone{.things = {}, .pair_gone = true};
  return flow::SignupUndone{.things = things(wish.pair).value_or(std::vector<flow::Thing>()),
                            .pair_gone = false};
}

Outcome SignupEffects::run(const flow::LookUpPair& wish) {
  const auto digits = parse_digits(wish.digits);
  if (!digits) return flow::PairNotOpened{};
  const auto opened = house::SignupDesk(house_).open(wish.symbol, *digits);
  if (!opened) {
    told_(opened.error());
    return flow::PairNotChecked{};
  }
  if (!opened->pair) return flow::PairNotOpened{opened->wait};
  auto mine = things(*opened->pair);
  if (!mine) {
    told_(mine.error());
    return flow::PairNotChecked{};
  }
  const auto support = house::SupportDesk(house_).find(*opened->pair);
  if (!support) {
    told_(support.error());
    return flow::PairNotChecked{};
  }
  flow::PairOpened answer{.pair = *opened->pair, .things = std::move(*mine)};
  if (*support) answer.support = (*support)->id;
  return answer;
}

Outcome SignupEffects::run(const flow::ChangeThing& wish) {
  house::SignupDesk desk(house_);
  const auto change = [&]() -> Result<void> {
    switch (wish.change) {
      case flow::ThingChange::Accept:
        return desk.accept(house::new_request(), wish.pair, wish.signup);
      case flow::ThingChange::Withdraw:
        return desk.withdraw(house::new_request(), wish.pair, wish.signup);
      case flow::ThingChange::Coming:
      case flow::ThingChange::NotComing:
        if (!wish.session) return {};
        return desk.say_coming(wish.pair, wish.signup, *wish.session,
                               wish.change == flow::ThingChange::Coming);
    }
    return {};
  };
  const auto changed = change();
  // What changed in between is shown as it is now.
  const bool answered =
      changed || changed.error().code == Code::NotFound || changed.error().code == Code::Conflict;
  auto mine = answered ? things(wish.pair) : tl::unexpected<Error>(changed.error());
  if (!mine && mine.error().id == "signup.pair_gone") return flow::ThingsChanged{};
  if (!mine) {
    told_(mine.error());
    return flow::ThingsNotChanged{};
  }
  return flow::ThingsChanged{std::move(*mine)};
}

Outcome SignupEffects::run(const flow::ErasePair& wish) {
  const auto erased = house::SignupDesk(house_).erase(wish.pair);
  if (erased) return flow::PairErased{};
  told_(erased.error());
  return flow::PairNotErased{};
}

Outcome SignupEffects::run(const flow::TryGroupCode& wish) {
  const auto code = parse_digits(wish.code);
  if (!code) return flow::GroupCodeWrong{};
  house::GroupDesk desk(house_);
  const auto joined = wish.visit
                          ? desk.take_part(*wish.visit, wish.session, *code)
                          : desk.join(wish.session, *code,
                                      wish.already ? house::CheckedInToday::Yes : house::CheckedInToday::No);
  if (!joined) {
    if (joined.error().id == "group.no_code") return flow::GroupHasNoCode{};
    told_(joined.error());
    return flow::ParticipationNotSaved{};
  }
  if (!joined->joined) return flow::GroupCodeWrong{joined->wait};
  return flow::ParticipationSaved{wish.session, {joined->joined->participation, joined->joined->visit}};
}

// Nobody has a card yet: every one is unknown, and what it says goes nowhere.
Outcome SignupEffects::run(const flow::LookUpCard&) { return flow::CardUnknown{}; }

}  // namespace farstu::app
