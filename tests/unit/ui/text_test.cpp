#include "kiosk/ui/shaper.h"

#include <cmath>

#include <doctest/doctest.h>

using namespace farstu;
using namespace farstu::ui;

namespace {

FontSet& fonts() {
  static const std::unique_ptr<FontSet> set = *FontSet::open(FontFiles::system());
  return *set;
}

ShapedText shape(std::string_view text, TextJob job = {}) {
  Shaper shaper(fonts());
  job.text = text;
  if (job.em == 16) job.em = 32;
  return shaper.shape(job);
}

std::vector<std::uint32_t> glyphs(const ShapedLine& line) {
  std::vector<std::uint32_t> out;
  for (const PlacedGlyph& g : line.glyphs) out.push_back(g.glyph);
  return out;
}

TextJob right_to_left(int width = 0) {
  TextJob job;
  job.right_to_left = true;
  job.language = "ar";
  job.width = width;
  return job;
}

// The pen position of the first glyph that shows `c`, in the face of digits and Latin letters.
float x_of(const ShapedLine& line, char32_t c) {
  const FaceIndex face = fonts().face_for(c, Weight::Regular, std::nullopt);
  const std::uint32_t wanted = fonts().glyph_index(face, c);
  for (const PlacedGlyph& g : line.glyphs) {
    if (g.face == face && g.glyph == wanted) return g.x;
  }
  return std::nanf("");
}

}  // namespace

TEST_CASE("text: letters are kerned and widths add up exactly") {
  CHECK(shape("AVAVAV").width < 3 * (shape("A").width + shape("V").width));
  CHECK(shape("nnnn").width == doctest::Approx(4 * shape("n").width));
  TextJob large;
  large.em = 320;
  CHECK(shape("Jag är här", large).width == doctest::Approx(10 * shape("Jag är här").width).epsilon(0.01));
}

TEST_CASE("text: bold is another cut of the font") {
  TextJob bold;
  bold.weight = Weight::Bold;
  CHECK(shape("Fika", bold).width > shape("Fika").width);
}

TEST_CASE("arabic: lam and alef join into one letter") {
  CHECK(shape("\u0644\u0627", right_to_left()).lines[0].glyphs.size() == 1);
  CHECK(shape("\u0644\u0628", right_to_left()).lines[0].glyphs.size() >= 2);
}

TEST_CASE("arabic: a letter looks different alone and joined") {
  const auto alone = shape("\u0639", right_to_left());
  const auto joined = shape("\u0639\u0639\u0639", right_to_left());
  REQUIRE(joined.lines[0].glyphs.size() >= 3);
  CHECK(joined.lines[0].glyphs.front().glyph != alone.lines[0].glyphs.front().glyph);
  CHECK(joined.lines[0].glyphs.front().glyph != joined.lines[0].glyphs.back().glyph);
}

TEST_CASE("arabic: a vowel mark stands on its own letter") {
  // beh with fatha, then alef: the mark's pen must lie over the beh, the rightmost letter.
  const auto text = shape("\u0628\u064E\u0627\u062F", right_to_left());
  const auto& all = text.lines[0].glyphs;
  const FaceIndex face = all[0].face;
  const std::uint32_t mark = fonts().glyph_index(face, 0x064E);
  float x = -1;
  for (const auto& g : all) {
    if (g.glyph == mark) x = g.x;
  }
  CHECK(x > text.width / 2);
}

TEST_CASE("bidi: digits keep their order inside right-to-left text") {
  const auto line = shape("\u0645\u0641\u062A\u0648\u062D \u062D\u062A\u0649 15", right_to_left()).lines[0];
  CHECK(x_of(line, U'1') < x_of(line, U'5'));
  CHECK(x_of(line, U'5') < shape("15").width + 1);  // at the far left: read last
}

TEST_CASE("bidi: an isolated telephone number stays whole, a bare one does not") {
  const auto number_is_whole = [](std::string_view text) {
    const auto line = shape(text, right_to_left()).lines[0];
    return x_of(line, U'0') < x_of(line, U'1') && x_of(line, U'1') < x_of(line, U'4') &&
           x_of(line, U'4') < x_of(line, U'6');
  };
  CHECK(number_is_whole("\u0631\u0642\u0645 \u206608-123 45 67\u2069"));
  CHECK_FALSE(number_is_whole("\u0631\u0642\u0645 08-123 45 67"));
}

TEST_CASE("bidi: a Swedish name inside Arabic reads left to right") {
  const auto line = shape("\u0645\u0631\u062D\u0628\u0627 \u2068Maj\u2069", right_to_left()).lines[0];
  CHECK(x_of(line, U'M') < x_of(line, U'a'));
  CHECK(x_of(line, U'a') < x_of(line, U'j'));
}

