#include "kiosk/voice/speaker.h"

#include <algorithm>
#include <array>
#include <utility>

namespace farstu::voice {

std::optional<std::string_view> voice_of(std::string_view language) {
  using Pair = std::pair<std::string_view, std::string_view>;
  static constexpr std::array<Pair, 14> kVoices{{{"ar", "ar"},
                                                 {"bs", "bs"},
                                                 {"en", "en"},
                                                 {"es", "es"},
                                                 {"fa", "fa"},
                                                 {"fi", "fi"},
                                                 {"hr", "hr"},
                                                 {"ku", "ku"},
                                                 {"pl", "pl"},
                                                 {"prs", "fa"},
                                                 {"sr", "sr"},
                                                 {"sv", "sv"},
                                                 {"tr", "tr"},
                                                 {"uk", "uk"}}};
  const auto base = language.substr(0, language.find('-'));
  const auto found =
      std::find_if(kVoices.begin(), kVoices.end(), [&](const Pair& each) { return each.first == base; });
  if (found == kVoices.end()) return std::nullopt;
  return found->second;
}

}  // namespace farstu::voice
