#include "kiosk/platform/wedge.h"

#include "kiosk/core/base/utf8.h"

namespace farstu::platform {
namespace {

bool ends_a_code(const ui::Event& event) {
  const auto* press = std::get_if<ui::KeyPress>(&event);
  return press != nullptr && (press->key == ui::Key::Activate || press->key == ui::Key::Next);
}

}  // namespace

void Wedge::give_up_holding(std::vector<ui::Event>& out) {
  for (const char32_t character : held_) out.emplace_back(ui::Typed{character});
  held_.clear();
}

void Wedge::release(ui::Milliseconds now, std::vector<ui::Event>& out) {
  if (flooding_) {
    flooding_ = now - last_ < kQuiet;
  } else if (!held_.empty() && now - last_ >= kGap) {
    give_up_holding(out);
  }
}

void Wedge::take(const ui::Event& in, ui::Milliseconds now, std::vector<ui::Event>& out) {
  const auto* typed = std::get_if<ui::Typed>(&in);
  const bool key = typed != nullptr || std::holds_alternative<ui::KeyPress>(in);
  if (!key) {
    out.push_back(in);
    return;
  }
  release(now, out);
  if (flooding_) {
    last_ = now;
    return;
  }
  if (typed != nullptr) {
    held_.push_back(typed->character);
    last_ = now;
    if (held_.size() > kLongest) {
      held_.clear();
      flooding_ = true;
    }
    return;
  }
  if (ends_a_code(in) && held_.size() >= kShortest) {
    std::string code;
    for (const char32_t character : held_) append_code_point(code, character);
    held_.clear();
    out.emplace_back(ui::Scanned{std::move(code)});
    return;
  }
  give_up_holding(out);
  out.push_back(in);
}

std::optional<ui::Milliseconds> Wedge::deadline() const {
  if (held_.empty()) return std::nullopt;
  return last_ + kGap;
}

}  // namespace farstu::platform
