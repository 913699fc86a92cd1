#include "tls_client.h"

#include <csignal>
#include <cstdlib>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace farstu {

TlsClient::TlsClient(std::uint16_t port, const std::string& ca, Versions versions) {
  ::signal(SIGPIPE, SIG_IGN);  // a server that closed is an answer, not the end of the test
  context_ = ::SSL_CTX_new(::TLS_client_method());
  ::SSL_CTX_set_verify(context_, SSL_VERIFY_PEER, nullptr);
  ::SSL_CTX_set_options(context_, SSL_OP_IGNORE_UNEXPECTED_EOF);
  if (::SSL_CTX_load_verify_locations(context_, ca.c_str(), nullptr) != 1) return;
  if (versions == Versions::Tls12) ::SSL_CTX_set_max_proto_version(context_, TLS1_2_VERSION);
  if (versions == Versions::Tls11) {
    ::SSL_CTX_set_min_proto_version(context_, TLS1_VERSION);
    ::SSL_CTX_set_max_proto_version(context_, TLS1_1_VERSION);
    ::SSL_CTX_set_security_level(context_, 0);
  }
  socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(port);
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(socket_, reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0) return;
  ssl_ = ::SSL_new(context_);
  ::SSL_set_fd(ssl_, socket_);
  ok_ = ::SSL_connect(ssl_) == 1;
}

TlsClient::~TlsClient() {
  if (ssl_ != nullptr) ::SSL_free(ssl_);
  ::SSL_CTX_free(context_);
  if (socket_ >= 0) ::close(socket_);
}

std::string TlsClient::version() const { return ::SSL_get_version(ssl_); }
std::string TlsClient::cipher() const { return ::SSL_get_cipher_name(ssl_); }

bool TlsClient::send(std::string_view bytes) {
  return ok_ &&
         ::SSL_write(ssl_, bytes.data(), static_cast<int>(bytes.size())) == static_cast<int>(bytes.size());
}

bool TlsClient::wait_readable(std::chrono::milliseconds patience) {
  if (::SSL_pending(ssl_) > 0) return true;
  pollfd fd{socket_, POLLIN, 0};
  return ::poll(&fd, 1, static_cast<int>(patience.count())) == 1;
}

std::optional<std::string> TlsClient::answer(std::chrono::milliseconds patience) {
  if (!ok_) return std::nullopt;
  for (;;) {
    const std::size_t end = rest_.find("\r\n\r\n");
    if (end != std::string::npos) {
      const std::size_t at = rest_.find("Content-Length: ");
      const std::size_t length = at < end ? std::strtoul(rest_.c_str() + at + 16, nullptr, 10) : 0;
      if (rest_.size() >= end + 4 + length) {
        std::string whole = rest_.substr(0, end + 4 + length);
        rest_.erase(0, whole.size());
        return whole;
      }
    }
    if (!wait_readable(patience)) return std::nullopt;
    char chunk[16384];
    const int n = ::SSL_read(ssl_, chunk, sizeof chunk);
    if (n <= 0) return std::nullopt;
    rest_.append(chunk, static_cast<std::size_t>(n));
  }
}

bool TlsClient::is_closed(std::chrono::milliseconds patience) {
  if (!ok_) return true;
  for (;;) {
    if (!wait_readable(patience)) return false;
    char chunk[16384];
    if (::SSL_read(ssl_, chunk, sizeof chunk) <= 0) return true;
  }
}

std::string post_request(std::string_view path, std::string_view body, std::string_view fields) {
  return "POST " + std::string(path) + " HTTP/1.1\r\nHost: localhost\r\n" + std::string(fields) +
         "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string(body);
}
int status_of_answer(std::string_view answer) {
  return answer.starts_with("HTTP/1.1 ") ? std::atoi(std::string(answer.substr(9, 3)).c_str()) : 0;
}
std::string body_of_answer(std::string_view answer) {
  const std::size_t end = answer.find("\r\n\r\n");
  return end == std::string_view::npos ? "" : std::string(answer.substr(end + 4));
}

}  // namespace farstu
