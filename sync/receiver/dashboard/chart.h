// One house's days as a small picture, drawn on the server as SVG. No words in it: the table beside it says
// the same.
#pragma once
#include "sync/receiver/dashboard/html.h"
#include "sync/receiver/dashboard/totals_view.h"

#include <span>
#include <string_view>

namespace farstu::receiver {

// A bar per day, scaled to the highest. A number that may not be told is a hatched bar up to what it may be;
// a missing or unknown day is an empty dashed frame, never a gap that looks like nobody came; a day to come
// is empty. `label` is read aloud.
Markup bar_chart(std::span<const HouseDay> days, Day today, std::string_view label);
// What the charts of a page share (the hatching); once per page, before the first.
Markup chart_patterns();

}  // namespace farstu::receiver
