#include "kiosk/view/code.h"

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

void draw_words(const CodePage& page, ui::Soft soft, ui::Ui& ui, Rect where) {
  const auto column = ui.inside(where);
  ui.at(where).scroll_area("message", {}, [&] {
    ui.text(page.title, {.size = TextSize::Title});
    if (!page.note.empty()) {
      ui.notice(Icon::None, soft, "", page.note);
    } else {
      ui.text(page.about, {.size = TextSize::Body, .ink = ui::Ink::Quiet});
    }
    ui.gap(1);
    ui.text(page.more, {.size = TextSize::Body, .ink = ui::Ink::Quiet});
  });
}

}  // namespace

std::optional<flow::Action> draw_code(const CodePage& page, ui::Soft soft, ui::Ui& ui) {
  std::optional<flow::Action> action;
  Rect room = draw_page(ui, page.bar, ui::TopLight::of(soft), action);
  const auto& m = ui.metrics();
  Rect pad = room;
  if (room.w >= room.h) {
    // The keys are as wide as their words need.
    const int word = std::max(ui.text_width(page.ok, {.size = TextSize::Button}),
                              ui.text_width(page.erase, {.size = TextSize::Button}));
    pad = room.cut_end(std::clamp(3 * (word + m.step(3)) + 2 * m.gap(), room.w * 6 / 11, room.w * 2 / 3),
                       m.gap() * 2);
    draw_words(page, soft, ui, room);
  } else {
    pad = room.cut_bottom(room.h * 3 / 5, m.gap());
    draw_words(page, soft, ui, room);
  }
  const auto tap = ui.at(pad).pin_pad({.ok = page.ok, .back = page.erase, .typed_name = page.name},
                                      page.typed, page.may_ok, static_cast<int>(flow::kCodeDigits));
  if (tap) action = action_of(*tap);
  return action;
}

}  // namespace farstu::view
