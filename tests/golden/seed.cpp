// Sign-ups for the pictures, put into a house the way the screen does.   farstu_golden_seed DATA CONFIG
#include "kiosk/core/config/config.h"
#include "tests/support/seed_signups.h"

#include <cstdio>

using namespace farstu;

int main(int count, char** arguments) {
  if (count != 3) return 2;
  const auto config = config::load_kiosk_config(arguments[2]);
  const auto zone = Zone::load("Europe/Stockholm");
  if (!config || !zone) return 1;
  const ManualClock clock(*parse_iso("2025-11-21T08:00", *zone));
  const auto house = house::House::open(house::Paths::in(arguments[1]), house::Access::Write, *config, clock,
                                        house::ClockWord::Confirmed);
  const auto seeded = house ? seed_signups(**house) : tl::unexpected<Error>(house.error());
  if (seeded) return 0;
  std::fprintf(stderr, "%s\n", seeded.error().sentence.c_str());
  return 1;
}
