// A QR code as a matrix. Hides libqrencode.
#pragma once
#include <optional>
#include <string_view>
#include <vector>

namespace farstu::ui {

struct QrMatrix {
  int side = 0;
  std::vector<bool> dark;  // side × side, row by row; the quiet zone is not in it
  bool at(int x, int y) const { return dark[static_cast<std::size_t>(y * side + x)]; }
};

// Error correction M. nullopt for empty or too long content.
std::optional<QrMatrix> make_qr(std::string_view content);

}  // namespace farstu::ui
