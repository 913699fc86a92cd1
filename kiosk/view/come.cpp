#include "kiosk/view/come.h"

#include "kiosk/view/question.h"

#include <vector>

namespace farstu::view {

using ui::Icon;
using ui::Rect;
using ui::Soft;

ComeView present_come(const Context& context) {
  const auto& [facts, state, words] = context;
  const auto& screen = std::get<flow::SomeoneCome>(state.screen);
  ComeView view{.bar = present_bar(context),
                .message = {Icon::People, Soft::Mint, "", ""},
                .take_back = "",
                .numbers = "",
                .done = ""};
  switch (screen.end) {
    case flow::SomeoneCome::End::Answered:
      view.message.title = words.text("come.on_the_way");
      view.done = words.text("word.done");
      view.bar.call.reset();  // said once is enough
      return view;
    case flow::SomeoneCome::End::TakenBack:
      view.message.title = words.text("come.taken_back");
      view.done = words.text("word.done");
      return view;
    case flow::SomeoneCome::End::NotYet:
      break;
  }
  view.take_back = words.text("come.take_back");
  if (flow::nobody_came(facts, state)) {
    view.message.title = words.text("come.nobody_yet");
    view.message.text = words.text("come.call");
    view.numbers = words.text("talk.title");
    view.message.icon = Icon::Home;
  } else {
    view.message.title = words.text("come.asked");
    view.message.text = words.text("come.wait_here");
  }
  return view;
}

std::optional<flow::Action> draw_come(const ComeView& view, ui::Ui& ui) {
  std::optional<flow::Action> action;
  const Rect room = draw_page(ui, view.bar, ui::TopLight::of(Soft::Mint), action);
  std::vector<ui::ButtonWords> answers;
  if (!view.done.empty()) {
    answers = {{.id = "come.done", .label = view.done, .primary = true}};
  } else {
    answers = {{.id = "come.take_back", .label = view.take_back}};
    if (!view.numbers.empty()) answers.push_back({.id = "come.numbers", .label = view.numbers});
  }
  const auto answer = draw_question(ui, room, view.message, answers);
  if (answer == 0U)
    action = view.done.empty() ? flow::Action{flow::TakeBackCall{}} : flow::Action{flow::Done{}};
  if (answer == 1U) action = flow::OpenTalk{};
  return action;
}

FirstVisitView present_first_visit(const Context& context) {
  const auto& words = context.words;
  FirstVisitView view{.bar = present_bar(context),
                      .message = {Icon::Tulip, Soft::Lilac, "", words.text("first.no_demands")},
                      .yes = "",
                      .no = "",
                      .take_back = "",
                      .done = words.text("word.done")};
  switch (std::get<flow::FirstVisit>(context.state.screen).shown) {
    case flow::FirstVisit::Shown::Question:
      view.message.title = words.text("first.question");
      view.message.text.clear();
      view.yes = words.text("first.yes");
      view.no = words.text("first.no");
      view.done.clear();
      break;
    case flow::FirstVisit::Shown::SomebodyComes:
      view.message.title = words.text("first.coming");
      view.take_back = words.text("come.take_back");
      break;
    case flow::FirstVisit::Shown::OnTheirOwn:
      view.message.title = words.text("first.on_your_own");
      break;
  }
  return view;
}

std::optional<flow::Action> draw_first_visit(const FirstVisitView& view, ui::Ui& ui) {
  std::optional<flow::Action> action;
  const Rect room = draw_page(ui, view.bar, ui::TopLight::of(Soft::Lilac), action);
  if (!view.yes.empty()) {
    const ui::ButtonWords answers[] = {{.id = "first.yes", .label = view.yes},
                                       {.id = "first.no", .label = view.no}};
    if (const auto answer = draw_question(ui, room, view.message, answers))
      action = flow::AnswerShowRound{*answer == 0};
    return action;
  }
  std::vector<ui::ButtonWords> answers{{.id = "first.done", .label = view.done, .primary = true}};
  if (!view.take_back.empty())
    answers.insert(answers.begin(), {.id = "first.take_back", .label = view.take_back});
  const auto answer = draw_question(ui, room, view.message, answers);
  if (answer && *answer + 1 == answers.size()) {
    action = flow::Done{};
  } else if (answer) {
    action = flow::TakeBackCall{};
  }
  return action;
}

}  // namespace farstu::view
