// A body as a client may send it: gzipped, as hard as zlib can (RFC 1952).
#pragma once
#include <string>
#include <string_view>

#include <doctest/doctest.h>
#include <zlib.h>

namespace farstu {

inline std::string gzip(std::string_view text) {
  z_stream z{};
  REQUIRE(::deflateInit2(&z, Z_BEST_COMPRESSION, Z_DEFLATED, 16 + MAX_WBITS, 9, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string out(::deflateBound(&z, text.size()) + 64, '\0');
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  z.avail_in = static_cast<uInt>(text.size());
  z.next_out = reinterpret_cast<Bytef*>(out.data());
  z.avail_out = static_cast<uInt>(out.size());
  REQUIRE(::deflate(&z, Z_FINISH) == Z_STREAM_END);
  out.resize(z.total_out);
  ::deflateEnd(&z);
  return out;
}

}  // namespace farstu
