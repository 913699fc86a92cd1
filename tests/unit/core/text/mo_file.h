// Compiled catalogues made by a test itself: the format of gettext's .mo, without the build's files.
#pragma once
#include "tests/support/temp_dir.h"

#include <algorithm>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

namespace farstu {

// One message: key and text; a plural is {"key\0key", "one\0other"}.
using MoMessages = std::vector<std::pair<std::string, std::string>>;

inline std::string mo_bytes(MoMessages messages, const std::string& plural_rule) {
  messages.emplace_back("", "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: " + plural_rule + "\n");
  std::sort(messages.begin(), messages.end());
  const auto word = [](std::size_t n) {
    std::string bytes;
    for (unsigned shift = 0; shift < 32; shift += 8) bytes += static_cast<char>(n >> shift & 0xffU);
    return bytes;
  };
  const std::size_t count = messages.size();
  std::string ids;
  std::string texts;
  std::string strings;
  const std::size_t base = 28 + count * 16;
  for (const auto& [id, text] : messages) {
    ids += word(id.size()) + word(base + strings.size());
    strings += id + '\0';
  }
  for (const auto& [id, text] : messages) {
    texts += word(text.size()) + word(base + strings.size());
    strings += text + '\0';
  }
  return word(0x950412de) + word(0) + word(count) + word(28) + word(28 + count * 8) + word(0) + word(base) +
         ids + texts + strings;
}

inline void put_mo(const TempDir& folder, const std::string& locale, const std::string& domain,
                   const std::string& bytes) {
  const auto place = folder.path() / locale / "LC_MESSAGES";
  std::filesystem::create_directories(place);
  std::ofstream(place / (domain + ".mo"), std::ios::binary) << bytes;
}

}  // namespace farstu
