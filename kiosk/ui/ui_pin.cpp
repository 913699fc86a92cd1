// The digits of a PIN or a group's code: keys on the glass, keys on a keyboard, dots instead of digits.
#include "kiosk/ui/ui_core.h"

#include <algorithm>
#include <array>
#include <string>

namespace farstu::ui {

namespace {

constexpr std::array<std::string_view, 12> kIds{"pin.1", "pin.2", "pin.3", "pin.4",    "pin.5", "pin.6",
                                                "pin.7", "pin.8", "pin.9", "pin.back", "pin.0", "pin.ok"};

std::optional<PinTap> from_keyboard(Ui::Core& c, bool may_ok) {
  if (c.typed && *c.typed >= U'0' && *c.typed <= U'9') {
    const char digit = static_cast<char>(*c.typed);
    c.typed.reset();
    return PinTap{PinTap::Kind::Digit, digit};
  }
  if (c.key == Key::Erase) return PinTap{PinTap::Kind::Erase};
  if (c.key == Key::Activate && c.focus.empty() && may_ok) return PinTap{PinTap::Kind::Ok};
  return std::nullopt;
}

}  // namespace

std::optional<PinTap> Ui::pin_pad(const PinWords& words, int typed, bool may_ok, int digits) {
  Core& c = *core_;
  const Metrics& m = c.m();
  const int dot = m.step(2.5F) / 2 * 2;
  const int dots_high = dot + m.step(2);
  const Rect where = c.take(dots_high + m.gap() + 4 * m.primary_target() + 3 * m.gap(),
                            dots_high + 4 * m.secondary_target() + 4 * m.gap() + m.step(0.5F));
  if (c.canvas.muted()) return std::nullopt;
  Rect pad = where;
  // Keys as large as the place allows, never wider than a hand likes to travel.
  const int key_high = std::clamp((where.h - dots_high - 4 * m.gap()) / 4, m.secondary_target(), m.mm(28));
  const Script label = c.style(TextSize::Button);
  const int widest = std::max(c.width_of(words.ok, label), c.width_of(words.back, label)) + 2 * m.step(1.5F);
  const int pad_width = std::min(where.w, 3 * std::max(key_high * 8 / 5, widest) + 2 * m.gap());
  pad.cut_start((where.w - pad_width) / 2);
  pad.w = pad_width;
  Rect dots = pad.cut_top(dots_high, m.gap());
  const int shown = std::max(typed, digits);  // as many empty dots stand ready
  const int spacing = dot + m.step(2);
  Point at{dots.x + (dots.w - shown * spacing + m.step(2)) / 2 + dot / 2, dots.centre().y};
  for (int i = 0; i < shown; ++i, at.x += spacing) {
    c.canvas.disc(at, dot, i < typed ? c.t().ink : c.t().outline);
    if (i >= typed) c.canvas.disc(at, dot - 2 * m.strong_stroke(), c.t().paper);
  }
  c.block(where, true);
  if (const Rect seen = intersection(c.canvas.seen(dots), c.canvas.clip()); !seen.empty()) {
    c.building.add(VisibleText{std::string(words.typed_name) + " " + std::to_string(typed), seen, 0, false,
                               false, c.personal});
  }

  const bool high = key_high >= m.line(TextSize::Title);
  const TextSize digit_size = high ? TextSize::Title : TextSize::Heading;
  auto places = grid(pad, m.gap(), 3, key_high, 12);
  if (c.setup.right_to_left) {  // digits stand as on a telephone everywhere
    for (std::size_t row = 0; row < 12; row += 3) std::swap(places[row], places[row + 2]);
  }
  std::optional<PinTap> answer;
  for (std::size_t i = 0; i < 12; ++i) {
    const Rect key = places[i];
    const bool erase = i == 9;
    const bool ok = i == 11;
    const std::string digit(erase || ok ? std::string_view() : kIds[i].substr(4));
    const std::string_view name = erase ? words.back : ok ? words.ok : std::string_view(digit);
    const Heard heard = c.control({kIds[i], name, {}, Role::Key, !ok || may_ok}, key);
    if (ok) {
      const Rect face = c.button_shape(key, heard, may_ok, m.card_radius());
      c.label(face.inset(m.step(1), 0), name, Icon::None,
              c.style(TextSize::Button, may_ok ? c.t().on_primary : c.t().disabled));
    } else {
      c.card_shape(key, heard);
      c.label(key.inset(m.step(1), 0), name, Icon::None, c.style(erase ? TextSize::Button : digit_size));
    }
    if (!heard.tapped) continue;
    answer = erase ? PinTap{PinTap::Kind::Erase}
             : ok  ? PinTap{PinTap::Kind::Ok}
                   : PinTap{PinTap::Kind::Digit, digit[0]};
  }
  return answer ? answer : from_keyboard(c, may_ok);
}

}  // namespace farstu::ui
