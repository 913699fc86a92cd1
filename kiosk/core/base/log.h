// One line per event on stderr, with the priority prefix the journal understands (sd-daemon(3)).
// The rule: ids of things only; never a name, a code, a PIN or what a visitor typed.
#pragma once
#include "kiosk/core/base/result.h"

#include <string_view>

namespace farstu {

// `id` is stable and dotted ("spool.receipt"); `sentence` is one line, control characters are replaced.
void log_info(std::string_view id, std::string_view sentence);
void log_warning(std::string_view id, std::string_view sentence);
void log_error(std::string_view id, std::string_view sentence);
void log_error(const Error& error);

}  // namespace farstu
