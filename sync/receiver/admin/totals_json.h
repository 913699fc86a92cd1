// Totals as `admin totals` prints them.
#pragma once
#include "sync/receiver/store/model.h"

#include <span>
#include <string>

namespace farstu::receiver {

// [{"house","period","state","rev","rule","k","visits"}], one line.
std::string totals_as_json(std::span<const HouseDay> days);
std::string totals_as_text(std::span<const HouseDay> days);

}  // namespace farstu::receiver
