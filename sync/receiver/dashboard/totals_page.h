// The totals page: how many came to each house on each day, as far as it may be told.
#pragma once
#include "kiosk/core/base/clock.h"
#include "kiosk/core/text/catalogue.h"
#include "sync/receiver/dashboard/login.h"
#include "sync/receiver/dashboard/totals_view.h"
#include "sync/receiver/http/message.h"

namespace farstu::receiver {

// `trouble`: a sentence about what was asked for, or "".
http::Response totals_page(const Catalogue& c, const Visitor& visitor, const TotalsView& view,
                           const Zone& zone, std::string_view trouble);

}  // namespace farstu::receiver
