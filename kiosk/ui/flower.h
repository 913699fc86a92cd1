// The flowers people sign up by (product.md §3): five shapes in five colours, made of discs so that pictures
// are the same on every machine. Decoration: the word always stands beside it.
#pragma once
#include "kiosk/ui/geometry.h"
#include "kiosk/ui/theme.h"

#include <vector>

namespace farstu::ui {

enum class Petals { Plain, Tulip, Rose, Daisy, Lily, Clover };  // Plain: a spot of the colour alone
enum class Pigment { Blue, Red, Yellow, White, Violet };

struct FlowerPicture {
  Petals petals = Petals::Plain;
  Pigment pigment = Pigment::Blue;
};

// One disc of a flower, in thousandths of its place: middle and diameter.
struct Spot {
  int x = 0;
  int y = 0;
  int across = 0;
};
// Discs that share a colour and one outline around them all.
struct FlowerPart {
  enum class Is { Stem, Petal, Heart } is = Is::Petal;
  std::vector<Spot> spots;
};

// In the order to draw; the middle is (0, 0), and ±500 the edges of its place.
const std::vector<FlowerPart>& parts_of(Petals petals);
Colour colour_of(Pigment pigment);
Colour heart_of(Pigment pigment);  // of a daisy or lily
Colour stem_colour();

}  // namespace farstu::ui
