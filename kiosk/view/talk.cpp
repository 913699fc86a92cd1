#include "kiosk/view/talk.h"

#include "kiosk/core/text/dates.h"
#include "kiosk/view/choices.h"

#include <algorithm>

namespace farstu::view {
namespace {

using ui::Icon;
using ui::Rect;
using ui::Soft;
using ui::TextSize;

constexpr ui::TextStyle kDigits{.size = TextSize::Number};
constexpr ui::TextStyle kName{.size = TextSize::Heading};
constexpr ui::TextStyle kBadge{.size = TextSize::Small, .weight = ui::Weight::Bold};
constexpr ui::TextStyle kHours{.size = TextSize::Body, .ink = ui::Ink::Quiet};

std::string line_name(CrisisLine line, const Catalogue& words) {
  return words.text("number." + std::string(to_string(line)));
}

// The weekdays of a stretch as runs: "måndag–fredag", "måndag".
std::vector<std::string> stretch_in_words(const CallHours& hours, const Catalogue& words) {
  const std::string time = time_range(words, hours.from, hours.until);
  if (hours.weekdays == kEveryDay) return {words.text("number.every_day", {{"time", time}})};
  const auto name = [&](unsigned day) {  // Monday is 0
    return weekday_in_words(words, std::chrono::weekday((day + 1) % 7));
  };
  const auto on = [&](unsigned day) { return day < 7 && (hours.weekdays >> day & 1U) != 0; };
  std::vector<std::string> runs;
  for (unsigned first = 0; first < 7; ++first) {
    if (!on(first)) continue;
    unsigned last = first;
    while (on(last + 1)) ++last;
    runs.push_back(
        first == last
            ? words.text("number.one_day", {{"day", name(first)}, {"time", time}})
            : words.text("number.some_days", {{"first", name(first)}, {"last", name(last)}, {"time", time}}));
    first = last;
  }
  return runs;
}

int number_height(const ui::Ui& ui, const NumberLine& number, int width) {
  const auto& m = ui.metrics();
  const int inside = width - 2 * m.step(2.5F);
  return ui.text_height(number.name, inside, kName) + m.line(TextSize::Number) +
         ui.text_height(number.hours, inside, kHours) +
         ui.text_height(number.confirmed, inside - 2 * m.step(1), kBadge) + m.step(1) + m.step(4);
}

void draw_number(ui::Ui& ui, const NumberLine& number, Rect where) {
  const auto& m = ui.metrics();
  ui.at(where).card();
  Rect room = where.inset(m.step(2.5F), m.step(1.5F));
  const auto put = [&](std::string_view text, const ui::TextStyle& style) {
    ui.at(room.cut_top(ui.text_height(text, room.w, style))).text(text, style);
  };
  put(number.name, kName);
  put(number.digits, kDigits);
  put(number.hours, kHours);
  room.cut_top(m.step(0.5F));
  const auto column = ui.inside(room);
  ui.badge(number.confirmed, Soft::Honey);
}

// Numbers beside each other where all their digits and names have room, else under each other.
int columns_for(const ui::Ui& ui, const std::vector<NumberLine>& numbers, int width) {
  const auto& m = ui.metrics();
  const int half = (width - m.gap()) / 2 - 2 * m.step(2.5F);
  const bool fit = std::all_of(numbers.begin(), numbers.end(), [&](const NumberLine& number) {
    return ui.text_width(number.digits, kDigits) <= half && words_fit(ui, number.name, half, kName) &&
           ui.text_height(number.name, half, kName) <= 2 * m.line(TextSize::Heading);
  });
  return fit && numbers.size() > 1 ? 2 : 1;
}

// A line of numbers beside each other: from which on, and how high.
struct Line {
  std::size_t from = 0;
  int height = 0;
};
std::vector<Line> lines_for(const ui::Ui& ui, const std::vector<NumberLine>& numbers, int across, int width) {
  std::vector<Line> lines;
  const int each = (width - ui.metrics().gap() * (across - 1)) / across;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (i % static_cast<std::size_t>(across) == 0) lines.push_back({i, 0});
    lines.back().height = std::max(lines.back().height, number_height(ui, numbers[i], each));
  }
  return lines;
}

void draw_numbers(ui::Ui& ui, const std::vector<NumberLine>& numbers) {
  const int across = columns_for(ui, numbers, ui.remaining().w);
  for (const auto& line : lines_for(ui, numbers, across, ui.remaining().w)) {
    const auto places = ui::columns(ui.strip(line.height), ui.metrics().gap(),
                                    std::vector<float>(static_cast<std::size_t>(across), 1));
    for (std::size_t j = 0; j < places.size() && line.from + j < numbers.size(); ++j)
      draw_number(ui, numbers[line.from + j], places[j]);
  }
}

// Who can help stands first; what a tap does stands at the end of the row where both have room on one line.
bool draw_ask(const TalkView& view, ui::Ui& ui) {
  const auto& m = ui.metrics();
  constexpr ui::TextStyle kLabel{.size = TextSize::Button};
  const int aside = m.soft_circle() + m.icon(TextSize::Button) + m.step(10);
  const int width = ui.remaining().w - aside - ui.text_width(view.ask, kLabel);
  const bool both = words_fit(ui, view.house, width, kLabel) &&
                    ui.text_height(view.house, width, kLabel) <= m.line(TextSize::Button);
  return ui.list_row(
      "talk.ask", {.title = view.house, .subtitle = view.duty, .icon = Icon::Support, .soft = Soft::Apricot},
      both ? std::string_view(view.ask) : std::string_view());
}

// May the other ways stand under the numbers, or would these be cut by them? Then they come behind them.
bool leaves_numbers_whole(const TalkView& view, const ui::Ui& ui, Rect room) {
  const auto& m = ui.metrics();
  const int width = room.w - m.secondary_target() - m.gap();  // beside the page buttons
  int needed = (view.ask.empty() ? 0 : m.primary_target() + m.gap()) + ui.secondary_height() + m.gap();
  for (const auto& line : lines_for(ui, view.numbers, columns_for(ui, view.numbers, width), width))
    needed += line.height + m.gap();
  return needed <= room.h;
}

}  // namespace

