// A TLS client that can behave badly: sends what it is told, when it is told, and reads what comes.
#pragma once
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct ssl_st;
struct ssl_ctx_st;

namespace farstu {

class TlsClient {
 public:
  enum class Versions { All, Tls12, Tls11 };
  // Connects to 127.0.0.1 and shakes hands, trusting only `ca` (PEM); ok() tells whether that went well.
  TlsClient(std::uint16_t port, const std::string& ca, Versions versions = Versions::All);
  ~TlsClient();
  TlsClient(const TlsClient&) = delete;
  TlsClient& operator=(const TlsClient&) = delete;

  bool ok() const { return ok_; }
  std::string version() const;
  std::string cipher() const;
  // False once the other side is gone.
  bool send(std::string_view bytes);
  // One whole answer (header and as many bytes as it announces); nothing when the other side closed first, or
  // nothing came for `patience`.
  std::optional<std::string> answer(std::chrono::milliseconds patience = std::chrono::seconds(20));
  // Has the other side closed within `patience`?
  bool is_closed(std::chrono::milliseconds patience);

 private:
  bool wait_readable(std::chrono::milliseconds patience);
  int socket_ = -1;
  ssl_ctx_st* context_ = nullptr;
  ssl_st* ssl_ = nullptr;
  bool ok_ = false;
  std::string rest_;
};

// "POST PATH" with a body, keep-alive.
std::string post_request(std::string_view path, std::string_view body, std::string_view fields = "");
int status_of_answer(std::string_view answer);
std::string body_of_answer(std::string_view answer);

}  // namespace farstu
