// The federation's pages: log in, totals. Server-rendered, whole without JavaScript; values in, HTML out.
// The rules: every text from outside passes html() (html.h); every total comes from Store::house_days; every
// page but the log-in asks who is there first.
#pragma once
#include "kiosk/core/base/clock.h"
#include "kiosk/core/base/result.h"
#include "sync/receiver/http/message.h"
#include "sync/receiver/store/store.h"

#include <filesystem>
#include <memory>

namespace farstu::receiver {

class Dashboard {
 public:
  virtual ~Dashboard() = default;
  // `store` and `clock` must outlive it. `zone` says when it is yesterday; `locale` holds the catalogues.
  // Errors as Catalogue::load.
  static Result<std::unique_ptr<Dashboard>> make(Store& store, const Clock& clock, const Zone& zone,
                                                 const std::filesystem::path& locale);
  // From any thread.
  virtual http::Response answer(const http::Request& request) = 0;
};

}  // namespace farstu::receiver
