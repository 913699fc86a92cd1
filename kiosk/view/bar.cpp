#include "kiosk/view/bar.h"

#include "kiosk/core/text/dates.h"

#include <algorithm>

namespace farstu::view {

using ui::Align;
using ui::Rect;
using ui::TextSize;

namespace {

// In the language itself, as far as it says so, and in Swedish.
std::string draft_mark(const Catalogue& words) {
  if (words.text("language.state") == "complete") return "";
  const std::string swedish = isolated(words.text("language.draft_swedish"), words.direction());
  return words.has("language.draft") ? words.text("language.draft") + " · " + swedish : swedish;
}

// Whoever sees it learns it too: speech is on, and nothing can read this language.
std::string no_voice_mark(const Context& context) {
  const auto& [facts, state, words] = context;
  if (!state.visitor.speech) return "";
  for (const auto& language : facts.languages) {
    if (language.tag == state.visitor.language && !language.voice)
      return words.text("speech.no_voice", {{"language", language.name}});
  }
  return "";
}

void draw_upper(ui::Ui& ui, const Bar& bar) {
  Rect room = ui.upper();
  if (room.empty()) return;
  const ui::TextStyle house{.size = TextSize::Title, .align = Align::Centre};
  const ui::TextStyle clock{.size = TextSize::Display, .align = Align::Centre};
  const ui::TextStyle date{.size = TextSize::Body, .ink = ui::Ink::Quiet, .align = Align::Centre};
  if (!bar.show_back) {  // Start tells the time itself
    ui.at(room.middle({room.w, ui.text_height(bar.house, room.w, clock)})).text(bar.house, clock);
    return;
  }
  const int gap = ui.metrics().step(1);
  const int heights[] = {ui.text_height(bar.house, room.w, house), ui.text_height(bar.clock, room.w, clock),
                         ui.text_height(bar.date, room.w, date)};
  room.cut_top(std::max(0, (room.h - heights[0] - heights[1] - heights[2] - 2 * gap) / 2));
  ui.at(room.cut_top(heights[0], gap)).text(bar.house, house);
  ui.at(room.cut_top(heights[1], gap)).text(bar.clock, clock);
  ui.at(room.cut_top(heights[2])).text(bar.date, date);
}

}  // namespace

Bar present_bar(const Context& context) {
  const auto& [facts, state, words] = context;
  const std::string no_voice = no_voice_mark(context);
  const bool known = state.house.trust != ClockTrust::Untrusted;
  return {.back = words.text("bar.back"),
          .ask = words.text("bar.ask"),
          .speak = words.text("bar.speak"),
          .text = words.text("bar.text"),
          .language = words.text("bar.language"),
          .show_back = !std::holds_alternative<flow::Start>(state.screen),
          .show_speak = facts.speech,
          .speaking = state.visitor.speech,
          .large = state.visitor.large_text,
          .mark = no_voice.empty() ? draft_mark(words) : no_voice,
          .up = words.text("page.up"),
          .down = words.text("page.down"),
          .house = facts.house,
          .clock = known ? time_in_words(words, flow::minute_of_day(facts, state)) : "",
          .date = known ? day_in_words(words, flow::civil_today(facts, state)) : "",
          .call = present_call(context)};
}

Rect draw_page(ui::Ui& ui, const Bar& bar, ui::TopLight light, std::optional<flow::Action>& action) {
  std::optional<ui::BarTap> tapped;
  ui.page_words({bar.up, bar.down});
  Rect room = ui.visitor_page(light,
                              {.back = bar.back,
                               .ask = bar.ask,
                               .speak = bar.speak,
                               .text = bar.text,
                               .language = bar.language,
                               .show_back = bar.show_back,
                               .show_speak = bar.show_speak,
                               .draft = bar.mark,
                               .speaking = bar.speaking,
                               .large = bar.large},
                              tapped);
  draw_upper(ui, bar);
  if (tapped) {
    switch (*tapped) {
      case ui::BarTap::Back:
        action = flow::GoBack{};
        break;
      case ui::BarTap::Ask:
        action = flow::AskSomeone{};
        break;
      case ui::BarTap::Text:
        action = flow::ToggleTextSize{};
        break;
      case ui::BarTap::Language:
        action = flow::OpenLanguages{};
        break;
      case ui::BarTap::Speak:
        action = flow::ToggleSpeech{};
        break;
    }
  }
  if (bar.call) {
    // Of the margin above it needs only half, where nothing else stands there.
    const int raised = bar.mark.empty() && ui.upper().empty() ? ui.metrics().step(2) : 0;
    room.y -= raised;
    room.h += raised;
    draw_call(ui, *bar.call, room.cut_top(call_height(ui, *bar.call, room.w), ui.metrics().gap()), action);
  }
  return room;
}

void draw_fact(ui::Ui& ui, ui::Icon icon, std::string_view text) {
  const auto& m = ui.metrics();
  Rect row = ui.remaining();
  const int mark = m.icon(TextSize::Body);
  const int words = row.w - mark - m.step(1.5F);
  row.h = ui.text_height(text, words);
  Rect beside = row;
  Rect first = beside.cut_start(mark, m.step(1.5F));
  // The icon stands in the middle of the first line, which is a little higher than its own.
  first.y += (m.line(TextSize::Body) - m.line(TextSize::Small)) / 2;
  first.h = 0;
  ui.at(first).note(icon, "");
  ui.at(beside).text(text, {.size = TextSize::Body});
  ui.gap(static_cast<float>(row.h) / static_cast<float>(m.step(1)) + 1);
}

Rect draw_message(ui::Ui& ui, Rect room, const Message& message) {
  const Rect buttons = room.cut_bottom(ui.primary_height(), ui.metrics().gap());
  draw_message_alone(ui, room, message);
  return buttons;
}

void draw_message_alone(ui::Ui& ui, Rect room, const Message& message) {
  const auto& m = ui.metrics();
  const ui::TextStyle title{.size = TextSize::Title, .align = Align::Centre};
  const ui::TextStyle text{.size = TextSize::Body, .ink = ui::Ink::Quiet, .align = Align::Centre};
  const int title_height = ui.text_height(message.title, room.w, title);
  const int text_height = message.text.empty() ? 0 : ui.text_height(message.text, room.w, text);
  const int words = title_height + (text_height > 0 ? m.step(1) + text_height : 0);
  if (words > room.h) {
    ui.at(room).scroll_area("message", {}, [&] {
      ui.text(message.title, title);
      if (text_height > 0) ui.text(message.text, text);
    });
    return;
  }
  const int circle = message.icon == ui::Icon::None ? 0 : std::min(m.step(16), room.h - words - m.step(4));
  const bool pictured = circle >= m.step(6);
  room.cut_top(std::max(0, (room.h - words - (pictured ? circle + m.step(3) : 0)) / 2));
  if (pictured) ui.at(room.cut_top(circle, m.step(3))).soft_icon(message.icon, message.soft);
  ui.at(room.cut_top(title_height, m.step(1))).text(message.title, title);
  if (text_height > 0) ui.at(room.cut_top(text_height)).text(message.text, text);
}

}  // namespace farstu::view
