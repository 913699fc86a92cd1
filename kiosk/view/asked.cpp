#include "kiosk/view/asked.h"

#include <algorithm>

namespace farstu::view {
namespace {

using ui::Icon;
using ui::Rect;
using ui::Soft;
using ui::TextSize;

std::string name_of(AgeBand band, const Catalogue& words) {
  return words.text("age." + std::string(to_string(band)));
}
std::string name_of(Gender gender, const Catalogue& words) {
  return words.text("gender." + std::string(to_string(gender)));
}

// So many in a row that no word breaks; equal in size all of them.
int across_for(const ui::Ui& ui, const std::vector<AnswerLine>& answers, int width) {
  const auto& m = ui.metrics();
  int widest = 0;
  for (const auto& answer : answers)
    widest = std::max(widest, ui.text_width(answer.label, {.size = TextSize::Button}));
  widest += m.icon(TextSize::Button) + m.step(5.5F);
  const int count = static_cast<int>(answers.size());
  for (int across = count; across > 1; --across) {
    if (count % across == 0 && (width - m.gap() * (across - 1)) / across >= widest) return across;
  }
  return 1;
}

// The answers at the foot of `room`, which becomes what is left above them.
void draw_answers(ui::Ui& ui, const std::vector<AnswerLine>& answers, Rect& room,
                  std::optional<flow::Action>& action) {
  const auto& m = ui.metrics();
  const int across = across_for(ui, answers, room.w);
  const int lines = (static_cast<int>(answers.size()) + across - 1) / across;
  const int high = ui.secondary_height();
  const auto places = ui::grid(room.cut_bottom(lines * high + (lines - 1) * m.gap(), m.gap()), m.gap(),
                               across, high, static_cast<int>(answers.size()));
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const auto& answer = answers[i];
    if (ui.at(places[i]).choice_button(answer.id, answer.label, answer.chosen)) action = answer.action;
  }
}

}  // namespace

GoodbyeView present_goodbye(const Context& context) {
  const auto& [facts, state, words] = context;
  return {.bar = present_bar(context),
          .message = {Icon::Sun, Soft::Apricot, words.text("bye.done"), words.text("bye.need_not")},
          .undo = std::get<flow::Goodbye>(state.screen).counted ? words.text("word.undo") : "",
          .ask = facts.three_questions ? words.text("asked.title") : "",
          .done = words.text("word.done")};
}

std::optional<flow::Action> draw_goodbye(const GoodbyeView& view, ui::Ui& ui) {
  std::optional<flow::Action> action;
  Rect room = draw_page(ui, view.bar, ui::TopLight::of(Soft::Apricot), action);
  const auto& m = ui.metrics();
  if (!view.ask.empty() && ui.at(room.cut_bottom(ui.secondary_height(), m.gap()))
                               .secondary_button("bye.ask", view.ask, Icon::Chat)) {
    action = flow::OpenQuestions{};
  }
  const auto [undo, done] = ui::columns<2>(draw_message(ui, room, view.message), m.gap(), {1, 2});
  if (!view.undo.empty() && ui.at(undo).secondary_button("bye.undo", view.undo, Icon::Undo))
    action = flow::Undo{};
  if (ui.at(done).primary_button("bye.done", view.done)) action = flow::Done{};
  return action;
}

AskedView present_asked(const Context& context) {
  const auto& words = context.words;
  const auto& screen = std::get<flow::Asked>(context.state.screen);
  const auto& told = screen.replies[screen.at];
  AskedView view{.bar = present_bar(context),
                 .message = {Icon::Chat, Soft::Lilac,
                             words.text("asked." + std::string(to_string(kAskedQuestions[screen.at]))), ""},
                 .answers = {}};
  view.message.text = screen.at == 0
                          ? words.text("asked.about")
                          : words.text("asked.at", {{"n", std::to_string(screen.at + 1)},
                                                    {"count", std::to_string(kAskedQuestions.size())}});
  for (const auto answer : kAskedAnswers) {
    const std::string name(to_string(answer));
    view.answers.push_back(
        {"asked." + name, words.text("asked." + name), told == answer, flow::Reply{answer}});
  }
  view.answers.push_back({"asked.skip", words.text("asked.skip"), false, flow::Reply{}});
  return view;
}

