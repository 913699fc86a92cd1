// One TLS connection and what it shares with the server. Internal to http: the only header that shows Asio.
#pragma once
#include "sync/receiver/http/server.h"

#include <functional>
#include <random>
#include <utility>  // before Asio 1.74, which forgets it

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/thread_pool.hpp>

namespace farstu::http {

// Touched on the network's thread only.
struct Shared {
  boost::asio::io_context& network;
  boost::asio::thread_pool& workers;
  boost::asio::ssl::context& tls;
  const Limits& limits;
  Site& site;
  const Clock& clock;
  int waiting = 0;
  bool stopping = false;
  std::minstd_rand jitter{std::random_device{}()};
};

class Connection {
 public:
  virtual ~Connection() = default;
  // Closes at once when no request has begun, else after its answer.
  virtual void finish() = 0;
  // Closes now.
  virtual void cut() = 0;
};

// Begins the handshake. `on_end` is called once, when the connection is gone.
std::shared_ptr<Connection> start_connection(Shared& shared, boost::asio::ip::tcp::socket socket,
                                             std::string peer, std::function<void()> on_end);

}  // namespace farstu::http
