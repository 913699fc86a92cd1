// The widgets. A view is given a Ui for one frame, draws what its view-model says, and hears at most one
// answer. The rules: colours, sizes and spaces come from here by role; every control has an id and a name;
// what the screen says comes ready-made from the view-model. Coordinates are logical (geometry.h): never
// think of right-to-left in a view.
//
//   Rect body = ui.visitor_page(TopLight::at(v.minute), v.bar, answer);
//   auto [left, right] = columns<2>(body, ui.metrics().gap(), {6, 5});
//   if (ui.at(left).primary_tile("start.here", {.title = v.here, .subtitle = v.once, .icon = Icon::Here})) …
//
// A widget stands where at() says; without at() it takes its natural height from the top of the current area
// (inside(), at first the page) and leaves one gap below.
#pragma once
#include "kiosk/core/base/result.h"
#include "kiosk/ui/flower.h"
#include "kiosk/ui/frame.h"
#include "kiosk/ui/geometry.h"
#include "kiosk/ui/hit_map.h"
#include "kiosk/ui/icon.h"
#include "kiosk/ui/input.h"
#include "kiosk/ui/metrics.h"
#include "kiosk/ui/theme.h"

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace farstu::ui {

enum class Align { Start, Centre, End };

struct TextStyle {
  TextSize size = TextSize::Body;
  Ink ink = Ink::Normal;
  std::optional<Weight> weight = {};  // else the size's own
  Align align = Align::Start;
  int max_lines = 0;  // 0: as many as it takes; else the last ends in "…"
};

// Words on a tile, card or row. Empty ones are left out; so is a subtitle where the place is too low for it
// (it stays the control's description). A title that does not fit ends in "…", which layout audits report.
struct Words {
  std::string_view title = {};
  std::string_view subtitle = {};
  Icon icon = Icon::None;
  Soft soft = Soft::Mint;  // the circle behind the icon
  std::string_view badge = {};
  Soft badge_soft = Soft::Mint;
  bool struck = false;  // title struck through: cancelled (always tell it in words too)
  bool selected = false;
  bool enabled = true;
};

// A session: the time is the eye's anchor.
struct SessionRow {
  std::string_view time = {};
  Words words = {};
  bool opens = true;             // the row itself can be tapped
  std::string_view button = {};  // "Jag är med"; "" = none
  std::string_view button_id = {};
};
enum class RowTap { Row, Button };

struct Choice {
  std::string_view id = {};
  std::string_view label = {};
};

struct BarWords {
  std::string_view back = {}, ask = {}, speak = {}, text = {}, language = {};  // names under the icons
  bool show_back = true;                                                       // hidden ones keep their place
  bool show_ask = true;
  bool show_speak = true;
  bool show_text = true;
  bool show_language = true;
  std::string_view draft = {};  // "not yet read by a speaker": a mark at the top of the page; "" = none
  bool speaking = false;        // Read aloud is on
  bool large = false;           // Larger text is on
};
enum class BarTap { Back, Ask, Speak, Text, Language };

struct PinWords {
  std::string_view ok = {}, back = {}, typed_name = {};  // names of the keys; what the dots are ("Kod")
};
struct PinTap {
  enum class Kind { Digit, Ok, Erase } kind = Kind::Digit;
  char digit = '0';
};

// Names of the keys that are no letters; `signs` and `letters` lead to the other page and back.
struct KeyboardWords {
  std::string_view shift = {}, erase = {}, space = {}, signs = {}, letters = {}, ok = {};
};
enum class KeyboardPage { Letters, Capitals, Signs };
struct KeyboardTap {
  enum class Kind { Text, Erase, Shift, Signs, Ok } kind = Kind::Text;
  std::string text;  // of Text
};

struct RailItem {
  std::string_view id = {};
  std::string_view label = {};
  Icon icon = Icon::None;
};

struct ChartBar {
  std::string_view label = {};
  int value = 0;
};
struct KeyValue {
  std::string_view key = {};
  std::string_view value = {};
};

struct ButtonWords {
  std::string_view id = {};
  std::string_view label = {};
  Icon icon = Icon::None;
  bool primary = false;
  bool enabled = true;
  float weight = 1;  // its share of a row with room to spare
};

struct ScrollWords {
  std::string_view up = {}, down = {};  // accessible names of the page buttons
};

// What a frame looks like, apart from the view.
struct Setup {
  Panel panel = {};
  ThemeName theme = ThemeName::Light;
  TextStep text = TextStep::Normal;
  bool right_to_left = false;
  std::string language = "sv";   // BCP 47, chooses letter forms
  std::string highlight;         // id of the item being read aloud (reading_order.h), "" = none
  bool low_reach = false;        // visitor pages keep their controls in the lower half of the screen
  Milliseconds double_tap{500};  // a second tap at the same place sooner than this is none
  // Read aloud: keys stand on texts too; a finger first finds, and taps what it found when it comes again.
  bool by_ear = false;
  Milliseconds now{0};  // boot time
};

// Where the fonts lie; Debian's places unless a test says otherwise.
struct FontFiles {
  std::vector<std::string> regular;  // in order of preference
  std::vector<std::string> bold;
  std::string mono;  // "" = regular
  std::string icons;
  static FontFiles system();
};

class Ui {
 public:
  struct Core;  // inside ui only

  // NotFound names the missing font and its package.
  static Result<std::unique_ptr<Ui>> create(const FontFiles& fonts = FontFiles::system());
  ~Ui();
  Ui(const Ui&) = delete;
  Ui& operator=(const Ui&) = delete;

  // ---- For the program: one frame after the other, on one thread.
  void handle(const Event& event);  // Touch, KeyPress and Typed; others are not for it
  void begin(const Setup& setup);
  Frame end();                    // valid until the next begin()
  bool wants_frame() const;       // something is still settling: draw again before waiting
  const HitMap& hit_map() const;  // of the frame drawn last
  // The next visitor finds no scroll position, focus, pressed button or pending tap.
  void forget_visitor();
  void sleep();                      // the screen is dark: the next touch only wakes it
  void settle();                     // scripts: the next touch is deliberate, however soon
  bool touched() const;              // a finger or key did something in the frame drawn last
  const std::string& focus() const;  // id of the item keys or finger stand on, "" = none
  void unfocus();

  // ---- Sizes and places
  const Metrics& metrics() const;
  const Theme& colours() const;
  bool right_to_left() const;
  Rect screen() const;
  // Where controls stay in the lower half: what is free above them on this page, for words. Else empty.
  Rect upper() const;
  Rect remaining() const;  // what is left of the current area
  Ui& at(Rect place);      // for the next widget only
  class Inside {
   public:
    Inside(Inside&&) = delete;
    ~Inside();

   private:
    friend class Ui;
    Inside(Ui& ui, Rect area);
    Ui& ui_;
    Rect outer_;
  };
  // auto column = ui.inside(left); what stands in it is read together.
  [[nodiscard]] Inside inside(Rect area);
  void gap(float steps = 1);  // leave more room in the current area
  Rect strip(int height);     // takes so much of it, as a widget of that height would
  // What is drawn while it lives is said in headphones only, never by the loudspeaker: names, groups,
  // sign-ups.
  //   const auto private_words = ui.personal();
  class Personal {
   public:
    Personal(Personal&&) = delete;
    ~Personal();

   private:
    friend class Ui;
    explicit Personal(Ui& ui);
    Ui& ui_;
    bool outer_;
  };
  [[nodiscard]] Personal personal();
  // How high `text` is at `width`, and how wide on one line.
  int text_height(std::string_view text, int width, const TextStyle& style = {}) const;
  int text_width(std::string_view text, const TextStyle& style = {}) const;
  bool can_draw(char32_t character) const;  // some font has it

  // ---- Pages. Each paints the whole screen and returns the room for content, margins off.
  Rect page(TopLight light);
  // With the bottom bar; `tapped` hears it. With low reach the room is the lower half of the screen. Ids
  // bar.back, bar.ask, bar.speak, bar.text, bar.language.
  Rect visitor_page(TopLight light, const BarWords& words, std::optional<BarTap>& tapped);
  // With the side rail; `tapped` hears the index. `here` keeps "Jag är här" at hand at the rail's foot
  // (id `here_id`, index items.size()); "" = none.
  Rect staff_page(std::string_view house, std::span<const RailItem> items, std::size_t selected,
                  std::string_view here_id, std::string_view here, std::optional<std::size_t>& tapped);
  // An opaque screen with one question: icon, title, text, and room for its buttons at the bottom (returned).
  Rect prompt_page(Icon icon, Soft soft, std::string_view title, std::string_view text);

  // Draws a page by `draw` so that nothing on it lacks height: where its widgets need more than the panel
  // has, the room of the page is as high as they need and scrolls under its bar (ids page.up, page.down).
  // `draw` is called several times, but hears answers in the last call only. `key` tells pages apart.
  void fit_page(std::string_view key, const std::function<void()>& draw);

  // ---- Words
  void display(std::string_view text, Align align = Align::Start);
  void title(std::string_view text, Align align = Align::Start);
  void heading(std::string_view text, Align align = Align::Start);
  void body(std::string_view text, Align align = Align::Start);
  void quiet(std::string_view text, Align align = Align::Start);
  void text(std::string_view text, const TextStyle& style);
  void note(Icon icon, std::string_view text, Align align = Align::Start);  // a small icon and quiet words
  void badge(std::string_view text, Soft soft);
  // A calm panel with an icon: a notice, an empty list, a fault told kindly.
  void notice(Icon icon, Soft soft, std::string_view title, std::string_view text);
  void text_panel(std::string_view text);  // fixed-width, left to right, lines kept: a file as it is
  void soft_icon(Icon icon, Soft soft);    // in a circle
  void done_mark();                        // the big round tick
  void flower(const FlowerPicture& picture);

  // ---- Controls: true (or the answer) in the one frame in which it was tapped.
  bool primary_tile(std::string_view id, const Words& words);
  bool card_button(std::string_view id, const Words& words);
  bool primary_button(std::string_view id, std::string_view label, Icon icon = Icon::None,
                      bool enabled = true);
  bool secondary_button(std::string_view id, std::string_view label, Icon icon = Icon::None,
                        bool enabled = true);
  // Buttons beside each other, under each other where their words need the width. The index tapped.
  std::optional<std::size_t> buttons(std::span<const ButtonWords> buttons);
  int buttons_height(std::span<const ButtonWords> buttons, int width) const;
  bool quiet_button(std::string_view id, std::string_view label, Icon icon = Icon::None);  // words only
  // One of a few equal answers, which may be the chosen one: with a tick.
  bool choice_button(std::string_view id, std::string_view label, bool chosen);
  // Pills of which one is chosen. The index tapped, if another than `chosen`.
  std::optional<std::size_t> pills(std::span<const Choice> choices, std::size_t chosen);
  std::optional<RowTap> session_row(std::string_view id, const SessionRow& row);
  bool list_row(std::string_view id, const Words& words, std::string_view value = {});
  // A flower above its word; beside it where the place is low.
  bool flower_card(std::string_view id, std::string_view name, const FlowerPicture& picture);
  // Ids pin.0 … pin.9, pin.ok, pin.back; a real keyboard's digits, Enter and Backspace count too. `digits` is
  // how long the code is.
  std::optional<PinTap> pin_pad(const PinWords& words, int typed, bool may_ok, int digits = 6);
  // Letters of the frame's language. Ids keyboard.<small letter or sign>, keyboard.shift, .erase, .space,
  // .signs and .ok; keys ≥ 12 mm with ≥ 2 mm between. A real keyboard's letters, Enter and Backspace count
  // too.
  std::optional<KeyboardTap> keyboard(const KeyboardWords& words, KeyboardPage page, bool may_ok);
  int keyboard_height() const;        // natural
  int least_keyboard_height() const;  // lower it must not be
  // What was typed so far, its end where it is long; `hint` while it is empty.
  void typed_text(std::string_view text, std::string_view hint);
  bool hidden_corner(std::string_view id, std::string_view name);  // discreet: the staff's way in
  // Natural heights, for layouts.
  int primary_height() const;
  int secondary_height() const;
  // The least heights at which a tile and a card still hold their words (a card's subtitle left out).
  int tile_height(const Words& words, int width) const;
  int card_height(const Words& words, int width) const;
  // Of a place that scrolls, so much of the width goes to its page buttons.
  int rail_width() const;

  // ---- Figures
  void number_card(std::string_view number, std::string_view label);
  void bar_chart(std::string_view title, std::span<const ChartBar> bars);    // in a card, values on top
  void key_values(std::string_view title, std::span<const KeyValue> lines);  // in a card
  int number_card_height(std::string_view label, int width) const;
  int key_values_height(std::string_view title, std::span<const KeyValue> lines, int width) const;
  Rect card();                             // an empty card; returns the room inside
  bool qr_code(std::string_view content);  // false: too long for a code; nothing drawn

  // ---- Scrolling: draw the content in `content`; page buttons appear when it is higher than the place.
  // Ids `id`.up and `id`.down, named by `words`, else by page_words() of this frame. Content is an area of
  // its own: let widgets take their height from the top.
  void page_words(const ScrollWords& words);
  void scroll_area(std::string_view id, const ScrollWords& words, const std::function<void()>& content);
  // Blocks under each other, a gap between them. Where they need less than the place they share what is left
  // by `grow`; where they need more the place scrolls. For pages that must hold on any panel, in any
  // language:
  //   ui.at(room).stack("start", {up, down}, {{[&](int w) { return head_height(w); }, 0, draw_head}, …});
  struct Block {
    std::function<int(int width)> height;  // the least it needs
    float grow = 0;
    std::function<void(Rect place)> draw;
  };
  void stack(std::string_view id, const ScrollWords& words, const std::vector<Block>& blocks);

 private:
  explicit Ui(std::unique_ptr<Core> core);
  std::unique_ptr<Core> core_;
};

}  // namespace farstu::ui
