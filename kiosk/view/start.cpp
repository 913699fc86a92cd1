// Where things stand on Start: the main button first, whole; what has no room scrolls beside it.
#include "kiosk/view/start.h"

#include "kiosk/view/choices.h"

#include <algorithm>
#include <array>

namespace farstu::view {
namespace {

using ui::Align;
using ui::Icon;
using ui::Rect;
using ui::Soft;
using ui::TextSize;

ui::Words notice_words(const StartView& view) {
  return {.title = view.notice,
          .subtitle = view.notice_about,
          .icon = view.safe_mode ? Icon::Home : Icon::Info,
          .soft = view.safe_mode ? Soft::Honey : Soft::Sky};
}

// How many more there are stands beside the title where this keeps whole words.
std::string_view notice_value(const StartView& view, const ui::Ui& ui, int width) {
  const auto& m = ui.metrics();
  const int aside = m.soft_circle() + m.step(12) + m.icon(TextSize::Button);
  const ui::TextStyle label{.size = TextSize::Button};
  const int words = width - aside - ui.text_width(view.notice_more, label);
  return words_fit(ui, view.notice, words, label) ? std::string_view(view.notice_more) : std::string_view();
}

int notice_height(const StartView& view, const ui::Ui& ui, const ui::Words& words, int width) {
  if (view.notice.empty()) return 0;
  const auto& m = ui.metrics();
  const int circle = m.soft_circle() * 3 / 4;
  const auto value = notice_value(view, ui, width);
  const int figure = value.empty() ? 0 : ui.text_width(value, {.size = TextSize::Button}) + m.step(2);
  const int room =
      width - 2 * m.step(3) - circle - m.step(2.5F) - figure - m.icon(TextSize::Button) - m.step(1);
  const int text = ui.text_height(words.title, room, {.size = TextSize::Button}) +
                   ui.text_height(words.subtitle, room, {.size = TextSize::Small});
  return std::max(m.secondary_target(), std::max(text, circle) + 2 * m.step(1));
}

// The panel takes its height from the top of `room` where what stands under it keeps `least`; its second line
// goes first.
void draw_notice(const StartView& view, ui::Ui& ui, Rect& room, int least,
                 std::optional<flow::Action>& action) {
  if (view.notice.empty()) return;
  ui::Words words = notice_words(view);
  if (room.h - notice_height(view, ui, words, room.w) - ui.metrics().gap() < least) words.subtitle = {};
  if (ui.at(room.cut_top(notice_height(view, ui, words, room.w), ui.metrics().gap()))
          .list_row("start.notices", words, notice_value(view, ui, room.w))) {
    action = flow::OpenNotices{};
  }
}

// Greeting and house on one side, clock and date on the other; in a low place one line of greeting and clock.
struct Head {
  int clock = 0;  // its width
  ui::TextStyle greeting{.size = TextSize::Display};
  bool fits = true;  // no word is broken
  int height = 0;
};
Head plan_head(const StartView& view, const ui::Ui& ui, int width) {
  const auto& m = ui.metrics();
  Head head;
  head.clock = std::max(ui.text_width(view.clock, {.size = TextSize::Display}),
                        ui.text_width(view.date, {.size = TextSize::Body}));
  const int words = width - head.clock - m.gap();
  if (ui.text_width(view.greeting, head.greeting) > words) head.greeting.size = TextSize::Title;
  if (!words_fit(ui, view.greeting, words, head.greeting)) head.greeting.size = TextSize::Heading;
  head.fits = words_fit(ui, view.greeting, words, head.greeting) &&
              words_fit(ui, view.house, words, {.size = TextSize::Body});
  const int greeting = ui.text_height(view.greeting, words, head.greeting);
  const int house = ui.text_height(view.house, words, {.size = TextSize::Body});
  const bool wraps = greeting > m.line(head.greeting.size) || house > m.line(TextSize::Body);
  head.height = std::max(m.line(TextSize::Display) + m.line(TextSize::Body),
                         greeting + house + (wraps ? m.gap() / 2 : 0));
  return head;
}

bool one_line_fits(const StartView& view, const ui::Ui& ui, int width) {
  const ui::TextStyle heading{.size = TextSize::Heading};
  return ui.text_width(view.greeting, heading) + ui.text_width(view.clock, heading) +
             ui.metrics().gap() * 2 <=
         width;
}

// One text under another; the last may reach into the gap below.
void draw_pair(ui::Ui& ui, Rect where, std::string_view first, const ui::TextStyle& style,
               std::string_view second, const ui::TextStyle& quiet) {
  const auto column = ui.inside(where);
  if (!first.empty())
    ui.at(where.cut_top(ui.text_height(first, where.w, style), ui.metrics().gap() / 2)).text(first, style);
  where.h = ui.text_height(second, where.w, quiet);
  if (!second.empty()) ui.at(where).text(second, quiet);
}

void draw_head(const StartView& view, ui::Ui& ui, Rect head) {
  const Head plan = plan_head(view, ui, head.w);
  const Rect clock = head.cut_end(plan.clock, ui.metrics().gap());
  draw_pair(ui, head, view.greeting, plan.greeting, view.house,
            {.size = TextSize::Body, .ink = ui::Ink::Quiet});
  draw_pair(ui, clock, view.clock, {.size = TextSize::Display, .align = Align::End}, view.date,
            {.size = TextSize::Body, .ink = ui::Ink::Quiet, .align = Align::End});
}

void draw_head_line(const StartView& view, ui::Ui& ui, Rect line) {
  ui.at(line).text(view.greeting, {.size = TextSize::Heading});
  if (!view.clock.empty()) ui.at(line).text(view.clock, {.size = TextSize::Heading, .align = Align::End});
}

// The last line: what leaves the house, the way to say goodbye, and the small way to take the last visit
// back.
struct Foot {
  int bye = 0, undo = 0;  // widths; 0: not shown
  int more = 0;
  int words = 0;  // what is left for the sentence
  int high = 0;   // the sentence at that width
};
Foot plan_foot(const StartView& view, const ui::Ui& ui, int width) {
  const auto& m = ui.metrics();
  const auto button = [&](std::string_view label, bool icon) {
    if (label.empty()) return 0;
    return ui.text_width(label, {.size = TextSize::Button}) + m.step(icon ? 6 : 4) +
           (icon ? m.icon(TextSize::Button) : 0);
  };
  const ui::TextStyle small{.size = TextSize::Small};
  const int mark = m.icon(TextSize::Small) + m.step(1);
  Foot foot{.bye = button(view.bye, true), .undo = button(view.undo, true)};
  foot.more = ui.text_width(view.more, {.size = TextSize::Button}) + m.step(4);
  const auto left = [&] {
    const int aside = (foot.bye > 0 ? foot.bye + m.gap() : 0) + (foot.undo > 0 ? foot.undo + m.gap() : 0);
    return width - aside - foot.more - m.step(0.5F) - mark;
  };
  const int least = ui.text_width(view.privacy, small) * 5 / 8;  // two lines, wherever they break
  // Just after a visit the way to take it back goes before goodbyes, where there is no room for both.
  if (foot.undo > 0 && left() < least) foot.bye = 0;
  foot.words = left();
  foot.high = foot.words < least ? 0 : ui.text_height(view.privacy, foot.words, small);
  return foot;
}

void draw_foot(const StartView& view, ui::Ui& ui, Rect foot, std::optional<flow::Action>& action) {
  const auto& m = ui.metrics();
  const Foot plan = plan_foot(view, ui, foot.w);
  const auto button = [&](int width) {
    const Rect place = foot.cut_end(width, m.gap());
    return place.middle({width, ui.secondary_height()});
  };
  if (plan.bye > 0 && ui.at(button(plan.bye)).secondary_button("start.bye", view.bye, Icon::Sun)) {
    action = view.asks ? flow::Action{flow::OpenQuestions{}} : flow::Action{flow::SayGoodbye{}};
  }
  if (plan.undo > 0 && ui.at(button(plan.undo)).secondary_button("start.undo", view.undo, Icon::Undo)) {
    action = flow::Undo{};
  }
  if (!view.undone.empty()) {
    ui.at(foot).note(Icon::Check, view.undone);
    return;
  }
  // Where there is no room for the sentence it is not cut: the way to it stays.
  const bool fits = plan.high > 0 && plan.high <= foot.h;
  if (fits) {
    const int one_line = ui.text_width(view.privacy, {.size = TextSize::Small}) + 1;
    const int words = std::min(plan.words, one_line) + m.icon(TextSize::Small) + m.step(1);
    ui.at(foot.cut_start(words, m.step(0.5F))).note(Icon::Lock, view.privacy);
  }
  foot.w = std::min(foot.w, plan.more + (fits ? 0 : m.icon(TextSize::Button) + m.step(2)));
  foot = foot.middle({foot.w, ui.secondary_height()});
  if (ui.at(foot).quiet_button("start.kept", view.more, fits ? Icon::None : Icon::Lock))
    action = flow::OpenKept{};
}

// ---- The page

int corner_side(const ui::Ui& ui) { return ui.metrics().secondary_target(); }

// A call leaves the staff their corner.
int call_width(const ui::Ui& ui, Rect room) {
  return room.w - std::max(0, corner_side(ui) + ui.metrics().gap() - (ui.screen().end() - room.end()));
}

std::array<Rect, 2> halves(const ui::Ui& ui, Rect room) {
  return ui::columns<2>(room, ui.metrics().gap() + ui.metrics().step(1), {14, 15});
}

ui::Words here_words(const StartView& view) {
  return {.title = view.here, .subtitle = view.once, .icon = Icon::Here};
}

struct DoorWords {
  const char* id;
  ui::Words words;
  flow::Action action;
};
std::array<DoorWords, 3> doors_of(const StartView& view) {
  const auto words = [](const Door& door, Icon icon, Soft soft) {
    return ui::Words{.title = door.title, .subtitle = door.subtitle, .icon = icon, .soft = soft};
  };
  return {{{"start.today", words(view.today, Icon::Calendar, Soft::Honey), flow::OpenToday{}},
           {"start.something", words(view.something, Icon::Hobby, Soft::Mint), flow::OpenWeek{}},
           {"start.talk", words(view.talk, Icon::Support, Soft::Apricot), flow::OpenTalk{}}}};
}

int least_door(const StartView& view, const ui::Ui& ui, int width) {
  int least = 0;
  for (const auto& door : doors_of(view)) least = std::max(least, ui.card_height(door.words, width));
  return least;
}

// What *Jag är här* and the doors need at least.
int least_body(const StartView& view, const ui::Ui& ui, Rect room) {
  const auto [left, right] = halves(ui, room);
  return std::max(ui.tile_height(here_words(view), left.w),
                  3 * least_door(view, ui, right.w) + 2 * ui.metrics().gap());
}

// Where the staff's corner, and the gap to it, end.
int under_corner(const ui::Ui& ui) {
  return (ui.upper().empty() ? 0 : ui.screen().h / 2) + corner_side(ui) + ui.metrics().gap();
}

// How the top of a page looks on which everything stands at once.
enum class Top { Whole, Low };
int top_height(const StartView& view, const ui::Ui& ui, Rect room, Top top) {
  const auto& m = ui.metrics();
  const int head = plan_head(view, ui, room.w).height + (view.notice.empty() ? m.gap() / 2 : 0);
  if (view.bar.call) {
    // It stands where the greeting was, so nothing else moves.
    const int call = call_height(ui, *view.bar.call, call_width(ui, room));
    return top == Top::Whole ? std::max(head, call) : call;
  }
  return std::max(top == Top::Whole ? head : m.line(TextSize::Heading), under_corner(ui) - room.y);
}

// The highest top beside which the rest has room; nothing: not all of it can stand at once.
std::optional<Top> whole_page(const StartView& view, const ui::Ui& ui, Rect room) {
  const auto& m = ui.metrics();
  ui::Words notice = notice_words(view);
  notice.subtitle = {};
  const int rest = least_body(view, ui, room) + m.gap() + ui.secondary_height() +
                   (view.notice.empty() ? 0 : notice_height(view, ui, notice, room.w) + m.gap());
  for (const Top top : {Top::Whole, Top::Low}) {
    const bool whole = view.bar.call.has_value() || (top == Top::Whole ? plan_head(view, ui, room.w).fits
                                                                       : one_line_fits(view, ui, room.w));
    const int under = view.notice.empty() || view.bar.call ? m.gap() : m.gap() / 2;
    if (whole && top_height(view, ui, room, top) + under + rest <= room.h) return top;
  }
  return std::nullopt;
}

// In a very low place its second line goes.
void draw_here(const StartView& view, ui::Ui& ui, Rect where, std::optional<flow::Action>& action) {
  ui::Words words = here_words(view);
  if (ui.tile_height(words, where.w) > where.h) words.subtitle = {};
  if (ui.at(where).primary_tile("start.here", words)) action = flow::SayHere{};
}

void draw_whole(const StartView& view, ui::Ui& ui, Rect room, Top top, std::optional<flow::Action>& action) {
  const auto& m = ui.metrics();
  const int height = top_height(view, ui, room, top);
  if (view.bar.call) {
    Rect call = room.cut_top(height, m.gap());
    call.w = call_width(ui, room);
    draw_call(ui, *view.bar.call, call, action);
  } else {
    const Rect head = room.cut_top(height, view.notice.empty() ? m.gap() : m.gap() / 2);
    if (top == Top::Whole) {
      draw_head(view, ui, head);
    } else {
      draw_head_line(view, ui, head);
    }
  }
  ui::Words notice = notice_words(view);
  notice.subtitle = {};
  const int body = least_body(view, ui, room);
  const int told = view.notice.empty() ? 0 : notice_height(view, ui, notice, room.w) + m.gap();
  const int least = std::max(3 * m.primary_target() + 3 * m.gap(), body + told + m.gap());
  const int foot = std::max(ui.secondary_height(), plan_foot(view, ui, room.w).high);
  draw_foot(view, ui, room.cut_bottom(room.h - foot < least ? ui.secondary_height() : foot, m.gap()), action);
  const int doors_high = 3 * (m.primary_target() + m.secondary_target()) / 2 + 2 * m.gap();
  draw_notice(view, ui, room, std::max(doors_high, body), action);
  const auto [left, right] = halves(ui, room);
  draw_here(view, ui, left, action);
  const auto places = ui::rows<3>(right, m.gap());
  const auto doors = doors_of(view);
  for (std::size_t i = 0; i < doors.size(); ++i) {
    if (ui.at(places[i]).card_button(doors[i].id, doors[i].words)) action = doors[i].action;
  }
}

// What scrolls where not all of it can stand at once. The way to take the last visit back goes before
// goodbyes.
void draw_rest(const StartView& view, ui::Ui& ui, bool with_call, std::optional<flow::Action>& action) {
  if (with_call) {
    const int width = ui.remaining().w;
    draw_call(ui, *view.bar.call, ui.strip(call_height(ui, *view.bar.call, width)), action);
  }
  if (!view.undone.empty()) ui.note(Icon::Check, view.undone);
  if (!view.undo.empty() && ui.secondary_button("start.undo", view.undo, Icon::Undo)) action = flow::Undo{};
  const auto notice = [&] {
    if (view.notice.empty()) return;
    ui::Words words = notice_words(view);
    words.subtitle = {};
    const int height = notice_height(view, ui, words, ui.remaining().w);
    if (ui.at(ui.strip(height)).list_row("start.notices", words, notice_value(view, ui, ui.remaining().w)))
      action = flow::OpenNotices{};
  };
  if (view.safe_mode) notice();
  for (const auto& door : doors_of(view)) {
    ui::Words words = door.words;
    words.subtitle = {};
    const int height = std::max(ui.metrics().primary_target(), ui.card_height(words, ui.remaining().w));
    if (ui.at(ui.strip(height)).card_button(door.id, words)) action = door.action;
  }
  if (!view.safe_mode) notice();
  if (!view.bye.empty() && ui.secondary_button("start.bye", view.bye, Icon::Sun))
    action = view.asks ? flow::Action{flow::OpenQuestions{}} : flow::Action{flow::SayGoodbye{}};
  ui.note(Icon::Lock, view.privacy);
  if (ui.secondary_button("start.kept", view.more)) action = flow::OpenKept{};
}

// Is the place beside *Jag är här* wide enough for whole words?
bool words_fit_beside(const StartView& view, const ui::Ui& ui, Rect here, Rect rest) {
  const auto& m = ui.metrics();
  const ui::TextStyle label{.size = TextSize::Button};
  const int width = rest.w - ui.rail_width();
  const int card = width - 2 * m.step(3) - m.soft_circle();
  const auto doors = doors_of(view);
  const bool whole = std::all_of(doors.begin(), doors.end(), [&](const DoorWords& door) {
    return words_fit(ui, door.words.title, card, label);
  });
  // A button's words may shrink to what is still large.
  const ui::TextStyle coming{.size = m.text_step() == ui::TextStep::Large ? TextSize::Body : TextSize::Button,
                             .weight = ui::Weight::Bold};
  const int banner = width - m.icon(TextSize::Button) - m.step(10);
  return whole && words_fit(ui, view.here, here.w - 2 * m.step(3), {.size = TextSize::Heading}) &&
         words_fit(ui, view.once, here.w - 2 * m.step(3), {}) &&
         words_fit(ui, view.notice, card - m.icon(TextSize::Button) - m.step(2), label) &&
         (!view.bar.call || ui.text_width(view.bar.call->coming, coming) <= banner);
}

// Too low a panel, or too long a language: *Jag är här* stands whole, and the rest scrolls beside it, or
// under it where beside it is too narrow. A call and one line of greeting stand above where both keep their
// room.
void draw_low(const StartView& view, ui::Ui& ui, Rect room, std::optional<flow::Action>& action) {
  const auto& m = ui.metrics();

  const auto split = [&] { return ui::columns<2>(room, m.gap(), {5, 8}); };
  const bool beside = words_fit_beside(view, ui, split()[0], split()[1]);
  const int tile = ui.tile_height(here_words(view), beside ? split()[0].w : room.w);
  const int turning = 2 * m.secondary_target() + m.gap();  // the least that scrolls
  const int least = beside ? std::max(tile, turning) : tile + m.gap() + turning;
  bool with_call = false;
  if (view.bar.call) {
    const int height = call_height(ui, *view.bar.call, call_width(ui, room));
    with_call = room.h - height - m.gap() < least;
    if (!with_call) {
      Rect call = room.cut_top(height, m.gap());
      call.w = call_width(ui, room);
      draw_call(ui, *view.bar.call, call, action);
    }
  } else if (one_line_fits(view, ui, room.w) && room.h - m.line(TextSize::Heading) - m.gap() / 2 >= least) {
    draw_head_line(view, ui, room.cut_top(m.line(TextSize::Heading), m.gap() / 2));
  }
  // The page buttons leave the staff their corner.
  const int corner = std::max(0, under_corner(ui) - room.y);
  Rect here = room, rest = room;
  if (beside) {
    here = split()[0];
    rest = split()[1];
    rest.cut_top(corner);
  } else {
    rest.cut_top(corner);
    here = rest.cut_top(std::min(tile, std::max(m.primary_target(), rest.h - turning - m.gap())), m.gap());
  }
  draw_here(view, ui, here, action);
  ui.at(rest).scroll_area("start", {view.bar.up, view.bar.down},
                          [&] { draw_rest(view, ui, with_call, action); });
}

}  // namespace

std::optional<flow::Action> draw_start(const StartView& view, ui::Ui& ui) {
  std::optional<flow::Action> action;
  Bar bar = view.bar;
  bar.call.reset();
  const Rect room = draw_page(ui, bar, ui::TopLight::at(view.minute_of_day), action);
  if (const auto top = whole_page(view, ui, room)) {
    draw_whole(view, ui, room, *top, action);
  } else {
    draw_low(view, ui, room, action);
  }
  const Rect screen = ui.screen();
  const int corner = corner_side(ui);
  if (ui.at({screen.end() - corner, 0, corner, corner}).hidden_corner("staff.corner", view.staff)) {
    action = flow::EnterStaff{};
  }
  return action;
}

}  // namespace farstu::view
