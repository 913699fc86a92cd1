#include "sync/receiver/http/message.h"

#include "kiosk/core/base/encoding.h"
#include "kiosk/core/base/utf8.h"

#include <optional>

namespace farstu::http {
namespace {

constexpr std::size_t kMaxFormParts = 100;

std::optional<std::string> decode(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+') {
      out += ' ';
    } else if (text[i] == '%') {
      const auto byte = i + 2 < text.size() ? from_hex(text.substr(i + 1, 2)) : std::nullopt;
      if (!byte) return std::nullopt;
      out += *byte;
      i += 2;
    } else {
      out += text[i];
    }
  }
  if (!is_utf8(out)) return std::nullopt;
  return out;
}

}  // namespace

std::string_view to_string(Method method) {
  switch (method) {
    case Method::Get:
      return "GET";
    case Method::Head:
      return "HEAD";
    case Method::Post:
      return "POST";
    case Method::Other:
      break;
  }
  return "OTHER";
}

std::string_view Request::field(std::string_view name) const {
  for (const auto& [key, value] : fields) {
    if (key == name) return value;
  }
  return {};
}

std::vector<Field> parse_form(std::string_view text) {
  std::vector<Field> form;
  while (!text.empty() && form.size() < kMaxFormParts) {
    const std::string_view part = text.substr(0, text.find('&'));
    text.remove_prefix(std::min(text.size(), part.size() + 1));
    if (part.empty()) continue;
    const std::size_t equals = part.find('=');
    const auto name = decode(part.substr(0, equals));
    const auto value = equals == std::string_view::npos ? std::string() : decode(part.substr(equals + 1));
    if (!name || !value) break;
    form.emplace_back(*name, *value);
  }
  return form;
}

std::string form_value(const std::vector<Field>& form, std::string_view name) {
  for (const auto& [key, value] : form) {
    if (key == name) return value;
  }
  return {};
}

unsigned status_of(Refusal refusal) {
  switch (refusal) {
    case Refusal::Malformed:
      return 400;
    case Refusal::HeaderTooLarge:
      return 431;
    case Refusal::BodyTooLarge:
      return 413;
    case Refusal::UnknownCoding:
      return 415;
    case Refusal::Overloaded:
      return 503;
  }
  return 500;
}

}  // namespace farstu::http
