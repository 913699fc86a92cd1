#include "sync/transport/transport.h"

namespace farstu::transport {
namespace {

struct Words {
  std::string_view id;
  std::string_view sentence;
};

Words words(Cause cause) {
  switch (cause) {
    case Cause::Dns:
      return {"net.dns",
              "The server's name could not be looked up: there is no network, or the address is misspelt."};
    case Cause::Connect:
      return {"net.connect", "The server could not be reached: the network or the server is down."};
    case Cause::Timeout:
      return {"net.timeout", "The server did not answer in time."};
    case Cause::TlsUntrusted:
      return {
          "tls.untrusted",
          "The server's certificate comes from nobody this house trusts: somebody may be listening in, or "
          "the CA file is the wrong one. Nothing was sent."};
    case Cause::TlsExpired:
      return {
          "tls.expired",
          "By this computer's clock the server's certificate has run out: check the date of this computer "
          "first, then tell the federation. Nothing was sent."};
    case Cause::TlsNotYetValid:
      return {"tls.not_yet_valid",
              "By this computer's clock the server's certificate is not valid yet: the date of this computer "
              "is probably wrong. Nothing was sent."};
    case Cause::TlsWrongName:
      return {"tls.wrong_name",
              "The server showed a certificate made out to another name: the address is wrong, or somebody "
              "may be listening in. Nothing was sent."};
    case Cause::TlsWrongPin:
      return {"tls.wrong_pin",
              "The server's key is not one of the keys the federation gave this house: somebody may be "
              "listening in. Nothing was sent."};
    case Cause::TlsTooOld:
      return {"tls.too_old",
              "The server offers only encryption older than TLS 1.2, which is not safe. Nothing was sent."};
    case Cause::NotTls:
      return {"tls.none",
              "What answered does not speak HTTPS: a sign-in page of the network, or the wrong port."};
    case Cause::TlsOther:
      return {"tls.other", "No safe connection to the server came about. Nothing was sent."};
    case Cause::CaFile:
      return {"tls.ca_file", "The file of trusted certificates is missing or unreadable."};
    case Cause::TooLarge:
      return {"net.too_large", "The answer was larger than any answer should be and was thrown away."};
    case Cause::Cut:
      return {"net.cut", "The connection broke off in the middle."};
    case Cause::Protocol:
      return {"net.protocol", "What came back is not HTTP."};
    case Cause::Address:
      return {"net.address", "The address is not an https:// address."};
    case Cause::Stopped:
      return {"net.stopped", "The program was asked to end before the answer came."};
    case Cause::Other:
      return {"net.other", "Sending failed for an unusual reason; the log tells more."};
  }
  return {"net.other", "Sending failed for an unusual reason; the log tells more."};
}

}  // namespace

std::string_view id(Cause cause) { return words(cause).id; }
std::string_view sentence(Cause cause) { return words(cause).sentence; }

}  // namespace farstu::transport