TEST_CASE("wrap: lines break at spaces, fit, and lose nothing") {
  const std::string text = "Bara antal lämnar huset. Aldrig ditt namn.";
  for (int width = 150; width < 700; width += 37) {
    TextJob job;
    job.width = width;
    const auto shaped = shape(text, job);
    std::size_t shown = 0;
    for (const ShapedLine& line : shaped.lines) {
      CHECK(line.width <= static_cast<float>(width));
      CHECK_FALSE(line.glyphs.empty());
      shown += line.glyphs.size();
    }
    CHECK_FALSE(shaped.broken_word);
    CHECK(shown + shaped.lines.size() - 1 ==
          shape(text).lines[0].glyphs.size());  // less a space at each break
  }
}

TEST_CASE("wrap: spaces a line begins with leave no empty line behind") {
  TextJob job;
  const std::string word(40, 'x');
  job.width = static_cast<int>(shape(word).width);
  const auto shaped = shape(" " + word, job);
  REQUIRE(shaped.lines.size() == 2);
  CHECK(shaped.lines[0].glyphs.size() > 30);
  CHECK_FALSE(shaped.lines[1].glyphs.empty());
}

TEST_CASE("wrap: a range of hours and a telephone number are never torn") {
  TextJob job;
  job.width = static_cast<int>(shape("kl. 12\u2013").width) + 1;
  const auto shaped = shape("kl. 12\u201313", job);
  REQUIRE(shaped.lines.size() == 2);
  CHECK(glyphs(shaped.lines[1]) == glyphs(shape("12\u201313").lines[0]));
}

TEST_CASE("wrap: a word that is too long is broken, and said to be") {
  TextJob job;
  job.width = 60;
  const auto shaped = shape("Verksamhetsberättelse", job);
  CHECK(shaped.broken_word);
  CHECK(shaped.lines.size() > 3);
  for (const ShapedLine& line : shaped.lines) CHECK(line.width <= 60.0F);
  job.width = 1;  // narrower than any letter: one letter a line, and an end
  CHECK(shape("abc", job).lines.size() == 3);
}

TEST_CASE("wrap: happens before reordering: the first line holds the first words") {
  const std::string first = "\u05D0\u05D1\u05D2";
  const std::string second = "\u05D3\u05D4\u05D5";
  const auto one = shape(first, right_to_left());
  const auto two = shape(first + " " + second, right_to_left(static_cast<int>(one.width) + 2));
  REQUIRE(two.lines.size() == 2);
  CHECK(glyphs(two.lines[0]) == glyphs(one.lines[0]));
  CHECK(glyphs(two.lines[1]) == glyphs(shape(second, right_to_left()).lines[0]));
}

TEST_CASE("ellipsis: the last line allowed fits and ends in dots") {
  TextJob job;
  job.width = 200;
  job.max_lines = 1;
  const auto shaped = shape("Studiecirkel i keramik och mosaik", job);
  REQUIRE(shaped.lines.size() == 1);
  CHECK(shaped.cut);
  CHECK(shaped.lines[0].width <= 200.0F);
  const FaceIndex face = fonts().face_for(U'…', Weight::Regular, std::nullopt);
  CHECK(shaped.lines[0].glyphs.back().glyph == fonts().glyph_index(face, U'…'));
  job.max_lines = 9;
  CHECK_FALSE(shape("Studiecirkel i keramik och mosaik", job).cut);
}

TEST_CASE("text: lines that are given are kept, empty ones too") {
  CHECK(shape("a\n\nb").lines.size() == 3);
  CHECK(shape("").lines.size() == 1);
  CHECK(shape("").width == 0);
}

TEST_CASE("text: every script of our languages has letters in both weights") {
  for (const char32_t c : {U'å', U'Ö', U'ß', U'ł', U'ş', U'ж', U'ی', U'ع', U'ש', U'አ', U'ქ', U'ኤ'}) {
    CAPTURE(static_cast<unsigned>(c));
    CHECK(fonts().has(c));
    CHECK(fonts().glyph_index(fonts().face_for(c, Weight::Bold, std::nullopt), c) != 0);
  }
  CHECK_FALSE(fonts().has(0x10FFFD));
}

TEST_CASE("text: garbage is drawn as something and never falls over") {
  std::uint32_t seed = 42;
  for (int round = 0; round < 300; ++round) {
    std::string bytes;
    for (int i = 0; i < 60; ++i) {
      seed = seed * 1664525U + 1013904223U;
      bytes += static_cast<char>(seed >> 24);
    }
    TextJob job = round % 2 == 0 ? right_to_left(90) : TextJob{};
    job.max_lines = round % 4;
    const auto shaped = shape(bytes, job);
    CHECK(std::isfinite(shaped.width));
    CHECK_FALSE(shaped.lines.empty());
  }
  const std::string nested(3000, '\xE2');
  CHECK_FALSE(shape(nested).lines.empty());
  std::string isolates;
  for (int i = 0; i < 500; ++i) isolates += "\u2067a";
  CHECK(shape(isolates).width > 0);
}

