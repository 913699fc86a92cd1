#include "kiosk/ui/qr.h"

#include <memory>
#include <string>

#include <qrencode.h>

namespace farstu::ui {

std::optional<QrMatrix> make_qr(std::string_view content) {
  if (content.empty() || content.size() > 2331) return std::nullopt;  // version 40, level M, bytes
  const std::string bytes(content);
  const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
      QRcode_encodeData(static_cast<int>(bytes.size()), reinterpret_cast<const unsigned char*>(bytes.data()),
                        0, QR_ECLEVEL_M),
      &QRcode_free);
  if (!code) return std::nullopt;
  QrMatrix matrix{code->width, {}};
  const auto cells = static_cast<std::size_t>(code->width) * static_cast<std::size_t>(code->width);
  for (std::size_t i = 0; i < cells; ++i) matrix.dark.push_back((code->data[i] & 1U) != 0);
  return matrix;
}

}  // namespace farstu::ui
