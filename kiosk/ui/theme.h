// Colours by role. Views name roles, never colours; a test computes the contrast of every pair used.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace farstu::ui {

struct Colour {
  std::uint8_t r = 0;
  std::uint8_t g = 0;
  std::uint8_t b = 0;
  friend constexpr bool operator==(const Colour&, const Colour&) = default;
};
constexpr Colour rgb(std::uint32_t hex) {
  return {static_cast<std::uint8_t>(hex >> 16), static_cast<std::uint8_t>(hex >> 8),
          static_cast<std::uint8_t>(hex)};
}
Colour mix(Colour from, Colour to, float share_of_to);
// WCAG 2.1 contrast ratio, 1…21.
double contrast(Colour a, Colour b);

enum class ThemeName { Light, Dark, Contrast };
std::optional<ThemeName> parse_theme(std::string_view text);  // "light", "dark", "contrast"
std::string_view to_string(ThemeName theme);

// The soft fills behind icons and badges. A kind of activity keeps its own everywhere.
enum class Soft { Mint, Honey, Apricot, Sky, Lilac };
inline constexpr int kSofts = 5;

// The colour of words.
enum class Ink { Normal, Quiet, Accent };

struct Theme {
  Colour paper, card, ink, quiet, accent;          // page, cards, words, quieter words, words that act
  Colour primary, primary_edge, on_primary;        // the main button, its lower edge, words on it
  Colour on_primary_quiet;                         // the smaller words on the main button
  Colour bar, hairline, outline;                   // bottom bar, decoration, outline of what can be tapped
  Colour rail, rail_selected, on_rail, rail_mark;  // staff side
  Colour focus;                                    // ring around what the keys or the voice stand on
  Colour disabled;                                 // words and outline of what cannot be tapped now
  Colour soft[kSofts];
  Colour on_soft;  // icon and words on any soft fill
  Colour fill(Soft s) const { return soft[static_cast<int>(s)]; }
  Colour words(Ink ink_role) const;
};
const Theme& theme(ThemeName name);

// The light that falls in at the top of a page.
class TopLight {
 public:
  static TopLight none() { return TopLight(0, Colour{}, 0.0F); }
  static TopLight of(Soft soft) { return TopLight(1, soft); }
  // Follows the day: dawn apricot, noon paper, evening sky and lilac. Changes in steps of ten minutes.
  static TopLight at(int minute_of_day);
  // The colour at the very top; fades to paper over the light's height. nullopt: no light.
  std::optional<Colour> colour(const Theme& theme) const;

 private:
  TopLight(int kind, Soft soft) : kind_(kind), from_(soft), to_(soft) {}
  TopLight(int kind, Colour, float strength) : kind_(kind), strength_(strength) {}
  int kind_ = 0;
  Soft from_ = Soft::Mint;
  Soft to_ = Soft::Mint;
  float mix_ = 0;
  float strength_ = 1;
};

}  // namespace farstu::ui
