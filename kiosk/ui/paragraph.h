// One paragraph of a text while it is being shaped: characters, levels, runs, and the width of each cluster.
#pragma once
#include "kiosk/ui/shaper.h"

#include <cstdint>
#include <vector>

namespace farstu::ui {

class Paragraph {
 public:
  Paragraph(FontSet& fonts, const TextJob& job, std::vector<char32_t> characters);

  std::size_t size() const { return characters_.size(); }
  // Where the line that begins at `from` ends if it may be `width` wide (0: no limit): after a break
  // opportunity, else in the middle of a word (then `broken`).
  std::size_t line_end(std::size_t from, int width, bool& broken) const;
  // The line [from, to) in visual order; white space at its end is left out.
  ShapedLine line(std::size_t from, std::size_t to) const;
  // The part of [from, …) that leaves room for "…" within `width`, with "…" after it.
  ShapedLine line_with_ellipsis(std::size_t from, int width) const;

 private:
  struct Run {
    std::size_t from, to;
    std::uint8_t level;
    std::uint32_t script;
    FaceIndex face;
  };
  void find_levels();
  void find_runs();
  void measure_clusters();
  bool may_break_after(std::size_t at) const;
  std::vector<Run> visual_runs(std::size_t from, std::size_t to) const;
  void append_run(const Run& run, ShapedLine& line) const;
  float width_of(std::size_t from, std::size_t to) const;

  FontSet& fonts_;
  TextJob job_;
  std::vector<char32_t> characters_;
  std::vector<std::uint8_t> levels_;
  std::vector<Run> runs_;       // logical order
  std::vector<float> advance_;  // a cluster's width at its first character
  std::vector<bool> cluster_start_;
};

}  // namespace farstu::ui
