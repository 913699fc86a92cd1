// What names one occurrence of a series: its RECURRENCE-ID, the time the series meant it for, as iCalendar
// writes it. Part of a session's identity, so the text of a name never changes.
#pragma once
#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace farstu::programme {

struct OccurrenceName {
  enum class Form { None, Date, Time, Utc };  // None: the event does not recur
  std::chrono::local_seconds local{};         // on the series' own wall clock; UTC's where the form is Utc
  Form form = Form::None;
  friend auto operator<=>(const OccurrenceName&, const OccurrenceName&) = default;
};

// "", 20260302, 20260302T140000 or 20260302T140000Z.
std::string to_string(const OccurrenceName& name);
// And back; nothing for other text, no real time, or years outside 1800…2299.
std::optional<OccurrenceName> parse_occurrence_name(std::string_view text);

}  // namespace farstu::programme
