#include "sync/receiver/admin/totals_json.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace farstu::receiver {
namespace {

using Json = nlohmann::ordered_json;

Json to_json(const report::Number& number) {
  if (const auto* exact = std::get_if<std::int64_t>(&number)) return *exact;
  if (const auto* interval = std::get_if<report::Interval>(&number)) {
    return {{"min", interval->min}, {"max", interval->max}};
  }
  if (std::holds_alternative<report::Masked>(number)) return "masked";
  return nullptr;
}

std::string_view state_name(const HouseDay& day) {
  return day.state ? report::to_string(*day.state) : "missing";
}

}  // namespace

std::string totals_as_json(std::span<const HouseDay> days) {
  Json list = Json::array();
  for (const HouseDay& day : days) {
    list.push_back({{"house", day.house.value},
                    {"period", to_string(day.day)},
                    {"state", state_name(day)},
                    {"rev", day.rev ? Json(*day.rev) : Json(nullptr)},
                    {"rule", day.rule ? Json(report::to_string(*day.rule)) : Json(nullptr)},
                    {"k", day.k ? Json(*day.k) : Json(nullptr)},
                    {"visits", to_json(day.visits)}});
  }
  return list.dump() + "\n";
}

std::string totals_as_text(std::span<const HouseDay> days) {
  std::string text;
  for (const HouseDay& day : days) {
    const Json visits = to_json(day.visits);
    text += fmt::format("{:<40} {}  {:<13} {}\n", day.house.value, to_string(day.day), state_name(day),
                        visits.is_null()     ? "-"
                        : visits.is_string() ? "masked"
                                             : visits.dump());
  }
  return text;
}

}  // namespace farstu::receiver
