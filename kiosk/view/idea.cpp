#include "kiosk/view/idea.h"

#include <algorithm>
#include <vector>

namespace farstu::view {
namespace {

using ui::Icon;
using ui::Rect;
using ui::Soft;
using ui::TextSize;

ui::KeyboardPage page_of(flow::KeyPage page) {
  switch (page) {
    case flow::KeyPage::Capitals:
      return ui::KeyboardPage::Capitals;
    case flow::KeyPage::Signs:
      return ui::KeyboardPage::Signs;
    case flow::KeyPage::Letters:
      break;
  }
  return ui::KeyboardPage::Letters;
}

flow::Action action_of(const ui::KeyboardTap& tap) {
  switch (tap.kind) {
    case ui::KeyboardTap::Kind::Erase:
      return flow::EraseText{};
    case ui::KeyboardTap::Kind::Shift:
      return flow::ShiftKeys{};
    case ui::KeyboardTap::Kind::Signs:
      return flow::SignKeys{};
    case ui::KeyboardTap::Kind::Ok:
      return flow::LeaveIdea{};
    case ui::KeyboardTap::Kind::Text:
      break;
  }
  return flow::TypeText{tap.text};
}

// As draw_fact draws it.
int fact_height(const ui::Ui& ui, const std::string& text, int width) {
  const auto& m = ui.metrics();
  return ui.text_height(text, width - m.icon(TextSize::Body) - m.step(2), {.size = TextSize::Body});
}

}  // namespace

IdeaChoiceView present_idea_choice(const Context& context) {
  const auto& words = context.words;
  return {.bar = present_bar(context),
          .title = words.text("idea.about"),
          .idea = words.text("idea.title"),
          .show = words.text("idea.show"),
          .say_instead = words.text("idea.say_instead"),
          .kept = words.text("idea.kept"),
          .up = words.text("page.up"),
          .down = words.text("page.down")};
}

std::optional<flow::Action> draw_idea_choice(const IdeaChoiceView& view, ui::Ui& ui) {
  std::optional<flow::Action> action;
  const Rect room = draw_page(ui, view.bar, ui::TopLight::of(Soft::Lilac), action);
  const auto& m = ui.metrics();
  const auto tiles = [&](Rect place) {
    const bool upright = place.w < place.h * 3;
    const auto places = upright ? ui::rows<2>(place, m.gap()) : ui::columns<2>(place, m.gap());
    if (ui.at(places[0]).card_button("idea.idea",
                                     {.title = view.idea, .icon = Icon::Sun, .soft = Soft::Honey})) {
      action = flow::WriteIdea{IdeaKind::Idea};
    }
    if (ui.at(places[1]).card_button("idea.show",
                                     {.title = view.show, .icon = Icon::Hobby, .soft = Soft::Mint})) {
      action = flow::WriteIdea{IdeaKind::CanShow};
    }
  };
  const ui::TextStyle title{.size = TextSize::Title};
  std::vector<ui::Ui::Block> blocks{{[&](int width) { return ui.text_height(view.title, width, title); }, 0,
                                     [&](Rect place) { ui.at(place).text(view.title, title); }}};
  for (const std::string* fact : {&view.kept, &view.say_instead}) {
    blocks.push_back({[&ui, fact](int width) { return fact_height(ui, *fact, width); }, 0,
                      [&ui, fact, &view](Rect place) {
                        const auto column = ui.inside(place);
                        draw_fact(ui, fact == &view.kept ? Icon::Paper : Icon::Chat, *fact);
                      }});
  }
  // Two titles of two lines each, beside each other or under each other.
  const int least = std::max(m.primary_target(), 2 * m.line(TextSize::Heading) + m.step(3));
  blocks.push_back({[&](int width) { return width < m.mm(180) ? 2 * least + m.gap() : least; }, 1, tiles});
  ui.at(room).stack("idea", {view.up, view.down}, blocks);
  return action;
}

IdeaWritingView present_idea_writing(const Context& context) {
  const auto& [facts, state, words] = context;
  const auto& screen = std::get<flow::IdeaWriting>(state.screen);
  return {.bar = present_bar(context),
          .title = words.text(screen.kind == IdeaKind::Idea ? "idea.title" : "idea.show"),
          .typed = state.visitor.idea,
          .hint = words.text("idea.no_names"),
          .fault = screen.failed ? words.text("fault.undo") : "",
          .page = page_of(screen.page),
          .may_send = !screen.busy && parse_idea(state.visitor.idea).has_value(),
          .shift = words.text("keyboard.shift"),
          .erase = words.text("keyboard.erase"),
          .space = words.text("keyboard.space"),
          .signs = words.text("keyboard.signs"),
          .letters = words.text("keyboard.letters"),
          .send = words.text("idea.send")};
}

std::optional<flow::Action> draw_idea_writing(const IdeaWritingView& view, ui::Ui& ui) {
  std::optional<flow::Action> action;
  Rect room = draw_page(ui, view.bar, ui::TopLight::none(), action);
  const auto& m = ui.metrics();
  const std::string& said = view.fault.empty() ? view.title : view.fault;
  const TextSize size = view.fault.empty() ? TextSize::Title : TextSize::Body;
  const int head = ui.text_height(said, room.w, {.size = size, .max_lines = 2});
  const int line = m.line(TextSize::Body);
  const auto left_for_keys = [&](int lines) {
    return room.h - head - m.step(1) - lines * line - m.step(3) - m.gap();
  };
  // Two lines of what one writes, one where there is no room for more.
  const int lines = left_for_keys(2) >= ui.least_keyboard_height() ? 2 : 1;
  const int keys = std::clamp(left_for_keys(lines), ui.least_keyboard_height(), ui.keyboard_height());
  // Words stay by the hands on a high screen.
  room.cut_top(std::max(0, room.h - head - 6 * line - m.step(4) - m.gap() - keys));
  const Rect keyboard = room.cut_bottom(keys, m.gap());
  {
    const auto column = ui.inside(room.cut_top(head, m.step(1)));
    ui.text(said, {.size = size, .max_lines = 2});
  }
  ui.at(room).typed_text(view.typed, view.hint);
  const auto tap = ui.at(keyboard).keyboard({.shift = view.shift,
                                             .erase = view.erase,
                                             .space = view.space,
                                             .signs = view.signs,
                                             .letters = view.letters,
                                             .ok = view.send},
                                            view.page, view.may_send);
  if (tap) action = action_of(*tap);
  return action;
}

IdeaLeftView present_idea_left(const Context& context) {
  const auto& words = context.words;
  const bool back = std::get<flow::IdeaLeft>(context.state.screen).taken_back;
  return {.bar = present_bar(context),
          .message = {Icon::Sun, Soft::Honey, words.text(back ? "word.undone" : "idea.thanks"),
                      back ? "" : words.text("idea.kept")},
          .undo = back ? "" : words.text("word.undo"),
          .done = words.text("word.done")};
}

std::optional<flow::Action> draw_idea_left(const IdeaLeftView& view, ui::Ui& ui) {
  std::optional<flow::Action> action;
  const Rect room = draw_page(ui, view.bar, ui::TopLight::of(Soft::Honey), action);
  const Rect buttons = draw_message(ui, room, view.message);
  if (view.undo.empty()) {
    if (ui.at(buttons).primary_button("idea.done", view.done)) action = flow::Done{};
    return action;
  }
  const auto [first, second] = ui::columns<2>(buttons, ui.metrics().gap());
  if (ui.at(first).secondary_button("idea.undo", view.undo, Icon::Undo)) action = flow::Undo{};
  if (ui.at(second).primary_button("idea.done", view.done)) action = flow::Done{};
  return action;
}

}  // namespace farstu::view
