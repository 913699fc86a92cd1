#include "sync/transport/curl_transport.h"

#include "kiosk/core/base/result.h"
#include "sync/transport/gzip.h"

#include <string_view>

#include <curl/curl.h>
#include <fmt/ranges.h>

namespace farstu::transport {
namespace {

// What X509_verify_cert of OpenSSL calls these (x509_vfy.h); libcurl hands the number on.
constexpr long kFine = 0;
constexpr long kUnspecified = 1;
constexpr long kNotYetValid = 9;
constexpr long kHasExpired = 10;
constexpr long kHostnameMismatch = 62;
constexpr long kAddressMismatch = 64;

// One incoming answer, cut off at its limits.
struct Sink {
  Answer answer;
  std::size_t max_body;
  std::size_t header_room;
  bool overflowed = false;
};

bool same_letters(std::string_view a, std::string_view lower) {
  if (a.size() != lower.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const char c = a[i] >= 'A' && a[i] <= 'Z' ? static_cast<char>(a[i] + 32) : a[i];
    if (c != lower[i]) return false;
  }
  return true;
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

void take_header(std::string_view line, Answer& answer) {
  if (line.starts_with("HTTP/")) {
    answer = {};  // a further answer begins (after 100 Continue): headers of the earlier one are not its own
    return;
  }
  const auto colon = line.find(':');
  if (colon == std::string_view::npos) return;
  const std::string_view name = line.substr(0, colon);
  const std::string value(trimmed(line.substr(colon + 1)));
  if (same_letters(name, "content-type")) answer.content_type = value;
  if (same_letters(name, "retry-after")) answer.retry_after = value;
  if (same_letters(name, "date")) answer.date = value;
  if (same_letters(name, "etag")) answer.etag = value;
}

// A callback that returns anything but the size it was given ends the transfer.
std::size_t on_header(char* bytes, std::size_t, std::size_t size, void* to) {
  Sink& sink = *static_cast<Sink*>(to);
  if (size > sink.header_room) {
    sink.overflowed = true;
    return 0;
  }
  sink.header_room -= size;
  take_header({bytes, size}, sink.answer);
  return size;
}

std::size_t on_body(char* bytes, std::size_t, std::size_t size, void* to) {
  Sink& sink = *static_cast<Sink*>(to);
  if (size > sink.max_body - sink.answer.body.size()) {
    sink.overflowed = true;
    return 0;
  }
  sink.answer.body.append(bytes, size);
  return size;
}

int on_progress(void* options, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  const auto& stopped = static_cast<const CurlOptions*>(options)->stopped;
  return stopped && stopped() ? 1 : 0;
}

bool is_https(const std::string& url) {
  const std::unique_ptr<CURLU, void (*)(CURLU*)> parsed(curl_url(), curl_url_cleanup);
  char* scheme = nullptr;
  const bool https =
      curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), CURLU_DISALLOW_USER) == CURLUE_OK &&
      curl_url_get(parsed.get(), CURLUPART_SCHEME, &scheme, 0) == CURLUE_OK &&
      std::string_view(scheme) == "https";
  curl_free(scheme);
  return https;
}

template <class T>
T info_of(CURL* curl, CURLINFO what) {
  T value{};
  curl_easy_getinfo(curl, what, &value);
  return value;
}

Cause timeout_cause(CURL* curl) {
  const bool connected = info_of<long>(curl, CURLINFO_LOCAL_PORT) != 0;
  if (connected) return Cause::Timeout;
  const bool looked_up = info_of<curl_off_t>(curl, CURLINFO_NAMELOOKUP_TIME_T) != 0;
  return looked_up ? Cause::Connect : Cause::Dns;
}

Cause certificate_cause(CURL* curl) {
  switch (info_of<long>(curl, CURLINFO_SSL_VERIFYRESULT)) {
    case kNotYetValid:
      return Cause::TlsNotYetValid;
    case kHasExpired:
      return Cause::TlsExpired;
    // The chain was fine, or OpenSSL had named its fault: libcurl itself compares the name and leaves one of
    // these two, by version.
    case kFine:
    case kUnspecified:
    case kHostnameMismatch:
    case kAddressMismatch:
      return Cause::TlsWrongName;
    default:
      return Cause::TlsUntrusted;
  }
}

// OpenSSL's reason has no number in libcurl's interface, only words.
Cause handshake_cause(std::string_view detail) {
  const auto says = [&](std::string_view words) { return detail.find(words) != std::string_view::npos; };
  if (says("unsupported protocol") || says("protocol version")) return Cause::TlsTooOld;
  if (says("wrong version number") || says("packet length too long") || says("http request")) {
    return Cause::NotTls;
  }
  return Cause::TlsOther;
}

Cause cause_of(CURLcode code, CURL* curl, const Sink& sink, std::string_view detail) {
  if (sink.overflowed) return Cause::TooLarge;
  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
      return Cause::Dns;
    case CURLE_COULDNT_CONNECT:
      return Cause::Connect;
    case CURLE_OPERATION_TIMEDOUT:
      return timeout_cause(curl);
    case CURLE_PEER_FAILED_VERIFICATION:
      return certificate_cause(curl);
    case CURLE_SSL_PINNEDPUBKEYNOTMATCH:
      return Cause::TlsWrongPin;
    case CURLE_SSL_CACERT_BADFILE:
      return Cause::CaFile;
    case CURLE_SSL_CONNECT_ERROR:
      return handshake_cause(detail);
    case CURLE_FILESIZE_EXCEEDED:
    case CURLE_OUT_OF_MEMORY:  // libcurl's word for one header line above 100 kB
#if LIBCURL_VERSION_NUM >= 0x080600
    case CURLE_TOO_LARGE:
#endif
      return Cause::TooLarge;
    case CURLE_PARTIAL_FILE:
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
    case CURLE_GOT_NOTHING:
      return Cause::Cut;
    case CURLE_UNSUPPORTED_PROTOCOL:  // the address was checked before, so this is HTTP/0.9
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_BAD_CONTENT_ENCODING:
      return Cause::Protocol;
    case CURLE_ABORTED_BY_CALLBACK:
      return Cause::Stopped;
    default:
      return Cause::Other;
  }
}

