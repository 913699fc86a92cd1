// A message with its answers below: beside each other, or under each other where their words need the width.
#pragma once
#include "kiosk/view/bar.h"

#include <optional>
#include <span>

namespace farstu::view {

// The index of the answer that was tapped.
std::optional<std::size_t> draw_question(ui::Ui& ui, ui::Rect room, const Message& message,
                                         std::span<const ui::ButtonWords> answers);

}  // namespace farstu::view
