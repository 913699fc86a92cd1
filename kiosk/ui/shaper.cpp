#include "kiosk/ui/shaper.h"

#include "kiosk/core/base/utf8.h"
#include "kiosk/core/text/direction.h"
#include "kiosk/ui/paragraph.h"

namespace farstu::ui {

namespace {

constexpr std::uint64_t kKeptFrames = 120;  // shown within the last so many frames: stays
constexpr std::size_t kSweepAbove = 600;

// Where the text has a direction of its own.
bool runs_right_to_left(const TextJob& job, std::string_view text) {
  if (!job.own_direction) return job.right_to_left;
  const auto page = job.right_to_left ? Direction::RightToLeft : Direction::LeftToRight;
  return direction_of(text, page) == Direction::RightToLeft;
}

std::vector<std::vector<char32_t>> paragraphs_of(std::string_view text) {
  std::vector<std::vector<char32_t>> out(1);
  for_each_code_point(text, [&](char32_t c) {
    if (c == U'\n') {
      out.emplace_back();
    } else if (c >= 0x20 || c == U'\t') {
      out.back().push_back(c == U'\t' ? U' ' : c);
    }
  });
  return out;
}

ShapedText shape_all(FontSet& fonts, const TextJob& job) {
  ShapedText out;
  const auto limit = static_cast<std::size_t>(job.max_lines);
  const auto parts = paragraphs_of(job.text);
  for (std::size_t p = 0; p < parts.size() && !out.cut; ++p) {
    TextJob own = job;
    std::string text;
    for (const char32_t c : parts[p]) append_code_point(text, c);
    own.right_to_left = runs_right_to_left(job, text);
    const Paragraph paragraph(fonts, own, parts[p]);
    std::size_t at = 0;
    do {
      const std::size_t end = paragraph.line_end(at, job.width, out.broken_word);
      const bool more = end < paragraph.size() || p + 1 < parts.size();
      if (limit > 0 && out.lines.size() + 1 == limit && more) {
        out.lines.push_back(paragraph.line_with_ellipsis(at, job.width));
        out.cut = true;
        break;
      }
      out.lines.push_back(paragraph.line(at, end));
      at = end;
    } while (at < paragraph.size());
  }
  for (const ShapedLine& line : out.lines) out.width = std::max(out.width, line.width);
  return out;
}

}  // namespace

const ShapedText& Shaper::shape(const TextJob& job) {
  key_.assign(job.text);
  key_ += '\0';
  key_.append(job.language);
  for (const int number :
       {job.em, job.width, job.max_lines, job.most_characters, job.weight == Weight::Bold ? 1 : 0,
        job.right_to_left ? 1 : 0, job.own_direction ? 1 : 0}) {
    key_.append(reinterpret_cast<const char*>(&number), sizeof number);
  }
  auto found = cache_.find(key_);
  if (found == cache_.end()) found = cache_.emplace(key_, Kept{shape_all(fonts_, job), 0}).first;
  found->second.last_used = frame_;
  return found->second.text;
}

void Shaper::next_frame() {
  ++frame_;
  if (cache_.size() <= kSweepAbove) return;
  std::erase_if(cache_, [&](const auto& kept) { return kept.second.last_used + kKeptFrames < frame_; });
  // Many texts in few frames (a list scrolled fast): keep what the last two frames showed.
  if (cache_.size() <= kSweepAbove) return;
  std::erase_if(cache_, [&](const auto& kept) { return kept.second.last_used + 2 < frame_; });
}

}  // namespace farstu::ui
