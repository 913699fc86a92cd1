// Is the house well? Each check with one plain sentence. Reads only.
#pragma once
#include "kiosk/core/base/result.h"
#include "kiosk/house/house.h"

#include <string>
#include <vector>

namespace farstu::house {

struct HealthCheck {
  std::string name;  // stable: "database", "backup", "disk", …
  bool ok = false;
  std::string sentence;
};

struct Health {
  bool ok = false;  // every check is
  std::vector<HealthCheck> checks;
};

// Thorough reads the whole database; Quick only what costs milliseconds.
enum class Depth { Quick, Thorough };
Result<Health> examine(House& house, Depth depth);

}  // namespace farstu::house
