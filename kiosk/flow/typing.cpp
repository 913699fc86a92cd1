#include "kiosk/flow/typing.h"

#include "kiosk/core/domain/plain_text.h"

namespace farstu::flow {

KeyPage page_for(const std::string& text) {
  const std::size_t last = text.find_last_not_of(' ');
  if (last == std::string::npos) return KeyPage::Capitals;
  const bool sentence_over =
      text.back() == ' ' && (text[last] == '.' || text[last] == '!' || text[last] == '?');
  return sentence_over ? KeyPage::Capitals : KeyPage::Letters;
}

KeyPage type(std::string& text, const std::string& typed, std::size_t most, KeyPage page) {
  if (characters_in(text) + characters_in(typed) > most) return page;
  text += typed;
  // Signs are often several; a space leads back to letters.
  return page == KeyPage::Signs && typed != " " ? page : page_for(text);
}

KeyPage erase(std::string& text, KeyPage page) {
  while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xC0U) == 0x80U) text.pop_back();
  if (!text.empty()) text.pop_back();
  return page == KeyPage::Signs ? page : page_for(text);
}

KeyPage shift(KeyPage page) { return page == KeyPage::Capitals ? KeyPage::Letters : KeyPage::Capitals; }

KeyPage signs(KeyPage page, const std::string& text) {
  return page == KeyPage::Signs ? page_for(text) : KeyPage::Signs;
}

}  // namespace farstu::flow
