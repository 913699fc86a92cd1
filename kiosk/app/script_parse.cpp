#include "kiosk/app/script.h"
#include "kiosk/core/base/utf8.h"

#include <charconv>
#include <optional>

namespace farstu::app {
namespace {

using Step = decltype(ScriptStep::what);

// The words of a line: bare ones end at blanks, strings in double quotes know \" and \\. Nothing for a string
// that does not end.
std::optional<std::vector<std::string>> words_of(std::string_view line) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < line.size();) {
    const char c = line[at];
    if (c == ' ' || c == '\t' || c == '\r') {
      ++at;
    } else if (c == '#') {
      break;
    } else if (c == '"') {
      std::string word;
      for (++at; at < line.size() && line[at] != '"'; ++at) {
        if (line[at] == '\\' && at + 1 < line.size() && (line[at + 1] == '"' || line[at + 1] == '\\')) ++at;
        word += line[at];
      }
      if (at == line.size()) return std::nullopt;
      ++at;
      words.push_back(std::move(word));
    } else {
      const auto end = std::min(line.find_first_of(" \t\r", at), line.size());
      words.emplace_back(line.substr(at, end - at));
      at = end;
    }
  }
  return words;
}

std::optional<Boottime> parse_span(std::string_view text) {
  long number = 0;
  const auto [unit, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || number < 0 || number > 1'000'000'000) return std::nullopt;
  const std::string_view name(unit, static_cast<std::size_t>(text.data() + text.size() - unit));
  if (name == "ms") return Boottime(number);
  if (name == "s") return std::chrono::seconds(number);
  if (name == "min") return std::chrono::minutes(number);
  if (name == "h" && number <= 100'000) return std::chrono::hours(number);
  return std::nullopt;
}

std::optional<Step> parse_key(const std::string& name) {
  if (name == "Tab" || name == "Right") return KeyStep{ui::Key::Next};
  if (name == "Shift+Tab" || name == "Left") return KeyStep{ui::Key::Previous};
  if (name == "Enter") return KeyStep{ui::Key::Activate};
  if (name == "Space") return KeyStep{U' '};
  if (name == "Escape") return KeyStep{ui::Key::Escape};
  if (name == "Backspace") return KeyStep{ui::Key::Erase};
  if (name == "PageUp") return KeyStep{ui::Key::PageUp};
  if (name == "PageDown") return KeyStep{ui::Key::PageDown};
  if (name == "Speak") return KeyStep{ui::Key::Speak};
  if (name == "Repeat") return KeyStep{ui::Key::Repeat};
  if (name == "Pause") return KeyStep{ui::Key::Pause};
  if (name == "Louder") return KeyStep{ui::Key::Louder};
  if (name == "Quieter") return KeyStep{ui::Key::Quieter};
  if (name == "PluggedIn") return KeyStep{ui::Key::PluggedIn};
  if (name == "PluggedOut") return KeyStep{ui::Key::PluggedOut};
  const auto first = name.empty() ? CodePoint{0, 0} : code_point_at(name, 0);
  if (first.bytes == name.size() && first.bytes > 0) return KeyStep{first.value};
  return std::nullopt;
}

bool is_file_name(std::string_view name) {
  return !name.empty() && name.front() != '.' && name.find('/') == std::string_view::npos;
}

// A step with one word behind its name; nothing where the word will not do.
std::optional<Step> parse_with_word(const std::string& name, const std::string& word) {
  if (name == "tap") return TapStep{word};
  if (name == "expect") return ExpectStep{word, true};
  if (name == "expect-not") return ExpectStep{word, false};
  if (name == "type") return TypeStep{word};
  if (name == "key") return parse_key(word);
  if (name == "scan") return ScanStep{word};
  if (name == "locale") return LocaleStep{word};
  if (name == "hold") {
    if (const auto span = parse_span(word)) return HoldStep{*span};
  } else if (name == "wait") {
    if (const auto span = parse_span(word)) return WaitStep{*span};
  } else if (name == "theme") {
    if (const auto theme = ui::parse_theme(word)) return ThemeStep{*theme};
  } else if (name == "text") {
    if (const auto step = ui::parse_text_step(word)) return TextStepStep{*step};
  } else if (name == "shot" && is_file_name(word)) {
    return ShotStep{word};
  }
  return std::nullopt;
}

}  // namespace

Result<std::vector<ScriptStep>> parse_script(std::string_view text) {
  std::vector<ScriptStep> steps;
  int number = 0;
  if (!is_utf8(text)) return fail(Code::Invalid, "script.utf8", "The script is not UTF-8 text.");
  while (!text.empty()) {
    ++number;
    const auto end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const auto words = words_of(line);
    const auto wrong = [&](const std::string& why) {
      return fail(Code::Invalid, "script.line", "line " + std::to_string(number) + ": " + why);
    };
    if (!words) return wrong("a string does not end.");
    if (words->empty()) continue;
    const std::string& name = words->front();
    std::optional<Step> step;
    if (words->size() == 1 && name == "tree") step = TreeStep{};
    if (words->size() == 1 && name == "spoken") step = SpokenStep{};
    if (words->size() == 2) step = parse_with_word(name, (*words)[1]);
    if (!step) return wrong("'" + shorten_utf8(repair_utf8(line), 60) + "' is no step of a script.");
    const auto begin = line.find_first_not_of(" \t");
    steps.push_back({number, std::string(line.substr(begin)), std::move(*step)});
  }
  return steps;
}

}  // namespace farstu::app
