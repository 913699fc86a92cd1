#include "kiosk/store/row_id.h"

#include "kiosk/core/base/result.h"

#include <cerrno>

#include <sys/random.h>

namespace farstu::store {
namespace {

template <class Number>
Number draw() {
  Number random = 0;
  do {
    const ssize_t got = ::getrandom(&random, sizeof random, 0);
    FARSTU_CHECK(got == sizeof random || (got < 0 && errno == EINTR));
    if (got < 0) random = 0;
  } while (random == 0);
  return random;
}

}  // namespace

std::int64_t new_row_id(Day day) { return row_ids(day).first + draw<std::uint32_t>(); }

std::int64_t new_random_id() {
  for (;;) {
    const std::uint64_t half = draw<std::uint64_t>() >> 1;
    if (half != 0) return static_cast<std::int64_t>(half);
  }
}

}  // namespace farstu::store
