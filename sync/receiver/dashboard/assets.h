// Files served from /static, compiled in from assets/dashboard.
#pragma once
#include <array>
#include <string_view>

namespace farstu::receiver {

extern const std::array<std::string_view, 2> kDashboardAssets;  // farstu.css, farstu.svg

}  // namespace farstu::receiver
