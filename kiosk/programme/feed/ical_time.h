// Between libical's times and ours. Hides icaltimetype: only wall-clock fields cross this line, never its
// zones.
#pragma once
#include "kiosk/programme/feed/wall_zone.h"

#include <optional>

#include <libical/ical.h>

namespace farstu::programme::feed {

// Nothing for fields that are no real time or lie outside 1900…2199. A leap second is taken as :59.
std::optional<LocalSeconds> from_ical(const icaltimetype& time);
// A floating time, or a date.
icaltimetype to_ical(LocalSeconds local, bool is_date);

}  // namespace farstu::programme::feed
