// What kiosks talk to: /v1/reports, state, time, enrol, keys. Bytes in, signed bytes out; no sockets here.
// The rules: a signature is checked before its payload is parsed; every answer, also a refusal, is signed and
// names the sha256 of the file it is about; what is told is durable by then.
#pragma once
#include "kiosk/core/base/clock.h"
#include "sync/receiver/api/keys.h"
#include "sync/receiver/http/message.h"
#include "sync/receiver/http/throttle.h"
#include "sync/receiver/store/store.h"

#include <string_view>

namespace farstu::receiver {

class Api {
 public:
  // All must outlive it. Usable from several threads.
  Api(Store& store, const ReceiverKeys& keys, const Clock& clock)
      : store_(store), keys_(keys), clock_(clock) {}

  static bool owns(std::string_view path) { return path.starts_with("/v1/"); }
  http::Response answer(const http::Request& request);
  http::Response refuse(const http::Request& request, http::Refusal refusal) const;

 private:
  http::Response enrol(const http::Request& request);
  http::Response take(const http::Request& request, wire::FileType type);
  http::Response signed_answer(wire::Answer answer, unsigned status) const;
  http::Response problem(const wire::Sha256& file, wire::ProblemType type) const;

  Store& store_;
  const ReceiverKeys& keys_;
  const Clock& clock_;
  http::Throttle wrong_codes_{20, std::chrono::hours(1)};   // per address
  http::Throttle per_kiosk_{600, std::chrono::minutes(1)};  // per key
};

}  // namespace farstu::receiver
