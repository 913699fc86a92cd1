// How enumerators are stored, and back. Internal to this folder.
#pragma once
#include "kiosk/core/domain/visit.h"
#include "kiosk/store/sql.h"

#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace farstu::store {

// The enumerators of one kind with their stored words, in a fixed table.
template <class E, std::size_t N>
struct Words {
  std::array<std::pair<E, std::string_view>, N> table;

  constexpr std::string_view operator()(E value) const {
    for (const auto& [candidate, word] : table) {
      if (candidate == value) return word;
    }
    FARSTU_CHECK(!"an enumerator without a word");
  }
  constexpr std::optional<E> operator()(std::string_view text) const {
    for (const auto& [value, word] : table) {
      if (word == text) return value;
    }
    return std::nullopt;
  }
};
template <class E, std::size_t N>
constexpr Words<E, N> words(std::pair<E, std::string_view> (&&list)[N]) {
  return {std::to_array(std::move(list))};
}

inline ClockTrust trust_of(Row& row, int column) {
  const int stored = row.number(column);
  if (stored < 1 || stored > 3) {
    row.mark_damaged();
    return ClockTrust::Untrusted;
  }
  return static_cast<ClockTrust>(stored);
}

}  // namespace farstu::store
