#include "kiosk/view/pin.h"

namespace farstu::view {
namespace {

using ui::Icon;
using ui::Rect;
using ui::Soft;
using ui::TextSize;

std::string note_of(const flow::Pin& screen, const Catalogue& words) {
  if (screen.checking) return words.text("word.moment");
  if (screen.failed) return words.text("pin.failed");
  if (screen.asked_wait.count() >= 120) {
    return words.plural("pin.wait_minutes",
                        std::chrono::ceil<std::chrono::minutes>(screen.asked_wait).count());
  }
  if (screen.asked_wait.count() > 0) return words.plural("pin.wait_seconds", screen.asked_wait.count());
  if (screen.wrong) return words.text("pin.wrong");
  return "";
}

}  // namespace

PinView present_pin(const Context& context) {
  const auto& words = context.words;
  const auto& screen = std::get<flow::Pin>(context.state.screen);
  return {
      .bar = present_bar(context),
      .title = words.text("pin.title"),
      .about = words.text("pin.about"),
      .note = note_of(screen, words),
      .typed = static_cast<int>(screen.typed.size()),
      .may_ok = screen.typed.size() == flow::kPinDigits && !screen.checking && screen.asked_wait.count() == 0,
      .ok = words.text("pin.ok"),
      .erase = words.text("pin.erase"),
      .name = words.text("pin.name")};
}

std::optional<flow::Action> draw_pin(const PinView& view, ui::Ui& ui) {
  std::optional<flow::Action> action;
  const Rect room = draw_page(ui, view.bar, ui::TopLight::of(Soft::Lilac), action);
  const auto& m = ui.metrics();
  // The keys are as wide as their words need.
  const int word = std::max(ui.text_width(view.ok, {.size = TextSize::Button}),
                            ui.text_width(view.erase, {.size = TextSize::Button}));
  const int pad = std::clamp(3 * (word + m.step(3)) + 2 * m.gap(), room.w * 6 / 11, room.w * 2 / 3);
  Rect left = room;
  const Rect right = left.cut_end(pad, m.gap() * 2);
  {
    const auto column = ui.inside(left);
    ui.text(view.title, {.size = TextSize::Title});
    ui.text(view.about, {.size = TextSize::Body, .ink = ui::Ink::Quiet});
    ui.gap(1);
    if (!view.note.empty()) ui.notice(Icon::None, Soft::Lilac, "", view.note);
  }
  const auto tap = ui.at(right).pin_pad({.ok = view.ok, .back = view.erase, .typed_name = view.name},
                                        view.typed, view.may_ok);
  if (tap) {
    switch (tap->kind) {
      case ui::PinTap::Kind::Digit:
        action = flow::PinDigit{tap->digit};
        break;
      case ui::PinTap::Kind::Ok:
        action = flow::PinOk{};
        break;
      case ui::PinTap::Kind::Erase:
        action = flow::PinErase{};
        break;
    }
  }
  return action;
}

}  // namespace farstu::view
