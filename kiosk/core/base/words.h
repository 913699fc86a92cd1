// The stable words of an enumeration, written once as a table: what databases, files, JSON and catalogues
// call it.
//   constexpr auto kFlowers = words<Flower>({{Flower::Tulip, "tulip"}, {Flower::Rose, "rose"}});
#pragma once
#include "kiosk/core/base/result.h"

#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace farstu {

template <class E, std::size_t N>
struct Words {
  std::array<std::pair<E, std::string_view>, N> table;

  // Every enumerator has a word: one without is a broken invariant.
  constexpr std::string_view operator()(E value) const {
    for (const auto& [candidate, word] : table) {
      if (candidate == value) return word;
    }
    FARSTU_NEVER("an enumerator without a word");
  }
  // Letter case counts. Nothing for a word that is not in the table.
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

}  // namespace farstu
