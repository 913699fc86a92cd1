#include "sync/receiver/http/inflate.h"

#include <algorithm>
#include <array>

#include <zlib.h>

namespace farstu::http {
namespace {

// Ends the inflater however the function is left.
struct Inflater {
  z_stream z{};
  bool ready = false;
  Inflater() { ready = ::inflateInit2(&z, 16 + MAX_WBITS) == Z_OK; }  // 16: gzip only
  ~Inflater() { ::inflateEnd(&z); }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;
};

}  // namespace

Result<std::string> inflate_gzip(std::string_view bytes, std::size_t max_bytes, std::size_t max_ratio) {
  const auto broken = [] { return fail(Code::Invalid, "http.gzip", "The gzip data are damaged."); };
  const std::size_t limit = std::min(max_bytes, bytes.size() * max_ratio);
  Inflater inflater;
  if (!inflater.ready) return broken();
  inflater.z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  inflater.z.avail_in = static_cast<uInt>(bytes.size());
  std::string out;
  std::array<char, 16384> chunk;
  for (;;) {
    inflater.z.next_out = reinterpret_cast<Bytef*>(chunk.data());
    inflater.z.avail_out = static_cast<uInt>(chunk.size());
    const int status = ::inflate(&inflater.z, Z_NO_FLUSH);
    if (status != Z_OK && status != Z_STREAM_END)
      return broken();  // also when the end is missing: Z_BUF_ERROR
    out.append(chunk.data(), chunk.size() - inflater.z.avail_out);
    if (out.size() > limit) {
      return fail(Code::RejectedForGood, "http.gzip.bomb", "The gzip data grow larger than is accepted.");
    }
    if (status == Z_STREAM_END) break;
  }
  if (inflater.z.avail_in != 0) return broken();
  return out;
}

}  // namespace farstu::http
