#include "kiosk/core/base/result.h"

#include "kiosk/core/base/log.h"

#include <cstdlib>

namespace farstu {

std::string_view to_string(Code code) {
  switch (code) {
    case Code::NotFound:
      return "not_found";
    case Code::Invalid:
      return "invalid";
    case Code::Conflict:
      return "conflict";
    case Code::Busy:
      return "busy";
    case Code::StorageFull:
      return "storage_full";
    case Code::StorageIo:
      return "storage_io";
    case Code::StorageCorrupt:
      return "storage_corrupt";
    case Code::SchemaTooNew:
      return "schema_too_new";
    case Code::NetworkRetry:
      return "network_retry";
    case Code::RejectedForGood:
      return "rejected_for_good";
  }
  return "unknown";
}

void abort_with(const char* file, int line, const char* what) {
  log_error("invariant", std::string(file) + ":" + std::to_string(line) + ": " + what);
  std::abort();
}

}  // namespace farstu
