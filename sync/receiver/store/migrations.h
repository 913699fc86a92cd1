// The schema's history, compiled in from migrations/NNNN_name.sql. A released file never changes.
#pragma once
#include <array>
#include <string_view>

namespace farstu::receiver {

extern const std::array<std::string_view, 1> kMigrations;

}  // namespace farstu::receiver
