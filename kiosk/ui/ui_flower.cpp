// A flower with its word, and a flower alone.
#include "kiosk/ui/flower.h"
#include "kiosk/ui/ui_core.h"

#include <algorithm>

namespace farstu::ui {

namespace {

void draw_flower(Ui::Core& c, Point centre, int size, const FlowerPicture& picture) {
  const auto scaled = [&](int thousandths) { return thousandths * size / 1000; };
  const int line = std::max(2, c.m().stroke());
  for (const FlowerPart& part : parts_of(picture.petals)) {
    const Colour inside = part.is == FlowerPart::Is::Stem    ? stem_colour()
                          : part.is == FlowerPart::Is::Heart ? heart_of(picture.pigment)
                                                             : colour_of(picture.pigment);
    // All outlines first, so that discs of one part melt together.
    for (const bool outline : {true, false}) {
      for (const Spot& spot : part.spots) {
        const int across = std::max(4, scaled(spot.across)) / 2 * 2;
        const Point at{centre.x + scaled(spot.x), centre.y + scaled(spot.y)};
        c.canvas.disc(at, across + (outline ? 2 * line : 0), outline ? c.t().ink : inside);
      }
    }
  }
}

}  // namespace

void Ui::flower(const FlowerPicture& picture) {
  Core& c = *core_;
  const Rect where = c.take(2 * c.m().soft_circle(), c.m().soft_circle());  // a picture may be smaller
  if (c.canvas.muted()) return;
  draw_flower(c, where.centre(), std::min(where.w, where.h) * 9 / 10 / 2 * 2, picture);
}

bool Ui::flower_card(std::string_view id, std::string_view name, const FlowerPicture& picture) {
  Core& c = *core_;
  const Metrics& m = c.m();
  const Rect where = c.take(m.soft_circle() + m.line(TextSize::Button) + m.step(4));
  const Heard heard = c.control({id, name}, where);
  c.card_shape(where, heard);
  if (c.canvas.muted()) return heard.tapped;
  Script script = c.style(TextSize::Button);
  script.in_control = true;
  Rect room = where.inset(m.step(1), m.step(1.5F));
  const bool broken = c.shaped(name, script, room.w).broken_word;
  if (broken && m.text_step() == TextStep::Large) script.size = TextSize::Body;  // which is still large
  const int words = c.height_of(name, script, room.w);
  const int above = std::min({room.h - words - m.step(1), room.w, m.step(22)});
  if (above >= m.soft_circle() * 3 / 4) {
    room = room.inset(0, (room.h - words - m.step(1) - above) / 2);
    draw_flower(c, room.cut_top(above, m.step(1)).centre(), above * 9 / 10 / 2 * 2, picture);
    script.align = Align::Centre;
    c.write(room, name, script);
    return heard.tapped;
  }
  // Too low for that: the flower beside its word.
  room = where.inset(m.step(2), m.step(0.5F));
  const int beside = std::min({room.h, m.soft_circle(), room.w / 4});
  draw_flower(c, room.cut_start(beside, m.step(2)).centre(), beside * 9 / 10 / 2 * 2, picture);
  c.write_middle(room, name, script);
  return heard.tapped;
}

}  // namespace farstu::ui
