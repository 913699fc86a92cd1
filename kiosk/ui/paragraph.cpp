#include "kiosk/ui/paragraph.h"

#include "kiosk/core/base/utf8.h"

#include <algorithm>
#include <memory>

#include <fribidi.h>
#include <hb.h>

namespace farstu::ui {

namespace {

constexpr char32_t kEllipsis = U'…';

bool is_space(char32_t c) { return c == U' ' || c == U'\t' || c == 0x200B || c == 0x2028 || c == 0x3000; }
bool is_control(char32_t c) {  // bidi controls and joiners: invisible, but they must not be lost for shaping
  return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069);
}

struct Buffer {
  hb_buffer_t* hb = hb_buffer_create();
  Buffer() = default;
  Buffer(const Buffer&) = delete;
  Buffer& operator=(const Buffer&) = delete;
  ~Buffer() { hb_buffer_destroy(hb); }
};

}  // namespace

Paragraph::Paragraph(FontSet& fonts, const TextJob& job, std::vector<char32_t> characters)
    : fonts_(fonts), job_(job), characters_(std::move(characters)) {
  find_levels();
  find_runs();
  measure_clusters();
}

void Paragraph::find_levels() {
  const auto n = characters_.size();
  levels_.assign(n, job_.right_to_left ? 1 : 0);
  if (n == 0) return;
  std::vector<FriBidiChar> text(characters_.begin(), characters_.end());
  std::vector<FriBidiCharType> types(n);
  std::vector<FriBidiBracketType> brackets(n);
  std::vector<FriBidiLevel> levels(n);
  const auto length = static_cast<FriBidiStrIndex>(n);
  fribidi_get_bidi_types(text.data(), length, types.data());
  fribidi_get_bracket_types(text.data(), length, types.data(), brackets.data());
  FriBidiParType base = job_.right_to_left ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR;
  if (fribidi_get_par_embedding_levels_ex(types.data(), brackets.data(), length, &base, levels.data()) == 0) {
    return;  // out of memory or absurdly nested: in the order it was written
  }
  for (std::size_t i = 0; i < n; ++i) levels_[i] = static_cast<std::uint8_t>(levels[i]);
}

void Paragraph::find_runs() {
  hb_unicode_funcs_t* unicode = hb_unicode_funcs_get_default();
  const auto script_of = [&](char32_t c) {
    return static_cast<std::uint32_t>(hb_unicode_script(unicode, c));
  };
  const auto shared = [](std::uint32_t s) {
    return s == HB_SCRIPT_COMMON || s == HB_SCRIPT_INHERITED || s == HB_SCRIPT_UNKNOWN;
  };
  // Shared characters at the start take the script of the first letter.
  std::uint32_t script = HB_SCRIPT_LATIN;
  for (const char32_t c : characters_) {
    if (!shared(script_of(c))) {
      script = script_of(c);
      break;
    }
  }
  std::optional<FaceIndex> face;
  for (std::size_t i = 0; i < characters_.size(); ++i) {
    const char32_t c = characters_[i];
    const std::uint32_t own = script_of(c);
    if (!shared(own)) script = own;
    // Spaces and marks stay with the letters before them; digits and letters go to the first face that has
    // them, so a number looks the same in every language.
    const bool follows = shared(own) && !(c >= U'0' && c <= U'9');
    if (!(face && (is_control(c) || c == U'\t'))) {
      face = fonts_.face_for(c, job_.weight, follows ? face : std::nullopt);
    }
    if (!runs_.empty() && runs_.back().level == levels_[i] && runs_.back().script == script &&
        runs_.back().face == *face) {
      runs_.back().to = i + 1;
    } else {
      runs_.push_back({i, i + 1, levels_[i], script, *face});
    }
  }
}

