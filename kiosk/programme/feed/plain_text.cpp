#include "kiosk/programme/feed/plain_text.h"

#include "kiosk/core/base/utf8.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

namespace farstu::programme::feed {
namespace {

constexpr std::size_t kMaxTitle = 200;
constexpr std::size_t kMaxDescription = 4000;
// Bounds that keep the work linear for text made to be slow.
constexpr std::size_t kMaxInput = 64'000;
constexpr std::size_t kLongestTag = 2000;
constexpr std::size_t kLongestEntity = 10;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

// Tags that begin a new line of text, and those whose end does not begin yet another.
bool breaks_line(std::string_view tag, bool closing) {
  if (closing && (tag == "li" || tag == "tr" || tag == "dd" || tag == "dt")) return false;
  constexpr std::array<std::string_view, 17> kBlocks{"br", "p",  "div", "li", "ul",        "ol",
                                                     "tr", "h1", "h2",  "h3", "h4",        "h5",
                                                     "h6", "hr", "dd",  "dt", "blockquote"};
  return std::find(kBlocks.begin(), kBlocks.end(), tag) != kBlocks.end();
}

// Text without what stands between < and > where that looks like a tag; "a < b" stays.
std::string without_tags(std::string_view text) {
  const std::string small = lower(text);
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const bool tag = text[at] == '<' && at + 1 < text.size() &&
                     (is_letter(text[at + 1]) || text[at + 1] == '/' || text[at + 1] == '!');
    const std::size_t length = tag ? text.substr(at, kLongestTag).find('>') : std::string_view::npos;
    if (length == std::string_view::npos) {
      out += text[at++];
      continue;
    }
    const std::size_t end = at + length;
    const bool closing = text[at + 1] == '/';
    const std::size_t name_at = at + (closing ? 2 : 1);
    std::size_t name_end = name_at;
    while (name_end < end && (is_letter(text[name_end]) || is_digit(text[name_end]))) ++name_end;
    const std::string name = small.substr(name_at, name_end - name_at);
    at = end + 1;
    if (breaks_line(name, closing)) out += '\n';
    if ((name == "style" || name == "script" || name == "head") && !closing) {
      const std::size_t close = small.find("</" + name, at);
      if (close != std::string::npos) at = close;
    }
  }
  return out;
}

// What "&name;" stands for; the few that calendar exporters write.
std::optional<char32_t> entity(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, char32_t>, 24> kNamed{
      {{"amp", U'&'},   {"lt", U'<'},    {"gt", U'>'},    {"quot", U'"'},   {"apos", U'\''},
       {"nbsp", U' '},  {"ndash", U'–'}, {"mdash", U'—'}, {"hellip", U'…'}, {"laquo", U'«'},
       {"raquo", U'»'}, {"lsquo", U'‘'}, {"rsquo", U'’'}, {"ldquo", U'“'},  {"rdquo", U'”'},
       {"bdquo", U'„'}, {"bull", U'•'},  {"aring", U'å'}, {"auml", U'ä'},   {"ouml", U'ö'},
       {"Aring", U'Å'}, {"Auml", U'Ä'},  {"Ouml", U'Ö'},  {"eacute", U'é'}}};
  for (const auto& [known, value] : kNamed) {
    if (known == name) return value;
  }
  if (name.size() < 2 || name[0] != '#') return std::nullopt;
  const bool hex = name[1] == 'x' || name[1] == 'X';
  const std::string_view digits = name.substr(hex ? 2 : 1);
  std::uint32_t value = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), value, hex ? 16 : 10);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  const bool shown = value == '\n' || (value >= 0x20 && value < 0x7F) || (value >= 0xA0 && value < 0xD800) ||
                     (value > 0xDFFF && value <= 0x10FFFF);
  return shown ? static_cast<char32_t>(value) : U' ';
}

std::string without_entities(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length =
        text[at] == '&' ? text.substr(at, kLongestEntity).find(';') : std::string_view::npos;
    const bool possible = length != std::string_view::npos;
    const auto value = possible ? entity(text.substr(at + 1, length - 1)) : std::nullopt;
    if (!value) {
      out += text[at++];
      continue;
    }
    append_code_point(out, *value);
    at += length + 1;
  }
  return out;
}

bool in_address(char c) {
  return is_letter(c) || is_digit(c) || c == '.' || c == '-' || c == '_' || c == '+' || c == '%' ||
         (static_cast<unsigned char>(c) & 0x80) != 0;
}

// Text without anything of the form name@host.domain, with or without "mailto:".
std::string without_mail_addresses(std::string text) {
  for (std::size_t at = text.find('@'); at != std::string::npos; at = text.find('@', at)) {
    std::size_t from = at;
    while (from > 0 && in_address(text[from - 1])) --from;
    std::size_t to = at + 1;
    while (to < text.size() && in_address(text[to])) ++to;
    const std::string_view host = std::string_view(text).substr(at + 1, to - at - 1);
    const std::size_t dot = host.find('.');
    if (from == at || dot == 0 || dot == std::string_view::npos || dot + 1 >= host.size()) {
      ++at;
      continue;
    }
    constexpr std::string_view kScheme = "mailto:";
    if (from >= kScheme.size() && lower(text.substr(from - kScheme.size(), kScheme.size())) == kScheme) {
      from -= kScheme.size();
    }
    text.erase(from, to - from);
    at = from;
  }
  return text;
}

// Runs of spaces become one, and none stay at the edges of lines; at most one empty line in a row.
std::string tidy(std::string_view text, bool one_line) {
  std::string out;
  int newlines = 0;
  bool space = false;
  for_each_code_point(text, [&](char32_t c) {
    if (c == U'\n' && !one_line) {
      ++newlines;
    } else if (c == U'\n' || c == U'\t' || c == U' ' || c == 0xA0) {
      space = true;
    } else {
      if (!out.empty() && newlines > 0) {
        out.append(newlines > 1 ? "\n\n" : "\n");
      } else if (!out.empty() && space) {
        out += ' ';
      }
      newlines = 0;
      space = false;
      append_code_point(out, c);
    }
  });
  return out;
}

// `once` until nothing changes any more. Every step that changes something makes the text shorter or more
// regular, so this ends; the bound is for text made to defeat that.
template <class Step>
std::string settled(std::string text, Step once) {
  for (int round = 0; round < 20; ++round) {
    std::string next = once(text);
    if (next == text) break;
    text = std::move(next);
  }
  return text;
}

std::string plain(std::string_view text, bool one_line, std::size_t max_characters) {
  text = text.substr(0, kMaxInput);
  std::string out = without_mail_addresses(without_entities(without_tags(text)));
  return shorten_utf8(tidy(repair_utf8(out), one_line), max_characters);
}

}  // namespace

std::string plain_title(std::string_view text) {
  return settled(std::string(text), [](const std::string& t) { return plain(t, true, kMaxTitle); });
}

std::string plain_place(std::string_view text) {
  return settled(std::string(text), [](const std::string& t) {
    const std::string line = plain(t, true, kMaxTitle);
    const std::size_t address = line.find(" @ ");
    return plain(line.substr(0, std::min(address, line.size())), true, kMaxTitle);
  });
}

std::string plain_description(std::string_view text) {
  return settled(std::string(text), [](const std::string& t) { return plain(t, false, kMaxDescription); });
}

}  // namespace farstu::programme::feed
