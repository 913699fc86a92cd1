#include "kiosk/ui/theme.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace farstu::ui {

Colour mix(Colour from, Colour to, float share_of_to) {
  const auto channel = [&](std::uint8_t a, std::uint8_t b) {
    return static_cast<std::uint8_t>(
        std::lround(static_cast<float>(a) + (static_cast<float>(b) - static_cast<float>(a)) * share_of_to));
  };
  return {channel(from.r, to.r), channel(from.g, to.g), channel(from.b, to.b)};
}

namespace {

// WCAG 2.1, "relative luminance".
double luminance(Colour c) {
  const auto linear = [](std::uint8_t value) {
    const double v = value / 255.0;
    return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b);
}

Theme make_light() {
  Theme t;
  t.paper = rgb(0xFBF7F0);
  t.card = rgb(0xFFFFFF);
  t.ink = rgb(0x22302C);
  t.quiet = rgb(0x3E4945);  // 7:1 also where the top light is strongest
  t.accent = rgb(0x1F5C4D);
  t.primary = rgb(0x1F5C4D);
  t.primary_edge = rgb(0x143F35);
  t.on_primary = rgb(0xFFFFFF);
  t.primary_halo = rgb(0x17493D);
  t.bar = rgb(0xF1EADD);
  t.hairline = rgb(0xE4DACA);
  t.outline = rgb(0x71847C);
  t.rail = rgb(0x17493D);
  t.rail_selected = rgb(0xFBF7F0);
  t.on_rail = rgb(0xFFFFFF);
  t.on_rail_selected = rgb(0x17493D);
  t.rail_mark = rgb(0xF2C879);
  t.focus = rgb(0x22302C);
  t.disabled = rgb(0x5E6F68);
  t.soft[0] = rgb(0xDCE9E1);
  t.soft[1] = rgb(0xF2C879);
  t.soft[2] = rgb(0xF6DDD0);
  t.soft[3] = rgb(0xD9E6F2);
  t.soft[4] = rgb(0xE7DFF0);
  t.on_soft = rgb(0x22302C);
  return t;
}

Theme make_dark() {
  Theme t;
  t.paper = rgb(0x17211E);
  t.card = rgb(0x22302C);
  t.ink = rgb(0xF3EFE7);
  t.quiet = rgb(0xC9D3CE);
  t.accent = rgb(0x9FD8C2);
  t.primary = rgb(0x9FD8C2);
  t.primary_edge = rgb(0x6FA893);
  t.on_primary = rgb(0x17211E);
  t.primary_halo = rgb(0xBCE5D5);
  t.bar = rgb(0x101816);
  t.hairline = rgb(0x33443F);
  t.outline = rgb(0x8FA39A);
  t.rail = rgb(0x101816);
  t.rail_selected = rgb(0x2E4A40);
  t.on_rail = rgb(0xF3EFE7);
  t.on_rail_selected = rgb(0xF3EFE7);
  t.rail_mark = rgb(0xF2C879);
  t.focus = rgb(0xF3EFE7);
  t.disabled = rgb(0x9DAFA7);
  t.soft[0] = rgb(0x2E4A40);
  t.soft[1] = rgb(0x55421B);
  t.soft[2] = rgb(0x543A2E);
  t.soft[3] = rgb(0x2B4152);
  t.soft[4] = rgb(0x43395B);
  t.on_soft = rgb(0xF3EFE7);
  t.light = 0.7F;
  return t;
}

// Black, white, one yellow.
Theme make_contrast() {
  const Colour black = rgb(0x000000);
  const Colour white = rgb(0xFFFFFF);
  const Colour yellow = rgb(0xFFE600);
  Theme t;
  t.paper = t.card = t.bar = t.rail = black;
  t.ink = t.quiet = t.outline = t.hairline = t.on_rail = t.focus = white;
  t.accent = t.primary = t.rail_selected = t.rail_mark = yellow;
  t.primary_edge = white;
  t.on_primary = t.on_rail_selected = black;
  t.primary_halo = yellow;
  t.disabled = rgb(0xCFCFCF);
  for (Colour& soft : t.soft) soft = white;
  t.on_soft = black;
  t.light = 0;
  return t;
}

struct Keyframe {
  int minute;
  Soft soft;
  float strength;
};
constexpr std::array<Keyframe, 9> kDay{{{0, Soft::Lilac, 0.8F},
                                        {300, Soft::Lilac, 0.8F},
                                        {390, Soft::Apricot, 1.0F},
                                        {620, Soft::Apricot, 0.9F},
                                        {720, Soft::Apricot, 0.0F},
                                        {840, Soft::Sky, 0.0F},
                                        {990, Soft::Sky, 1.0F},
                                        {1230, Soft::Lilac, 1.0F},
                                        {1440, Soft::Lilac, 0.8F}}};

}  // namespace

double contrast(Colour a, Colour b) {
  const double la = luminance(a);
  const double lb = luminance(b);
  return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

std::optional<ThemeName> parse_theme(std::string_view text) {
  if (text == "light") return ThemeName::Light;
  if (text == "dark") return ThemeName::Dark;
  if (text == "contrast") return ThemeName::Contrast;
  return std::nullopt;
}

std::string_view to_string(ThemeName theme) {
  switch (theme) {
    case ThemeName::Light:
      return "light";
    case ThemeName::Dark:
      return "dark";
    case ThemeName::Contrast:
      return "contrast";
  }
  return "light";
}

Colour Theme::words(Ink role) const {
  switch (role) {
    case Ink::Normal:
      return ink;
    case Ink::Quiet:
      return quiet;
    case Ink::Accent:
      return accent;
  }
  return ink;
}

const Theme& theme(ThemeName name) {
  static const Theme light = make_light();
  static const Theme dark = make_dark();
  static const Theme high = make_contrast();
  switch (name) {
    case ThemeName::Light:
      return light;
    case ThemeName::Dark:
      return dark;
    case ThemeName::Contrast:
      return high;
  }
  return light;
}

TopLight TopLight::at(int minute_of_day) {
  const int minute = std::clamp(minute_of_day, 0, 1439) / 10 * 10;
  for (std::size_t i = 1; i < kDay.size(); ++i) {
    if (minute >= kDay[i].minute) continue;
    const Keyframe& a = kDay[i - 1];
    const Keyframe& b = kDay[i];
    const float way = static_cast<float>(minute - a.minute) / static_cast<float>(b.minute - a.minute);
    return {a.soft, b.soft, way, a.strength + (b.strength - a.strength) * way};
  }
  return none();
}

std::optional<Colour> TopLight::colour(const Theme& theme) const {
  const float strength = strength_ * theme.light;
  if (strength <= 0) return std::nullopt;
  return mix(theme.paper, mix(theme.fill(from_), theme.fill(to_), mix_), strength);
}

}  // namespace farstu::ui
