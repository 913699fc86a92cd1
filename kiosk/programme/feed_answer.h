// The answer of farstu-feed as sessions. Hides the JSON between the two (README.md, "The answer"). What the
// child says is checked as strictly as if a stranger had said it: a hostile calendar may have taken it over.
#pragma once
#include "kiosk/programme/feed_reader.h"

#include <string_view>

namespace farstu::programme {

// Invalid: the child's own sentence, or one that says its answer makes no sense.
Result<FeedContents> read_answer(std::string_view json, const FeedRequest& request);

}  // namespace farstu::programme
