// The HTTPS server itself on loopback, before a site that only tells what reached it: limits, deadlines, good
// order.
#include "sync/receiver/http/server.h"

#include "kiosk/core/base/clock.h"
#include "tests/support/gzip.h"
#include "tests/support/temp_dir.h"
#include "tls_client.h"

#include <atomic>
#include <condition_variable>
#include <cstdlib>
#include <mutex>
#include <random>
#include <thread>

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace farstu;
using namespace farstu::http;
using namespace std::chrono_literals;

namespace {

class EchoSite final : public Site {
 public:
  Response answer(const Request& request) override {
    ++answered;
    if (request.path == "/slow") {
      std::unique_lock lock(mutex_);
      ++held;
      changed_.notify_all();
      changed_.wait(lock, [&] { return released_; });
    }
    return {200, "text/plain", request.path + "?" + request.query + " " + request.body, {}};
  }
  Response refuse(const Request& request, Refusal refusal) override {
    ++refused;
    return {status_of(refusal), "text/plain", "refused " + request.path, {}};
  }
  void wait_for_held(int n) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return held >= n; });
  }
  void release() {
    const std::lock_guard lock(mutex_);
    released_ = true;
    changed_.notify_all();
  }
  std::atomic<int> answered = 0;
  std::atomic<int> refused = 0;
  int held = 0;

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool released_ = false;
};

// The certificates of one run, made by the script that also makes those of the demonstration.
const std::filesystem::path& certificates() {
  static const TempDir folder;
  static const bool made = [] {
    const std::string script =
        std::string(std::getenv("FARSTU_SOURCE")) + "/packaging/throwaway-ca " + folder.path().string();
    return std::system(script.c_str()) == 0;
  }();
  REQUIRE(made);
  return folder.path();
}

struct Running {
  EchoSite site;
  SystemClock clock;
  std::unique_ptr<Server> server;
  std::thread thread;
  std::uint16_t port = 0;

  explicit Running(Limits limits = {}) {
    auto listening = Server::listen({"127.0.0.1", 0}, certificates() / "receiver.crt",
                                    certificates() / "receiver.key", limits, site, clock);
    REQUIRE_MESSAGE(listening, listening.error().sentence);
    server = std::move(*listening);
    port = parse_listen(server->endpoint())->port;
    thread = std::thread([this] { server->run(); });
  }
  ~Running() { stop(); }
  void stop() {
    site.release();
    if (!thread.joinable()) return;
    server->stop();
    thread.join();
  }
  std::unique_ptr<TlsClient> client(TlsClient::Versions versions = TlsClient::Versions::All) const {
    return std::make_unique<TlsClient>(port, (certificates() / "ca.pem").string(), versions);
  }
};

}  // namespace

TEST_CASE("a request over TLS is answered, and the connection kept for the next") {
  Running running;
  const auto client = running.client();
  REQUIRE(client->ok());
  for (int i = 0; i < 3; ++i) {
    REQUIRE(client->send(post_request("/v1/reports?x=1", "hello")));
    const auto answer = client->answer();
    REQUIRE(answer);
    CHECK(status_of_answer(*answer) == 200);
    CHECK(body_of_answer(*answer) == "/v1/reports?x=1 hello");
  }
  // Two at once are answered in turn.
  REQUIRE(client->send(post_request("/a", "1") + post_request("/b", "2")));
  CHECK(body_of_answer(client->answer().value_or("")) == "/a? 1");
  CHECK(body_of_answer(client->answer().value_or("")) == "/b? 2");
}

TEST_CASE("TLS 1.2 and 1.3 with forward secrecy, nothing older, the server's choice") {
  Running running;
  CHECK(running.client()->version() == "TLSv1.3");
  const auto older = running.client(TlsClient::Versions::Tls12);
  REQUIRE(older->ok());
  CHECK(older->version() == "TLSv1.2");
  CHECK(older->cipher() == "ECDHE-ECDSA-AES256-GCM-SHA384");
  CHECK_FALSE(running.client(TlsClient::Versions::Tls11)->ok());
}

