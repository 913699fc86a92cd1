#include "kiosk/ui/flower.h"

#include <cmath>

namespace farstu::ui {
namespace {

using Is = FlowerPart::Is;

// Discs along a line, from one size to another.
void line(std::vector<Spot>& spots, Spot from, Spot to, int count) {
  for (int i = 0; i < count; ++i) {
    const auto between = [&](int a, int b) { return a + (b - a) * i / (count - 1); };
    spots.push_back({between(from.x, to.x), between(from.y, to.y), between(from.across, to.across)});
  }
}

Spot on_circle(int turn, int of, int away, int across) {
  const double angle = (2.0 * 3.14159265358979 * turn) / of - 3.14159265358979 / 2;
  return {static_cast<int>(std::lround(std::cos(angle) * away)),
          static_cast<int>(std::lround(std::sin(angle) * away)), across};
}

FlowerPart stem(int from_y) {
  FlowerPart part{Is::Stem, {}};
  line(part.spots, {0, from_y, 70}, {0, 465, 70}, 9);
  line(part.spots, {20, 440, 60}, {170, 300, 110}, 4);
  line(part.spots, {170, 300, 110}, {250, 190, 30}, 4);
  return part;
}

std::vector<FlowerPart> tulip() {
  FlowerPart sides{Is::Petal, {{0, 0, 420}}};
  line(sides.spots, {-100, -40, 260}, {-210, -390, 40}, 7);
  line(sides.spots, {100, -40, 260}, {210, -390, 40}, 7);
  FlowerPart middle{Is::Petal, {}};
  line(middle.spots, {0, 10, 280}, {0, -430, 40}, 8);
  return {stem(180), sides, middle};
}

std::vector<FlowerPart> rose() {
  FlowerPart outer{Is::Petal, {}};
  for (int i = 0; i < 5; ++i) {
    Spot spot = on_circle(i, 5, 170, 330);
    spot.y -= 120;
    outer.spots.push_back(spot);
  }
  outer.spots.push_back({0, -120, 300});
  return {stem(120),
          outer,
          {Is::Petal, {{20, -110, 360}}},
          {Is::Petal, {{-20, -125, 240}}},
          {Is::Petal, {{10, -135, 120}}}};
}

std::vector<FlowerPart> daisy() {
  std::vector<FlowerPart> parts;
  for (int i = 0; i < 9; ++i) {
    FlowerPart petal{Is::Petal, {}};
    line(petal.spots, on_circle(i, 9, 150, 110), on_circle(i, 9, 390, 200), 5);
    parts.push_back(petal);
  }
  parts.push_back({Is::Heart, {{0, 0, 300}}});
  return parts;
}

std::vector<FlowerPart> lily() {
  std::vector<FlowerPart> parts;
  for (int i = 0; i < 6; ++i) {
    FlowerPart petal{Is::Petal, {}};
    line(petal.spots, on_circle(i, 6, 60, 100), on_circle(i, 6, 240, 220), 5);
    line(petal.spots, on_circle(i, 6, 240, 220), on_circle(i, 6, 480, 20), 6);
    parts.push_back(petal);
  }
  FlowerPart heart{Is::Heart, {{0, 0, 90}}};
  for (int i = 0; i < 3; ++i) heart.spots.push_back(on_circle(2 * i + 1, 6, 120, 60));
  parts.push_back(heart);
  return parts;
}

std::vector<FlowerPart> clover() {
  std::vector<FlowerPart> parts{stem(100)};
  for (int i = 0; i < 3; ++i) {
    // A heart-shaped leaf: narrow at the middle, two lobes outside.
    FlowerPart leaf{Is::Petal, {}};
    const int turn = i * 4;
    line(leaf.spots, on_circle(turn, 12, 30, 80), on_circle(turn, 12, 190, 260), 5);
    for (int side : {-1, 1}) {
      const Spot lobe = on_circle(turn * 2 + side, 24, 270, 220);
      leaf.spots.push_back(lobe);
    }
    for (Spot& spot : leaf.spots) spot.y -= 60;
    parts.push_back(leaf);
  }
  return parts;
}

}  // namespace

const std::vector<FlowerPart>& parts_of(Petals petals) {
  static const std::vector<FlowerPart> kPlain{{Is::Petal, {{0, 0, 860}}}};
  static const std::vector<FlowerPart> kTulip = tulip();
  static const std::vector<FlowerPart> kRose = rose();
  static const std::vector<FlowerPart> kDaisy = daisy();
  static const std::vector<FlowerPart> kLily = lily();
  static const std::vector<FlowerPart> kClover = clover();
  switch (petals) {
    case Petals::Plain:
      return kPlain;
    case Petals::Tulip:
      return kTulip;
    case Petals::Rose:
      return kRose;
    case Petals::Daisy:
      return kDaisy;
    case Petals::Lily:
      return kLily;
    case Petals::Clover:
      return kClover;
  }
  return kPlain;
}

Colour colour_of(Pigment pigment) {
  switch (pigment) {
    case Pigment::Blue:
      return rgb(0x4A7FC1);
    case Pigment::Red:
      return rgb(0xC8473F);
    case Pigment::Yellow:
      return rgb(0xF2C63C);
    case Pigment::White:
      return rgb(0xFFFFFF);
    case Pigment::Violet:
      return rgb(0x8E67B5);
  }
  return rgb(0xFFFFFF);
}

Colour heart_of(Pigment pigment) { return pigment == Pigment::Yellow ? rgb(0xA8692B) : rgb(0xF2C63C); }
Colour stem_colour() { return rgb(0x4E8A5B); }

}  // namespace farstu::ui
