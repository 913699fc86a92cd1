// `farstu-receiver admin …`: what the federation's operator does at the command line (product.md §5). Works
// beside a running receiver. Hides CLI11 and the form of the output.
#pragma once
#include "kiosk/core/base/clock.h"
#include "kiosk/core/base/result.h"
#include "sync/receiver/store/store.h"

#include <functional>
#include <string>

namespace CLI {
class App;
}

namespace farstu::receiver {

enum class Form { Text, Json };

// One chosen command: gives what goes to stdout, a newline at its end. Invalid with id kWrongUsageId for
// options that contradict each other.
using AdminCommand = std::function<Result<std::string>(Store&, const Clock&, Form)>;
inline constexpr std::string_view kWrongUsageId = "receiver.usage";

// Adds `admin` and everything below it to `app`. After parsing, `chosen` holds the command or nothing; both
// must live as long as `app`.
void add_admin(CLI::App& app, AdminCommand& chosen);

}  // namespace farstu::receiver
