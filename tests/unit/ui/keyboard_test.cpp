// The on-screen keyboard: sizes on every panel, letters of every language, and what taps tell.
#include "kiosk/ui/keyboard_layout.h"
#include "kiosk/ui/ui.h"

#include <algorithm>
#include <functional>
#include <set>

#include <doctest/doctest.h>

using namespace farstu;
using namespace farstu::ui;
using namespace std::chrono_literals;

namespace {

constexpr KeyboardWords kWords{"Stor bokstav", "Sudda", "Mellanslag", "123", "ABC", "Leave the idea"};

struct Board {
  std::unique_ptr<Ui> ui = *Ui::create();
  Setup setup;
  KeyboardPage page = KeyboardPage::Letters;
  bool may_ok = true;
  bool beside_arrows = false;
  std::optional<KeyboardTap> heard;
  Milliseconds now{0};

  void frame() {
    do {
      ui->begin(setup);
      Rect room = ui->page(TopLight::none());
      // What a page that scrolls leaves on the smallest panel.
      if (beside_arrows) room.w = std::min(room.w, ui->metrics().mm(174));
      const auto tap = ui->at(room.cut_bottom(ui->keyboard_height())).keyboard(kWords, page, may_ok);
      if (tap) heard = tap;
      ui->end();
    } while (ui->wants_frame());
  }
  void tap(std::string_view id) {
    heard.reset();
    const Control* key = ui->hit_map().find_id(id);
    REQUIRE_MESSAGE(key != nullptr, id);
    const Point at = key->rect.centre();
    now += 1s;
    for (const TouchKind kind : {TouchKind::Down, TouchKind::Up}) {
      ui->handle(Touch{kind, 1, static_cast<float>(at.x), static_cast<float>(at.y), now += 20ms});
      frame();
    }
  }
};

// Breaches of ≥ 12 mm and ≥ 2 mm, on the screen.
int breaches(Board& board) {
  board.frame();
  const Metrics& m = board.ui->metrics();
  const auto& keys = board.ui->hit_map().controls();
  int found = 0;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const Rect a = keys[i].rect;
    if (std::min(a.w, a.h) < m.mm(12)) ++found;
    if (intersection(a, board.ui->screen()) != a) ++found;
    for (std::size_t j = i + 1; j < keys.size(); ++j) {
      const Rect b = keys[j].rect;
      const int across = std::max(b.x - a.end(), a.x - b.end());
      const int down = std::max(b.y - a.bottom(), a.y - b.bottom());
      if (std::max(across, down) < m.mm(2)) ++found;
    }
  }
  for (const auto& text : board.ui->hit_map().texts()) found += text.cut ? 1 : 0;
  return found;
}

}  // namespace

TEST_CASE("keyboard: keys of 12 mm with 2 mm between, on every panel, in every language and on every page") {
  const Panel panels[] = {
      {{1920, 1080}, 344, 600}, {{1920, 1080}, 294, 600}, {{1280, 800}, 217, 450}, {{1080, 1920}, 268, 600}};
  Board board;
  for (const Panel& panel : panels) {
    for (const char* language : {"sv", "fi", "en", "uk", "pl", "so", "ar", "fa"}) {
      for (const KeyboardPage page : {KeyboardPage::Letters, KeyboardPage::Capitals, KeyboardPage::Signs}) {
        for (const TextStep text : {TextStep::Normal, TextStep::Large}) {
          board.setup.panel = panel;
          board.setup.language = language;
          board.setup.right_to_left =
              language == std::string_view("ar") || language == std::string_view("fa");
          board.setup.text = text;
          board.page = page;
          for (const bool beside : {false, panel.width_mm < 250}) {
            board.beside_arrows = beside;
            CHECK_MESSAGE(breaches(board) == 0, std::string(language) << " on " << panel.width_mm << " mm");
          }
        }
      }
    }
  }
  // Negative control: a panel on which they cannot fit.
  board.setup.panel = {{1280, 800}, 120, 450};
  CHECK(breaches(board) > 0);
}

