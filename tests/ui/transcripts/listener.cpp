#include "tests/ui/transcripts/listener.h"

namespace farstu {
namespace {

constexpr int kMostKeys = 100;
constexpr int kMostPages = 20;

// The string in quotes behind the first word.
std::string quoted(std::string_view line) {
  const auto from = line.find('"');
  const auto to = line.rfind('"');
  return from == to ? "" : std::string(line.substr(from + 1, to - from - 1));
}

// Digits drawn by chance, as they are said: "4 7 1 1".
bool is_drawn(std::string_view said) {
  if (said.size() != 7) return false;
  for (std::size_t i = 0; i < said.size(); ++i) {
    const bool digit = said[i] >= '0' && said[i] <= '9';
    if (i % 2 == 0 ? !digit : said[i] != ' ') return false;
  }
  return true;
}

}  // namespace

bool Listener::find(std::string_view words) {
  heard();
  std::string first;
  for (int keys = 0; keys < kMostKeys; ++keys) {
    if (!press("Right")) return false;
    const auto said = heard();
    if (said.size() != 1) continue;
    if (said.front().starts_with(words)) {
      transcript_ += said.front() + "\n";
      return true;
    }
    if (said.front() == first) return false;  // all round
    if (first.empty()) first = said.front();
  }
  return false;
}

bool Listener::seek(std::string_view words) {
  for (int pages = 0; pages < kMostPages; ++pages) {
    if (find(words)) return true;
    const std::string before = transcript_;
    const bool further = find("Nedåt") && heard().empty() && press("Enter");
    transcript_ = before;
    if (!further) return false;
  }
  return false;
}

std::string Listener::play(std::string_view line) {
  if (line.empty() || line.front() == '#') return "";
  transcript_ += "> " + std::string(line) + "\n";
  if (line == "hold database") {
    robot_.hold_database();
    return "";
  }
  if (line.starts_with("choose ") || line.starts_with("find ")) {
    if (!seek(quoted(line))) return "nothing that begins so was said";
    if (line.starts_with("find ")) return "";
    line = "key Enter";
  }
  // Fingers, pictures and what is on the screen are not for this visitor.
  for (const char* seen : {"tap", "expect", "shot", "tree", "type", "hold", "spoken"}) {
    if (line.starts_with(seen)) return "a step for those who see";
  }
  const auto trouble = robot_.play(std::string(line) + "\n");
  for (const auto& said : heard()) transcript_ += (is_drawn(said) ? "(four digits)" : said) + "\n";
  return trouble;
}

}  // namespace farstu
