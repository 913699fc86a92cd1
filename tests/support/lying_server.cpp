#include "tests/support/lying_server.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace farstu {
namespace {

[[noreturn]] void give_up(const std::string& why) {
  std::cerr << "lying server: " << why << "\n";
  std::abort();
}

std::map<std::string, int> read_ports(int fd) {
  std::FILE* in = ::fdopen(fd, "r");
  std::map<std::string, int> ports;
  char line[256];
  while (std::fgets(line, sizeof line, in) != nullptr) {
    std::istringstream words(line);
    std::string name;
    int port = 0;
    words >> name >> port;
    if (name == "ready") {
      std::fclose(in);
      return ports;
    }
    ports[name] = port;
  }
  give_up("ended before it was ready");
}

}  // namespace

std::filesystem::path test_place(const char* variable) {
  const char* value = std::getenv(variable);
  if (value == nullptr) give_up(std::string(variable) + " is not set; run tests with ctest");
  return value;
}

LyingServer::LyingServer() {
  const std::filesystem::path support = test_place("FARSTU_SOURCE") / "tests" / "support";
  const std::string make = (support / "make_certs.sh").string() + " " + certs_.string();
  if (std::system(make.c_str()) != 0) give_up("make_certs.sh failed");

  const std::string script = (support / "lying_server.py").string();
  int in[2];
  int out[2];
  if (::pipe2(in, O_CLOEXEC) != 0 || ::pipe2(out, O_CLOEXEC) != 0) give_up(std::strerror(errno));
  child_ = ::fork();
  if (child_ == 0) {
    ::dup2(in[0], STDIN_FILENO);
    ::dup2(out[1], STDOUT_FILENO);
    ::execlp("python3", "python3", script.c_str(), certs_.c_str(), static_cast<char*>(nullptr));
    ::_exit(127);
  }
  ::close(in[0]);
  ::close(out[1]);
  to_child_ = in[1];
  ports_ = read_ports(out[0]);
}

LyingServer::~LyingServer() {
  ::close(to_child_);
  ::waitpid(child_, nullptr, 0);
}

std::string LyingServer::url(const std::string& name, const std::string& rest) const {
  return "https://127.0.0.1:" + std::to_string(ports_.at(name)) + rest;
}

std::string LyingServer::pin(const std::string& certificate) const {
  std::ifstream in(certs_ / (certificate + ".pin"));
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

}  // namespace farstu
