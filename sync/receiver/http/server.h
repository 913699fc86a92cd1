// The HTTPS server: takes connections, reads requests within limits, has a Site answer them, stops in good
// order. Hides Boost.Beast, Asio and OpenSSL. All network work runs on the thread that calls run(); the Site
// on workers.
#pragma once
#include "kiosk/core/base/clock.h"
#include "kiosk/core/base/result.h"
#include "sync/receiver/http/message.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

namespace farstu::http {

struct Limits {
  // From the moment the server is ready to read a request until it is read whole, and again for writing the
  // answer: absolute, so a client that sends a byte now and then is cut all the same.
  std::chrono::milliseconds request{15'000};
  std::size_t header_bytes = 8 * 1024;
  std::size_t body_bytes = 256 * 1024;
  std::size_t inflated_bytes = 1024 * 1024;
  std::size_t inflate_ratio = 20;
  int connections = 512;
  int connections_per_address = 128;  // an IPv6 address counts as its /64
  int waiting = 128;                  // requests read but not yet answered; beyond that 503
  int workers = 4;
  std::chrono::milliseconds stop{10'000};  // what is not done this long after SIGTERM is cut
};

struct Listen {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8443;  // 0: any free one
};
// "127.0.0.1:8443", "[::1]:0". Invalid for anything else; names are not looked up.
Result<Listen> parse_listen(std::string_view text);

class Server {
 public:
  // Binds and listens. `site` and `clock` must outlive the server. Invalid (TLS files), Busy (the port is
  // taken or not allowed).
  static Result<std::unique_ptr<Server>> listen(const Listen& where, const std::filesystem::path& certificate,
                                                const std::filesystem::path& key, const Limits& limits,
                                                Site& site, const Clock& clock);
  virtual ~Server() = default;

  // "127.0.0.1:41233", with the port really taken.
  virtual std::string endpoint() const = 0;
  // Serves until SIGTERM, SIGINT or stop(). Requests read by then are answered first.
  virtual void run() = 0;
  // From any thread.
  virtual void stop() = 0;
};

}  // namespace farstu::http
