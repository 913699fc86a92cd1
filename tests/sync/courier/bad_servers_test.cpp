// CurlTransport against real servers that behave badly: each refused with its own cause, in bounded memory.
// Short timeouts are handed in; nothing here waits for the real ones.
#include "sync/transport/curl_transport.h"
#include "tests/support/lying_server.h"

#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <curl/curl.h>
#include <doctest/doctest.h>

using namespace farstu;
using namespace farstu::transport;
using namespace std::chrono_literals;

// So that the peak of memory tells of the program, not of the sanitizer's memory of what was freed.
extern "C" const char* __asan_default_options() { return "quarantine_size_mb=4"; }

namespace {

const LyingServer& server() {
  static const LyingServer one;
  return one;
}

CurlOptions trusting() {
  CurlOptions options;
  options.ca_file = server().ca();
  return options;
}
CurlOptions impatient() {
  CurlOptions options = trusting();
  options.connect_timeout = 400ms;
  options.total_timeout = 400ms;
  return options;
}

Request post(const std::string& receiver, std::size_t max_answer = 262144) {
  return {.method = Request::Method::Post,
          .url = receiver + "/v1/reports",
          .headers = {},
          .body = "{}\nQQ..QQ",
          .max_answer = max_answer};
}

// Takes protections away one by one: the proof that they are what refuses.
class Careless final : public CurlTransport {
 public:
  using Fault = std::function<void(CURL*)>;
  Careless(CurlOptions options, Fault fault) : CurlTransport(std::move(options)), fault_(std::move(fault)) {}

 protected:
  void adjust(void* curl) override { fault_(curl); }

 private:
  Fault fault_;
};

void no_chain(CURL* curl) { curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 0L); }
void no_name(CURL* curl) { curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 0L); }
void no_pin(CURL* curl) { curl_easy_setopt(curl, CURLOPT_PINNEDPUBLICKEY, nullptr); }
void old_tls(CURL* curl) {
  curl_easy_setopt(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_0));
  curl_easy_setopt(curl, CURLOPT_SSL_CIPHER_LIST, "DEFAULT@SECLEVEL=0");
}
void follow(CURL* curl) { curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 1L); }

const char* const kOtherPin = "sha256//AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
CurlOptions pinned(std::vector<std::string> pins) {
  CurlOptions options = trusting();
  options.pins = std::move(pins);
  return options;
}

long peak_memory_kb() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmHWM:")) return std::stol(line.substr(6));
  }
  return 0;
}

}  // namespace

TEST_CASE("a sound server is believed: by authority, by name, by address, by pin and by spare pin") {
  const std::string localhost =
      "https://localhost" + server().url("good").substr(std::string("https://127.0.0.1").size());
  CHECK(CurlTransport(trusting()).exchange(post(server().url("good"))));
  CHECK(CurlTransport(trusting()).exchange(post(localhost)));
  CHECK(CurlTransport(pinned({server().pin("good")})).exchange(post(server().url("good"))));
  CHECK(CurlTransport(pinned({kOtherPin, server().pin("good")})).exchange(post(server().url("good"))));
}

TEST_CASE(
    "every unsound server is refused with its own cause and sentence; each protection is what refuses it") {
  struct Row {
    std::string port;
    CurlOptions options;
    Cause cause;
    Careless::Fault fault;  // with this it is believed
  };
  const Row rows[] = {
      {"expired", trusting(), Cause::TlsExpired, no_chain},
      {"not_yet_valid", trusting(), Cause::TlsNotYetValid, no_chain},
      {"wrong_name", trusting(), Cause::TlsWrongName, no_name},
      {"unknown_ca", trusting(), Cause::TlsUntrusted, no_chain},
      {"self_signed", trusting(), Cause::TlsUntrusted, no_chain},
      {"good", {}, Cause::TlsUntrusted, no_chain},  // the system's certificates do not vouch for it
      {"good", pinned({kOtherPin}), Cause::TlsWrongPin, no_pin},
      {"good", pinned({server().pin("unknown_ca"), kOtherPin}), Cause::TlsWrongPin, no_pin},
      {"tls11", trusting(), Cause::TlsTooOld, old_tls},
  };
  for (const Row& row : rows) {
    CAPTURE(row.port);
    const auto answer = CurlTransport(row.options).exchange(post(server().url(row.port)));
    REQUIRE_FALSE(answer);
    CAPTURE(answer.error().detail);
    CHECK(id(answer.error().cause) == id(row.cause));
    const auto believed = Careless(row.options, row.fault).exchange(post(server().url(row.port)));
    if (!believed) CAPTURE(believed.error().detail);
    CHECK(believed.has_value());
  }
}

TEST_CASE("a pin does not stand in for the chain") {
  const auto answer =
      CurlTransport(pinned({server().pin("self_signed")})).exchange(post(server().url("self_signed")));
  REQUIRE_FALSE(answer);
  CHECK(answer.error().cause == Cause::TlsUntrusted);
}

TEST_CASE("a CA file that is missing or no certificate is told as that") {
  for (const char* file : {"/nonexistent/ca.pem", "/etc/hostname"}) {
    CurlOptions options;
    options.ca_file = file;
    const auto answer = CurlTransport(options).exchange(post(server().url("good")));
    REQUIRE_FALSE(answer);
    CHECK(answer.error().cause == Cause::CaFile);
  }
}

