// tests/support/lying_server.py as a child process, with throw-away certificates.
#pragma once
#include "tests/support/temp_dir.h"

#include <filesystem>
#include <map>
#include <string>

#include <sys/types.h>

namespace farstu {

class LyingServer {
 public:
  LyingServer();  // returns when it listens; a server that does not start fails the test program
  ~LyingServer();
  LyingServer(const LyingServer&) = delete;
  LyingServer& operator=(const LyingServer&) = delete;

  // "https://127.0.0.1:PORT" of the port called `name`, followed by `rest`.
  std::string url(const std::string& name, const std::string& rest = "") const;
  // A lie told behind sound TLS: the receiver's address to give the courier.
  std::string lie(const std::string& name) const { return url("good", "/" + name); }
  std::filesystem::path ca() const { return certs_ / "ca.pem"; }
  std::string pin(const std::string& certificate) const;

 private:
  TempDir folder_;
  std::filesystem::path certs_ = folder_.path() / "certs";
  std::map<std::string, int> ports_;
  int to_child_ = -1;
  pid_t child_ = -1;
};

// FARSTU_SOURCE, FARSTU_BIN, … as the build sets them for every test.
std::filesystem::path test_place(const char* variable);

}  // namespace farstu
