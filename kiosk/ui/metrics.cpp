#include "kiosk/ui/metrics.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace farstu::ui {

namespace {

constexpr float kCapOfEm = 0.714F;  // Noto Sans; its digits are as high
constexpr float kNumberMm = 15.0F;
constexpr float kSketchMm = 344.0F / 1280.0F;  // one pixel of the sketches, at 600 mm
constexpr float kSketchDistance = 600.0F;

// em in units of the cap-height rule.
float of_rule(TextSize size, TextStep step) {
  const bool large = step == TextStep::Large;
  switch (size) {
    case TextSize::Display:
      return large ? 1.75F : 1.67F;
    case TextSize::Title:
      return large ? 1.36F : 1.25F;
    case TextSize::Heading:
      return large ? 1.1F : 1.0F;
    case TextSize::Button:
      return large ? 1.1F : 1.0F;
    case TextSize::Body:
      return large ? 1.0F : 0.705F;
    case TextSize::Small:
      return large ? 1.0F : 0.625F;
    case TextSize::Number:
      return of_rule(TextSize::Display, step);
  }
  return 1.0F;
}

int up(float value) { return static_cast<int>(std::ceil(value - 0.001F)); }

}  // namespace

std::optional<TextStep> parse_text_step(std::string_view text) {
  if (text == "normal") return TextStep::Normal;
  if (text == "large") return TextStep::Large;
  return std::nullopt;
}

std::string_view to_string(TextStep step) { return step == TextStep::Large ? "large" : "normal"; }

Metrics::Metrics(const Panel& panel, TextStep step) : panel_(panel), step_(step) {
  px_per_mm_ = static_cast<float>(panel.px.w) / std::max(panel.width_mm, 1.0F);
  unit_px_ = px_per_mm_ * kSketchMm * panel.distance_mm / kSketchDistance;
  const float cap_mm = std::numbers::pi_v<float> * panel.distance_mm * 0.7F / 180.0F;
  rule_px_ = cap_mm / kCapOfEm * px_per_mm_;
}

int Metrics::mm(float millimetres) const { return static_cast<int>(std::lround(millimetres * px_per_mm_)); }

int Metrics::step(float steps) const { return static_cast<int>(std::lround(steps * 8.0F * unit_px_)); }

int Metrics::text(TextSize size) const {
  const int least = size == TextSize::Number ? up(kNumberMm / kCapOfEm * px_per_mm_) : 8;
  return std::max(least, up(rule_px_ * of_rule(size, step_)));
}

int Metrics::rule_em() const { return up(rule_px_); }

int Metrics::line(TextSize size) const {
  const bool running = size == TextSize::Body || size == TextSize::Small;
  return up(static_cast<float>(text(size)) * (running ? 1.4F : 1.25F));
}

Weight Metrics::weight(TextSize size) {
  return size == TextSize::Body || size == TextSize::Small ? Weight::Regular : Weight::Bold;
}

int Metrics::gap() const { return std::max(up(4 * px_per_mm_), step(2)); }
int Metrics::primary_target() const { return up(20 * px_per_mm_); }
int Metrics::secondary_target() const { return up(16 * px_per_mm_); }
int Metrics::floor_target() const { return up(12 * px_per_mm_); }
int Metrics::stroke() const { return std::max(1, static_cast<int>(std::lround(2 * unit_px_))); }
int Metrics::strong_stroke() const { return std::max(2, static_cast<int>(std::lround(3 * unit_px_))); }
int Metrics::hairline() const { return std::max(1, static_cast<int>(std::lround(1.6F * unit_px_))); }
int Metrics::button_edge() const { return std::max(2, static_cast<int>(std::lround(6 * unit_px_))); }

int Metrics::icon(TextSize beside) const {
  return static_cast<int>(std::lround(static_cast<float>(text(beside)) * 1.15F));
}

int Metrics::soft_circle() const { return step(10.5F) / 2 * 2; }

}  // namespace farstu::ui