class HeaderList {
 public:
  ~HeaderList() { curl_slist_free_all(list_); }
  HeaderList() = default;
  HeaderList(const HeaderList&) = delete;
  HeaderList& operator=(const HeaderList&) = delete;
  void add(const std::string& line) {
    curl_slist* longer = curl_slist_append(list_, line.c_str());
    FARSTU_CHECK(longer != nullptr);
    list_ = longer;
  }
  curl_slist* get() const { return list_; }

 private:
  curl_slist* list_ = nullptr;
};

// An option that does not exist in this libcurl would silently take a protection away.
template <class T>
void set(CURL* curl, CURLoption option, T value) {
  FARSTU_CHECK(curl_easy_setopt(curl, option, value) == CURLE_OK);
}

void set_tls(CURL* curl, const CurlOptions& options) {
  set(curl, CURLOPT_PROTOCOLS_STR, "https");
  set(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  set(curl, CURLOPT_SSL_VERIFYPEER, 1L);
  set(curl, CURLOPT_SSL_VERIFYHOST, 2L);
  if (!options.ca_file.empty()) {
    set(curl, CURLOPT_CAINFO, options.ca_file.c_str());
    set(curl, CURLOPT_CAPATH,
        static_cast<char*>(nullptr));  // or the system's folder would be trusted as well
  }
  if (!options.pins.empty()) {
    set(curl, CURLOPT_PINNEDPUBLICKEY, fmt::format("{}", fmt::join(options.pins, ";")).c_str());
  }
}

void set_limits(CURL* curl, const CurlOptions& options, const Request& request) {
  set(curl, CURLOPT_FOLLOWLOCATION, 0L);
  set(curl, CURLOPT_PROXY, options.proxy.c_str());  // "" also switches the environment's proxies off
  set(curl, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
  set(curl, CURLOPT_HTTP09_ALLOWED, 0L);
  set(curl, CURLOPT_NOSIGNAL, 1L);
  set(curl, CURLOPT_MAXCONNECTS, 2L);
  set(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options.connect_timeout.count()));
  set(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(options.total_timeout.count()));
  set(curl, CURLOPT_LOW_SPEED_LIMIT, options.slow_bytes_per_second);
  set(curl, CURLOPT_LOW_SPEED_TIME, static_cast<long>(options.slow_for.count()));
  set(curl, CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(request.max_answer));
}

}  // namespace

struct CurlTransport::Handle {
  Handle() {
    static const bool ready = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    FARSTU_CHECK(ready);
    curl = curl_easy_init();
    FARSTU_CHECK(curl != nullptr);
  }
  ~Handle() { curl_easy_cleanup(curl); }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  CURL* curl;
};

CurlTransport::CurlTransport(CurlOptions options)
    : options_(std::move(options)), handle_(std::make_unique<Handle>()) {}
CurlTransport::~CurlTransport() = default;

void CurlTransport::adjust(void*) {}

Outcome<Answer> CurlTransport::exchange(const Request& request) {
  if (!is_https(request.url)) return tl::unexpected(Failure{Cause::Address, request.url});
  CURL* curl = handle_->curl;
  curl_easy_reset(curl);  // options only; kept connections stay
  set_tls(curl, options_);
  set_limits(curl, options_, request);
  set(curl, CURLOPT_URL, request.url.c_str());

  HeaderList headers;
  for (const auto& [name, value] : request.headers) headers.add(name + ": " + value);
  headers.add("User-Agent: farstu-sync");
  std::string body = request.body;
  if (request.method == Request::Method::Post) {
    headers.add("Expect:");  // no waiting for 100 Continue
    if (auto packed = gzip_if_shorter(body)) {
      body = std::move(*packed);
      headers.add("Content-Encoding: gzip");
    }
    set(curl, CURLOPT_POST, 1L);
    set(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
    set(curl, CURLOPT_POSTFIELDS, body.data());
  }
  set(curl, CURLOPT_HTTPHEADER, headers.get());

  Sink sink{.answer = {}, .max_body = request.max_answer, .header_room = options_.max_headers};
  set(curl, CURLOPT_HEADERFUNCTION, &on_header);
  set(curl, CURLOPT_HEADERDATA, &sink);
  set(curl, CURLOPT_WRITEFUNCTION, &on_body);
  set(curl, CURLOPT_WRITEDATA, &sink);
  set(curl, CURLOPT_NOPROGRESS, 0L);
  set(curl, CURLOPT_XFERINFOFUNCTION, &on_progress);
  set(curl, CURLOPT_XFERINFODATA, &options_);
  char words[CURL_ERROR_SIZE] = "";
  set(curl, CURLOPT_ERRORBUFFER, words);
  adjust(curl);

  const CURLcode code = curl_easy_perform(curl);
  set(curl, CURLOPT_ERRORBUFFER, static_cast<char*>(nullptr));
  if (code != CURLE_OK) {
    const std::string detail = words[0] != '\0' ? words : curl_easy_strerror(code);
    return tl::unexpected(Failure{cause_of(code, curl, sink, detail), detail});
  }
  sink.answer.status = static_cast<int>(info_of<long>(curl, CURLINFO_RESPONSE_CODE));
  return std::move(sink.answer);
}

}  // namespace farstu::transport
