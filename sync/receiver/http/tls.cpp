#include "sync/receiver/http/tls.h"

#include <array>

#include <fmt/format.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

namespace farstu::http {
namespace {

// OpenSSL's own word for what went wrong last, for the end of a sentence.
std::string reason() {
  const unsigned long code = ::ERR_peek_last_error();
  const char* text = code == 0 ? nullptr : ::ERR_reason_error_string(code);
  ::ERR_clear_error();
  return text == nullptr ? "unknown reason" : text;
}

int no_passphrase(char*, int, int, void*) { return 0; }

tl::unexpected<Error> unusable(const char* what, const std::filesystem::path& file) {
  return fail(Code::Invalid, "receiver.tls",
              fmt::format("The {} in {} cannot be used ({}).", what, file.string(), reason()));
}

}  // namespace

void TlsContextDeleter::operator()(ssl_ctx_st* context) const { ::SSL_CTX_free(context); }

Result<TlsContext> make_tls_context(const std::filesystem::path& certificate,
                                    const std::filesystem::path& key) {
  for (const auto& file : {certificate, key}) {
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored)) {
      return fail(Code::NotFound, "receiver.tls", fmt::format("There is no file {}.", file.string()));
    }
  }
  ::ERR_clear_error();
  TlsContext context(::SSL_CTX_new(::TLS_server_method()));
  FARSTU_CHECK(context != nullptr);
  ::SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION);
  ::SSL_CTX_set_options(context.get(), SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_PRIORITIZE_CHACHA |
                                           SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION);
  ::SSL_CTX_set_mode(context.get(), SSL_MODE_RELEASE_BUFFERS);
  constexpr auto kCiphers =
      "ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:"
      "ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305:"
      "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256";
  FARSTU_CHECK(::SSL_CTX_set_cipher_list(context.get(), kCiphers) == 1);
  FARSTU_CHECK(::SSL_CTX_set1_groups_list(context.get(), "X25519:P-256:P-384") == 1);
  ::SSL_CTX_set_default_passwd_cb(context.get(), no_passphrase);
  constexpr std::array<unsigned char, 6> kSessionContext = {'f', 'a', 'r', 's', 't', 'u'};
  ::SSL_CTX_set_session_id_context(context.get(), kSessionContext.data(), kSessionContext.size());
  if (::SSL_CTX_use_certificate_chain_file(context.get(), certificate.c_str()) != 1) {
    return unusable("certificate", certificate);
  }
  if (::SSL_CTX_use_PrivateKey_file(context.get(), key.c_str(), SSL_FILETYPE_PEM) != 1 ||
      ::SSL_CTX_check_private_key(context.get()) != 1) {
    return unusable("key", key);
  }
  return context;
}

}  // namespace farstu::http
