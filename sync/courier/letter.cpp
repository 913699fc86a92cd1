#include "sync/courier/letter.h"

#include <charconv>

#include <fmt/format.h>

namespace farstu::courier {
namespace {

constexpr Endpoint kEndpoints[] = {Endpoint::Reports, Endpoint::State, Endpoint::Enrol, Endpoint::Keys,
                                   Endpoint::Time};

}  // namespace

std::string_view suffix(Endpoint endpoint) {
  switch (endpoint) {
    case Endpoint::Reports:
      return "reports";
    case Endpoint::State:
      return "state";
    case Endpoint::Enrol:
      return "enrol";
    case Endpoint::Keys:
      return "keys";
    case Endpoint::Time:
      return "time";
  }
  return "reports";
}

std::optional<Letter> parse_letter_name(std::string_view name) {
  const auto dot = name.find('.');
  if (dot == std::string_view::npos || dot == 0) return std::nullopt;
  const std::string_view stem = name.substr(0, dot);
  std::uint64_t seq = 0;
  const auto [end, error] = std::from_chars(stem.data(), stem.data() + stem.size(), seq);
  if (error != std::errc() || end != stem.data() + stem.size()) return std::nullopt;
  for (const Endpoint endpoint : kEndpoints) {
    if (name.substr(dot + 1) == suffix(endpoint)) return Letter{seq, endpoint, std::string(stem), false};
  }
  return std::nullopt;
}

std::string outbox_name(const Letter& letter) {
  return fmt::format("{}.{}", letter.stem, suffix(letter.endpoint));
}
std::string answer_name(const Letter& letter) { return letter.stem + ".answer"; }

std::string address_for(std::string_view receiver, Endpoint endpoint) {
  while (receiver.ends_with('/')) receiver.remove_suffix(1);
  return fmt::format("{}/v1/{}", receiver, suffix(endpoint));
}

}  // namespace farstu::courier
