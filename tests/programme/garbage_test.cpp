#include "kiosk/programme/child_process.h"

#include <doctest/doctest.h>
