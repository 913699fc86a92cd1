#include "kiosk/view/checked_in.h"

#include "kiosk/view/session_words.h"

#include <algorithm>
#include <vector>

namespace farstu::view {
namespace {

using ui::Align;
using ui::Icon;
using ui::Rect;
using ui::Soft;
using ui::TextSize;

void draw_thanks(const CheckedInView& view, ui::Ui& ui, Rect room) {
  const auto& m = ui.metrics();
  const ui::TextStyle title{.size = TextSize::Display, .align = Align::Centre};
  const ui::TextStyle text{.size = TextSize::Body, .ink = ui::Ink::Quiet, .align = Align::Centre};
  const int title_height = ui.text_height(view.thanks, room.w, title);
  const int text_height = ui.text_height(view.counted, room.w, text);
  const int mark = std::min(m.step(11), room.h - title_height - text_height - m.step(1));
  const bool marked = mark >= m.step(6);
  room.cut_top(std::max(0, (room.h - title_height - text_height - (marked ? mark + m.step(1) : 0)) / 2));
  if (marked) ui.at(room.cut_top(mark, m.step(1))).done_mark();
  ui.at(room.cut_top(title_height)).text(view.thanks, title);
  ui.at(room.cut_top(text_height)).text(view.counted, text);
}

}  // namespace

CheckedInView present_checked_in(const Context& context) {
  const auto& [facts, state, words] = context;
  const auto& screen = std::get<flow::CheckedIn>(state.screen);
  CheckedInView view{.bar = present_bar(context),
                     .thanks = words.text("checked_in.thanks"),
                     .counted = screen.undone ? words.text("word.undone") : words.text("checked_in.counted"),
                     .question = words.text("checked_in.question"),
                     .others = words.text(screen.offered ? "checked_in.others" : "checked_in.something"),
                     .helping = words.text("checked_in.helping"),
                     .helping_about = words.text("checked_in.helping_about"),
                     .first = words.text("checked_in.first"),
                     .more = facts.ask_about_you ? words.text("checked_in.more") : "",
                     .is_helping = screen.contributing,
                     .is_first = screen.first,
                     .undo = words.text("word.undo"),
                     .next = words.text("checked_in.next"),
                     .done = words.text("word.done")};
  if (screen.offered) {
    const Session& session = screen.offered->session;
    view.offered = session.title;
    view.joined = flow::find_joined(state.visitor, session.id) != nullptr;
    view.offered_about = view.joined ? words.text("session.joined")
                                     : time_of(session, flow::civil_today(facts, state), context);
    view.offered_icon = icon_of(session.kind);
    view.offered_soft = soft_of(session.kind);
    view.session = session.id;
    if (facts.ask_about_you) view.others.clear();  // five choices are enough
  }
  return view;
}

std::optional<flow::Action> draw_checked_in(const CheckedInView& view, ui::Ui& ui) {
  std::optional<flow::Action> action;
  Rect room = draw_page(ui, view.bar, ui::TopLight::of(Soft::Mint), action);
  const auto& m = ui.metrics();
  const bool large = m.text_step() == ui::TextStep::Large;

  const ui::ButtonWords buttons[] = {
      {.id = "checked_in.undo", .label = view.undo, .icon = Icon::Undo, .weight = 5},
      {.id = "checked_in.next", .label = view.next, .weight = 10},
      {.id = "checked_in.done", .label = view.done, .primary = true, .weight = 7}};
  const auto tapped =
      ui.at(room.cut_bottom(ui.buttons_height(buttons, room.w), m.gap() + m.step(1))).buttons(buttons);
  if (tapped == 0U) action = flow::Undo{};
  if (tapped == 1U) action = flow::NextPerson{};
  if (tapped == 2U) action = flow::Done{};

  struct Card {
    std::string_view id;
    ui::Words words;
    flow::Action action;
  };
  std::vector<Card> shown;
  if (!view.offered.empty()) {
    shown.push_back({"checked_in.join",
                     {.title = view.offered,
                      .subtitle = view.offered_about,
                      .icon = view.offered_icon,
                      .soft = view.offered_soft,
                      .selected = view.joined},
                     flow::Join{view.session}});
  }
  if (!view.others.empty()) {
    shown.push_back({"checked_in.others",
                     {.title = view.others, .icon = Icon::Calendar, .soft = Soft::Sky},
                     flow::OpenToday{}});
  }
  shown.push_back({"checked_in.helping",
                   {.title = view.helping,
                    .subtitle = view.helping_about,
                    .icon = Icon::Home,
                    .soft = Soft::Honey,
                    .selected = view.is_helping},
                   flow::ToggleHelping{}});
  shown.push_back({"checked_in.first",
                   {.title = view.first, .icon = Icon::Tulip, .soft = Soft::Lilac, .selected = view.is_first},
                   flow::ToggleFirst{}});
  if (!view.more.empty()) {
    shown.push_back(
        {"checked_in.more", {.title = view.more, .icon = Icon::Plus, .soft = Soft::Mint}, flow::OpenMore{}});
  }
  const int count = static_cast<int>(shown.size());
  const int across = large || count == 4 ? 2 : 3;
  const int lines = (count + across - 1) / across;
  // Two lines of words beside a small circle, more where one needs more.
  const int words_width = (room.w - (across - 1) * m.gap()) / across - m.step(7) - m.soft_circle() * 3 / 5;
  int height = m.line(TextSize::Button) * 2 + m.step(3);
  for (const Card& card : shown) {
    const ui::TextStyle style{.size = TextSize::Button, .weight = ui::Weight::Bold};
    height = std::max(height, ui.text_height(card.words.title, words_width, style) + m.step(2));
  }
  const auto cards = ui::grid(room.cut_bottom(lines * height + (lines - 1) * m.gap(), m.step(1)), m.gap(),
                              across, height, count);
  for (std::size_t i = 0; i < shown.size(); ++i) {
    if (ui.at(cards[i]).card_button(shown[i].id, shown[i].words)) action = shown[i].action;
  }
  const ui::TextStyle question{.size = TextSize::Body, .weight = ui::Weight::Bold};
  ui.at(room.cut_bottom(ui.text_height(view.question, room.w, question), m.step(1)))
      .text(view.question, question);
  draw_thanks(view, ui, room);
  return action;
}

}  // namespace farstu::view
