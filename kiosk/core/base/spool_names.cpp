#include "kiosk/core/base/spool_names.h"

#include "kiosk/core/base/words.h"

#include <charconv>

#include <fmt/format.h>

namespace farstu {
namespace {

constexpr std::int64_t kMaxSeq = (1LL << 53) - 1;  // what every JSON reader holds exactly
constexpr std::string_view kAnswer = "answer";

constexpr auto kKinds = words<SpoolKind>({{SpoolKind::Reports, "reports"},
                                          {SpoolKind::State, "state"},
                                          {SpoolKind::Enrol, "enrol"},
                                          {SpoolKind::Keys, "keys"},
                                          {SpoolKind::Time, "time"}});

struct NameParts {
  std::int64_t seq;
  std::string_view suffix;
};

std::optional<NameParts> split_name(std::string_view name) {
  const std::size_t dot = name.find('.');
  if (dot == std::string_view::npos || dot == 0 || name[0] < '1' || name[0] > '9') return std::nullopt;
  NameParts parts{0, name.substr(dot + 1)};
  const char* const end = name.data() + dot;
  const auto [stop, error] = std::from_chars(name.data(), end, parts.seq);
  if (error != std::errc() || stop != end || parts.seq > kMaxSeq) return std::nullopt;
  return parts;
}

}  // namespace

std::string_view to_string(SpoolKind kind) { return kKinds(kind); }
std::optional<SpoolKind> parse_spool_kind(std::string_view text) { return kKinds(text); }

std::string to_string(const OutboxName& name) { return fmt::format("{}.{}", name.seq, to_string(name.kind)); }

std::optional<OutboxName> parse_outbox_name(std::string_view name) {
  const std::optional<NameParts> parts = split_name(name);
  const std::optional<SpoolKind> kind = parts ? parse_spool_kind(parts->suffix) : std::nullopt;
  if (!kind) return std::nullopt;
  return OutboxName{parts->seq, *kind};
}

std::string answer_name(std::int64_t seq) { return fmt::format("{}.{}", seq, kAnswer); }

std::optional<std::int64_t> parse_answer_name(std::string_view name) {
  const std::optional<NameParts> parts = split_name(name);
  if (!parts || parts->suffix != kAnswer) return std::nullopt;
  return parts->seq;
}

}  // namespace farstu
