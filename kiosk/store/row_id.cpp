#include "kiosk/store/row_id.h"

#include "kiosk/core/base/result.h"

#include <cerrno>

#include <sys/random.h>

namespace farstu::store {

std::int64_t new_row_id(Day day) {
  std::uint32_t random = 0;
  do {
    const ssize_t got = ::getrandom(&random, sizeof random, 0);
    FARSTU_CHECK(got == sizeof random || (got < 0 && errno == EINTR));
    if (got < 0) random = 0;
  } while (random == 0);
  return row_ids(day).first + random;
}

}  // namespace farstu::store
