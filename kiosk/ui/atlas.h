// The one texture page: glyphs and discs as coverage, put there when first drawn. When the page is full it is
// cleared and what this frame needs is put in again; a frame that needs more gets a larger page. Quads
// already drawn in the frame then point to old places: whoever draws asks again for all of them (`moved`).
#pragma once
#include "kiosk/ui/fonts.h"
#include "kiosk/ui/frame.h"

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

namespace farstu::ui {

// A place on the page. `left` and `top` as in GlyphImage; for discs 0.
struct Patch {
  Rect place;
  int left = 0;
  int top = 0;
};

class PatchKey {
 public:
  static PatchKey glyph(FaceIndex face, std::uint32_t index, int em, bool mirrored) {
    return PatchKey((std::uint64_t{1} << 63) | (std::uint64_t{mirrored} << 62) | (std::uint64_t{face} << 48) |
                    (static_cast<std::uint64_t>(em & 0xFFFF) << 32) | index);
  }
  static PatchKey disc(int diameter) { return PatchKey(static_cast<std::uint64_t>(diameter)); }
  bool is_glyph() const { return (bits_ >> 63) != 0; }
  bool mirrored() const { return ((bits_ >> 62) & 1U) != 0; }
  FaceIndex face() const { return static_cast<FaceIndex>(bits_ >> 48); }
  int em() const { return static_cast<int>((bits_ >> 32) & 0xFFFF); }
  std::uint32_t index() const { return static_cast<std::uint32_t>(bits_); }
  int diameter() const { return static_cast<int>(bits_); }
  std::uint64_t bits() const { return bits_; }

 private:
  explicit PatchKey(std::uint64_t bits) : bits_(bits) {}
  std::uint64_t bits_;
};

class AtlasPage {
 public:
  explicit AtlasPage(FontSet& fonts, int side = 1024);
  // The patch, drawn into the page if it is not there. An empty place: no ink. Valid until the next get().
  const Patch& get(PatchKey key);
  void next_frame();
  // The page was cleared or has grown since next_frame(): places given before are no longer true.
  bool moved() const { return moved_; }
  void accept_move() { moved_ = false; }
  // What to upload, and a fresh start for `changed`.
  Atlas take();
  Size size() const { return size_; }
  std::size_t held() const { return patches_.size(); }

 private:
  struct Kept {
    Patch patch;
    std::uint64_t last_used = 0;
  };
  GlyphImage draw(PatchKey key) const;
  std::optional<Point> find_room(Size size);
  void put(const GlyphImage& image, Point at);
  void clear();
  void make_room();

  FontSet& fonts_;
  Size size_;
  std::vector<std::uint8_t> coverage_;
  std::unordered_map<std::uint64_t, Kept> patches_;
  std::uint64_t frame_ = 1;
  std::uint64_t cleared_in_ = 0;
  Point shelf_{};
  int shelf_height_ = 0;
  Rect changed_;
  bool moved_ = false;
};

}  // namespace farstu::ui
