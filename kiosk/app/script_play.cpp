#include "kiosk/app/kiosk.h"
#include "kiosk/app/script.h"
#include "kiosk/core/base/files.h"
#include "kiosk/core/base/utf8.h"

#include <algorithm>
#include <cstdio>

namespace farstu::app {
namespace {

constexpr int kMostPages = 40;
constexpr Boottime kHandsOnKeys = std::chrono::milliseconds(100);  // nobody types faster
constexpr std::string_view kMayBreak = "\u200B";

class Player {
 public:
  Player(Kiosk& kiosk, std::filesystem::path shots) : kiosk_(kiosk), shots_(std::move(shots)) {}

  Result<void> play(const TapStep& step) {
    FARSTU_TRY_ASSIGN(const ui::Control control, find(step.what));
    if (!control.enabled) return wrong("'" + control.name + "' cannot be tapped now.");
    return touch(control.rect.centre());
  }

  Result<void> play(const ExpectStep& step) {
    if (can_read(step.text) == step.there) {
      expected_trouble_ = expected_trouble_ || (step.there && !kiosk_.house_is_open());
      return {};
    }
    return wrong(step.there ? "the screen does not say so." : "the screen says so.");
  }

  Result<void> play(const TypeStep& step) {
    for (std::size_t at = 0; at < step.text.size();) {
      const CodePoint point = code_point_at(step.text, at);
      const std::string letter = step.text.substr(at, point.bytes);
      at += point.bytes;
      FARSTU_TRY(turn_keyboard_to(letter));
      const ui::Control* key = key_named(letter);
      if (key == nullptr) return wrong("there is no key '" + letter + "' on the screen.");
      FARSTU_TRY(touch(key->rect.centre()));
    }
    return {};
  }

  Result<void> play(const KeyStep& step) {
    if (const auto* key = std::get_if<ui::Key>(&step.key)) {
      kiosk_.window().push_key(*key);
    } else {
      kiosk_.window().push_typed(std::get<char32_t>(step.key));
    }
    return kiosk_.pass(kHandsOnKeys);
  }

  // As a reader does it: faster than anybody types, Enter at the end.
  Result<void> play(const ScanStep& step) {
    for_each_code_point(step.code, [&](char32_t c) { kiosk_.window().push_typed(c); });
    kiosk_.window().push_key(ui::Key::Activate);
    return kiosk_.settle();
  }

  // A finger rests where the last tap was, and slides off without a tap.
  Result<void> play(const HoldStep& step) {
    const ui::Point at =
        last_.value_or(ui::Point{kiosk_.window().size().w / 2, kiosk_.window().size().h / 2});
    kiosk_.ui().settle();
    push(ui::TouchKind::Down, at);
    FARSTU_TRY(kiosk_.settle());
    FARSTU_TRY(kiosk_.pass(step.span));
    const int aside = kiosk_.ui().metrics().mm(20) * (at.x > kiosk_.window().size().w / 2 ? -1 : 1);
    push(ui::TouchKind::Move, {at.x + aside, at.y});
    FARSTU_TRY(kiosk_.settle());
    push(ui::TouchKind::Up, {at.x + aside, at.y});
    return kiosk_.settle();
  }

  Result<void> play(const WaitStep& step) { return kiosk_.pass(step.span); }

  Result<void> play(const LocaleStep& step) {
    if (!kiosk_.set_language(step.tag)) return wrong("the language '" + step.tag + "' is not here.");
    return kiosk_.settle();
  }
  Result<void> play(const ThemeStep& step) {
    kiosk_.set_theme(step.theme);
    return kiosk_.settle();
  }
  Result<void> play(const TextStepStep& step) {
    kiosk_.set_text(step.step);
    return kiosk_.settle();
  }
  Result<void> play(const ShotStep& step) {
    FARSTU_TRY(make_folder(shots_, 0755));
    return kiosk_.window().save_png(shots_ / step.name);
  }
  Result<void> play(const TreeStep&) { return print(kiosk_.screen().tree_json()); }
  Result<void> play(const SpokenStep&) {
    std::string lines;
    for (const auto& line : kiosk_.speech().take_transcript()) lines += (lines.empty() ? "" : "\n") + line;
    return print(lines);
  }

  // Did the script look at the out-of-order screen on purpose?
  bool expected_trouble() const { return expected_trouble_; }

