#include "sync/receiver/site.h"

#include "kiosk/core/base/log.h"

namespace farstu::receiver {

http::Response ReceiverSite::answer(const http::Request& request) {
  if (Api::owns(request.path)) return api_.answer(request);
  // Alive: this very answer. Ready: the store can be read and written too.
  if (request.path == "/healthz") return {200, "text/plain; charset=utf-8", "ok\n", {}};
  if (request.path == "/readyz") {
    const auto ready = store_.check();
    if (ready) return {200, "text/plain; charset=utf-8", "ready\n", {}};
    log_error(ready.error());
    return {503, "text/plain; charset=utf-8", "not ready\n", {}};
  }
  return dashboard_.answer(request);
}

http::Response ReceiverSite::refuse(const http::Request& request, http::Refusal refusal) {
  if (Api::owns(request.path)) return api_.refuse(request, refusal);
  return {http::status_of(refusal), "text/plain; charset=utf-8", "The request could not be taken.\n", {}};
}

}  // namespace farstu::receiver
