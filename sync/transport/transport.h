// One HTTPS exchange, or the reason why there was none. Hides which library speaks to the network.
// The rule: an answer is only what some machine said; whether it can be believed is the reader's business.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <tl/expected.hpp>

namespace farstu::transport {

struct Request {
  enum class Method { Get, Post };
  Method method = Method::Get;
  std::string url;  // https only
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;                 // sent with Content-Encoding gzip where that is shorter
  std::size_t max_answer = 262144;  // bytes; a longer body is refused while it arrives
};

// Whatever status came back. Only headers somebody here acts on are kept; "" and absent are different.
struct Answer {
  int status = 0;
  std::string body;  // as sent: never decompressed
  std::optional<std::string> content_type;
  std::optional<std::string> retry_after;
  std::optional<std::string> date;
  std::optional<std::string> etag;
};

// Why there was no answer. Each has an id of its own and one plain sentence.
enum class Cause {
  Dns,             // the name is not known, or nobody could be asked
  Connect,         // nobody listens there, or no way to there
  Timeout,         // silence, or so slow that it is as good as silence
  TlsUntrusted,    // the chain ends at somebody we do not trust: interception, or the CA file is missing
  TlsExpired,      // run out by our clock
  TlsNotYetValid,  // not valid yet by our clock
  TlsWrongName,    // a certificate for another name
  TlsWrongPin,     // trusted chain, but not the key the federation gave out: interception
  TlsTooOld,       // nothing newer than TLS 1.1 offered
  NotTls,          // what answered does not speak TLS
  TlsOther,        // any other failure of the handshake
  CaFile,          // our own CA file cannot be read
  TooLarge,        // headers or body above the limit
  Cut,             // the connection ended in the middle
  Protocol,        // not HTTP as we understand it
  Address,         // our own address is no https URL
  Stopped,         // this program was asked to end
  Other,
};

inline constexpr Cause kAllCauses[] = {Cause::Dns,          Cause::Connect,     Cause::Timeout,
                                       Cause::TlsUntrusted, Cause::TlsExpired,  Cause::TlsNotYetValid,
                                       Cause::TlsWrongName, Cause::TlsWrongPin, Cause::TlsTooOld,
                                       Cause::NotTls,       Cause::TlsOther,    Cause::CaFile,
                                       Cause::TooLarge,     Cause::Cut,         Cause::Protocol,
                                       Cause::Address,      Cause::Stopped,     Cause::Other};

std::string_view id(Cause cause);        // stable: "net.dns", "tls.wrong_pin", …
std::string_view sentence(Cause cause);  // for staff, ends with a full stop

struct Failure {
  Cause cause = Cause::Other;
  std::string detail;  // the library's own words, for the log
};

template <class T>
using Outcome = tl::expected<T, Failure>;

class Transport {
 public:
  virtual ~Transport() = default;
  // Blocks until there is an answer or a failure; bounded in time and memory whatever the other end does.
  [[nodiscard]] virtual Outcome<Answer> exchange(const Request& request) = 0;
};

}  // namespace farstu::transport
