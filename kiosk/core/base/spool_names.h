// The names of the files in the spool, the one thing kiosk and courier must agree on (protocol.md §2–3):
// outbox/<seq>.<kind> and its answer inbox/<seq>.answer. Any other name is a stranger's.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace farstu {

// The suffix of an outbox file is also the last part of the address it is posted to.
enum class SpoolKind { Reports, State, Enrol, Keys, Time };
std::string_view to_string(SpoolKind kind);  // "reports", "state", "enrol", "keys", "time"
std::optional<SpoolKind> parse_spool_kind(std::string_view text);

// A seq is 1 … 2⁵³ − 1, written without leading zeros.
struct OutboxName {
  std::int64_t seq = 0;
  SpoolKind kind = SpoolKind::Reports;
  friend auto operator<=>(const OutboxName&, const OutboxName&) = default;
};
std::string to_string(const OutboxName& name);  // "4711.reports"
std::optional<OutboxName> parse_outbox_name(std::string_view name);

std::string answer_name(std::int64_t seq);                             // "4711.answer"
std::optional<std::int64_t> parse_answer_name(std::string_view name);  // its seq

}  // namespace farstu
