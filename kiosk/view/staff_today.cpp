#include "kiosk/view/staff_today.h"

#include "kiosk/core/text/dates.h"
#include "kiosk/view/day_state_words.h"

#include <algorithm>

namespace farstu::view {
namespace {

using ui::Icon;
using ui::Rect;
using ui::Soft;
using ui::TextSize;

std::string note_of(const flow::StaffToday& screen, const Catalogue& words) {
  if (!screen.fault.empty()) return screen.fault;
  switch (screen.note) {
    case flow::StaffNote::None:
      return "";
    case flow::StaffNote::Added:
      return words.text("staff.added");
    case flow::StaffNote::TakenBack:
      return words.text("staff.taken_back");
    case flow::StaffNote::NothingToTakeBack:
      return words.text("staff.nothing_to_take_back");
    case flow::StaffNote::Closed:
      return words.text("staff.closed_now");
    case flow::StaffNote::Reopened:
      return words.text("staff.reopened");
  }
  return "";
}

// Every hour from the first visit's to the last one's, so that a quiet hour is seen as quiet.
std::vector<std::pair<std::string, int>> hours_of(const std::vector<flow::HourNumber>& by_hour) {
  std::vector<std::pair<std::string, int>> bars;
  if (by_hour.empty()) return bars;
  for (int hour = by_hour.front().hour;; hour = (hour + 1) % 24) {
    const auto found = std::find_if(by_hour.begin(), by_hour.end(),
                                    [&](const flow::HourNumber& each) { return each.hour == hour; });
    bars.emplace_back(std::to_string(hour), found == by_hour.end() ? 0 : found->visits);
    if (hour == by_hour.back().hour || bars.size() == 24) return bars;
  }
}

void fill_numbers(StaffTodayView& view, const flow::DayNumbers& numbers, const Catalogue& words) {
  const auto figure = [&](int number, std::string label) {
    view.figures.push_back({std::to_string(number), std::move(label)});
  };
  figure(numbers.visits, words.plural("staff.visits", numbers.visits));
  figure(numbers.drop_in, words.text("staff.drop_in"));
  figure(numbers.first_visits, words.text("staff.first"));
  figure(numbers.contributing, words.text("staff.contributing"));
  view.hours = hours_of(numbers.by_hour);
  for (const auto& session : numbers.by_session) {
    view.sessions.emplace_back(session.title, std::to_string(session.participants));
  }
}

// Title and what was just done, beside the one button of the day. Takes its height from the top of `room`.
void draw_head(const StaffTodayView& view, ui::Ui& ui, Rect& room, std::optional<flow::Action>& action) {
  const auto& m = ui.metrics();
  const bool closes = !view.close.empty();
  const std::string& label = closes ? view.close : view.reopen;
  const int button_width = label.empty() ? 0 : ui.text_width(label, {.size = TextSize::Button}) + m.step(7);
  const ui::TextStyle told{.size = TextSize::Body,
                           .ink = view.note.empty() ? ui::Ink::Quiet : ui::Ink::Normal};
  const std::string& sentence = view.note.empty() ? view.subtitle : view.note;
  // The button above them where the words would get too narrow.
  const bool beside = label.empty() || room.w - button_width - m.gap() >= m.text(TextSize::Title) * 9;
  const auto press = [&](Rect place) {
    if (!ui.at(place).secondary_button(closes ? "staff.close" : "staff.reopen", label)) return;
    action = closes ? flow::Action{flow::StartClosing{}} : flow::Action{flow::Reopen{}};
  };
  if (!beside) press(room.cut_top(ui.secondary_height(), m.gap()));
  const int words = beside ? room.w - button_width - m.gap() : room.w;
  const int height = m.line(TextSize::Title) + m.gap() / 2 + ui.text_height(sentence, words, told);
  Rect head = room.cut_top(beside ? std::max(height, ui.secondary_height()) : height, m.gap());
  if (beside && !label.empty()) {
    Rect button = head.cut_end(button_width, m.gap());
    button.h = ui.secondary_height();
    press(button);
  }
  const auto column = ui.inside(head);
  ui.text(view.title, {.size = TextSize::Title, .max_lines = 1});
  ui.text(sentence, told);
}

// As many cards in a row as their labels allow without a broken word.
int cards_across(const StaffTodayView& view, ui::Ui& ui, int width) {
  const auto& m = ui.metrics();
  int longest = 0;
  for (const auto& figure : view.figures) {
    for (std::size_t at = 0; at < figure.label.size();) {
      const std::size_t end = std::min(figure.label.find(' ', at), figure.label.size());
      longest = std::max(longest, ui.text_width(std::string_view(figure.label).substr(at, end - at),
                                                {.size = TextSize::Small}));
      at = end + 1;
    }
  }
  const int card = longest + m.step(5.5F) + m.gap();
  return card * 4 - m.gap() <= width ? 4 : card * 2 - m.gap() <= width ? 2 : 1;
}

struct Numbers {
  const StaffTodayView& view;
  ui::Ui& ui;

