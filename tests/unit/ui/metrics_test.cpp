#include "kiosk/ui/metrics.h"

#include <cmath>
#include <numbers>

#include <doctest/doctest.h>

using namespace farstu::ui;

namespace {

constexpr TextSize kSizes[] = {TextSize::Display, TextSize::Title, TextSize::Heading,
                               TextSize::Button,  TextSize::Body,  TextSize::Small};
// 15.6″ full HD and the sketches, 21.5″, 23.8″, 13.3″, 10.1″ at its shorter distance.
const Panel kPanels[] = {{{1920, 1080}, 344, 600}, {{1280, 800}, 344, 600},  {{1920, 1080}, 476, 600},
                         {{1920, 1080}, 527, 700}, {{1920, 1080}, 294, 600}, {{1280, 800}, 217, 450}};

double angle_of_capitals(const Metrics& m, TextSize size) {
  const double cap_mm = m.text(size) * 0.714 / static_cast<double>(m.px_per_mm());
  return 180 * cap_mm / (std::numbers::pi * static_cast<double>(m.panel().distance_mm));
}

}  // namespace

TEST_CASE("metrics: the sketches are read at 3.7 pixels per millimetre") {
  const Metrics m({{1280, 800}, 344, 600}, TextStep::Normal);
  CHECK(m.px_per_mm() == doctest::Approx(3.72).epsilon(0.01));
  CHECK(m.page_margin() == 48);
  CHECK(m.button_edge() == 6);
  CHECK(m.text(TextSize::Display) == 64);
  CHECK(m.text(TextSize::Button) >= 38);
}

TEST_CASE("metrics: the font sizes of the cap-height table") {
  CHECK(std::abs(Metrics({{1920, 1080}, 344, 600}, TextStep::Normal).rule_em() - 57) <= 1);
  CHECK(std::abs(Metrics({{1920, 1080}, 476, 600}, TextStep::Normal).rule_em() - 41) <= 1);
  CHECK(std::abs(Metrics({{1920, 1080}, 527, 700}, TextStep::Normal).rule_em() - 44) <= 1);
}

TEST_CASE("metrics: headings and buttons are seen under 0.7 degrees, in large text everything is") {
  for (const Panel& panel : kPanels) {
    const Metrics normal(panel, TextStep::Normal);
    for (const TextSize size : {TextSize::Display, TextSize::Title, TextSize::Heading, TextSize::Button}) {
      CHECK(angle_of_capitals(normal, size) >= 0.7);
    }
    const Metrics large(panel, TextStep::Large);
    for (const TextSize size : kSizes) CHECK(angle_of_capitals(large, size) >= 0.7);
  }
}

TEST_CASE("metrics: body text of the normal step would not pass the rule for large text") {
  CHECK(angle_of_capitals(Metrics(kPanels[0], TextStep::Normal), TextSize::Body) < 0.7);
}

TEST_CASE("metrics: targets and gaps are what the checklist asks, in millimetres") {
  for (const Panel& panel : kPanels) {
    const Metrics m(panel, TextStep::Normal);
    const auto in_mm = [&](int px) { return static_cast<float>(px) / m.px_per_mm(); };
    CHECK(in_mm(m.primary_target()) >= 20.0F);
    CHECK(in_mm(m.secondary_target()) >= 16.0F);
    CHECK(in_mm(m.floor_target()) >= 12.0F);
    CHECK(in_mm(m.gap()) >= 4.0F);
    CHECK(in_mm(m.slop()) == doctest::Approx(4.0F).epsilon(0.05));
  }
}

TEST_CASE("metrics: running text has 1.4 line spacing and no size is larger than the one above it") {
  for (const Panel& panel : kPanels) {
    for (const TextStep step : {TextStep::Normal, TextStep::Large}) {
      const Metrics m(panel, step);
      CHECK(m.line(TextSize::Body) * 10 >= m.text(TextSize::Body) * 14);
      CHECK(m.line(TextSize::Small) * 10 >= m.text(TextSize::Small) * 14);
      for (std::size_t i = 1; i < std::size(kSizes); ++i) CHECK(m.text(kSizes[i]) <= m.text(kSizes[i - 1]));
    }
  }
}

TEST_CASE("metrics: an absurd panel gives small numbers, never none") {
  const Metrics m({{1, 1}, 0, 0}, TextStep::Normal);
  CHECK(m.text(TextSize::Body) > 0);
  CHECK(m.stroke() >= 1);
}
