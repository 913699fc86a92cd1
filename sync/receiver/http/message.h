// Requests and answers as plain values, so that everything behind the network is tested without one.
// The one rule: nothing a visitor sent is ever copied into an answer's field; the server refuses control
// characters.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace farstu::http {

enum class Method { Get, Head, Post, Other };
std::string_view to_string(Method method);

using Field = std::pair<std::string, std::string>;

struct Request {
  Method method = Method::Other;
  std::string path;           // as sent, before "?"; never decoded
  std::string query;          // as sent, after "?"
  std::vector<Field> fields;  // names in lower case
  std::string body;           // Content-Encoding gzip is already undone
  std::string peer;           // the address it came from, without port

  // The first field of that name (lower case), "" when there is none.
  std::string_view field(std::string_view name) const;
};

struct Response {
  unsigned status = 200;
  std::string content_type = "text/plain; charset=utf-8";
  std::string body;
  std::vector<Field> fields;
};

// The parts of application/x-www-form-urlencoded text, decoded, in order. A part that is not well-formed
// ("%zz", a byte string that is not UTF-8, more than 100 parts) ends the list there.
std::vector<Field> parse_form(std::string_view text);
// The first value of `name`, "" when there is none.
std::string form_value(const std::vector<Field>& form, std::string_view name);

// Why the server itself turns a request away before anybody looked at what it asks.
enum class Refusal {
  Malformed,       // not HTTP, or gzip that is damaged: 400
  HeaderTooLarge,  // 431
  BodyTooLarge,    // as sent or inflated: 413
  UnknownCoding,   // a Content-Encoding other than gzip: 415
  Overloaded,      // too much waits already: 503 with Retry-After
};
unsigned status_of(Refusal refusal);

// What stands behind a server.
class Site {
 public:
  virtual ~Site() = default;
  // Called on worker threads, several at once.
  virtual Response answer(const Request& request) = 0;
  // Called on the network's thread: no disk. `request` holds what could be read, its body is empty or
  // partial. The server adds Retry-After.
  virtual Response refuse(const Request& request, Refusal refusal) = 0;
};

}  // namespace farstu::http
