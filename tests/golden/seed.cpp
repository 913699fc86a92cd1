// The calendar and the sign-ups of the pictures, put into a house on their day: what one signs up for has to
// lie in the programme's window, which farstuctl would lay around today.   farstu_golden_seed DATA CONFIG
// CALENDAR
#include "kiosk/core/base/files.h"
#include "kiosk/core/config/config.h"
#include "tests/support/seed_signups.h"

#include <cstdio>

using namespace farstu;

int main(int count, char** arguments) {
  if (count != 4) return 2;
  const auto config = config::load_kiosk_config(arguments[2]);
  const auto zone = Zone::load("Europe/Stockholm");
  const auto calendar = read_whole(arguments[3], 1024 * 1024);
  if (!config || !zone || !calendar) return 1;
  const ManualClock clock(*parse_iso("2025-11-21T08:00", *zone));
  const auto house = house::House::open(house::Paths::in(arguments[1]), house::Access::Write, *config, clock,
                                        house::ClockWord::Confirmed);
  const auto seeded = [&]() -> Result<void> {
    if (!house) return tl::unexpected<Error>(house.error());
    FARSTU_TRY(house::ProgrammeDesk(**house).import_feed("golden", *calendar));
    return seed_signups(**house);
  }();
  if (seeded) return 0;
  std::fprintf(stderr, "%s\n", seeded.error().sentence.c_str());
  return 1;
}
