#include "kiosk/flow/asked.h"

#include <algorithm>

namespace farstu::flow {
namespace {

bool any(const Replies& replies) {
  return std::any_of(replies.begin(), replies.end(), [](const auto& reply) { return reply.has_value(); });
}

void tell(Turn& turn, AboutYou& screen, const AboutVisitor& now) {
  screen.busy = true;
  turn.want(TellAboutYou{turn.visitor().about, now});
}

// On the screen shown, if it is an S that waits for an answer; one behind the idle prompt only stops waiting.
template <class S, class Then>
void answered(Turn& turn, Then then) {
  for (auto& behind : turn.state().behind) {
    if (auto* waiting = std::get_if<S>(&behind)) waiting->busy = false;
  }
  auto* screen = std::get_if<S>(&turn.state().screen);
  if (screen == nullptr || !std::exchange(screen->busy, false)) return;
  then(*screen);
}

void fault(Turn& turn, Failed what) { turn.open(WelcomeAnyway{what}); }

}  // namespace

void say_goodbye(Turn& turn) {
  if (!turn.facts().goodbye) return;
  turn.open(Goodbye{.busy = true});
  turn.want(SaveGoodbye{});
}

void open_questions(Turn& turn) {
  if (turn.facts().three_questions) turn.open(Asked{});
}

bool back_takes_back(Turn& turn) {
  if (const auto* asked = std::get_if<Asked>(&turn.state().screen)) return asked->busy;
  auto* thanks = std::get_if<AskedThanks>(&turn.state().screen);
  if (thanks == nullptr) return false;
  if (!std::exchange(thanks->busy, true)) turn.want(TakeBackReplies{thanks->replies});
  return true;
}

void take_back_about_you(Turn& turn) {
  const auto before = std::exchange(turn.visitor().about, {});
  if (before != AboutVisitor{}) turn.want(TellAboutYou{before, {}});
}

void on(Turn& turn, Notices&, const Action& action) {
  if (std::holds_alternative<Done>(action)) turn.back();
}

void on(Turn& turn, FindHelp&, const Action& action) {
  if (std::holds_alternative<Done>(action)) turn.back();
}

void on(Turn& turn, Goodbye& screen, const Action& action) {
  if (std::holds_alternative<Done>(action)) return turn.to_start(Leaving::Finished);
  if (screen.busy) return;
  if (std::holds_alternative<Undo>(action) && screen.counted) {
    screen.busy = true;
    turn.want(TakeBackGoodbye{});
  } else if (std::holds_alternative<OpenQuestions>(action)) {
    open_questions(turn);
  }
}

void on(Turn& turn, Asked& screen, const Action& action) {
  const auto* reply = std::get_if<Reply>(&action);
  if (reply == nullptr || screen.busy) return;
  screen.replies[screen.at] = reply->answer;
  const Replies replies = screen.replies;
  if (screen.at + 1 < replies.size()) {
    turn.open(Asked{.at = screen.at + 1, .replies = replies});
  } else if (any(replies)) {
    screen.busy = true;
    turn.want(SaveReplies{replies});
  } else {
    turn.to_start(Leaving::Finished);
  }
}

void on(Turn& turn, AskedThanks& screen, const Action& action) {
  if (std::holds_alternative<Done>(action)) return turn.to_start(Leaving::Finished);
  if (std::holds_alternative<Undo>(action) && !screen.busy) back_takes_back(turn);
}

void on(Turn& turn, More&, const Action& action) {
  if (std::holds_alternative<Done>(action)) {
    turn.back();
  } else if (std::holds_alternative<OpenAboutYou>(action) && turn.facts().ask_about_you) {
    turn.open(AboutYou{});
  } else if (std::holds_alternative<OpenToday>(action)) {
    open_programme(turn, Reach::Today);
  }
}

void on(Turn& turn, AboutYou& screen, const Action& action) {
  if (screen.busy) return;
  const bool age = screen.question == AboutYou::Question::Age;
  AboutVisitor now = turn.visitor().about;
  if (const auto* band = std::get_if<ChooseAge>(&action); band && age) {
    now.age = now.age == band->age ? std::nullopt : std::optional(band->age);
    tell(turn, screen, now);
  } else if (const auto* gender = std::get_if<ChooseGender>(&action); gender && !age) {
    now.gender = now.gender == gender->gender ? std::nullopt : std::optional(gender->gender);
    tell(turn, screen, now);
  } else if (std::holds_alternative<GoOn>(action) && age) {
    turn.open(AboutYou{AboutYou::Question::Gender});
  } else if (std::holds_alternative<Done>(action) && !age) {
    // Back to the thank-you: the questions are over.
    while (!turn.state().behind.empty() && !std::holds_alternative<CheckedIn>(turn.state().screen))
      turn.back();
  }
}

void asked_result(Turn& turn, const Outcome& result) {
  std::visit(
      Cased{[&](const BoardLoaded& loaded) { turn.state().house.board = loaded.board; },
            [&](const GoodbyeSaved&) {
              answered<Goodbye>(turn, [](Goodbye& screen) { screen.counted = true; });
            },
            // The one who leaves is wished well all the same.
            [&](const GoodbyeNotSaved&) { answered<Goodbye>(turn, [](Goodbye&) {}); },
            [&](const GoodbyeTakenBack&) {
              answered<Goodbye>(turn, [&](Goodbye&) {
                turn.to_start(Leaving::Finished);
                std::get<Start>(turn.state().screen).undone_until = turn.now() + turn.facts().rules.note;
              });
            },
            [&](const GoodbyeNotTakenBack&) {
              answered<Goodbye>(turn, [&](Goodbye&) { fault(turn, Failed::Undo); });
            },
            [&](const RepliesSaved&) {
              answered<Asked>(turn, [&](Asked& screen) { turn.open(AskedThanks{screen.replies}); });
            },
            [&](const RepliesNotSaved&) {
              answered<Asked>(turn, [&](Asked&) { fault(turn, Failed::Answers); });
            },
            [&](const RepliesTakenBack&) { answered<AskedThanks>(turn, [&](AskedThanks&) { turn.back(); }); },
            [&](const RepliesNotTakenBack&) {
              answered<AskedThanks>(turn, [&](AskedThanks&) { fault(turn, Failed::Undo); });
            },
            [&](const AboutYouTold& told) {
              answered<AboutYou>(turn, [&](AboutYou&) { turn.visitor().about = told.now; });
            },
            [&](const AboutYouNotTold& told) {
              answered<AboutYou>(turn, [&](AboutYou&) {
                turn.visitor().about = told.now;
                fault(turn, Failed::Answers);
              });
            },
            Otherwise{}},
      result);
}

}  // namespace farstu::flow
