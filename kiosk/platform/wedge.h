// A QR or barcode reader that says it is a keyboard ("keyboard wedge"): tells its codes from what somebody
// types by their speed. Pure; time comes with each call. The one rule: whatever such a device does, fingers
// pass through at once.
#pragma once
#include "kiosk/ui/input.h"

#include <optional>
#include <vector>

namespace farstu::platform {

class Wedge {
 public:
  // Characters of one code follow each other within this time; a person's are further apart.
  static constexpr ui::Milliseconds kGap{50};
  // Shorter ones are taken for typing: the longest code people type here has six digits.
  static constexpr std::size_t kShortest = 8;
  // Longer ones are no card; from there on nothing is heard until the device has been still for kQuiet.
  static constexpr std::size_t kLongest = 256;
  static constexpr ui::Milliseconds kQuiet{200};

  // Passes `in` on to `out`, in order: characters are held for kGap; a run of them that ends with Enter or
  // Tab becomes one Scanned.
  void take(const ui::Event& in, ui::Milliseconds now, std::vector<ui::Event>& out);
  // What was held too long was typed.
  void release(ui::Milliseconds now, std::vector<ui::Event>& out);
  // When release() has something to do.
  std::optional<ui::Milliseconds> deadline() const;

 private:
  void give_up_holding(std::vector<ui::Event>& out);

  std::vector<char32_t> held_;
  ui::Milliseconds last_{0};  // when the last character came
  bool flooding_ = false;
};

}  // namespace farstu::platform
