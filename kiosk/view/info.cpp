#include "kiosk/view/info.h"

#include "kiosk/core/text/dates.h"
#include "kiosk/flow/crisis_numbers.h"

namespace farstu::view {
namespace {

using ui::Align;
using ui::Icon;
using ui::Rect;
using ui::Soft;
using ui::TextSize;

std::string line_name(flow::CrisisLine line, const Catalogue& words) {
  switch (line) {
    case flow::CrisisLine::Emergency:
      return words.text("number.emergency");
    case flow::CrisisLine::HealthCare:
      return words.text("number.health_care");
    case flow::CrisisLine::Helpline:
      return words.text("number.helpline");
    case flow::CrisisLine::SuicideLine:
      return words.text("number.suicide_line");
  }
  return "";
}

void draw_number(const NumberLine& number, ui::Ui& ui, Rect where) {
  Rect room = ui.at(where).card();
  const auto& m = ui.metrics();
  const int high = ui.text_height(number.name, room.w, {.size = TextSize::Heading}) +
                   m.line(TextSize::Display) + 2 * m.line(TextSize::Body) + m.gap() * 2;
  room.cut_top(std::max(0, (room.h - high) / 2));
  const auto column = ui.inside(room);
  ui.text(number.name, {.size = TextSize::Heading});
  ui.text(number.digits, {.size = TextSize::Display});
  ui.text(number.hours, {.size = TextSize::Body, .ink = ui::Ink::Quiet});
  ui.gap(0.5F);
  ui.badge(number.unconfirmed, Soft::Honey);
}

void page_title(ui::Ui& ui, Rect& room, std::string_view title) {
  const ui::TextStyle style{.size = TextSize::Title};
  ui.at(room.cut_top(ui.text_height(title, room.w, style), ui.metrics().gap())).text(title, style);
}

}  // namespace

TalkView present_talk(const Context& context) {
  const auto& words = context.words;
  const bool more = std::get<flow::Talk>(context.state.screen).more;
  TalkView view{.bar = present_bar(context),
                .title = words.text("talk.title"),
                .house = words.text("talk.house"),
                .not_care = words.text("talk.not_care"),
                .numbers = {},
                .more = more ? "" : words.text("talk.more")};
  const std::size_t from = more ? flow::kFirstNumbers : 0;
  const std::size_t until = more ? flow::kCrisisNumbers.size() : flow::kFirstNumbers;
  for (std::size_t i = from; i < until; ++i) {
    const auto& number = flow::kCrisisNumbers[i];
    view.numbers.push_back(
        {.name = line_name(number.line, words),
         .digits = std::string(number.digits),
         .hours = words.text("number.always"),
         .unconfirmed = number.verified_on
                            ? words.text("number.confirmed",
                                         {{"day", day_and_year_in_words(words, *number.verified_on)}})
                            : words.text("number.unconfirmed")});
  }
  return view;
}

std::optional<flow::Action> draw_talk(const TalkView& view, ui::Ui& ui) {
  std::optional<flow::Action> action;
  Rect room = draw_page(ui, view.bar, ui::TopLight::of(Soft::Apricot), action);
  const auto& m = ui.metrics();
  page_title(ui, room, view.title);
  const int more = view.more.empty() ? 0 : ui.text_width(view.more, {.size = TextSize::Button}) + m.step(6);
  const int words = room.w - more - m.gap() - m.icon(TextSize::Small) - m.step(1);
  Rect foot = room.cut_bottom(
      std::max(ui.secondary_height(), ui.text_height(view.not_care, words, {.size = TextSize::Small})),
      m.gap());
  if (!view.more.empty()) {
    Rect button = foot.cut_end(more, m.gap());
    button.cut_top(button.h - ui.secondary_height());
    if (ui.at(button).secondary_button("talk.more", view.more)) action = flow::OpenMoreNumbers{};
  }
  ui.at(foot).note(Icon::Info, view.not_care);
  {
    const int height = ui.text_height(view.house, room.w - m.step(14), {.size = TextSize::Heading});
    ui.at(room.cut_top(std::max(height + m.step(4), m.soft_circle()), m.gap()))
        .notice(Icon::Support, Soft::Apricot, view.house, "");
  }
  const auto cards = ui::columns(room, m.gap(), std::vector<float>(view.numbers.size(), 1));
  for (std::size_t i = 0; i < cards.size(); ++i) draw_number(view.numbers[i], ui, cards[i]);
  return action;
}

KeptView present_kept(const Context& context) {
  const auto& words = context.words;
  return {
      .bar = present_bar(context),
      .title = words.text("kept.title"),
      .lines = {words.text("kept.count"), words.text("kept.nobody"), words.text("kept.no_name"),
                words.text("kept.quarter"), words.text("kept.no_camera"), words.text("kept.federation"),
                words.text("kept.small", {{"k", std::to_string(context.facts.k)}}), words.text("kept.read")},
      .left = words.text("kept.left"),
      .up = words.text("page.up"),
      .down = words.text("page.down")};
}

std::optional<flow::Action> draw_kept(const KeptView& view, ui::Ui& ui) {
  std::optional<flow::Action> action;
  Rect room = draw_page(ui, view.bar, ui::TopLight::of(Soft::Sky), action);
  const auto& m = ui.metrics();
  page_title(ui, room, view.title);
  if (ui.at(room.cut_bottom(ui.secondary_height(), m.gap()))
          .secondary_button("kept.left", view.left, Icon::Paper)) {
    action = flow::OpenLeftTheHouse{};
  }
  ui.at(room).scroll_area("kept", {view.up, view.down}, [&] {
    for (const auto& line : view.lines) draw_fact(ui, Icon::Check, line);
  });
  return action;
}

LanguagesView present_languages(const Context& context) {
  const auto& words = context.words;
  LanguagesView view{.bar = present_bar(context),
                     .title = words.text("languages.title"),
                     .languages = {},
                     .up = words.text("page.up"),
                     .down = words.text("page.down")};
  for (const auto& language : context.facts.languages) {
    view.languages.push_back({.id = "language." + language.tag,
                              .tag = language.tag,
                              .name = language.name,
                              .about = language.draft ? words.text("languages.draft") : "",
                              .chosen = language.tag == context.state.visitor.language});
  }
  return view;
}

std::optional<flow::Action> draw_languages(const LanguagesView& view, ui::Ui& ui) {
  std::optional<flow::Action> action;
  Rect room = draw_page(ui, view.bar, ui::TopLight::of(Soft::Sky), action);
  page_title(ui, room, view.title);
  ui.at(room).scroll_area("languages", {view.up, view.down}, [&] {
    for (const auto& language : view.languages) {
      if (ui.list_row(language.id, {.title = language.name,
                                    .subtitle = language.about,
                                    .icon = Icon::Language,
                                    .soft = Soft::Sky,
                                    .selected = language.chosen})) {
        action = flow::ChooseLanguage{language.tag};
      }
    }
  });
  return action;
}

}  // namespace farstu::view
