// The font files, opened when a letter first needs them and mapped rather than read. Hides FreeType and the
// life of HarfBuzz objects; one FontSet serves shaping (outlines' measures) and drawing (coverage).
#pragma once
#include "kiosk/core/base/result.h"
#include "kiosk/ui/metrics.h"
#include "kiosk/ui/ui.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

struct hb_font_t;

namespace farstu::ui {

using FaceIndex = std::uint8_t;

// One glyph as coverage; `left` and `top` from the pen on the baseline, y up.
struct GlyphImage {
  Size size;
  int left = 0;
  int top = 0;
  std::vector<std::uint8_t> coverage;
};

class FontSet {
 public:
  // NotFound if the first regular, the first bold or the icon font is missing. Missing fallbacks are passed
  // over.
  static Result<std::unique_ptr<FontSet>> open(const FontFiles& files);
  ~FontSet();

  // The face for a character, at best `wish` (so that a space stays with its word). The main face if none
  // has it.
  FaceIndex face_for(char32_t c, Weight weight, std::optional<FaceIndex> wish);
  bool has(char32_t c);
  FaceIndex icons() const { return icons_; }
  // Measures at `em` pixels; valid until the next call. Advances are exact, not rounded.
  hb_font_t* shaping_font(FaceIndex face, int em);
  std::uint32_t glyph_index(FaceIndex face, char32_t c);
  // Coverage of a glyph at `em` pixels; empty where it has no ink or the font is broken.
  GlyphImage draw(FaceIndex face, std::uint32_t glyph, int em);

 private:
  struct Face;
  FontSet();
  Face& opened(FaceIndex index);
  std::vector<std::unique_ptr<Face>> faces_;
  std::vector<FaceIndex> regular_;
  std::vector<FaceIndex> bold_;
  FaceIndex icons_ = 0;
  struct Library;
  std::unique_ptr<Library> library_;
};

}  // namespace farstu::ui