 private:
  static tl::unexpected<Error> wrong(std::string why) {
    return fail(Code::Invalid, "script.step", std::move(why));
  }

  static Result<void> print(const std::string& line) {
    if (std::fputs((line + "\n").c_str(), stdout) < 0 || std::fflush(stdout) != 0) {
      return fail(Code::StorageIo, "script.print", "The line could not be printed.");
    }
    return {};
  }

  // Any part of any text in sight, where a line may break or not.
  bool can_read(const std::string& text) const {
    const auto holds = [&](std::string seen) {
      for (std::size_t at = 0; (at = seen.find(kMayBreak, at)) != std::string::npos;)
        seen.erase(at, kMayBreak.size());
      return seen.find(text) != std::string::npos;
    };
    const auto& screen = kiosk_.screen();
    return std::any_of(screen.texts().begin(), screen.texts().end(),
                       [&](const ui::VisibleText& each) { return holds(each.text); }) ||
           std::any_of(screen.controls().begin(), screen.controls().end(),
                       [&](const ui::Control& each) { return holds(each.name); });
  }

  // Like a person: what is not in sight is looked for further down, then further up.
  Result<ui::Control> find(const std::string& what) {
    const char* way = ".down";
    for (int page = 0;; ++page) {
      const auto found = kiosk_.screen().find(what);
      if (found) return **found;
      const ui::Control* button = page_button(way);
      if (button == nullptr && std::string_view(way) == ".down") button = page_button(way = ".up");
      if (found.error().code != Code::NotFound || button == nullptr || page == kMostPages) {
        return tl::unexpected<Error>(found.error());
      }
      FARSTU_TRY(touch(button->rect.centre()));
    }
  }

  const ui::Control* page_button(std::string_view suffix) const {
    for (const auto& control : kiosk_.screen().controls()) {
      if (control.id.ends_with(suffix) && control.enabled) return &control;
    }
    return nullptr;
  }

  // Shift and the page of signs, as a hand finds a letter that is not in sight.
  Result<void> turn_keyboard_to(const std::string& letter) {
    for (const char* turn : {"keyboard.shift", "keyboard.signs", "keyboard.signs", "keyboard.shift"}) {
      if (key_named(letter) != nullptr) return {};
      if (const ui::Control* key = kiosk_.screen().find_id(turn)) FARSTU_TRY(touch(key->rect.centre()));
    }
    return {};
  }

  const ui::Control* key_named(const std::string& letter) const {
    if (letter == " ") return kiosk_.screen().find_id("keyboard.space");
    for (const auto& control : kiosk_.screen().controls()) {
      if (control.role == ui::Role::Key && control.name == letter) return &control;
    }
    return nullptr;
  }

  void push(ui::TouchKind kind, ui::Point at) {
    kiosk_.window().push_touch(kind, static_cast<float>(at.x), static_cast<float>(at.y));
  }

  Result<void> touch(ui::Point at) {
    last_ = at;
    kiosk_.ui().settle();
    push(ui::TouchKind::Down, at);
    FARSTU_TRY(kiosk_.settle());
    push(ui::TouchKind::Up, at);
    return kiosk_.settle();
  }

  Kiosk& kiosk_;
  std::filesystem::path shots_;
  std::optional<ui::Point> last_;
  bool expected_trouble_ = false;
};

}  // namespace

Result<void> play_script(Kiosk& kiosk, const std::vector<ScriptStep>& steps, const std::string& shots) {
  Player player(kiosk, shots);
  FARSTU_TRY(kiosk.begin());
  for (const auto& step : steps) {
    const auto played = std::visit([&](const auto& what) { return player.play(what); }, step.what);
    if (played) continue;
    std::string told =
        "line " + std::to_string(step.line) + ": " + step.words + ": " + played.error().sentence;
    told += "\nThe screen holds:\n" + kiosk.screen().all_text();
    for (const auto& control : kiosk.screen().controls()) {
      told += "  [" + control.id + "] " + control.name + (control.enabled ? "\n" : " (not now)\n");
    }
    return fail(Code::Invalid, "script.failed", std::move(told));
  }
  if (!kiosk.house_is_open() && !player.expected_trouble()) {
    return fail(Code::NotFound, "script.no_house", "The house could not be opened.");
  }
  return {};
}

}  // namespace farstu::app
