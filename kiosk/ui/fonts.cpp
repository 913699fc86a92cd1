#include "kiosk/ui/fonts.h"

#include "kiosk/core/base/log.h"

#include <filesystem>

#include <fmt/format.h>
#include <ft2build.h>
#include <hb-ot.h>
#include <hb.h>
#include FT_FREETYPE_H

namespace farstu::ui {

struct FontSet::Library {
  FT_Library ft = nullptr;
  Library() { FARSTU_CHECK(FT_Init_FreeType(&ft) == 0); }
  ~Library() { FT_Done_FreeType(ft); }
};

struct FontSet::Face {
  std::string path;
  bool opened = false;
  int drawn_em = 0;
  hb_blob_t* blob = nullptr;
  hb_face_t* hb_face = nullptr;
  hb_font_t* hb_font = nullptr;
  FT_Face ft = nullptr;

  explicit Face(std::string file) : path(std::move(file)) {}
  Face(const Face&) = delete;
  Face& operator=(const Face&) = delete;
  ~Face() {
    if (ft) FT_Done_Face(ft);
    hb_font_destroy(hb_font);
    hb_face_destroy(hb_face);
    hb_blob_destroy(blob);
  }

  void open(FT_Library library) {
    if (opened) return;
    opened = true;
    blob = hb_blob_create_from_file(path.c_str());  // mapped: shared with every other program that uses it
    hb_face = hb_face_create(blob, 0);
    hb_font = hb_font_create(hb_face);
    hb_ot_font_set_funcs(hb_font);
    unsigned int length = 0;
    const char* bytes = hb_blob_get_data(blob, &length);
    if (FT_New_Memory_Face(library, reinterpret_cast<const FT_Byte*>(bytes), static_cast<FT_Long>(length), 0,
                           &ft) != 0) {
      ft = nullptr;
      log_error("ui.font", fmt::format("The font {} cannot be read.", path));
    }
  }

  bool has(char32_t c) const {
    hb_codepoint_t glyph = 0;
    return hb_font_get_nominal_glyph(hb_font, c, &glyph) != 0;
  }
};

FontSet::FontSet() : library_(std::make_unique<Library>()) {}
FontSet::~FontSet() { faces_.clear(); }

FontFiles FontFiles::system() {
  const std::string noto = "/usr/share/fonts/truetype/noto/";
  FontFiles files;
  for (const char* script : {"", "Arabic", "Hebrew", "Ethiopic", "Armenian", "Georgian", "Thai", "Devanagari",
                             "Bengali", "Tamil", "Symbols", "Symbols2", "Math"}) {
    files.regular.push_back(noto + "NotoSans" + script + "-Regular.ttf");
    files.bold.push_back(noto + "NotoSans" + script + "-Bold.ttf");
  }
  files.icons = "/usr/share/fonts/truetype/materialdesignicons-webfont/materialdesignicons-webfont.ttf";
  return files;
}

Result<std::unique_ptr<FontSet>> FontSet::open(const FontFiles& files) {
  namespace fs = std::filesystem;
  std::unique_ptr<FontSet> set(new FontSet);
  const auto add = [&](const std::string& path) -> std::optional<FaceIndex> {
    std::error_code error;
    if (path.empty() || !fs::is_regular_file(path, error) || set->faces_.size() > 200) return std::nullopt;
    set->faces_.push_back(std::make_unique<Face>(path));
    return static_cast<FaceIndex>(set->faces_.size() - 1);
  };
  const auto missing = [](const std::string& path, const char* package) {
    return fail(Code::NotFound, "ui.no_font",
                fmt::format("The font {} is missing; install {}.", path, package));
  };
  const auto add_all = [&](const std::vector<std::string>& paths, std::vector<FaceIndex>& into) {
    for (const std::string& path : paths) {
      if (const auto index = add(path)) {
        into.push_back(*index);
      } else if (&path == &paths.front()) {
        return false;
      }
    }
    return !paths.empty();
  };
  const auto first = [](const std::vector<std::string>& paths) { return paths.empty() ? "" : paths.front(); };
  if (!add_all(files.regular, set->regular_)) return missing(first(files.regular), "fonts-noto-core");
  if (!add_all(files.bold, set->bold_)) return missing(first(files.bold), "fonts-noto-core");
  // A script without a bold cut is better regular than not at all.
  set->bold_.insert(set->bold_.end(), set->regular_.begin(), set->regular_.end());
  const auto icons = add(files.icons);
  if (!icons) return missing(files.icons, "fonts-materialdesignicons-webfont");
  set->icons_ = *icons;
  return set;
}

FontSet::Face& FontSet::opened(FaceIndex index) {
  Face& face = *faces_.at(index);
  face.open(library_->ft);
  return face;
}

FaceIndex FontSet::face_for(char32_t c, Weight weight, std::optional<FaceIndex> wish) {
  if (wish && opened(*wish).has(c)) return *wish;
  const auto& order = weight == Weight::Bold ? bold_ : regular_;
  for (const FaceIndex index : order) {
    if (opened(index).has(c)) return index;
  }
  return order.front();
}

bool FontSet::has(char32_t c) { return opened(face_for(c, Weight::Regular, std::nullopt)).has(c); }

hb_font_t* FontSet::shaping_font(FaceIndex index, int em) {
  Face& face = opened(index);
  hb_font_set_scale(face.hb_font, em * 64, em * 64);
  return face.hb_font;
}

std::uint32_t FontSet::glyph_index(FaceIndex index, char32_t c) {
  hb_codepoint_t glyph = 0;
  hb_font_get_nominal_glyph(opened(index).hb_font, c, &glyph);
  return glyph;
}

GlyphImage FontSet::draw(FaceIndex index, std::uint32_t glyph, int em) {
  Face& face = opened(index);
  GlyphImage image;
  if (!face.ft) return image;
  if (face.drawn_em != em) {
    if (FT_Set_Pixel_Sizes(face.ft, 0, static_cast<FT_UInt>(em)) != 0) return image;
    face.drawn_em = em;
  }
  // Light hinting moves outlines up and down only: stems keep their width, advances stay exact.
  const FT_Int32 hinting = index == icons_ ? FT_LOAD_NO_HINTING : FT_LOAD_TARGET_LIGHT;
  if (FT_Load_Glyph(face.ft, glyph, FT_LOAD_RENDER | FT_LOAD_NO_BITMAP | hinting) != 0) return image;
  const FT_GlyphSlot slot = face.ft->glyph;
  const FT_Bitmap& bitmap = slot->bitmap;
  if (bitmap.pixel_mode != FT_PIXEL_MODE_GRAY || bitmap.pitch < 0) return image;
  image.size = {static_cast<int>(bitmap.width), static_cast<int>(bitmap.rows)};
  image.left = slot->bitmap_left;
  image.top = slot->bitmap_top;
  for (unsigned int y = 0; y < bitmap.rows; ++y) {
    const unsigned char* row = bitmap.buffer + y * static_cast<unsigned int>(bitmap.pitch);
    image.coverage.insert(image.coverage.end(), row, row + bitmap.width);
  }
  return image;
}

}  // namespace farstu::ui
