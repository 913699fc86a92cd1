#include "kiosk/view/info.h"

#include "kiosk/core/text/dates.h"

namespace farstu::view {
namespace {

using ui::Align;
using ui::Icon;
using ui::Rect;
using ui::Soft;
using ui::TextSize;

void page_title(ui::Ui& ui, Rect& room, std::string_view title) {
  const ui::TextStyle style{.size = TextSize::Title};
  ui.at(room.cut_top(ui.text_height(title, room.w, style), ui.metrics().gap())).text(title, style);
}

}  // namespace

std::string updated_in_words(const Catalogue& words) {
  return words.text("notice.updated", {{"day", day_and_year_in_words(words, kInfoTextsOf)}});
}

KeptView present_kept(const Context& context) {
  const auto& words = context.words;
  return {
      .bar = present_bar(context),
      .title = words.text("kept.title"),
      .lines = {words.text("kept.count"), words.text("kept.no_name"), words.text("kept.quarter"),
                words.text("kept.no_camera"), words.text("kept.signup"), words.text("kept.answers"),
                words.text("kept.small", {{"k", std::to_string(context.facts.k)}}), words.text("kept.read")},
      .updated = updated_in_words(words),
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
    ui.quiet(view.updated);
  });
  return action;
}

namespace {

// "Måndag 10–15", a line for each day the house is open, as from Monday.
std::vector<std::string> open_days(const Context& context) {
  std::vector<std::string> lines;
  const auto& [facts, state, words] = context;
  const Day monday{std::chrono::year(2024) / 1 / 1};  // any Monday
  for (int i = 0; i < 7; ++i) {
    const Day day = monday.plus(i);
    for (const auto& period : facts.hours.on(day)) {
      lines.push_back(capitalised(
          words.text("number.one_day", {{"day", weekday_in_words(words, day.weekday())},
                                        {"time", time_range(words, period.from, period.until)}})));
    }
  }
  return lines;
}

}  // namespace

FindHelpView present_find_help(const Context& context) {
  const auto& [facts, state, words] = context;
  FindHelpView view{
      .bar = present_bar(context),
      .title = words.text("talk.find"),
      .sections = {{"",
                    {words.text("find.house"), words.text("duty.explained"), words.text("find.town"),
                     words.text("find.association"), words.text("find.remote"),
                     words.text("talk.not_care", {{"care", state.house.board.care_number}})}},
                   {facts.house, open_days(context)},
                   {words.text("find.member_title"), {words.text("find.member")}}},
      .updated = updated_in_words(words),
      .up = words.text("page.up"),
      .down = words.text("page.down")};
  return view;
}

std::optional<flow::Action> draw_find_help(const FindHelpView& view, ui::Ui& ui) {
  std::optional<flow::Action> action;
  Rect room = draw_page(ui, view.bar, ui::TopLight::of(Soft::Apricot), action);
  page_title(ui, room, view.title);
  ui.at(room).scroll_area("find", {view.up, view.down}, [&] {
    for (const auto& section : view.sections) {
      if (!section.title.empty()) ui.heading(section.title);
      for (const auto& line : section.lines) draw_fact(ui, Icon::Info, line);
    }
    ui.quiet(view.updated);
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
