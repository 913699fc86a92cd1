#include "kiosk/view/code.h"

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

void draw_words(const CodePage& page, ui::Soft soft, ui::Ui& ui) {
  ui.text(page.title, {.size = TextSize::Title});
  if (!page.note.empty()) {
    ui.notice(Icon::None, soft, "", page.note);
  } else {
    ui.text(page.about, {.size = TextSize::Body, .ink = ui::Ink::Quiet});
  }
  ui.gap(1);
  ui.text(page.more, {.size = TextSize::Body, .ink = ui::Ink::Quiet});
}

}  // namespace

std::optional<flow::Action> draw_code(const CodePage& page, ui::Soft soft, ui::Ui& ui) {
  std::optional<flow::Action> action;
  Rect room = draw_page(ui, page.bar, ui::TopLight::of(soft), action);
  const auto& m = ui.metrics();
  Rect pad = room;
  if (room.w >= room.h) {
    const auto [left, right] = ui::columns<2>(room, m.gap() * 2, {5, 6});
    const auto column = ui.inside(left);
    draw_words(page, soft, ui);
    pad = right;
  } else {
    pad = room.cut_bottom(room.h * 3 / 5, m.gap());
    const auto column = ui.inside(room);
    draw_words(page, soft, ui);
  }
  const auto tap = ui.at(pad).pin_pad({.ok = page.ok, .back = page.erase, .typed_name = page.name},
                                      page.typed, page.may_ok, static_cast<int>(flow::kCodeDigits));
  if (tap) action = action_of(*tap);
  return action;
}

}  // namespace farstu::view
