#include "kiosk/programme/content_lines.h"

#include "kiosk/core/base/utf8.h"

#include <algorithm>

namespace farstu::programme {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// Where the line that begins at `at` ends, and where the next begins. Any of LF, CR, CRLF, CRCRLF ends it.
struct LineEnd {
  std::size_t end;
  std::size_t next;
};
LineEnd find_line_end(std::string_view bytes, std::size_t at) {
  const std::size_t end = std::min(bytes.find_first_of("\r\n", at), bytes.size());
  std::size_t next = end;
  while (next < bytes.size() && bytes[next] == '\r') ++next;
  if (next < bytes.size() && bytes[next] == '\n') ++next;
  return {end, next};
}

bool is_continuation(std::string_view bytes, std::size_t at) {
  return at < bytes.size() && (bytes[at] == ' ' || bytes[at] == '\t');
}

}  // namespace

LogicalLines logical_lines(std::string_view bytes) {
  LogicalLines result;
  if (bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());
  for (std::size_t at = 0; at < bytes.size();) {
    LineEnd here = find_line_end(bytes, at);
    std::string line(bytes.substr(at, here.end - at));
    while (is_continuation(bytes, here.next)) {
      const std::size_t from = here.next + 1;
      here = find_line_end(bytes, from);
      line.append(bytes.substr(from, here.end - from));
    }
    at = here.next;
    if (!is_utf8(line)) result.repaired = true;
    line = repair_utf8(line);
    if (!line.empty()) result.lines.push_back(std::move(line));
  }
  return result;
}

ContentLine split_line(std::string_view line) {
  bool quoted = false;
  std::size_t colon = 0;
  for (; colon < line.size() && (quoted || line[colon] != ':'); ++colon) {
    if (line[colon] == '"') quoted = !quoted;
  }
  ContentLine result;
  if (colon == line.size()) return result;
  result.value = line.substr(colon + 1);
  const std::string_view head = line.substr(0, colon);
  const std::size_t semicolon = std::min(head.find(';'), head.size());
  result.name = head.substr(0, semicolon);
  for (char& c : result.name) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  if (semicolon < head.size()) result.parameters = head.substr(semicolon + 1);
  return result;
}

std::string folded(std::string_view line) {
  constexpr std::size_t kMaxBytes = 75;
  std::string out;
  std::size_t used = 0;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t bytes = code_point_at(line, at).bytes;
    if (used + bytes > kMaxBytes) {
      out += "\r\n ";
      used = 1;
    }
    out.append(line.substr(at, bytes));
    used += bytes;
    at += bytes;
  }
  return out + "\r\n";
}

std::string escaped(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (c == '\n') {
      out += "\\n";
      continue;
    }
    if (c == '\\' || c == ';' || c == ',') out += '\\';
    out += c;
  }
  return out;
}

std::string unescaped(std::string_view value) {
  std::string out;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const char next = value[i] == '\\' && i + 1 < value.size() ? value[i + 1] : '\0';
    if (next == 'n' || next == 'N') {
      out += '\n';
      ++i;
    } else if (next == '\\' || next == ';' || next == ',') {
      out += next;
      ++i;
    } else {
      out += value[i];
    }
  }
  return out;
}

}  // namespace farstu::programme
