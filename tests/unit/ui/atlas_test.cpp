#include "kiosk/ui/atlas.h"

#include <doctest/doctest.h>

using namespace farstu::ui;

namespace {

FontSet& fonts() {
  static const std::unique_ptr<FontSet> set = *FontSet::open(FontFiles::system());
  return *set;
}

PatchKey letter(char32_t c, int em) {
  const FaceIndex face = fonts().face_for(c, Weight::Regular, std::nullopt);
  return PatchKey::glyph(face, fonts().glyph_index(face, c), em, false);
}

bool holds(AtlasPage& page, PatchKey key) {
  const Patch patch = page.get(key);
  const GlyphImage image = fonts().draw(key.face(), key.index(), key.em());
  const Atlas atlas = page.take();
  for (int y = 0; y < image.size.h; ++y) {
    for (int x = 0; x < image.size.w; ++x) {
      const auto at = static_cast<std::size_t>((patch.place.y + y) * atlas.size.w + patch.place.x + x);
      if (atlas.coverage[at] != image.coverage[static_cast<std::size_t>(y * image.size.w + x)]) return false;
    }
  }
  return image.size.w > 0;
}

}  // namespace

TEST_CASE("atlas: a patch is drawn once and found again") {
  AtlasPage page(fonts());
  page.next_frame();
  const Rect first = page.get(letter(U'å', 40)).place;
  CHECK(page.get(letter(U'å', 40)).place == first);
  CHECK(page.get(letter(U'å', 41)).place != first);
  CHECK(page.held() == 2);
  CHECK(holds(page, letter(U'å', 40)));
}

TEST_CASE("atlas: only what changed is to be uploaded") {
  AtlasPage page(fonts());
  page.next_frame();
  CHECK(page.take().changed == Rect{0, 0, 1024, 1024});
  CHECK(page.take().changed.empty());
  const Rect place = page.get(letter(U'B', 50)).place;
  CHECK(page.take().changed == place);
}

TEST_CASE("atlas: the first corner is white, and stays so when the page is cleared") {
  AtlasPage page(fonts(), 64);
  for (int i = 0; i < 40; ++i) {
    page.next_frame();
    page.get(letter(U'A' + static_cast<char32_t>(i % 26), 30 + i % 3));
    CHECK(page.take().coverage[0] == 255);
  }
}

TEST_CASE("atlas: a full page forgets what this frame does not need") {
  AtlasPage page(fonts(), 128);
  page.next_frame();
  page.get(letter(U'W', 60));
  bool cleared = false;
  for (char32_t c = U'A'; c <= U'Z' && !cleared; ++c) {
    page.next_frame();
    page.get(letter(c, 60));
    cleared = page.moved();
  }
  CHECK(cleared);
  CHECK(page.size() == Size{128, 128});
  CHECK(page.held() == 1);
}

TEST_CASE("atlas: a frame that needs more than a page gets a larger one, and every patch is right") {
  AtlasPage page(fonts(), 128);
  page.next_frame();
  std::vector<PatchKey> keys;
  for (char32_t c = U'A'; c <= U'Z'; ++c) keys.push_back(letter(c, 60));
  do {
    page.accept_move();
    for (const PatchKey key : keys) page.get(key);
  } while (page.moved());
  CHECK(page.size().w > 128);
  for (const PatchKey key : keys) CHECK(holds(page, key));
}

TEST_CASE("atlas: a disc is round, whole and soft at its edge") {
  AtlasPage page(fonts());
  page.next_frame();
  const Rect place = page.get(PatchKey::disc(40)).place;
  CHECK(place.w == 40);
  const Atlas atlas = page.take();
  const auto at = [&](int x, int y) {
    return int{atlas.coverage[static_cast<std::size_t>((place.y + y) * atlas.size.w + place.x + x)]};
  };
  CHECK(at(0, 0) == 0);
  CHECK(at(20, 20) == 255);
  CHECK(at(0, 20) > 200);
  int soft = 0;
  double area = 0;
  for (int y = 0; y < 40; ++y) {
    for (int x = 0; x < 40; ++x) {
      CHECK(at(x, y) == at(39 - x, y));
      CHECK(at(x, y) == at(y, x));
      soft += at(x, y) > 0 && at(x, y) < 255 ? 1 : 0;
      area += at(x, y) / 255.0;
    }
  }
  CHECK(soft > 60);
  CHECK(area == doctest::Approx(3.14159 * 400).epsilon(0.01));
}

TEST_CASE("atlas: an arrow's mirror image is another patch") {
  AtlasPage page(fonts());
  page.next_frame();
  const FaceIndex face = fonts().icons();
  const std::uint32_t arrow = fonts().glyph_index(face, 0xF04D);
  REQUIRE(arrow != 0);
  CHECK(page.get(PatchKey::glyph(face, arrow, 40, false)).place !=
        page.get(PatchKey::glyph(face, arrow, 40, true)).place);
}
