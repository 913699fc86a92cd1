// What stands behind the server: /v1/ is the kiosks', /healthz and /readyz the machines', the rest the
// dashboard.
#pragma once
#include "sync/receiver/api/api.h"
#include "sync/receiver/dashboard/dashboard.h"
#include "sync/receiver/http/message.h"

namespace farstu::receiver {

class ReceiverSite final : public http::Site {
 public:
  // All must outlive it.
  ReceiverSite(Api& api, Dashboard& dashboard, Store& store)
      : api_(api), dashboard_(dashboard), store_(store) {}

  http::Response answer(const http::Request& request) override;
  http::Response refuse(const http::Request& request, http::Refusal refusal) override;

 private:
  Api& api_;
  Dashboard& dashboard_;
  Store& store_;
};

}  // namespace farstu::receiver
