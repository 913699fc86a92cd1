// Every size on the screen, from millimetres and the distance of the eye. Hides pixels: nothing else in ui or
// view holds a number of pixels. Cap-height rule: domain.md §2 (EN 301 549 5.1.4), 0.7° at the viewing
// distance.
#pragma once
#include "kiosk/ui/geometry.h"

#include <optional>
#include <string_view>

namespace farstu::ui {

enum class TextStep { Normal, Large };
std::optional<TextStep> parse_text_step(std::string_view text);  // "normal", "large"
std::string_view to_string(TextStep step);

// What a text is for. Display, Title, Heading and Button meet the cap-height rule always, the others in
// Large.
// Number is for digits that are to be dialled: 15 mm high, whatever the distance.
enum class TextSize { Display, Title, Heading, Button, Body, Small, Number };
enum class Weight { Regular, Bold };

struct Panel {
  Size px{1920, 1080};
  float width_mm = 344;     // 15.6″
  float distance_mm = 600;  // eye to screen
  friend bool operator==(const Panel&, const Panel&) = default;
};

class Metrics {
 public:
  Metrics(const Panel& panel, TextStep step);

  float px_per_mm() const { return px_per_mm_; }
  int mm(float millimetres) const;  // rounded
  // Space: one step is 8 px on the sketches' panel (2.15 mm at 600 mm).
  int step(float steps = 1) const;
  // em in whole pixels; rounded up, so the cap-height rule survives rounding.
  int text(TextSize size) const;
  // Height of one line: never under 1.4 em for running text, 1.2 em for single-line labels and headings.
  int line(TextSize size) const;
  static Weight weight(TextSize size);  // Display, Title, Heading, Button: bold

  int page_margin() const { return step(6); }
  int gap() const;               // between targets: ≥ 4 mm
  int primary_target() const;    // ≥ 20 mm
  int secondary_target() const;  // ≥ 16 mm
  int floor_target() const;      // 12 mm
  int card_radius() const { return step(3.5F); }
  int stroke() const;         // outline of what can be tapped
  int strong_stroke() const;  // …of a secondary button, and the focus ring
  int hairline() const;
  int button_edge() const;  // the darker lower edge: 6 px on the sketches
  int icon(TextSize beside) const;
  int soft_circle() const;  // diameter
  int light_height() const { return step(26); }
  int slop() const { return mm(4); }  // a finger that moved further scrolls
  int double_tap_reach() const { return mm(12); }

  TextStep text_step() const { return step_; }
  const Panel& panel() const { return panel_; }

  // The least em in pixels whose capitals are seen under 0.7°.
  int rule_em() const;

 private:
  Panel panel_;
  TextStep step_;
  float px_per_mm_;
  float unit_px_;  // one sketch pixel
  float rule_px_;
};

}  // namespace farstu::ui
