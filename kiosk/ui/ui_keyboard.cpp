// The on-screen keyboard, and the field that shows what was typed. The text is the caller's: this draws keys
// and tells which was tapped. A real keyboard counts too.
#include "kiosk/core/base/utf8.h"
#include "kiosk/ui/keyboard_layout.h"
#include "kiosk/ui/ui_core.h"

#include <algorithm>
#include <string>
#include <vector>

namespace farstu::ui {

namespace {

using Kind = KeyboardTap::Kind;

constexpr int kRows = 4;           // three of letters, one with the space
constexpr float kWide = 1.5F;      // of a key: shift, erase, signs; shift and erase less in a full row
constexpr float kKeyGap = 2;       // mm
constexpr float kHighest = 18;     // mm; larger is further to travel
constexpr float kWidest = 24;      // mm
constexpr float kNaturalKey = 15;  // mm

std::optional<KeyboardTap> from_keyboard(Ui::Core& c, bool may_ok) {
  if (c.typed) {
    KeyboardTap tap{Kind::Text, {}};
    append_code_point(tap.text, *c.typed);
    c.typed.reset();
    return tap;
  }
  if (c.key == Key::Erase) return KeyboardTap{Kind::Erase, {}};
  if (c.key == Key::Activate && c.focus.empty() && may_ok) return KeyboardTap{Kind::Ok, {}};
  return std::nullopt;
}

// One keyboard being drawn in one frame.
class Keys {
 public:
  Keys(Ui::Core& core, const KeyboardWords& words, KeyboardPage page, bool may_ok)
      : c_(core),
        words_(words),
        page_(page),
        may_ok_(may_ok),
        layout_(page == KeyboardPage::Signs ? keyboard_signs() : keyboard_layout(core.setup.language)) {}

  std::optional<KeyboardTap> draw(Rect where) {
    const Metrics& m = c_.m();
    gap_ = m.mm(kKeyGap) + 1;
    const int high = std::clamp((where.h - (kRows - 1) * gap_) / kRows, m.floor_target(), m.mm(kHighest));
    key_ = std::min(key_width(where.w), m.mm(kWidest));
    where.cut_top(std::max(0, where.h - kRows * high - (kRows - 1) * gap_));  // at the foot of its place
    letters(where.cut_top(high, gap_), layout_.rows[0]);
    letters(where.cut_top(high, gap_), layout_.rows[1]);
    third(where.cut_top(high, gap_));
    foot(where.cut_top(high, gap_));
    return answer_;
  }

 private:
  int wide() const { return static_cast<int>(kWide * static_cast<float>(key_)); }
  int word_width(std::string_view word) {
    return c_.width_of(word, c_.style(TextSize::Button)) + c_.m().step(4);
  }
  bool has_shift() const { return page_ != KeyboardPage::Signs && layout_.has_capitals; }

  // So wide that the longest row fits.
  int key_width(int room) const {
    const auto fits = [&](std::size_t letters, int sides) {
      const int keys = static_cast<int>(letters) + sides;
      return (room - (keys - 1) * gap_) / keys;
    };
    return std::min({fits(layout_.rows[0].size(), 0), fits(layout_.rows[1].size(), 0),
                     fits(layout_.rows[2].size(), has_shift() ? 2 : 1)});
  }

  void letters(Rect row, const std::vector<std::string>& keys) {
    const int count = static_cast<int>(keys.size());
    row.cut_start((row.w - count * key_ - (count - 1) * gap_) / 2);
    for (int i = 0; i < count; ++i) {
      // Letters stand as on a keyboard everywhere, whichever way people read.
      const auto at = static_cast<std::size_t>(c_.setup.right_to_left ? count - 1 - i : i);
      letter(row.cut_start(key_, gap_), keys[at]);
    }
  }

  void third(Rect row) {
    const int count = static_cast<int>(layout_.rows[2].size());
    const int sides = has_shift() ? 2 : 1;
    const int between = (count + sides - 1) * gap_;
    const int side = std::min(wide(), (row.w - count * key_ - between) / sides);
    const int width = count * key_ + sides * side + between;
    row.cut_start((row.w - width) / 2);
    row.w = width;
    Rect erase = row.cut_end(side, gap_);
    if (c_.setup.right_to_left) {
      std::swap(erase.x, row.x);
      row.x = erase.end() + gap_;
    }
    if (has_shift()) {
      picture("keyboard.shift", words_.shift, Icon::Up, Kind::Shift, row.cut_start(side, gap_),
              page_ == KeyboardPage::Capitals);
    }
    letters(row, layout_.rows[2]);
    picture("keyboard.erase", words_.erase, Icon::Erase, Kind::Erase, erase, false);
  }

  void foot(Rect row) {
    const int ok_width = std::min(word_width(words_.ok), row.w / 2);
    const bool signs = page_ == KeyboardPage::Signs;
    named("keyboard.signs", signs ? words_.letters : words_.signs, Kind::Signs,
          row.cut_start(std::max({wide(), word_width(words_.signs), word_width(words_.letters)}), gap_));
    ok(row.cut_end(std::max(ok_width, 2 * key_), gap_));
    letter(row.cut_start(key_, gap_), ",");
    letter(row.cut_end(key_, gap_), ".");
    space(row);
  }

