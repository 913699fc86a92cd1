// The receiver's side of TLS: versions, ciphers, certificate. Hides OpenSSL's set-up.
#pragma once
#include "kiosk/core/base/result.h"

#include <filesystem>
#include <memory>

struct ssl_ctx_st;

namespace farstu::http {

struct TlsContextDeleter {
  void operator()(ssl_ctx_st* context) const;
};
using TlsContext = std::unique_ptr<ssl_ctx_st, TlsContextDeleter>;

// TLS 1.2 and 1.3, forward secrecy and authenticated ciphers only, the server's order. `certificate` is a PEM
// chain, `key` its unlocked PEM key. NotFound, Invalid with a sentence that names the file.
Result<TlsContext> make_tls_context(const std::filesystem::path& certificate,
                                    const std::filesystem::path& key);

}  // namespace farstu::http