TEST_CASE("what does not speak HTTPS, or does not speak at all, is told apart") {
  struct Row {
    std::string receiver;
    CurlOptions options;
    Cause cause;
  };
  const Row rows[] = {
      {server().url("plain"), trusting(), Cause::NotTls},
      {server().url("slam"), trusting(), Cause::TlsOther},
      {server().url("silent"), impatient(), Cause::Timeout},
      {server().url("deaf"), impatient(), Cause::Connect},
      {"https://127.0.0.1:1", trusting(), Cause::Connect},
      {"https://nobody.invalid", trusting(), Cause::Dns},
      {server().lie("stall"), impatient(), Cause::Timeout},
      {server().lie("cut"), trusting(), Cause::Cut},
      {server().lie("nothing"), trusting(), Cause::Cut},
      {server().lie("no_http"), trusting(), Cause::Protocol},
      {server().lie("oversized"), trusting(), Cause::TooLarge},
      {server().lie("huge_length"), trusting(), Cause::TooLarge},
      {server().lie("endless_body"), trusting(), Cause::TooLarge},
      {server().lie("endless_headers"), trusting(), Cause::TooLarge},
      {server().lie("endless_header"), trusting(), Cause::TooLarge},
      {server().lie("endless_hints"), trusting(), Cause::TooLarge},
  };
  for (const Row& row : rows) {
    CAPTURE(row.receiver);
    const auto answer = CurlTransport(row.options).exchange(post(row.receiver));
    REQUIRE_FALSE(answer);
    CAPTURE(answer.error().detail);
    CHECK(id(answer.error().cause) == id(row.cause));
  }
}

TEST_CASE("an answer that drips is cut off as dead") {
  CurlOptions options = trusting();
  options.slow_for = 1s;
  const auto answer = CurlTransport(options).exchange(post(server().lie("drip")));
  REQUIRE_FALSE(answer);
  CHECK(answer.error().cause == Cause::Timeout);
}

TEST_CASE("endless answers cost bounded memory; control: it is the limit that bounds it") {
  REQUIRE(CurlTransport(trusting()).exchange(post(server().url("good"))));
  const long before = peak_memory_kb();
  for (int i = 0; i < 5; ++i) {
    for (const char* lie :
         {"endless_body", "endless_headers", "endless_header", "endless_hints", "oversized", "huge_length"}) {
      CHECK_FALSE(CurlTransport(trusting()).exchange(post(server().lie(lie))));
    }
  }
  const long bounded = peak_memory_kb() - before;
  MESSAGE("30 endless answers: peak memory grew by " << bounded << " kB");
  CHECK(bounded < 32 * 1024);
  CHECK_FALSE(CurlTransport(trusting()).exchange(post(server().lie("endless_body"), 96 << 20)));
  CHECK(peak_memory_kb() - before > 96 * 1024);
}

TEST_CASE("a redirect is an answer like any other and is not followed; control: followed, it would arrive") {
  for (const char* lie : {"redirect", "redirect307"}) {
    const auto answer = CurlTransport(trusting()).exchange(post(server().lie(lie)));
    REQUIRE(answer);
    CHECK(answer->status / 100 == 3);
    const auto followed = Careless(trusting(), follow).exchange(post(server().lie(lie)));
    REQUIRE(followed);
    CHECK(followed->status == 200);
  }
}

TEST_CASE("the headers that are acted on come through, and an answer is never decompressed") {
  CurlTransport transport(trusting());
  const auto busy = transport.exchange(post(server().lie("busy")));
  REQUIRE(busy);
  CHECK(busy->status == 503);
  CHECK(busy->retry_after == "120");
  CHECK(busy->date);
  const auto zipped = transport.exchange(post(server().lie("zipped")));
  REQUIRE(zipped);
  CHECK(zipped->body.starts_with("\x1f\x8b"));
  const auto feed =
      transport.exchange({.url = server().url("good", "/feed/a.ics"), .headers = {}, .body = {}});
  REQUIRE(feed);
  CHECK(feed->etag == "\"one\"");
  CHECK(feed->content_type == "text/calendar");
}

TEST_CASE("a large body travels gzipped and arrives the same") {
  Request request = post(server().url("good"));
  request.body.clear();
  for (int i = 0; i < 400; ++i) request.body += "{\"day\":" + std::to_string(i * 7919 % 1000) + "},";
  const auto answer = CurlTransport(trusting()).exchange(request);
  REQUIRE(answer);
  CHECK(answer->body.find("\"encoding\": \"gzip\"") != std::string::npos);
}

TEST_CASE("proxies of the environment are not asked") {
  ::setenv("https_proxy", "http://127.0.0.1:1", 1);
  ::setenv("ALL_PROXY", "http://127.0.0.1:1", 1);
  const auto answer = CurlTransport(trusting()).exchange(post(server().url("good")));
  const auto control = Careless(trusting(), [](CURL* curl) {
                         curl_easy_setopt(curl, CURLOPT_PROXY, nullptr);
                       }).exchange(post(server().url("good")));
  ::unsetenv("https_proxy");
  ::unsetenv("ALL_PROXY");
  CHECK(answer);
  CHECK_FALSE(control);
}

TEST_CASE("asked to stop, a stalled exchange ends") {
  CurlOptions options = trusting();
  int asked = 0;
  options.stopped = [&] { return ++asked > 2; };
  const auto answer = CurlTransport(options).exchange(post(server().lie("stall")));
  REQUIRE_FALSE(answer);
  CHECK(answer.error().cause == Cause::Stopped);
}

TEST_CASE("one transport survives every bad server in turn and still reaches the good one") {
  CurlTransport transport(trusting());
  for (const char* lie : {"cut", "nothing", "no_http", "endless_body", "endless_headers", "oversized",
                          "garbage", "portal", "redirect"}) {
    (void)transport.exchange(post(server().lie(lie)));
    const auto answer = transport.exchange(post(server().url("good")));
    CAPTURE(lie);
    REQUIRE(answer);
    CHECK(answer->status == 200);
    CHECK(answer->body.find("request") != std::string::npos);
    CHECK_FALSE(answer->retry_after);
  }
}