TEST_CASE("bodies and headers beyond the limits are refused") {
  Running running;
  const std::string most(256 * 1024, 'x');
  auto client = running.client();
  REQUIRE(client->send(post_request("/", most)));
  CHECK(status_of_answer(client->answer().value_or("")) == 200);
  REQUIRE(client->send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 262145\r\n\r\n"));
  CHECK(status_of_answer(client->answer().value_or("")) == 413);
  CHECK(client->is_closed(10s));
  client = running.client();
  REQUIRE(client->send("GET / HTTP/1.1\r\nHost: x\r\nX-Long: " + std::string(9000, 'x') + "\r\n\r\n"));
  CHECK(status_of_answer(client->answer().value_or("")) == 431);
  client = running.client();
  REQUIRE(client->send("GET /" + std::string(7000, 'x') + " HTTP/1.1\r\nHost: x\r\n\r\n"));
  CHECK(status_of_answer(client->answer().value_or("")) == 200);
  CHECK(running.site.refused == 2);
}

TEST_CASE("gzip is undone, a bomb is refused, another coding too") {
  Running running;
  const auto client = running.client();
  const auto ask = [&](const std::string& body, const char* coding) {
    REQUIRE(client->send(post_request("/", body, "Content-Encoding: " + std::string(coding) + "\r\n")));
    return client->answer().value_or("");
  };
  CHECK(body_of_answer(ask(gzip("hello"), "gzip")) == "/? hello");
  CHECK(status_of_answer(ask(gzip(std::string(3'000'000, '0')), "gzip")) == 413);
  CHECK(status_of_answer(ask("no gzip at all", "gzip")) == 400);
  CHECK(status_of_answer(ask("hello", "br")) == 415);
  CHECK(status_of_answer(ask("hello", "identity")) == 200);
}

TEST_CASE("a client that drips its request is cut at the deadline, others are served meanwhile") {
  Limits limits;
  limits.request = 700ms;
  Running running(limits);
  const auto slow = running.client();
  const auto silent = running.client();
  REQUIRE(slow->send("POST /v1/reports HTTP/1.1\r\nHost: x\r\n"));
  std::atomic<bool> cut = false;
  std::thread dripping([&] {
    // Longer than any deadline, in steps well below it: only an absolute deadline ends this.
    while (!cut && slow->send("X-A: b\r\n")) {
      if (slow->is_closed(100ms)) cut = true;
    }
    cut = true;
  });
  const auto quick = running.client();
  REQUIRE(quick->send(post_request("/", "x")));
  CHECK(quick->answer());
  dripping.join();
  CHECK(cut);
  CHECK(silent->is_closed(20s));
  CHECK(running.site.answered == 1);
}

TEST_CASE("when too much waits, the next is told to come again at its own time") {
  Limits limits;
  limits.waiting = 2;
  limits.workers = 2;
  Running running(limits);
  const auto a = running.client();
  const auto b = running.client();
  const auto c = running.client();
  REQUIRE(a->send(post_request("/slow", "")));
  REQUIRE(b->send(post_request("/slow", "")));
  running.site.wait_for_held(2);
  REQUIRE(c->send(post_request("/quick", "")));
  const auto answer = c->answer();
  REQUIRE(answer);
  CHECK(status_of_answer(*answer) == 503);
  const std::size_t at = answer->find("Retry-After: ");
  REQUIRE(at != std::string::npos);
  const int seconds = std::atoi(answer->c_str() + at + 13);
  CHECK(seconds >= 30);
  CHECK(seconds <= 120);
  running.site.release();
  CHECK(status_of_answer(a->answer().value_or("")) == 200);
  CHECK(status_of_answer(b->answer().value_or("")) == 200);
  REQUIRE(c->send(post_request("/quick", "")));
  CHECK(status_of_answer(c->answer().value_or("")) == 200);
}

TEST_CASE("connections are bounded, and room comes back when one ends") {
  Limits limits;
  limits.connections_per_address = 3;
  Running running(limits);
  std::vector<std::unique_ptr<TlsClient>> clients;
  for (int i = 0; i < 3; ++i) {
    clients.push_back(running.client());
    CHECK(clients.back()->ok());
  }
  CHECK_FALSE(running.client()->ok());
  // The server says goodbye first, so that its room is free once we have seen it.
  REQUIRE(clients[0]->send("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
  CHECK(clients[0]->answer());
  CHECK(clients[0]->is_closed(10s));
  clients.erase(clients.begin());
  bool again = false;
  for (int i = 0; i < 200 && !again; ++i) again = running.client()->ok();
  CHECK(again);
}

TEST_CASE("stopping: what was asked is answered, idle connections end, no new ones come") {
  Running running;
  const auto idle = running.client();
  const auto busy = running.client();
  REQUIRE(busy->send(post_request("/slow", "x")));
  running.site.wait_for_held(1);
  running.server->stop();
  CHECK(idle->is_closed(10s));
  running.site.release();
  const auto answer = busy->answer();
  REQUIRE(answer);
  CHECK(status_of_answer(*answer) == 200);
  CHECK(answer->find("Connection: close") != std::string::npos);
  running.thread.join();
  CHECK_FALSE(running.client()->ok());
}

TEST_CASE("10,000 pieces of garbage over TLS, and it still answers") {
  Running running;
  std::mt19937 random(11);
  const std::string good =
      post_request("/v1/reports", "hello", "Content-Type: application/vnd.farstu+jws\r\n");
  auto client = running.client();
  int sent = 0;
  while (sent < 10'000) {
    std::string bytes = good;
    if (random() % 4 == 0) {
      bytes.assign(random() % 200, ' ');
      for (char& c : bytes) c = static_cast<char>(random());
    } else {
      for (int n = 0; n < 4; ++n) bytes[random() % bytes.size()] = static_cast<char>(random());
    }
    ++sent;
    if (client->send(bytes) && random() % 3 != 0) continue;
    client = running.client();
    REQUIRE(client->ok());
  }
  client = running.client();
  REQUIRE(client->send(good));
  CHECK(body_of_answer(client->answer().value_or("")) == "/v1/reports? hello");
  CHECK(running.site.refused > 100);
}

TEST_CASE("plain text on the TLS port, and handshakes that never end, do no harm") {
  Limits limits;
  limits.request = 500ms;
  Running running(limits);
  const auto raw = [&](std::string_view bytes) {
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(running.port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    REQUIRE(::connect(socket, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0);
    CHECK(::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(bytes.size()));
    char byte = 0;
    while (::recv(socket, &byte, 1, 0) > 0) {
    }
    ::close(socket);  // reached only because the server closed
  };
  raw("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  raw("\x16\x03\x01");
  const auto client = running.client();
  REQUIRE(client->send(post_request("/", "x")));
  CHECK(client->answer());
}

TEST_CASE("certificates that cannot be used are refused with a sentence that names the file") {
  EchoSite site;
  const SystemClock clock;
  const auto good = certificates();
  const auto listen = [&](const std::filesystem::path& certificate, const std::filesystem::path& key) {
    return Server::listen({"127.0.0.1", 0}, certificate, key, {}, site, clock);
  };
  CHECK(listen(good / "nothing.crt", good / "receiver.key").error().sentence.find("nothing.crt") !=
        std::string::npos);
  CHECK(listen(good / "receiver.crt", good / "ca.pem").error().sentence.find("ca.pem") != std::string::npos);
  TempDir other;
  REQUIRE(std::system(
              (std::string(std::getenv("FARSTU_SOURCE")) + "/packaging/throwaway-ca " + other.path().string())
                  .c_str()) == 0);
  CHECK(listen(good / "receiver.crt", other.path() / "receiver.key").error().code == Code::Invalid);
  Running taken;
  CHECK(
      Server::listen({"127.0.0.1", taken.port}, good / "receiver.crt", good / "receiver.key", {}, site, clock)
          .error()
          .code == Code::Busy);
}
