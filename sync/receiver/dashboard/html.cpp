#include "sync/receiver/dashboard/html.h"

#include "kiosk/core/base/result.h"

namespace farstu::receiver {

Markup escaped(std::string_view text) {
  Markup out;
  out.bytes_.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&':
        out.bytes_ += "&amp;";
        break;
      case '<':
        out.bytes_ += "&lt;";
        break;
      case '>':
        out.bytes_ += "&gt;";
        break;
      case '"':
        out.bytes_ += "&quot;";
        break;
      case '\'':
        out.bytes_ += "&#39;";
        break;
      default:
        out.bytes_ += c;
    }
  }
  return out;
}

Markup html(Literal frame, std::initializer_list<Slot> slots) {
  Markup out;
  std::string_view rest = frame.text;
  for (const Slot& slot : slots) {
    const std::size_t at = rest.find("{}");
    FARSTU_CHECK(at != std::string_view::npos);
    out += Markup::trusted(rest.substr(0, at));
    out += slot.markup();
    rest.remove_prefix(at + 2);
  }
  FARSTU_CHECK(rest.find("{}") == std::string_view::npos);
  return out += Markup::trusted(rest);
}

}  // namespace farstu::receiver
