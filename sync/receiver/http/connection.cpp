#include "sync/receiver/http/connection.h"

#include "kiosk/core/base/log.h"
#include "sync/receiver/http/inflate.h"

#include <array>
#include <optional>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>
#include <fmt/chrono.h>
#include <fmt/format.h>

namespace farstu::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using ErrorCode = beast::error_code;

constexpr std::size_t kReadBuffer = 64 * 1024;
constexpr std::chrono::seconds kGoodbye{2};
constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

Method method_of(beast::http::verb verb) {
  switch (verb) {
    case beast::http::verb::get:
      return Method::Get;
    case beast::http::verb::head:
      return Method::Head;
    case beast::http::verb::post:
      return Method::Post;
    default:
      return Method::Other;
  }
}

std::string http_date(Instant now) {
  return fmt::format("{:%a, %d %b %Y %H:%M:%S} GMT",
                     fmt::gmtime(std::chrono::system_clock::to_time_t(
                         std::chrono::time_point_cast<std::chrono::system_clock::duration>(now))));
}

// The request as a plain value. `message` may be incomplete when it is about to be refused.
template <class Message>
Request to_request(Message&& message, const std::string& peer) {
  Request request;
  request.method = method_of(message.method());
  const std::string_view target(message.target().data(), message.target().size());
  const std::size_t mark = target.find('?');
  request.path = target.substr(0, mark);
  if (mark != std::string_view::npos) request.query = target.substr(mark + 1);
  for (const auto& field : message) {
    std::string name(field.name_string().data(), field.name_string().size());
    for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    request.fields.emplace_back(std::move(name), std::string(field.value().data(), field.value().size()));
  }
  request.body = std::move(message.body());
  request.peer = peer;
  return request;
}

// Undoes gzip, then asks the site: runs on a worker.
Response prepare_and_answer(Request& request, const Limits& limits, Site& site) {
  const std::string_view coding = request.field("content-encoding");
  if (!coding.empty() && coding != "identity") {
    if (coding != "gzip") return site.refuse(request, Refusal::UnknownCoding);
    auto inflated = inflate_gzip(request.body, limits.inflated_bytes, limits.inflate_ratio);
    if (!inflated) {
      const bool too_large = inflated.error().code == Code::RejectedForGood;
      return site.refuse(request, too_large ? Refusal::BodyTooLarge : Refusal::Malformed);
    }
    request.body = std::move(*inflated);
  }
  return site.answer(request);
}

bool is_safe_field_value(std::string_view value) {
  for (const char c : value) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) return false;
  }
  return true;
}

// For the log: what a stranger sent, without what could be taken for another line or field.
std::string loggable(std::string_view path) {
  std::string out(path.substr(0, 80));
  for (char& c : out) c = c > ' ' && c < 0x7f ? c : '?';
  return out;
}

class TlsConnection final : public Connection, public std::enable_shared_from_this<TlsConnection> {
 public:
  TlsConnection(Shared& shared, asio::ip::tcp::socket socket, std::string peer, std::function<void()> on_end)
      : shared_(shared),
        stream_(beast::tcp_stream(std::move(socket)), shared.tls),
        buffer_(kReadBuffer),
        peer_(std::move(peer)),
        on_end_(std::move(on_end)) {}
  ~TlsConnection() override { on_end_(); }
  TlsConnection(const TlsConnection&) = delete;
  TlsConnection& operator=(const TlsConnection&) = delete;

  void start() {
    set_deadline(shared_.limits.request);
    stream_.async_handshake(asio::ssl::stream_base::server, [self = shared_from_this()](ErrorCode error) {
      if (!error) self->read_header();
    });
  }

  void finish() override {
    last_ = true;
    const bool idle = !parser_ || (reading_ && !parser_->got_some());
    if (idle) cut();
  }

  void cut() override { beast::get_lowest_layer(stream_).close(); }

 private:
  void set_deadline(std::chrono::milliseconds after) {
    beast::get_lowest_layer(stream_).expires_after(after);
  }

  void read_header() {
    if (shared_.stopping) return say_goodbye();
    parser_.emplace();
    parser_->header_limit(static_cast<std::uint32_t>(shared_.limits.header_bytes));
    parser_->body_limit(shared_.limits.body_bytes);
    reading_ = true;
    set_deadline(shared_.limits.request);  // covers header and body
    beast::http::async_read_header(stream_, buffer_, *parser_,
                                   [self = shared_from_this()](ErrorCode error, std::size_t) {
                                     self->began_ = self->shared_.clock.boottime();
                                     if (error) return self->failed(error);
                                     self->greet_body();
                                   });
  }

