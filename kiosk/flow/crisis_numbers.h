// Telephone numbers for somebody in distress: data with a date, because numbers and hours change.
// A number nobody in the house has confirmed is shown as "obekräftad".
#pragma once
#include "kiosk/core/base/day.h"

#include <array>
#include <optional>
#include <string_view>

namespace farstu::flow {

enum class CrisisLine { Emergency, HealthCare, Helpline, SuicideLine };

struct CrisisNumber {
  CrisisLine line;
  std::string_view digits;
  std::optional<Day> verified_on;  // nothing: not yet confirmed by the house
};

// The two that fit most people come first.
inline constexpr std::array kCrisisNumbers = {
    CrisisNumber{CrisisLine::Emergency, "112", std::nullopt},
    CrisisNumber{CrisisLine::Helpline, "90390", std::nullopt},
    CrisisNumber{CrisisLine::HealthCare, "1177", std::nullopt},
    CrisisNumber{CrisisLine::SuicideLine, "90101", std::nullopt},
};
inline constexpr std::size_t kFirstNumbers = 2;

}  // namespace farstu::flow
