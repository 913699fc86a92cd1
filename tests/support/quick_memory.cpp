#include "tests/support/quick_memory.h"

#include <array>
#include <bit>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <new>
#include <utility>

#include <sqlite3.h>

namespace farstu::quick_memory {
namespace {

// Every piece has a power of two of bytes, the first of which say how many; a freed one is kept for the next
// of its size. Pieces too large for a block come from the system.
constexpr std::size_t kHead = 16;
constexpr int kLargest = 19;
constexpr std::size_t kBlock = std::size_t{1} << 22;

struct Piece {
  std::size_t bytes;
  Piece* next;
};

std::array<Piece*, kLargest + 1> g_free{};
char* g_block = nullptr;  // what is left of it; earlier ones are never given back
std::size_t g_left = 0;

std::size_t size_of(int bytes) { return std::bit_ceil(static_cast<std::size_t>(bytes) + kHead); }
int class_of(std::size_t size) { return std::countr_zero(size); }
Piece* piece_of(void* given) {
  return std::launder(reinterpret_cast<Piece*>(static_cast<char*>(given) - kHead));
}

void* take(int bytes) {
  const std::size_t size = size_of(bytes);
  void* room = nullptr;
  if (class_of(size) > kLargest) {
    room = std::malloc(size);
    if (room == nullptr) return nullptr;
  } else if (Piece*& free = g_free[static_cast<std::size_t>(class_of(size))]; free != nullptr) {
    room = std::exchange(free, free->next);
  } else {
    if (g_left < size) {
      g_block = static_cast<char*>(std::malloc(kBlock));
      if (g_block == nullptr) return nullptr;
      g_left = kBlock;
    }
    room = g_block;
    g_block += size;
    g_left -= size;
  }
  new (room) Piece{size, nullptr};
  return static_cast<char*>(room) + kHead;
}

void give_back(void* given) {
  if (given == nullptr) return;
  Piece* const piece = piece_of(given);
  const int size_class = class_of(piece->bytes);
  if (size_class > kLargest) return std::free(piece);
  piece->next = std::exchange(g_free[static_cast<std::size_t>(size_class)], piece);
}

int room_of(void* given) { return given == nullptr ? 0 : static_cast<int>(piece_of(given)->bytes - kHead); }

void* take_more(void* given, int bytes) {
  if (bytes <= room_of(given)) return given;
  void* const larger = take(bytes);
  if (larger == nullptr) return nullptr;
  std::memcpy(larger, given, static_cast<std::size_t>(room_of(given)));
  give_back(given);
  return larger;
}

}  // namespace

void install() {
  if (std::getenv("FARSTU_NIGHTLY") != nullptr) return;
  static const sqlite3_mem_methods ours = {take,
                                           give_back,
                                           take_more,
                                           room_of,
                                           [](int bytes) { return static_cast<int>(size_of(bytes) - kHead); },
                                           [](void*) { return SQLITE_OK; },
                                           [](void*) {},
                                           nullptr};
  sqlite3_shutdown();
  if (sqlite3_config(SQLITE_CONFIG_MALLOC, &ours) != SQLITE_OK) std::abort();
  if (sqlite3_initialize() != SQLITE_OK) std::abort();
}

}  // namespace farstu::quick_memory