TEST_CASE("keyboard: each language has its letters, once each") {
  for (const char* language : {"sv", "sv-x-lattlast", "fi", "en", "uk", "ar", "fa", "so", "ti", "pl"}) {
    std::set<std::string> letters;
    std::size_t keys = 0;
    for (const auto& row : keyboard_layout(language).rows) {
      keys += row.size();
      letters.insert(row.begin(), row.end());
    }
    CHECK_MESSAGE(letters.size() == keys, language);
    CHECK(keys >= 26);
  }
  const auto has = [](const char* language, const char* letter) {
    for (const auto& row : keyboard_layout(language).rows) {
      if (std::find(row.begin(), row.end(), letter) != row.end()) return true;
    }
    return false;
  };
  for (const char* letter : {"å", "ä", "ö"}) CHECK(has("sv-x-lattlast", letter));
  CHECK_FALSE(has("en", "å"));
  const auto has_all = [&](const char* language, std::initializer_list<const char*> letters) {
    return std::all_of(letters.begin(), letters.end(), [&](const char* one) { return has(language, one); });
  };
  CHECK(has_all("pl", {"ą", "ć", "ę", "ł", "ń", "ó", "ś", "ź", "ż", "q", "v"}));
  CHECK(has_all("so", {"'", "x", "q", "c"}));
  CHECK(has_all("uk", {"є", "і", "ї", "ґ", "щ", "ь"}));
  CHECK(
      has_all("ar", {"ا", "ب", "ت", "ث", "ج", "ح", "خ", "د", "ذ", "ر", "ز", "س", "ش", "ص", "ض", "ط", "ظ", "ع",
                     "غ", "ف", "ق", "ك", "ل", "م", "ن", "ه", "و", "ي", "أ", "إ", "ؤ", "ئ", "ء", "ة", "ى"}));
  CHECK(has_all("fa", {"ا", "ب", "پ", "ت", "ث", "ج", "چ", "ح", "خ", "د", "ذ", "ر", "ز", "ژ", "س", "ش", "ص",
                       "ض", "ط", "ظ", "ع", "غ", "ف", "ق", "ک", "گ", "ل", "م", "ن", "و", "ه", "ی", "آ", "ئ"}));
  CHECK_FALSE(has_all("en", {"a", "ą"}));  // negative control
  CHECK_FALSE(keyboard_layout("ar").has_capitals);
  CHECK(capital("å") == "Å");
  CHECK(capital("є") == "Є");
  CHECK(capital("ж") == "Ж");
  CHECK(capital("ґ") == "Ґ");
  const std::pair<const char*, const char*> polish[] = {{"ą", "Ą"}, {"ć", "Ć"}, {"ę", "Ę"},
                                                        {"ł", "Ł"}, {"ń", "Ń"}, {"ó", "Ó"},
                                                        {"ś", "Ś"}, {"ź", "Ź"}, {"ż", "Ż"}};
  for (const auto& [small, large] : polish) {
    CHECK(capital(small) == large);
    CHECK(capital(large) == large);
  }
  CHECK(capital("ĸ") == "ĸ");  // between the pairs: it has no capital
  CHECK(capital("ŉ") == "ŉ");
  CHECK(capital("ض") == "ض");
  CHECK(capital("÷") == "÷");
}

TEST_CASE("keyboard: what is tapped is told, and a real keyboard types too") {
  Board board;
  board.frame();
  board.tap("keyboard.å");
  REQUIRE(board.heard);
  CHECK(board.heard->text == "å");
  board.tap("keyboard.space");
  CHECK(board.heard->text == " ");
  board.tap("keyboard.erase");
  CHECK(board.heard->kind == KeyboardTap::Kind::Erase);
  board.tap("keyboard.shift");
  CHECK(board.heard->kind == KeyboardTap::Kind::Shift);
  board.page = KeyboardPage::Capitals;
  board.frame();
  CHECK(board.ui->hit_map().find_id("keyboard.shift")->selected);
  board.tap("keyboard.å");
  CHECK(board.heard->text == "Å");
  board.page = KeyboardPage::Signs;
  board.frame();
  CHECK(board.ui->hit_map().find_id("keyboard.shift") == nullptr);
  board.tap("keyboard.7");
  CHECK(board.heard->text == "7");
  board.tap("keyboard.ok");
  CHECK(board.heard->kind == KeyboardTap::Kind::Ok);
  board.may_ok = false;
  board.frame();
  board.tap("keyboard.ok");
  CHECK_FALSE(board.heard);

  const auto press = [&](const Event& event) {
    board.heard.reset();
    board.ui->handle(event);
    board.frame();
  };
  press(Typed{U'ä'});
  CHECK(board.heard->text == "ä");
  press(Typed{U' '});
  CHECK(board.heard->text == " ");
  press(KeyPress{Key::Erase});
  CHECK(board.heard->kind == KeyboardTap::Kind::Erase);
  press(KeyPress{Key::Activate});
  CHECK_FALSE(board.heard);  // nothing may be sent yet
  board.may_ok = true;
  press(KeyPress{Key::Activate});
  CHECK(board.heard->kind == KeyboardTap::Kind::Ok);
}

TEST_CASE("keyboard: letters stand where they do on a keyboard, also where people read from the right") {
  Board board;
  board.setup.language = "ar";
  board.setup.right_to_left = true;
  board.frame();
  const auto left = [&](std::string_view id) { return board.ui->hit_map().find_id(id)->rect.x; };
  CHECK(left("keyboard.ض") < left("keyboard.ص"));
  CHECK(left("keyboard.ش") < left("keyboard.س"));
  CHECK(left("keyboard.ئ") < left("keyboard.erase"));
}
