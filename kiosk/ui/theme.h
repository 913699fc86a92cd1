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
  Colour paper, card, ink, quiet, accent;  // page, cards, words, quieter words, words that act
  Colour primary, primary_edge;            // the main button and its lower edge
  Colour on_primary, primary_halo;         // words on it; the circle behind its icon
  Colour bar, hairline, outline;           // bottom bar, decoration, outline of what can be tapped
  Colour rail, rail_selected;              // staff side
  Colour on_rail, on_rail_selected, rail_mark;
  Colour focus;     // ring around what the keys or the voice stand on
  Colour disabled;  // words and outline of what cannot be tapped now
  Colour soft[kSofts];
  Colour on_soft;   // icon and words on any soft fill
  float light = 1;  // strength of the light at the top of a page; 0: none
  Colour fill(Soft s) const { return soft[static_cast<int>(s)]; }
  Colour words(Ink role) const;
};
const Theme& theme(ThemeName name);

// The light that falls in at the top of a page and fades to paper.
class TopLight {
 public:
  static TopLight none() { return {Soft::Mint, Soft::Mint, 0, 0}; }
  static TopLight of(Soft soft) { return {soft, soft, 0, 1}; }
  // Follows the day: dawn apricot, noon paper, evening sky and lilac. Changes in steps of ten minutes.
  static TopLight at(int minute_of_day);
  // The colour at the very top; nullopt: no light.
  std::optional<Colour> colour(const Theme& theme) const;

 private:
  TopLight(Soft from, Soft to, float mix, float strength)
      : from_(from), to_(to), mix_(mix), strength_(strength) {}
  Soft from_;
  Soft to_;
  float mix_;
  float strength_;
};

}  // namespace farstu::ui