  // A client that asked whether it may send its body is told so.
  void greet_body() {
    if (parser_->is_done() || !beast::iequals(parser_->get()[beast::http::field::expect], "100-continue")) {
      return read_body();
    }
    asio::async_write(stream_, asio::buffer(kContinue.data(), kContinue.size()),
                      [self = shared_from_this()](ErrorCode error, std::size_t) {
                        if (!error) self->read_body();
                      });
  }

  void read_body() {
    beast::http::async_read(stream_, buffer_, *parser_,
                            [self = shared_from_this()](ErrorCode error, std::size_t) {
                              if (error) return self->failed(error);
                              self->dispatch();
                            });
  }

  // What can still be answered is; the connection ends after it.
  void failed(ErrorCode error) {
    reading_ = false;
    std::optional<Refusal> refusal;
    if (error == beast::http::error::body_limit)
      refusal = Refusal::BodyTooLarge;
    else if (error == beast::http::error::header_limit || error == beast::http::error::buffer_overflow)
      refusal = Refusal::HeaderTooLarge;
    else if (error == beast::http::error::end_of_stream)
      return say_goodbye();
    else if (error.category() == beast::http::make_error_code(beast::http::error::bad_method).category() &&
             error != beast::http::error::partial_message)
      refusal = Refusal::Malformed;
    if (!refusal) return;  // the network's or the deadline's doing: nobody listens any more
    last_ = true;
    const Request request = to_request(parser_->get(), peer_);
    write(request, shared_.site.refuse(request, *refusal));
  }

  void dispatch() {
    reading_ = false;
    last_ = last_ || !parser_->get().keep_alive();
    auto request = std::make_shared<Request>(to_request(parser_->release(), peer_));
    if (shared_.waiting >= shared_.limits.waiting) {
      return write(*request, shared_.site.refuse(*request, Refusal::Overloaded));
    }
    ++shared_.waiting;
    // The network has nothing to wait for meanwhile; `work` keeps its loop from ending before the answer is
    // out.
    asio::post(shared_.workers, [self = shared_from_this(), request,
                                 work = asio::make_work_guard(shared_.network)]() mutable {
      auto response =
          std::make_shared<Response>(prepare_and_answer(*request, self->shared_.limits, self->shared_.site));
      // The network's thread drops the last reference: a connection may only end there.
      Shared& shared = self->shared_;
      asio::post(shared.network, [self = std::move(self), request, response] {
        --self->shared_.waiting;
        self->write(*request, std::move(*response));
      });
    });
  }

  void write(const Request& request, Response response) {
    const bool to_head = request.method == Method::Head;
    response_.emplace();
    response_->version(11);
    response_->result(response.status);
    response_->set(beast::http::field::date, http_date(shared_.clock.now()));
    response_->set(beast::http::field::content_type, response.content_type);
    for (const auto& [name, value] : response.fields) {
      FARSTU_CHECK(is_safe_field_value(value));
      response_->insert(name, value);
    }
    if (response.status == 503) {
      // Spread out, so that everybody turned away does not come back in the same second.
      std::uniform_int_distribution<int> seconds(30, 120);
      response_->set(beast::http::field::retry_after, std::to_string(seconds(shared_.jitter)));
    }
    const std::size_t size = response.body.size();
    response_->content_length(size);
    if (!to_head) response_->body() = std::move(response.body);
    last_ = last_ || shared_.stopping;
    response_->keep_alive(!last_);
    log(request, response.status, size);
    set_deadline(shared_.limits.request);
    beast::http::async_write(stream_, *response_, [self = shared_from_this()](ErrorCode error, std::size_t) {
      self->response_.reset();
      if (error) return;
      if (self->last_) return self->say_goodbye();
      self->read_header();
    });
  }

  void log(const Request& request, unsigned status, std::size_t size) const {
    log_info("http.request", fmt::format("method={} path={} status={} bytes={} ms={} peer={}",
                                         to_string(request.method), loggable(request.path), status, size,
                                         (shared_.clock.boottime() - began_).count(), peer_));
  }

  void say_goodbye() {
    set_deadline(kGoodbye);
    stream_.async_shutdown([self = shared_from_this()](ErrorCode) {});  // the end either way
  }

  Shared& shared_;
  beast::ssl_stream<beast::tcp_stream> stream_;
  beast::flat_buffer buffer_;
  std::optional<beast::http::request_parser<beast::http::string_body>> parser_;
  std::optional<beast::http::response<beast::http::string_body>> response_;
  std::string peer_;
  std::function<void()> on_end_;
  Boottime began_{};
  bool reading_ = false;
  bool last_ = false;  // no further request on this connection
};

}  // namespace

std::shared_ptr<Connection> start_connection(Shared& shared, asio::ip::tcp::socket socket, std::string peer,
                                             std::function<void()> on_end) {
  auto connection =
      std::make_shared<TlsConnection>(shared, std::move(socket), std::move(peer), std::move(on_end));
  connection->start();
  return connection;
}

}  // namespace farstu::http
