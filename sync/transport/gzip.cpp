#include "sync/transport/gzip.h"

#include "kiosk/core/base/result.h"

#include <zlib.h>

namespace farstu::transport {
namespace {

constexpr std::size_t kLeastWorthIt = 1024;
constexpr int kGzipWindow = 15 + 16;  // zlib: +16 writes the gzip header

std::string gzip(std::string_view body) {
  z_stream stream{};
  FARSTU_CHECK(deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, kGzipWindow, 9, Z_DEFAULT_STRATEGY) ==
               Z_OK);
  std::string packed(deflateBound(&stream, static_cast<uLong>(body.size())), '\0');
  std::string in(body);  // zlib's input is not const
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  FARSTU_CHECK(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

}  // namespace

std::optional<std::string> gzip_if_shorter(std::string_view body) {
  if (body.size() < kLeastWorthIt) return std::nullopt;
  std::string packed = gzip(body);
  const bool worth_it = packed.size() <= body.size() - body.size() / 10;
  const bool believable = body.size() <= packed.size() * kMostInflation;
  if (!worth_it || !believable) return std::nullopt;
  return packed;
}

}  // namespace farstu::transport
