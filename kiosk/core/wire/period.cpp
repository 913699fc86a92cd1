#include "kiosk/core/wire/period.h"

#include "kiosk/core/wire/messages.h"

#include <nlohmann/json.hpp>

namespace farstu::wire {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;
using report::DayReport;
using report::Interval;
using report::kMaxCount;
using report::kMaxK;
using report::kMinK;
using report::Masked;
using report::Number;
using report::Unknown;

constexpr std::string_view kMasked = "masked";
constexpr std::int64_t kMaxRev = 1'000'000'000;

struct NumberToJson {
  ordered_json operator()(Unknown) const { return nullptr; }
  ordered_json operator()(std::int64_t n) const { return n; }
  ordered_json operator()(Masked) const { return kMasked; }
  ordered_json operator()(Interval i) const { return {{"min", i.min}, {"max", i.max}}; }
};

Result<Number> read_interval(const json& node, const std::string& where, Others others) {
  FARSTU_TRY_ASSIGN(Fields fields, Fields::of(node, where, others));
  FARSTU_TRY_ASSIGN(const std::int64_t min, fields.integer("min", 0, kMaxCount));
  FARSTU_TRY_ASSIGN(const std::int64_t max, fields.integer("max", 0, kMaxCount));
  FARSTU_TRY(fields.no_others());
  if (min >= max) return malformed(where, "has a min that is not below its max");
  return Number(Interval{min, max});
}

// The member `name` as a number released with `k`.
Result<Number> read_number(Fields& fields, std::string_view name, std::int64_t k) {
  FARSTU_TRY_ASSIGN(const json* node, fields.any(name));
  if (node->is_null()) return Number(Unknown{});
  if (node->is_string()) {
    if (node->get_ref<const std::string&>() != kMasked)
      return malformed(fields.place(name), "is not \"masked\"");
    return Number(Masked{});
  }
  if (node->is_object()) return read_interval(*node, fields.place(name), fields.others());
  FARSTU_TRY_ASSIGN(const std::int64_t count, fields.integer(name, 0, kMaxCount));
  if (count > 0 && count < k) return malformed(fields.place(name), "is a small number that must be masked");
  return Number(count);
}

}  // namespace

ordered_json to_json(const DayReport& day) {
  FARSTU_CHECK(day.rev >= 1 && day.rev <= kMaxRev && is_final(day.state) && day.k >= kMinK && day.k <= kMaxK);
  return {{"day", to_string(day.day)},
          {"rev", day.rev},
          {"rule", to_string(day.rule)},
          {"state", to_string(day.state)},
          {"visits", std::visit(NumberToJson{}, day.visits)},
          {"k", day.k}};
}

Result<DayReport> read_day(const json& node, const std::string& where, Others others) {
  FARSTU_TRY_ASSIGN(Fields fields, Fields::of(node, where, others));
  DayReport day;
  FARSTU_TRY_ASSIGN(day.day, fields.word("day", parse_day));
  FARSTU_TRY_ASSIGN(const std::int64_t rev, fields.integer("rev", 1, kMaxRev));
  FARSTU_TRY_ASSIGN(day.rule, fields.word("rule", report::parse_rule));
  FARSTU_TRY_ASSIGN(day.state, fields.word("state", report::parse_day_state));
  if (!is_final(day.state)) return malformed(fields.place("state"), "is a state that does not travel");
  FARSTU_TRY_ASSIGN(const std::int64_t k, fields.integer("k", kMinK, kMaxK));
  FARSTU_TRY_ASSIGN(day.visits, read_number(fields, "visits", k));
  FARSTU_TRY(fields.no_others());
  day.rev = static_cast<int>(rev);
  day.k = static_cast<int>(k);
  return day;
}

std::string encode_day(const DayReport& day) { return to_json(day).dump(); }

Sha256 digest(const DayReport& day) { return sha256(encode_day(day)); }

}  // namespace farstu::wire
