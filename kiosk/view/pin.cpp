#include "kiosk/view/pin.h"

#include "kiosk/view/code.h"

namespace farstu::view {
namespace {

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
  return draw_code({.bar = view.bar,
                    .title = view.title,
                    .about = view.about,
                    .note = view.note,
                    .more = view.note.empty() ? "" : view.about,
                    .typed = view.typed,
                    .digits = static_cast<int>(flow::kPinDigits),
                    .may_ok = view.may_ok,
                    .ok = view.ok,
                    .erase = view.erase,
                    .name = view.name},
                   ui::Soft::Lilac, ui);
}

}  // namespace farstu::view
