// Transport over libcurl: HTTPS with TLS 1.2 or newer, chain and name always checked, pins on top of that.
// Follows no redirect, keeps no cookie, asks no proxy the settings do not name, decompresses nothing.
#pragma once
#include "sync/transport/transport.h"

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace farstu::transport {

struct CurlOptions {
  std::filesystem::path ca_file;  // trusted instead of the system's certificates; "" = the system's
  std::vector<std::string> pins;  // "sha256//…": any one must match; empty = chain and name alone
  std::string proxy;              // "" = none, whatever the environment says
  std::chrono::milliseconds connect_timeout{std::chrono::seconds(15)};
  std::chrono::milliseconds total_timeout{std::chrono::seconds(60)};
  long slow_bytes_per_second = 100;   // slower than this …
  std::chrono::seconds slow_for{30};  // … for this long counts as dead
  std::size_t max_headers = 65536;    // bytes of all header lines of one exchange
  std::function<bool()> stopped;      // asked about once a second; true ends the exchange (Cause::Stopped)
};

// Not thread-safe: one per thread. Connections are kept for the next exchange with the same server.
class CurlTransport : public Transport {
 public:
  explicit CurlTransport(CurlOptions options);
  ~CurlTransport() override;
  Outcome<Answer> exchange(const Request& request) override;

 protected:
  // Called with the CURL* just before it is used. Does nothing; a test derives from this class to take a
  // protection away and show that it was the one that held.
  virtual void adjust(void* curl);

 private:
  struct Handle;
  CurlOptions options_;
  std::unique_ptr<Handle> handle_;
};

}  // namespace farstu::transport