std::string hours_in_words(const CrisisNumber& number, const Catalogue& words) {
  if (number.always) return words.text("number.always");
  if (number.hours.empty()) return words.text("number.hours_unknown");
  std::string text;
  for (const auto& stretch : number.hours) {
    for (const auto& run : stretch_in_words(stretch, words)) text += (text.empty() ? "" : ", ") + run;
  }
  return capitalised(text);
}

TalkView present_talk(const Context& context) {
  const auto& [facts, state, words] = context;
  const bool more = std::get<flow::Talk>(state.screen).more;
  const auto& board = state.house.board;
  TalkView view{.bar = present_bar(context),
                .title = words.text("talk.title"),
                .house = words.text("talk.house"),
                .duty = "",
                .ask = more ? "" : words.text("bar.ask"),
                .not_care = words.text("talk.not_care", {{"care", board.care_number}}),
                .numbers = {},
                .more = more ? "" : words.text("talk.more"),
                .find = more ? "" : words.text("talk.find"),
                .support = more || !facts.support_person ? "" : words.text("support.title"),
                .up = words.text("page.up"),
                .down = words.text("page.down")};
  if (!board.peer_supporters.empty() && state.house.trust != ClockTrust::Untrusted) {
    view.duty = words.text("duty.peer_supporter", {{"names", list_in_words(words, board.peer_supporters)}});
  }
  const std::size_t first = std::min(flow::kFirstNumbers, board.numbers.size());
  const std::size_t from = more ? first : 0;
  const std::size_t until = more ? board.numbers.size() : first;
  for (std::size_t i = from; i < until; ++i) {
    const auto& number = board.numbers[i];
    view.numbers.push_back(
        {.name = line_name(number.line, words),
         .digits = number.digits,
         .hours = hours_in_words(number, words),
         .confirmed = number.verified_on
                          ? words.text("number.confirmed",
                                       {{"day", day_and_year_in_words(words, *number.verified_on)}})
                          : words.text("number.unconfirmed")});
  }
  if (board.numbers.size() <= first) view.more.clear();
  return view;
}

std::optional<flow::Action> draw_talk(const TalkView& view, ui::Ui& ui) {
  std::optional<flow::Action> action;
  Rect room = draw_page(ui, view.bar, ui::TopLight::of(Soft::Apricot), action);
  const auto& m = ui.metrics();
  const ui::TextStyle title{.size = TextSize::Title};
  ui.at(room.cut_top(ui.text_height(view.title, room.w, title), m.gap())).text(view.title, title);
  const std::vector<FootButton> others{{"talk.find", view.find, flow::OpenFindHelp{}},
                                       {"talk.support", view.support, flow::OpenSupport{}},
                                       {"talk.more", view.more, flow::OpenMoreNumbers{}}};
  const bool low = !leaves_numbers_whole(view, ui, room);
  if (!low) {
    if (const auto tapped = draw_foot(ui, room, others)) action = tapped;
  }
  ui.at(room).scroll_area("talk", {view.up, view.down}, [&] {
    if (!view.ask.empty() && draw_ask(view, ui)) action = flow::AskSomeone{};
    draw_numbers(ui, view.numbers);
    for (const auto& other : low ? others : std::vector<FootButton>()) {
      if (!other.label.empty() && ui.secondary_button(other.id, other.label)) action = other.action;
    }
    draw_fact(ui, Icon::Info, view.not_care);
  });
  return action;
}

}  // namespace farstu::view
