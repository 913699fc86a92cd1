#include "sync/transport/transport.h"

#include "sync/transport/curl_transport.h"
#include "sync/transport/gzip.h"
#include "sync/transport/http_date.h"

#include <random>
#include <set>
#include <string>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <zlib.h>

using namespace farstu::transport;
using std::chrono::sys_days;
using namespace std::chrono_literals;

namespace {

std::string inflate_gzip(const std::string& packed, std::size_t room) {
  std::string out(room, '\0');
  z_stream stream{};
  REQUIRE(inflateInit2(&stream, 15 + 16) == Z_OK);
  std::string in = packed;
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  REQUIRE(inflate(&stream, Z_FINISH) == Z_STREAM_END);
  out.resize(stream.total_out);
  inflateEnd(&stream);
  return out;
}

// Days as a house really has them: dates and small numbers that differ.
std::string report_of(int days) {
  std::mt19937 random(static_cast<unsigned>(days));
  std::string body =
      R"({"v":1,"aud":"https://farstu.example","kiosk":"k7f3","epoch":{"n":1,"id":"9f2c41d07ab34e0c"},"days":[)";
  for (int i = 0; i < days; ++i) {
    body += fmt::format(
        R"({{"day":"2026-{:02}-{:02}","rev":1,"rule":"tap-1","state":"open","visits":{},"k":5}},)",
        1 + i / 28, 1 + i % 28, 5 + random() % 40);
  }
  std::string signature;
  for (int i = 0; i < 86; ++i) signature += static_cast<char>('A' + random() % 26);
  return body + "]}\neyJhbGciOiJFZERTQSIsInR5cCI6ImZhcnN0dS1yZXBvcnRzK3YxIiwia2lkIjoiazdmMyJ9.." + signature;
}

}  // namespace

TEST_CASE("every cause has an id and a sentence of its own") {
  std::set<std::string_view> ids;
  std::set<std::string_view> sentences;
  for (const Cause cause : kAllCauses) {
    CHECK(ids.insert(id(cause)).second);
    CHECK(sentences.insert(sentence(cause)).second);
    CHECK(sentence(cause).ends_with('.'));
    CHECK(sentence(cause).find('\n') == std::string_view::npos);
  }
}

TEST_CASE("an address that is not plain https is refused before anything is asked") {
  CurlTransport transport({});
  for (const char* url :
       {"http://127.0.0.1:1/v1/reports", "127.0.0.1:1", "", "https://", "file:///etc/passwd", "ftp://x/",
        "https://user:secret@127.0.0.1:1/", "HTTPS//x", "gopher://x"}) {
    CAPTURE(url);
    const auto answer = transport.exchange({.url = url, .headers = {}, .body = {}});
    REQUIRE_FALSE(answer);
    CHECK(answer.error().cause == Cause::Address);
  }
}

TEST_CASE("a gzipped body inflates to the same bytes and saves most of a report") {
  const std::string report = report_of(62);
  const auto packed = gzip_if_shorter(report);
  REQUIRE(packed);
  CHECK(inflate_gzip(*packed, report.size() + 1) == report);
  CHECK(packed->size() * 5 < report.size());
  MESSAGE("62 days: " << report.size() << " bytes, gzipped " << packed->size());
}

TEST_CASE("a body is sent as it is where gzip gains nothing or would look like a bomb") {
  std::mt19937 random(7);
  std::string noise(4000, '\0');
  for (char& c : noise) c = static_cast<char>(random());
  CHECK_FALSE(gzip_if_shorter(""));
  CHECK_FALSE(gzip_if_shorter("{}\nQQ..QQ"));
  CHECK_FALSE(gzip_if_shorter(noise));
  CHECK_FALSE(gzip_if_shorter(std::string(60000, ' ')));  // inflates above the receiver's ratio
}

TEST_CASE("HTTP dates are read in all three forms") {
  const auto expected = sys_days(std::chrono::year(1994) / 11 / 6) + 8h + 49min + 37s;
  for (const char* text :
       {"Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"}) {
    CAPTURE(text);
    CHECK(parse_http_date(text) == expected);
  }
}

TEST_CASE("what is no HTTP date is none") {
  for (const std::string& text :
       {std::string(), std::string("120"), std::string("soon"), std::string("19941106"), std::string("::"),
        std::string(70, ':'), std::string("Sun, 06 Nov 1994 08:49:37 GMT\0", 30)}) {
    CAPTURE(text);
    CHECK_FALSE(parse_http_date(text));
  }
}
