// Request ids as they are stored. Internal to this folder.
#pragma once
#include "kiosk/core/domain/signup.h"
#include "kiosk/store/sql.h"

#include <algorithm>
#include <string>

namespace farstu::store {

// Refers to `request`.
inline Blob blob_of(const RequestId& request) {
  return {std::string_view(reinterpret_cast<const char*>(request.bytes.data()), request.bytes.size())};
}

inline RequestId request_of(Row& row, int column) {
  RequestId request;
  const std::string bytes = row.bytes(column);
  if (bytes.size() == request.bytes.size()) {
    std::copy(bytes.begin(), bytes.end(), request.bytes.begin());
  } else {
    row.mark_damaged();
  }
  return request;
}

}  // namespace farstu::store
