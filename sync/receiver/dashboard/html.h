// HTML that cannot be injected into: text becomes markup only escaped, and the frames around it are literals
// of the program.
#pragma once
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace farstu::receiver {

// Text from a literal of the source; nothing made at run time can become one.
struct Literal {
  consteval Literal(const char* literal) : text(literal) {}  // NOLINT: meant to convert
  std::string_view text;
};

class Slot;

class Markup {
 public:
  Markup() = default;
  Markup(Literal literal) : bytes_(literal.text) {}  // NOLINT
  Markup& operator+=(const Markup& other) {
    bytes_ += other.bytes_;
    return *this;
  }
  friend Markup operator+(Markup a, const Markup& b) { return a += b; }
  const std::string& bytes() const { return bytes_; }
  bool empty() const { return bytes_.empty(); }

 private:
  friend Markup escaped(std::string_view);
  friend Markup html(Literal, std::initializer_list<Slot>);
  static Markup trusted(std::string_view text) {
    Markup markup;
    markup.bytes_ = text;
    return markup;
  }
  std::string bytes_;
};

// `text` as content or inside a double-quoted attribute.
Markup escaped(std::string_view text);

// What stands at one "{}": markup as it is, anything else escaped.
class Slot {
 public:
  Slot(const Markup& markup) : markup_(markup) {}                          // NOLINT
  Slot(std::string_view text) : markup_(escaped(text)) {}                  // NOLINT
  Slot(const char* text) : markup_(escaped(text)) {}                       // NOLINT
  Slot(const std::string& text) : markup_(escaped(text)) {}                // NOLINT
  Slot(std::int64_t number) : markup_(escaped(std::to_string(number))) {}  // NOLINT
  Slot(int number) : Slot(std::int64_t{number}) {}                         // NOLINT
  const Markup& markup() const { return markup_; }

 private:
  Markup markup_;
};

// `frame` with every "{}" filled, in order. As many slots as "{}", or the program ends.
Markup html(Literal frame, std::initializer_list<Slot> slots);

}  // namespace farstu::receiver