TEST_CASE("text: what was shaped is remembered, and forgotten when told to") {
  Shaper shaper(fonts());
  TextJob job;
  job.text = "Maj";
  const ShapedText* first = &shaper.shape(job);
  CHECK(&shaper.shape(job) == first);
  job.em = 40;
  CHECK(&shaper.shape(job) != first);
  CHECK(shaper.remembered() == 2);
  shaper.forget();
  CHECK(shaper.remembered() == 0);
}

TEST_CASE("text: a list that scrolls for ever does not fill the memory") {
  Shaper shaper(fonts());
  for (int frame = 0; frame < 2000; ++frame) {
    shaper.next_frame();
    const std::string text = "Rad " + std::to_string(frame);
    TextJob job;
    job.text = text;
    shaper.shape(job);
  }
  CHECK(shaper.remembered() < 800);
}

TEST_CASE("fonts: a missing font is told with its package") {
  FontFiles files = FontFiles::system();
  files.bold[0] = "/nowhere/NotoSans-Bold.ttf";
  const auto set = FontSet::open(files);
  REQUIRE_FALSE(set.has_value());
  CHECK(set.error().code == Code::NotFound);
  CHECK(set.error().sentence.find("fonts-noto-core") != std::string::npos);
}

TEST_CASE("fonts: missing fallbacks are passed over, an empty list is not") {
  FontFiles files = FontFiles::system();
  files.regular[1] = "/nowhere/NotoSansArabic-Regular.ttf";
  CHECK(FontSet::open(files).has_value());
  files.regular.clear();
  CHECK_FALSE(FontSet::open(files).has_value());
}

TEST_CASE(
    "bidi: a paragraph of data takes its own direction: a Swedish sentence in Arabic ends in its full stop") {
  TextJob job = right_to_left();
  job.own_direction = true;
  const auto dot_is_last = [&](TextJob each) {
    const auto line = shape("Vi sjunger.", each).lines[0];
    return x_of(line, U'.') > x_of(line, U'V');
  };
  CHECK(dot_is_last(job));
  CHECK_FALSE(dot_is_last(right_to_left()));  // as it would be in the page's direction
  // Each paragraph its own: Arabic below Swedish still runs from the right.
  const auto both = shape("Vi.\n\u0646\u062D\u0646 15", job);
  REQUIRE(both.lines.size() == 2);
  CHECK(x_of(both.lines[0], U'.') > x_of(both.lines[0], U'V'));
  CHECK(x_of(both.lines[1], U'5') < both.lines[1].width / 2);
}

TEST_CASE("bidi: Arabic with a Swedish name and a time inside keeps both whole and in their places") {
  // "Soppa" at 12–13 in the kitchen: isolated as the catalogue does it.
  const auto line = shape(
                        "\u0627\u0644\u062A\u0627\u0644\u064A: \u2066Soppa (Maj)\u2069 \u0639\u0646\u062F "
                        "\u206712\u201313\u2069",
                        right_to_left())
                        .lines[0];
  CHECK(x_of(line, U'S') < x_of(line, U'o'));
  CHECK(x_of(line, U'o') < x_of(line, U'M'));
  CHECK(x_of(line, U'M') < x_of(line, U'j'));
  CHECK(x_of(line, U'j') < x_of(line, U')'));  // the bracket closes behind the name…
  CHECK(x_of(line, U'3') < x_of(line, U'S'));  // …and the time is read after it
  CHECK(x_of(line, U'2') > x_of(line, U'3'));  // from 12 until 13, from the right
}

TEST_CASE("bidi: a telephone number of its own runs left to right on every page") {
  TextJob job = right_to_left();
  job.own_direction = true;
  const auto line = shape("08-123 45 67", job).lines[0];
  CHECK(x_of(line, U'0') < x_of(line, U'1'));
  CHECK(x_of(line, U'1') < x_of(line, U'4'));
  CHECK(x_of(line, U'4') < x_of(line, U'6'));
}

TEST_CASE("wrap: a line of running text holds 70 characters at most, and words stay whole") {
  std::string text;
  for (int i = 0; i < 60; ++i) text += "ord" + std::to_string(i) + " ";
  TextJob job;
  job.width = 100'000;
  CHECK(shape(text, job).lines.size() == 1);
  job.most_characters = 70;
  const auto shaped = shape(text, job);
  CHECK(shaped.lines.size() > 4);
  for (const ShapedLine& line : shaped.lines) CHECK(line.characters <= 70);
  CHECK_FALSE(shaped.broken_word);
  const auto word = shape(std::string(90, 'x'), job);  // wide enough: no reason to break it
  CHECK(word.lines.size() == 1);
  CHECK_FALSE(word.broken_word);
}