namespace {

// Shapes characters [from, to) of `text`; the rest is context for joining letters.
void shape_run(Buffer& buffer, hb_font_t* font, const std::vector<char32_t>& text, std::size_t from,
               std::size_t to, std::uint8_t level, std::uint32_t script, std::string_view language) {
  hb_buffer_clear_contents(buffer.hb);
  hb_buffer_add_codepoints(buffer.hb, reinterpret_cast<const hb_codepoint_t*>(text.data()),
                           static_cast<int>(text.size()), static_cast<unsigned int>(from),
                           static_cast<int>(to - from));
  hb_buffer_set_direction(buffer.hb, level % 2 == 1 ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
  hb_buffer_set_script(buffer.hb, static_cast<hb_script_t>(script));
  hb_buffer_set_language(buffer.hb,
                         hb_language_from_string(language.data(), static_cast<int>(language.size())));
  hb_buffer_set_cluster_level(buffer.hb, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_GRAPHEMES);
  hb_shape(font, buffer.hb, nullptr, 0);
}

}  // namespace

void Paragraph::measure_clusters() {
  advance_.assign(characters_.size(), 0);
  cluster_start_.assign(characters_.size(), false);
  Buffer buffer;
  for (const Run& run : runs_) {
    shape_run(buffer, fonts_.shaping_font(run.face, job_.em), characters_, run.from, run.to, run.level,
              run.script, job_.language);
    unsigned int count = 0;
    const hb_glyph_info_t* info = hb_buffer_get_glyph_infos(buffer.hb, &count);
    const hb_glyph_position_t* position = hb_buffer_get_glyph_positions(buffer.hb, &count);
    for (unsigned int i = 0; i < count; ++i) {
      advance_[info[i].cluster] += static_cast<float>(position[i].x_advance) / 64.0F;
      cluster_start_[info[i].cluster] = true;
    }
  }
}

bool Paragraph::may_break_after(std::size_t at) const {
  const char32_t c = characters_[at];
  if (is_space(c)) return true;
  // "e-post" may break after its hyphen, "08-123" and "12–13" may not.
  const bool dash = c == U'-' || c == 0x2010 || c == U'/';
  if (!dash || at == 0 || at + 1 >= characters_.size()) return false;
  const auto digit = [](char32_t d) { return d >= U'0' && d <= U'9'; };
  const char32_t next = characters_[at + 1];
  return !digit(characters_[at - 1]) && !digit(next) && !is_space(next) && at >= 2;
}

float Paragraph::width_of(std::size_t from, std::size_t to) const {
  while (to > from && is_space(characters_[to - 1])) --to;
  float width = 0;
  for (std::size_t i = from; i < to; ++i) width += advance_[i];
  return width;
}

std::size_t Paragraph::line_end(std::size_t from, int width, bool& broken) const {
  const auto room = static_cast<float>(width);
  if (width <= 0) return size();
  float used = 0;
  std::size_t last_break = from;
  bool words = false;  // a break among the spaces a line begins with would leave it empty
  for (std::size_t i = from; i < size(); ++i) {
    words = words || !is_space(characters_[i]);
    used += advance_[i];
    const bool long_enough =
        job_.most_characters > 0 && i - from >= static_cast<std::size_t>(job_.most_characters);
    if ((used > room || long_enough) && !is_space(characters_[i])) {
      if (last_break > from) return last_break;
      if (used <= room) continue;
      broken = true;
      std::size_t end = i;  // never inside a cluster, and at least one cluster on every line
      while (end > from && !cluster_start_[end]) --end;
      if (end > from) return end;
      for (end = from + 1; end < size() && !cluster_start_[end]; ++end) {
      }
      return end;
    }
    if (words && may_break_after(i)) last_break = i + 1;
  }
  return size();
}

std::vector<Paragraph::Run> Paragraph::visual_runs(std::size_t from, std::size_t to) const {
  std::vector<Run> out;
  std::uint8_t highest = 0;
  std::uint8_t lowest_odd = 255;
  for (Run run : runs_) {
    run.from = std::max(run.from, from);
    run.to = std::min(run.to, to);
    if (run.from >= run.to) continue;
    out.push_back(run);
    highest = std::max(highest, run.level);
    if (run.level % 2 == 1) lowest_odd = std::min(lowest_odd, run.level);
  }
  // UAX #9 rule L2, on runs.
  for (int level = highest; level >= lowest_odd; --level) {
    for (auto it = out.begin(); it != out.end();) {
      const auto begins = std::find_if(it, out.end(), [&](const Run& r) { return r.level >= level; });
      const auto ends = std::find_if(begins, out.end(), [&](const Run& r) { return r.level < level; });
      std::reverse(begins, ends);
      it = ends;
    }
  }
  return out;
}

void Paragraph::append_run(const Run& run, ShapedLine& line) const {
  Buffer buffer;
  shape_run(buffer, fonts_.shaping_font(run.face, job_.em), characters_, run.from, run.to, run.level,
            run.script, job_.language);
  unsigned int count = 0;
  const hb_glyph_info_t* info = hb_buffer_get_glyph_infos(buffer.hb, &count);
  const hb_glyph_position_t* position = hb_buffer_get_glyph_positions(buffer.hb, &count);
  for (unsigned int i = 0; i < count; ++i) {
    const float x = line.width + static_cast<float>(position[i].x_offset) / 64.0F;
    line.glyphs.push_back({run.face, info[i].codepoint, x, static_cast<float>(position[i].y_offset) / 64.0F});
    line.width += static_cast<float>(position[i].x_advance) / 64.0F;
  }
}

ShapedLine Paragraph::line(std::size_t from, std::size_t to) const {
  while (to > from && is_space(characters_[to - 1])) --to;
  ShapedLine line;
  line.characters = to - from;
  for (const Run& run : visual_runs(from, to)) append_run(run, line);
  return line;
}

ShapedLine Paragraph::line_with_ellipsis(std::size_t from, int width) const {
  std::size_t to = size();
  for (;;) {
    while (to > from && (is_space(characters_[to - 1]) || !cluster_start_[to - 1])) --to;
    std::vector<char32_t> rest(characters_.begin() + static_cast<std::ptrdiff_t>(from),
                               characters_.begin() + static_cast<std::ptrdiff_t>(to));
    rest.push_back(kEllipsis);
    const Paragraph cut(fonts_, job_, std::move(rest));
    ShapedLine line = cut.line(0, cut.size());
    if (to <= from || line.width <= static_cast<float>(width)) return line;
    // Too wide: give up as many characters as stick out, at least one.
    float excess = line.width - static_cast<float>(width);
    do {
      --to;
      excess -= advance_[to];
    } while (to > from && excess > 0);
  }
}

}  // namespace farstu::ui
