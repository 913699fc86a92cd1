// Text into lines of glyphs: FriBidi levels, HarfBuzz shaping per run, wrapping before reordering. What was
// shaped once is remembered while it keeps being shown. Pure apart from that memory: same text, same glyphs.
#pragma once
#include "kiosk/ui/fonts.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace farstu::ui {

struct PlacedGlyph {
  FaceIndex face = 0;
  std::uint32_t glyph = 0;
  float x = 0;  // pen from the line's left edge, in visual order
  float y = 0;  // above the baseline
};

struct ShapedLine {
  std::vector<PlacedGlyph> glyphs;
  float width = 0;
  std::size_t characters = 0;
};

struct ShapedText {
  std::vector<ShapedLine> lines;  // at least one
  float width = 0;                // of the widest line
  bool cut = false;               // ends in "…" for want of lines
  bool broken_word = false;       // a word longer than the width had to be broken
};

struct TextJob {
  std::string_view text;  // UTF-8; ill-formed bytes show as U+FFFD; "\n" begins a new line
  int em = 16;
  Weight weight = Weight::Regular;
  int width = 0;               // to wrap at; 0: never
  int max_lines = 0;           // 0: any number
  int most_characters = 0;     // of a line, where a word can be kept whole; 0: any number
  bool right_to_left = false;  // direction of the page
  bool own_direction = false;  // each paragraph takes that of its own letters (core/text/direction.h)
  std::string_view language = "sv";
};

class Shaper {
 public:
  explicit Shaper(FontSet& fonts) : fonts_(fonts) {}
  // The reference lives until the second next_frame() in which the text was not asked for.
  const ShapedText& shape(const TextJob& job);
  void next_frame();  // forgets what was not shown lately
  void forget() { cache_.clear(); }
  std::size_t remembered() const { return cache_.size(); }

 private:
  struct Kept {
    ShapedText text;
    std::uint64_t last_used = 0;
  };
  FontSet& fonts_;
  std::unordered_map<std::string, Kept> cache_;
  std::string key_;
  std::uint64_t frame_ = 0;
};

}  // namespace farstu::ui
