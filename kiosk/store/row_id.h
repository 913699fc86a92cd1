// Row ids of visits and participations: the local day << 32 with 32 random bits. Internal to this folder.
// So a day is one range of ids, and ids of one day tell no order.
#pragma once
#include "kiosk/core/base/day.h"

#include <cstdint>

namespace farstu::store {

std::int64_t new_row_id(Day day);  // never 0
// 63 random bits, never 0: for rows that belong to no day.
std::int64_t new_random_id();
inline Day day_of_row_id(std::int64_t id) { return Day::from_number(static_cast<int>(id >> 32)); }

struct RowIds {
  std::int64_t first;
  std::int64_t last;  // inclusive
};
inline RowIds row_ids(Day from, Day to) {
  return {std::int64_t{from.number()} * (std::int64_t{1} << 32),
          std::int64_t{to.number()} * (std::int64_t{1} << 32) + 0xffffffff};
}
inline RowIds row_ids(Day day) { return row_ids(day, day); }

}  // namespace farstu::store
