// Secret bytes in locked, guarded memory (sodium_malloc): not swapped, not in core dumps, wiped when they go.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace farstu::vault {

class Secret {
 public:
  Secret() = default;
  explicit Secret(std::size_t size);  // zeroes; aborts when the system gives no memory
  static Secret copy_of(std::string_view bytes);
  ~Secret();
  Secret(Secret&& other) noexcept
      : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}
  Secret& operator=(Secret&& other) noexcept;
  Secret(const Secret&) = delete;
  Secret& operator=(const Secret&) = delete;

  unsigned char* data() { return data_; }
  const unsigned char* data() const { return data_; }
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  std::string_view view() const;  // valid as long as this object

 private:
  unsigned char* data_ = nullptr;
  std::size_t size_ = 0;
};

// Overwrites what a string holds, then empties it.
void wipe(std::string& text);

}  // namespace farstu::vault
