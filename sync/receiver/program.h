// farstu-receiver as a function: options in, exit code out (0 done, 1 could not, 2 wrong usage).
#pragma once
#include "kiosk/core/base/clock.h"

namespace farstu::receiver {

int run(int argc, const char* const* argv, const Clock& clock);

}  // namespace farstu::receiver