std::optional<flow::Action> draw_asked(const AskedView& view, ui::Ui& ui) {
  std::optional<flow::Action> action;
  Rect room = draw_page(ui, view.bar, ui::TopLight::of(Soft::Lilac), action);
  draw_answers(ui, view.answers, room, action);
  draw_message_alone(ui, room, view.message);
  return action;
}

AskedThanksView present_asked_thanks(const Context& context) {
  const auto& words = context.words;
  return {.bar = present_bar(context),
          .message = {Icon::Check, Soft::Mint, words.text("asked.thanks"), ""},
          .undo = words.text("word.undo"),
          .done = words.text("word.done")};
}

std::optional<flow::Action> draw_asked_thanks(const AskedThanksView& view, ui::Ui& ui) {
  std::optional<flow::Action> action;
  const Rect room = draw_page(ui, view.bar, ui::TopLight::of(Soft::Mint), action);
  const auto [undo, done] = ui::columns<2>(draw_message(ui, room, view.message), ui.metrics().gap(), {1, 2});
  if (ui.at(undo).secondary_button("asked.undo", view.undo, Icon::Undo)) action = flow::Undo{};
  if (ui.at(done).primary_button("asked.done", view.done)) action = flow::Done{};
  return action;
}

MoreView present_more(const Context& context) {
  const auto& words = context.words;
  return {.bar = present_bar(context),
          .title = words.text("checked_in.question"),
          .others = words.text("checked_in.others"),
          .about_you = words.text("more.about_you"),
          .about_you_about = words.text("more.about_you_about"),
          .done = words.text("word.done")};
}

std::optional<flow::Action> draw_more(const MoreView& view, ui::Ui& ui) {
  std::optional<flow::Action> action;
  Rect room = draw_page(ui, view.bar, ui::TopLight::of(Soft::Mint), action);
  const auto& m = ui.metrics();
  const ui::TextStyle title{.size = TextSize::Title};
  ui.at(room.cut_top(ui.text_height(view.title, room.w, title), m.gap())).text(view.title, title);
  if (ui.at(room.cut_bottom(ui.primary_height(), m.gap())).primary_button("more.done", view.done)) {
    action = flow::Done{};
  }
  const auto [others, about] = ui::rows<2>(room, m.gap());
  if (ui.at(others).card_button("more.others",
                                {.title = view.others, .icon = Icon::Calendar, .soft = Soft::Sky})) {
    action = flow::OpenToday{};
  }
  if (ui.at(about).card_button("more.about_you", {.title = view.about_you,
                                                  .subtitle = view.about_you_about,
                                                  .icon = Icon::Person,
                                                  .soft = Soft::Lilac})) {
    action = flow::OpenAboutYou{};
  }
  return action;
}

AboutYouView present_about_you(const Context& context) {
  const auto& words = context.words;
  const auto& told = context.state.visitor.about;
  const bool age = std::get<flow::AboutYou>(context.state.screen).question == flow::AboutYou::Question::Age;
  AboutYouView view{
      .bar = present_bar(context),
      .message = {Icon::Person, Soft::Lilac, words.text(age ? "about_you.age" : "about_you.gender"),
                  words.text("about_you.about")},
      .answers = {},
      .next = age ? words.text("about_you.next") : "",
      .done = age ? "" : words.text("word.done")};
  if (age) {
    for (const auto band : kAgeBands) {
      view.answers.push_back({"age." + std::string(to_string(band)), name_of(band, words), told.age == band,
                              flow::ChooseAge{band}});
    }
  } else {
    for (const auto gender : kGenders) {
      view.answers.push_back({"gender." + std::string(to_string(gender)), name_of(gender, words),
                              told.gender == gender, flow::ChooseGender{gender}});
    }
  }
  return view;
}

std::optional<flow::Action> draw_about_you(const AboutYouView& view, ui::Ui& ui) {
  std::optional<flow::Action> action;
  Rect room = draw_page(ui, view.bar, ui::TopLight::of(Soft::Lilac), action);
  const Rect on = room.cut_bottom(ui.primary_height(), ui.metrics().gap());
  if (!view.next.empty() && ui.at(on).primary_button("about_you.next", view.next)) action = flow::GoOn{};
  if (!view.done.empty() && ui.at(on).primary_button("about_you.done", view.done)) action = flow::Done{};
  draw_answers(ui, view.answers, room, action);
  draw_message_alone(ui, room, view.message);
  return action;
}

}  // namespace farstu::view
