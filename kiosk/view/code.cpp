#include "kiosk/view/code.h"

#include "kiosk/view/choices.h"

#include <algorithm>

namespace farstu::view {
namespace {

using ui::Icon;
using ui::Rect;
using ui::TextSize;

std::optional<flow::Action> action_of(const ui::PinTap& tap) {
  switch (tap.kind) {
    case ui::PinTap::Kind::Digit:
      return flow::PinDigit{tap.digit};
    case ui::PinTap::Kind::Ok:
      return flow::PinOk{};
    case ui::PinTap::Kind::Erase:
      return flow::PinErase{};
  }
  return std::nullopt;
}

constexpr ui::TextStyle kWords{.size = TextSize::Body, .ink = ui::Ink::Quiet};
constexpr float kPadding = 2.5F;  // of a notice

int words_height(const CodePage& page, const ui::Ui& ui, int width, const ui::TextStyle& title) {
  const auto& m = ui.metrics();
  const int note =
      std::max(m.soft_circle() * 3 / 4, ui.text_height(page.note, width - 2 * m.step(kPadding), kWords));
  const int notice = page.note.empty() ? ui.text_height(page.about, width, kWords) + m.gap() / 2
                                       : note + 2 * m.step(2) + m.gap();
  const int more = page.more.empty() ? 0 : m.step(1) + ui.text_height(page.more, width, kWords);
  return ui.text_height(page.title, width, title) + m.gap() / 2 + notice + more;
}

bool whole_words(const CodePage& page, const ui::Ui& ui, int width, const ui::TextStyle& title) {
  return words_fit(ui, page.title, width, title) && words_fit(ui, page.more, width, kWords) &&
         (page.note.empty() ? words_fit(ui, page.about, width, kWords)
                            : words_fit(ui, page.note, width - 2 * ui.metrics().step(kPadding), kWords));
}

struct Plan {
  int pad = 0;  // its width, beside the words; 0: under them
  ui::TextStyle title{.size = TextSize::Title};
};

Plan plan(const CodePage& page, const ui::Ui& ui, Rect room) {
  const auto& m = ui.metrics();
  // The keys are as wide as their words need.
  const int word = std::max(ui.text_width(page.ok, {.size = TextSize::Button}),
                            ui.text_width(page.erase, {.size = TextSize::Button}));
  const int least = 3 * (word + m.step(3)) + 2 * m.gap();
  const int usual = std::clamp(least, room.w * 6 / 11, room.w * 2 / 3);
  for (const int pad : {usual, std::max(least, room.w * 9 / 20)}) {
    if (pad < least) continue;
    for (const TextSize size : {TextSize::Title, TextSize::Heading}) {
      const ui::TextStyle title{.size = size};
      int width = room.w - pad - 2 * m.gap();
      if (width > 0 && words_height(page, ui, width, title) > room.h) width -= ui.rail_width();
      if (width > 0 && whole_words(page, ui, width, title)) return {pad, title};
    }
  }
  return {0,
          {.size = whole_words(page, ui, room.w, {.size = TextSize::Title}) ? TextSize::Title
                                                                            : TextSize::Heading}};
}

void draw_words(const CodePage& page, const ui::TextStyle& title, ui::Soft soft, ui::Ui& ui) {
  ui.text(page.title, title);
  if (!page.note.empty()) {
    ui.notice(Icon::None, soft, "", page.note);
  } else {
    ui.text(page.about, kWords);
  }
  if (page.more.empty()) return;
  ui.gap(1);
  ui.text(page.more, kWords);
}

}  // namespace

std::optional<flow::Action> draw_code(const CodePage& page, ui::Soft soft, ui::Ui& ui) {
  std::optional<flow::Action> action;
  Rect room = draw_page(ui, page.bar, ui::TopLight::of(soft), action);
  const Plan way = plan(page, ui, room);
  const int gap = ui.metrics().gap();
  Rect pad = room;
  if (way.pad > 0) {
    pad = room.cut_end(way.pad, gap * 2);
    const auto column = ui.inside(room);
    ui.at(room).scroll_area("message", {}, [&] { draw_words(page, way.title, soft, ui); });
  } else {
    const auto column = ui.inside(pad.cut_top(words_height(page, ui, room.w, way.title), gap));
    draw_words(page, way.title, soft, ui);
  }
  const auto tap = ui.at(pad).pin_pad({.ok = page.ok, .back = page.erase, .typed_name = page.name},
                                      page.typed, page.may_ok, page.digits);
  if (tap) action = action_of(*tap);
  return action;
}

}  // namespace farstu::view