  void letter(Rect place, const std::string& key) {
    const std::string shown = page_ == KeyboardPage::Capitals ? capital(key) : key;
    const Heard heard = c_.control({"keyboard." + key, shown, {}, Role::Key}, place);
    c_.card_shape(place, heard);
    c_.label(place, shown, Icon::None, c_.style(TextSize::Heading));
    if (heard.tapped) answer_ = KeyboardTap{Kind::Text, shown};
  }

  void picture(std::string_view id, std::string_view name, Icon icon, Kind kind, Rect place, bool on) {
    const Heard heard = c_.control({id, name, {}, Role::Key, true, on}, place);
    c_.card_shape(place, heard, true, on);
    c_.canvas.icon(place.centre(), icon, c_.m().icon(TextSize::Button), on ? c_.t().accent : c_.t().ink);
    if (heard.tapped) answer_ = KeyboardTap{kind, {}};
  }

  void named(std::string_view id, std::string_view name, Kind kind, Rect place) {
    const Heard heard = c_.control({id, name, {}, Role::Key}, place);
    c_.card_shape(place, heard);
    c_.label(place.inset(c_.m().step(1), 0), name, Icon::None, c_.style(TextSize::Button));
    if (heard.tapped) answer_ = KeyboardTap{kind, kind == Kind::Text ? " " : ""};
  }

  // The space bar tells its name where there is room for it, else it shows what it is.
  void space(Rect place) {
    if (word_width(words_.space) <= place.w) return named("keyboard.space", words_.space, Kind::Text, place);
    const Heard heard = c_.control({"keyboard.space", words_.space, {}, Role::Key}, place);
    c_.card_shape(place, heard);
    const int thick = c_.m().strong_stroke();
    c_.canvas.round(place.middle({place.w / 2, 2 * thick}), thick, c_.t().ink);
    if (heard.tapped) answer_ = KeyboardTap{Kind::Text, " "};
  }

  void ok(Rect place) {
    const Heard heard = c_.control({"keyboard.ok", words_.ok, {}, Role::Key, may_ok_}, place);
    const Rect face = c_.button_shape(place, heard, may_ok_, c_.m().card_radius());
    c_.label(face.inset(c_.m().step(1), 0), words_.ok, Icon::None,
             c_.style(TextSize::Button, may_ok_ ? c_.t().on_primary : c_.t().disabled));
    if (heard.tapped) answer_ = KeyboardTap{Kind::Ok, {}};
  }

  Ui::Core& c_;
  const KeyboardWords& words_;
  KeyboardPage page_;
  bool may_ok_;
  KeyboardLayout layout_;
  int gap_ = 0;
  int key_ = 0;
  std::optional<KeyboardTap> answer_;
};

// The longest end of `text`, from the beginning of a word, that is no higher than `height`.
std::string_view end_that_fits(Ui::Core& c, std::string_view text, const Script& script, Rect room) {
  const auto fits = [&](std::string_view part) { return c.height_of(part, script, room.w) <= room.h; };
  if (fits(text)) return text;
  std::vector<std::size_t> words;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == ' ' || text[at] == '\n') words.push_back(at + 1);
  }
  const auto found = std::partition_point(words.begin(), words.end(),
                                          [&](std::size_t at) { return !fits(text.substr(at)); });
  return found == words.end() ? text.substr(words.empty() ? 0 : words.back()) : text.substr(*found);
}

}  // namespace

int Ui::keyboard_height() const {
  const Metrics& m = core_->m();
  return kRows * m.mm(kNaturalKey) + (kRows - 1) * (m.mm(kKeyGap) + 1);
}

int Ui::least_keyboard_height() const {
  const Metrics& m = core_->m();
  return kRows * m.floor_target() + (kRows - 1) * (m.mm(kKeyGap) + 1);
}

std::optional<KeyboardTap> Ui::keyboard(const KeyboardWords& words, KeyboardPage page, bool may_ok) {
  Core& c = *core_;
  const Rect where = c.take(keyboard_height(), least_keyboard_height());
  if (c.canvas.muted()) return std::nullopt;
  const auto tapped = Keys(c, words, page, may_ok).draw(where);
  return tapped ? tapped : from_keyboard(c, may_ok);
}

void Ui::typed_text(std::string_view text, std::string_view hint) {
  Core& c = *core_;
  const Metrics& m = c.m();
  const int line = m.line(TextSize::Body);
  const Rect where = c.take(2 * line + m.step(3), line + m.step(2.5F));
  c.canvas.outlined(where, m.card_radius(), m.strong_stroke(), c.t().accent, c.t().card);
  Rect room = where.inset(m.step(2), std::clamp((where.h - line) / 2, 0, m.step(1.5F)));
  Script script = c.style(TextSize::Body, text.empty() ? Ink::Quiet : Ink::Normal);
  if (text.empty()) {
    script.max_lines = std::max(1, room.h / m.line(TextSize::Body));
    c.write(room, hint, script);
    return;
  }
  const auto private_words = personal();
  // The end is what one is writing; the mark shows where the next letter comes.
  const std::string marked = std::string(text) + "|";
  c.canvas.push_clip(room);
  c.write(room, end_that_fits(c, marked, script, room), script);
  c.canvas.pop_clip();
}

}  // namespace farstu::ui