  int card_height(int width) const {
    const int across = cards_across(view, ui, width);
    const int each = (width - (across - 1) * ui.metrics().gap()) / across;
    int height = 0;
    for (const auto& figure : view.figures)
      height = std::max(height, ui.number_card_height(figure.label, each));
    return height;
  }
  int height(int width) const {
    const int across = cards_across(view, ui, width);
    const int rows = (static_cast<int>(view.figures.size()) + across - 1) / across;
    return rows * (card_height(width) + ui.metrics().gap()) - ui.metrics().gap();
  }
  void draw(Rect place) const {
    const auto places = ui::grid(place, ui.metrics().gap(), cards_across(view, ui, place.w),
                                 card_height(place.w), static_cast<int>(view.figures.size()));
    for (std::size_t i = 0; i < places.size(); ++i)
      ui.at(places[i]).number_card(view.figures[i].number, view.figures[i].label);
  }
};

// Big numbers, then the chart with the list beside it; under each other where the words need the width.
void draw_day(const StaffTodayView& view, ui::Ui& ui, Rect room) {
  const auto& m = ui.metrics();
  const Numbers numbers{view, ui};
  std::vector<ui::ChartBar> bars;
  for (const auto& [hour, visits] : view.hours) bars.push_back({hour, visits});
  std::vector<ui::KeyValue> lines;
  for (const auto& [title, participants] : view.sessions) lines.push_back({title, participants});
  const auto chart_height = [&](int width) {
    return ui.text_height(view.hours_title, width - m.step(6), {.size = TextSize::Heading}) + m.step(24);
  };
  const auto list_height = [&](int width) { return ui.key_values_height(view.sessions_title, lines, width); };
  std::vector<ui::Ui::Block> blocks{{.height = [&](int width) { return numbers.height(width); },
                                     .draw = [&](Rect place) { numbers.draw(place); }}};
  if (room.w > m.text(TextSize::Body) * 30) {
    blocks.push_back({.height =
                          [&](int width) {
                            return std::max(chart_height((width - m.gap()) * 5 / 9 - 1),
                                            list_height((width - m.gap()) * 4 / 9 - 1));
                          },
                      .grow = 1,
                      .draw =
                          [&](Rect place) {
                            const auto [chart, list] = ui::columns<2>(place, m.gap(), {5, 4});
                            ui.at(chart).bar_chart(view.hours_title, bars);
                            ui.at(list).key_values(view.sessions_title, lines);
                          }});
  } else {
    blocks.push_back({.height = chart_height, .grow = 1, .draw = [&](Rect place) {
                        ui.at(place).bar_chart(view.hours_title, bars);
                      }});
    blocks.push_back({.height = list_height,
                      .draw = [&](Rect place) { ui.at(place).key_values(view.sessions_title, lines); }});
  }
  ui.at(room).stack("staff", {}, blocks);
}

}  // namespace

StaffTodayView present_staff_today(const Context& context) {
  const auto& words = context.words;
  const auto& screen = std::get<flow::StaffToday>(context.state.screen);
  StaffTodayView view{.rail = present_rail(context),
                      .title = words.text("staff.today"),
                      .subtitle = "",
                      .note = note_of(screen, words),
                      .is_fault = !screen.fault.empty(),
                      .message = "",
                      .figures = {},
                      .hours_title = words.text("staff.by_hour"),
                      .hours = {},
                      .sessions_title = words.text("staff.by_session"),
                      .sessions = {},
                      .close = "",
                      .reopen = "",
                      .add = words.text("staff.add"),
                      .take_back = words.text("staff.take_back"),
                      .busy = screen.busy};
  if (screen.loading == flow::Loading::Waiting) view.message = words.text("word.moment");
  if (screen.loading == flow::Loading::Failed) view.message = words.text("staff.no_numbers");
  if (screen.loading != flow::Loading::Here) return view;
  const auto& numbers = screen.numbers;
  fill_numbers(view, numbers, words);
  const std::string day = capitalised(day_in_words(words, numbers.day));
  if (report::is_final(numbers.state)) {
    view.subtitle =
        words.text("staff.day_closed", {{"day", day}, {"state", day_state_in_words(numbers.state, words)}});
    view.reopen = words.text("staff.reopen");
  } else {
    view.subtitle = day;
    view.close = words.text("staff.close");
  }
  if (view.sessions.empty()) view.sessions.emplace_back(words.text("staff.no_sessions"), "");
  return view;
}

std::optional<flow::Action> draw_staff_today(const StaffTodayView& view, ui::Ui& ui) {
  std::optional<flow::Action> action;
  Rect room = draw_rail(ui, view.rail, action);
  const auto& m = ui.metrics();
  draw_head(view, ui, room, action);
  if (!view.message.empty()) {
    const auto column = ui.inside(room);
    ui.notice(Icon::Chart, Soft::Honey, view.message, "");
    return action;
  }
  const ui::ButtonWords buttons[] = {
      {.id = "staff.take_back", .label = view.take_back, .icon = Icon::Undo, .enabled = !view.busy},
      {.id = "staff.add", .label = view.add, .icon = Icon::Plus, .primary = true, .enabled = !view.busy}};
  const auto tapped = ui.at(room.cut_bottom(ui.buttons_height(buttons, room.w), m.gap())).buttons(buttons);
  if (tapped == 0U) action = flow::TakeBackOne{};
  if (tapped == 1U) action = flow::AddOne{};
  draw_day(view, ui, room);
  return action;
}

}  // namespace farstu::view
