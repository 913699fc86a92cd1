// What the house or its federation wants everybody to know, for the calm panel on Start. Plain text.
#pragma once
#include "kiosk/core/base/day.h"
#include "kiosk/core/base/ids.h"
#include "kiosk/core/base/result.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace farstu {

using NoticeId = Id<struct NoticeTag>;
enum class NoticeFrom { House, Federation };
std::string_view to_string(NoticeFrom from);  // "house", "federation"
std::optional<NoticeFrom> parse_notice_from(std::string_view text);

struct Notice {
  NoticeId id;  // 0 until stored
  std::string title;
  std::string text;
  NoticeFrom from = NoticeFrom::House;
  Day updated;  // civil day
  friend bool operator==(const Notice&, const Notice&) = default;
};

inline constexpr std::size_t kNoticeTitle = 80;  // characters
inline constexpr std::size_t kNoticeText = 600;

// As typed or read into what may be shown: whole UTF-8, no control characters but single line breaks in the
// text, no spaces at the ends. Invalid for an empty title, or more characters than there is room for.
struct NoticeWords {
  std::string title;
  std::string text;
  friend bool operator==(const NoticeWords&, const NoticeWords&) = default;
};
Result<NoticeWords> parse_notice(std::string_view title, std::string_view text);

}  // namespace farstu
