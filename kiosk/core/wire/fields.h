// Internal to wire: JSON read strictly, member by member, and written so that people can read it.
// Hides nlohmann::json's forgiving sides: doubles, duplicate keys, depth, silent conversions.
#pragma once
#include "kiosk/core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>

#include <nlohmann/json_fwd.hpp>

namespace farstu::wire {

tl::unexpected<Error> malformed(std::string_view where, std::string_view what);

// One JSON object, at most kMaxDepth deep, all numbers integers of 64 bits, no key twice, valid UTF-8, and
// its "v" is 1. Invalid "wire.malformed", or "wire.version" for another "v".
Result<nlohmann::json> read_document(std::string_view payload);

// An object as several lines: each member on its own, each element of an array of objects on its own.
std::string lay_out(const nlohmann::ordered_json& object);

enum class Others { Refused, Ignored };  // members nobody asked for

// The members of one object. Every reader is Invalid when the member is missing or of another kind.
class Fields {
 public:
  // `node` must outlive this. Invalid unless it is an object. `where`: its place, "" for the document.
  static Result<Fields> of(const nlohmann::json& node, std::string where, Others others);

  Result<std::int64_t> integer(std::string_view name, std::int64_t least, std::int64_t most);
  // `parse` turns the text into a value, or says no: std::optional<T>(std::string_view) or Result<T>(…).
  template <class Parse>
  auto word(std::string_view name, Parse parse)
      -> Result<std::remove_cvref_t<decltype(*parse(std::string_view()))>> {
    FARSTU_TRY_ASSIGN(const std::string_view text, string(name));
    auto value = parse(text);
    if (!value) return malformed(place(name), "is not one of the texts that may stand here");
    return std::move(*value);
  }
  Result<const nlohmann::json*> array(std::string_view name, std::size_t most);
  Result<Fields> object(std::string_view name);
  // The member whatever it is.
  Result<const nlohmann::json*> any(std::string_view name);
  // Is the member null? Invalid when missing.
  Result<bool> is_null(std::string_view name);
  Result<void> no_others() const;

  std::string place(std::string_view name) const;
  std::string place(std::string_view name, std::size_t index) const;  // days[3]
  Others others() const { return others_; }

 private:
  Fields(const nlohmann::json& node, std::string where, Others others)
      : node_(&node), where_(std::move(where)), others_(others) {}
  Result<std::string_view> string(std::string_view name);

  const nlohmann::json* node_;
  std::string where_;
  Others others_;
  std::set<std::string, std::less<>> asked_;
};

}  // namespace farstu::wire
