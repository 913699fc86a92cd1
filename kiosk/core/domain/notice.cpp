#include "kiosk/core/domain/notice.h"

#include "kiosk/core/base/words.h"
#include "kiosk/core/domain/plain_text.h"

#include <fmt/format.h>

namespace farstu {
namespace {

constexpr auto kFromNames =
    words<NoticeFrom>({{NoticeFrom::House, "house"}, {NoticeFrom::Federation, "federation"}});

}  // namespace

std::string_view to_string(NoticeFrom from) { return kFromNames(from); }
std::optional<NoticeFrom> parse_notice_from(std::string_view text) { return kFromNames(text); }

Result<NoticeWords> parse_notice(std::string_view title, std::string_view text) {
  NoticeWords words{plain_text(title, Lines::One), plain_text(text, Lines::Many)};
  if (words.title.empty()) return fail(Code::Invalid, "notice.no_title", "A notice needs a title.");
  if (characters_in(words.title) > kNoticeTitle || characters_in(words.text) > kNoticeText) {
    return fail(Code::Invalid, "notice.too_long",
                fmt::format("A notice has at most {} characters in its title and {} in its text.",
                            kNoticeTitle, kNoticeText));
  }
  return words;
}

}  // namespace farstu
