#include "kiosk/view/come.h"

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
  const Rect buttons = draw_message(ui, room, view.message);
  if (!view.done.empty()) {
    if (ui.at(buttons).primary_button("come.done", view.done)) action = flow::Done{};
  } else if (view.numbers.empty()) {
    if (ui.at(buttons).secondary_button("come.take_back", view.take_back)) action = flow::TakeBackCall{};
  } else {
    const auto [back, numbers] = ui::columns<2>(buttons, ui.metrics().gap());
    if (ui.at(back).secondary_button("come.take_back", view.take_back)) action = flow::TakeBackCall{};
    if (ui.at(numbers).secondary_button("come.numbers", view.numbers)) action = flow::OpenTalk{};
  }
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
  const Rect buttons = draw_message(ui, room, view.message);
  const auto [first, second] = ui::columns<2>(buttons, ui.metrics().gap());
  if (!view.yes.empty()) {
    if (ui.at(first).secondary_button("first.yes", view.yes)) action = flow::AnswerShowRound{true};
    if (ui.at(second).secondary_button("first.no", view.no)) action = flow::AnswerShowRound{false};
    return action;
  }
  if (!view.take_back.empty()) {
    if (ui.at(first).secondary_button("first.take_back", view.take_back)) action = flow::TakeBackCall{};
  }
  const Rect done = view.take_back.empty() ? buttons : second;
  if (ui.at(done).primary_button("first.done", view.done)) action = flow::Done{};
  return action;
}

}  // namespace farstu::view
