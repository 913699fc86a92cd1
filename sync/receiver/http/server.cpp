#include "sync/receiver/http/server.h"

#include "kiosk/core/base/log.h"
#include "sync/receiver/http/connection.h"
#include "sync/receiver/http/tls.h"

#include <charconv>
#include <map>
#include <unordered_map>

#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <fmt/format.h>

namespace farstu::http {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using ErrorCode = boost::system::error_code;

constexpr std::chrono::milliseconds kAcceptPause{100};  // after running out of descriptors

// What one client counts as: the address, for IPv6 its /64, which one client often has whole.
std::string address_key(const asio::ip::address& address) {
  if (!address.is_v6() || address.to_v6().is_v4_mapped()) return address.to_string();
  const auto bytes = address.to_v6().to_bytes();
  return std::string(bytes.begin(), bytes.begin() + 8);
}

class AsioServer final : public Server {
 public:
  AsioServer(TlsContext tls, const Limits& limits, Site& site, const Clock& clock)
      : limits_(limits),
        tls_(tls.release()),
        workers_(static_cast<std::size_t>(limits.workers)),
        shared_{network_, workers_, tls_, limits_, site, clock} {}
  ~AsioServer() override {
    workers_.stop();
    workers_.join();
  }
  AsioServer(const AsioServer&) = delete;
  AsioServer& operator=(const AsioServer&) = delete;

  Result<void> open(const Listen& where) {
    ErrorCode error;
    const auto address = asio::ip::make_address(where.address, error);
    FARSTU_CHECK(!error);  // parse_listen saw to it
    const tcp::endpoint endpoint(address, where.port);
    acceptor_.open(endpoint.protocol(), error);
    if (!error) acceptor_.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error) acceptor_.bind(endpoint, error);
    if (!error) acceptor_.listen(asio::socket_base::max_listen_connections, error);
    if (error) {
      return fail(
          Code::Busy, "receiver.listen",
          fmt::format("Cannot listen on {} port {}: {}.", where.address, where.port, error.message()));
    }
    return {};
  }

  std::string endpoint() const override {
    ErrorCode error;
    const auto endpoint = acceptor_.local_endpoint(error);
    FARSTU_CHECK(!error);
    const bool v6 = endpoint.address().is_v6();
    return fmt::format("{}{}{}:{}", v6 ? "[" : "", endpoint.address().to_string(), v6 ? "]" : "",
                       endpoint.port());
  }

  void run() override {
    signals_.async_wait([this](ErrorCode error, int) {
      if (!error) begin_stop();
    });
    accept();
    network_.run();
    workers_.join();
  }

  void stop() override {
    asio::post(network_, [this] { begin_stop(); });
  }

 private:
  void accept() {
    acceptor_.async_accept([this](ErrorCode error, tcp::socket socket) {
      if (shared_.stopping) return;
      if (error) {
        log_warning("http.accept", error.message());
        pause_.expires_after(kAcceptPause);
        return pause_.async_wait([this](ErrorCode stopped) {
          if (!stopped) accept();
        });
      }
      take(std::move(socket));
      accept();
    });
  }

  // Beyond the limits a socket is closed without a word: a TLS handshake is what an attacker wants us to pay
  // for.
  void take(tcp::socket socket) {
    ErrorCode error;
    const auto remote = socket.remote_endpoint(error);
    if (error) return;
    const std::string key = address_key(remote.address());
    int& of_address = per_address_[key];
    if (static_cast<int>(connections_.size()) >= limits_.connections ||
        of_address >= limits_.connections_per_address) {
      if (of_address == 0) per_address_.erase(key);
      return;
    }
    ++of_address;
    socket.set_option(tcp::no_delay(true), error);
    const std::uint64_t number = ++last_number_;
    connections_[number];  // counted from now on, also if it ends during start_connection
    auto connection = start_connection(shared_, std::move(socket), remote.address().to_string(),
                                       [this, number, key] { ended(number, key); });
    if (const auto found = connections_.find(number); found != connections_.end()) found->second = connection;
  }

  void ended(std::uint64_t number, const std::string& key) {
    connections_.erase(number);
    const auto found = per_address_.find(key);
    if (found != per_address_.end() && --found->second == 0) per_address_.erase(found);
    if (shared_.stopping && connections_.empty()) give_up_.cancel();
  }

  void begin_stop() {
    if (shared_.stopping) return;
    shared_.stopping = true;
    log_info("http.stop",
             fmt::format("Stopping; connections={} waiting={}", connections_.size(), shared_.waiting));
    ErrorCode ignored;
    signals_.cancel(ignored);
    pause_.cancel();
    acceptor_.close(ignored);
    if (connections_.empty()) return;
    give_up_.expires_after(limits_.stop);
    give_up_.async_wait([this](ErrorCode stopped) {
      if (!stopped) for_each_connection([](Connection& connection) { connection.cut(); });
    });
    for_each_connection([](Connection& connection) { connection.finish(); });
  }

  template <class Do>
  void for_each_connection(Do what) {
    std::vector<std::shared_ptr<Connection>> alive;  // the map changes when one ends
    for (const auto& [number, connection] : connections_) {
      if (auto locked = connection.lock()) alive.push_back(std::move(locked));
    }
    for (const auto& connection : alive) what(*connection);
  }

  const Limits limits_;
  std::map<std::uint64_t, std::weak_ptr<Connection>> connections_;
  std::unordered_map<std::string, int> per_address_;
  std::uint64_t last_number_ = 0;
  asio::ssl::context tls_;
  asio::thread_pool workers_;
  asio::io_context network_{1};  // after what its handlers use: they go first
  tcp::acceptor acceptor_{network_};
  asio::signal_set signals_{network_, SIGTERM, SIGINT};
  asio::steady_timer pause_{network_};
  asio::steady_timer give_up_{network_};
  Shared shared_;
};

}  // namespace

Result<Listen> parse_listen(std::string_view text) {
  const auto wrong = [&] {
    return fail(Code::Invalid, "receiver.listen",
                fmt::format("\"{}\" is not ADDRESS:PORT, for example 127.0.0.1:8443 or [::1]:8443.", text));
  };
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) return wrong();
  std::string_view address = text.substr(0, colon);
  const std::string_view port = text.substr(colon + 1);
  const bool bracketed = address.size() > 2 && address.front() == '[' && address.back() == ']';
  if (bracketed) address = address.substr(1, address.size() - 2);
  Listen listen;
  listen.address = address;
  const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), listen.port);
  ErrorCode bad;
  const auto parsed = asio::ip::make_address(listen.address, bad);
  if (error != std::errc() || end != port.data() + port.size() || bad || parsed.is_v6() != bracketed) {
    return wrong();
  }
  return listen;
}

Result<std::unique_ptr<Server>> Server::listen(const Listen& where, const std::filesystem::path& certificate,
                                               const std::filesystem::path& key, const Limits& limits,
                                               Site& site, const Clock& clock) {
  FARSTU_TRY_ASSIGN(TlsContext tls, make_tls_context(certificate, key));
  auto server = std::make_unique<AsioServer>(std::move(tls), limits, site, clock);
  FARSTU_TRY(server->open(where));
  return std::unique_ptr<Server>(std::move(server));
}

}  // namespace farstu::http
