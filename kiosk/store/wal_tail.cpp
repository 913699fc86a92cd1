#include "kiosk/store/wal_tail.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <map>
#include <string>
#include <string_view>
#include <system_error>

namespace farstu::store {
namespace {

constexpr std::size_t kWalHead = 32;
constexpr std::size_t kFrameHead = 24;
constexpr std::uint32_t kMagic = 0x377f0682;  // + 1: sums over big-endian words

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::error_code failure;
  const std::uintmax_t size = std::filesystem::file_size(file, failure);
  std::string bytes(failure ? 0 : static_cast<std::size_t>(size), '\0');
  stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(std::max<std::streamsize>(stream.gcount(), 0)));
  return bytes;
}

std::uint32_t native(std::string_view bytes, std::size_t at) {
  std::uint32_t word = 0;
  std::memcpy(&word, bytes.data() + at, sizeof word);
  return word;
}
std::uint32_t big_endian(std::string_view bytes, std::size_t at) {
  const std::uint32_t word = native(bytes, at);
  return std::endian::native == std::endian::big ? word : __builtin_bswap32(word);
}
std::uint32_t little_endian(std::string_view bytes, std::size_t at) {
  const std::uint32_t word = native(bytes, at);
  return std::endian::native == std::endian::little ? word : __builtin_bswap32(word);
}

struct Sum {
  std::uint32_t a = 0, b = 0;
  friend bool operator==(const Sum&, const Sum&) = default;
};

class Wal {
 public:
  explicit Wal(std::string bytes) : bytes_(std::move(bytes)) {
    if (bytes_.size() < kWalHead) return;
    const std::uint32_t size = big_endian(bytes_, 8);
    page_ = size >= 512 && size <= 65536 && (size & (size - 1)) == 0 ? size : 4096;
    big_ = (big_endian(bytes_, 0) & 1) != 0;
    good_head_ = (big_endian(bytes_, 0) & ~1U) == kMagic && add({}, 0, 24) == stored(24);
    frames_ = (bytes_.size() - kWalHead) / (kFrameHead + page_);
  }

  std::size_t frames() const { return frames_; }
  std::size_t page_size() const { return page_; }
  std::uint32_t page_number(std::size_t frame) const { return big_endian(bytes_, start(frame)); }
  bool commits(std::size_t frame) const { return big_endian(bytes_, start(frame) + 4) != 0; }
  std::string_view page(std::size_t frame) const {
    return std::string_view(bytes_).substr(start(frame) + kFrameHead, page_);
  }
  // Was the frame written in an earlier round than one that lies before it? A log begins anew at its front,
  // with a number one higher (salt-1, sqlite.org/fileformat2.html §4.1), once all of it is in the file; what
  // is left of it behind the new one may be older than the file by then. The head itself may be torn just
  // then.
  bool is_of_earlier_round(std::size_t frame) const {
    constexpr std::uint32_t kRounds = 1 << 16;
    const auto round_of = [&](std::size_t of) { return big_endian(bytes_, start(of) + 8); };
    for (std::size_t before = 0; before < frame; ++before) {
      const std::uint32_t later_by = round_of(before) - round_of(frame);
      if (later_by >= 1 && later_by <= kRounds) return true;
    }
    return false;
  }
  // Is the frame whole, and was it written right after the one before it (the head, for the first)?
  bool follows(std::size_t frame) const {
    const std::size_t at = start(frame);
    if (good_head_ && bytes_.compare(at + 8, 8, bytes_, 16, 8) != 0) return false;  // of an earlier round
    if (frame == 0 && !good_head_) return false;
    if (frame > 0 && bytes_.compare(at + 8, 8, bytes_, start(frame - 1) + 8, 8) != 0) return false;
    const Sum before = frame == 0 ? stored(24) : stored(start(frame - 1) + 16);
    return add(add(before, at, 8), at + kFrameHead, page_) == stored(at + 16);
  }

 private:
  std::size_t start(std::size_t frame) const { return kWalHead + frame * (kFrameHead + page_); }
  Sum stored(std::size_t at) const { return {big_endian(bytes_, at), big_endian(bytes_, at + 4)}; }
  Sum add(Sum sum, std::size_t at, std::size_t count) const {
    const auto word = [&](std::size_t where) {
      return big_ ? big_endian(bytes_, where) : little_endian(bytes_, where);
    };
    for (std::size_t i = at; i < at + count; i += 8) {
      sum.a += word(i) + sum.b;
      sum.b += word(i + 4) + sum.a;
    }
    return sum;
  }

  std::string bytes_;
  std::size_t page_ = 4096;
  std::size_t frames_ = 0;
  bool big_ = false;
  bool good_head_ = false;
};

// Whether the newest version of every page in frames [from, to) is in the database file already.
bool is_in(const std::string& database, const Wal& wal, std::size_t from, std::size_t to) {
  std::map<std::uint32_t, std::size_t> newest;
  for (std::size_t frame = from; frame < to; ++frame) newest[wal.page_number(frame)] = frame;
  for (const auto& [number, frame] : newest) {
    if (number == 0) return false;
    const std::size_t at = (std::size_t{number} - 1) * wal.page_size();
    if (at + wal.page_size() > database.size() ||
        std::string_view(database).substr(at, wal.page_size()) != wal.page(frame)) {
      return false;
    }
  }
  return true;
}

}  // namespace

int count_unreachable(const std::filesystem::path& database) {
  const Wal wal(bytes_of(database.string() + "-wal"));
  std::size_t frame = 0;
  while (frame < wal.frames() && wal.follows(frame)) ++frame;
  int unreachable = 0;
  for (++frame; frame < wal.frames();) {
    const std::size_t from = frame;
    int commits = 0;
    std::size_t to = frame;  // behind the last commit
    for (; frame < wal.frames() && wal.follows(frame); ++frame) {
      if (!wal.commits(frame)) continue;
      ++commits;
      to = frame + 1;
    }
    if (commits >= 2 && !wal.is_of_earlier_round(from) && !is_in(bytes_of(database), wal, from, to)) {
      unreachable += commits;
    }
    if (frame == from) ++frame;
  }
  return unreachable;
}

}  // namespace farstu::store
