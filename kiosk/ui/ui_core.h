// What the widgets share: state between frames, the rules of pressing, placing, text on the canvas. Only
// files of this folder include it.
#pragma once
#include "kiosk/ui/canvas.h"
#include "kiosk/ui/gesture.h"
#include "kiosk/ui/ui.h"

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace farstu::ui {

// What a control hears in this frame.
struct Heard {
  bool tapped = false;
  bool held = false;    // pressed and the finger is still on it
  bool marked = false;  // the keys or the voice stand on it: draw a ring
};

struct ControlInfo {
  std::string_view id;
  std::string_view name;
  std::string_view description = {};
  Role role = Role::Button;
  bool enabled = true;
  bool selected = false;
};

// Text as a widget wants it: everything resolved but the place.
struct Script {
  TextSize size = TextSize::Body;
  Colour colour;
  Weight weight = Weight::Regular;
  Align align = Align::Start;
  int max_lines = 0;
  bool in_control = false;
  bool breaks_words = false;          // codes and files: nothing is lost where they do
  std::optional<bool> right_to_left;  // else the text's own direction (core/text/direction.h)
};

struct Ui::Core {
  explicit Core(std::unique_ptr<FontSet> font_set)
      : fonts(std::move(font_set)), shaper(*fonts), canvas(*fonts) {}

  struct Scroll {
    int offset = 0;
  };
  // Scrolling in parts: room for page buttons off the end of a place; a finger that draws and the page keys,
  // before the content is drawn; the buttons.
  Rect cut_rail(Rect& strip) const;
  void scroll_by_hand(Scroll& scroll, Rect whole, int turn, int furthest);
  void page_buttons(Scroll& scroll, std::string_view id, const ScrollWords& words, Rect rail, int turn,
                    int furthest);
  Rect fit(Rect content);  // the room of a page, as high as fit_page() found it must be

  // ---- Frame
  void begin_frame(const Setup& next);
  Frame end_frame();
  void take_key();
  void seek();  // by_ear: what the finger finds
  void move_focus(int by);

  // ---- Placing
  // The next widget's place. `least` is the height without which it cannot be read or touched; less than that
  // is noted in `lacks`.
  Rect take(int natural_height, int least);
  Rect take(int natural_height) { return take(natural_height, natural_height); }
  Rect take(Size natural);     // …which at() may stretch, but the area does not
  void give_back(int height);  // of the gap the last take() left

  // ---- Controls
  Heard control(const ControlInfo& info, Rect place);
  // Around a control that is marked, drawn before it; `ground` is what lies around it.
  void ring(const Heard& heard, Rect where, int radius) { ring(heard, where, radius, t().paper, t().focus); }
  void ring(const Heard& heard, Rect place, int radius, Colour ground, Colour line);

  HitMap& record() { return to_last ? last : building; }
  void block(Rect place, bool drawn = false);  // what stands in it is read together
  // Where keys and Enter are: what was chosen, else what is being read.
  const std::string& standing() const { return focus.empty() ? setup.highlight : focus; }
  bool is_marked(std::string_view id) const { return !id.empty() && standing() == id; }

  // ---- Text
  const ShapedText& shaped(std::string_view text, const Script& script, int width);
  int height_of(std::string_view text, const Script& script, int width);
  int width_of(std::string_view text, const Script& script);
  // Draws from the top of `place` and records it as visible. Returns the height used.
  int write(Rect place, std::string_view text, const Script& script);
  void frame(Rect seen);  // around a text that is marked
  // …in the middle of the height of `place`; lines that do not fit its height are cut with "…".
  int write_middle(Rect place, std::string_view text, Script script);
  int line_of(const Script& script) const;
  Script style(TextSize size, Ink ink = Ink::Normal) const;
  Script style(TextSize size, Colour colour) const;

  // ---- Shapes of the family
  void paper(TopLight light, int height);      // from the top of the screen
  void lower_half(Rect& content, int margin);  // with low reach: `content` is what stays for controls
  void soft_disc(Point centre, int diameter, Icon icon, Soft soft);
  void word_disc(Point centre, int diameter, const Words& words);  // a tick when chosen
  void card_shape(Rect place, const Heard& heard, bool enabled = true, bool selected = false);
  Rect button_shape(Rect place, const Heard& heard, bool enabled, int radius);  // returns the room for words
  void label(Rect place, std::string_view text, Icon icon,
             const Script& script);  // icon and words in the middle
  int badge_width(std::string_view text);
  void badge_at(Rect place, std::string_view text, Soft soft);
  int badge_height() const;
  // Title, badge and subtitle, in the middle of a height.
  struct Block {
    Script title, subtitle;
    int height = 0;
    int title_height = 0;
    int subtitle_height = 0;
    bool badge_beside = false;
    bool broken = false;  // a word had to be broken: the place is too narrow
  };
  // `room.h` 0: as high as it takes. Where the height is too small the subtitle is left out.
  Block plan_words(const Words& words, Size room, TextSize title_size, bool in_control);
  void write_words(Rect place, const Words& words, const Block& block, Align align);

  const Metrics& m() const { return *metrics; }
  const Theme& t() const { return theme(setup.theme); }

  std::unique_ptr<FontSet> fonts;
  Shaper shaper;
  Canvas canvas;
  Gesture gesture;
  Setup setup;
  std::optional<Metrics> metrics;

  HitMap building;
  HitMap last;  // what is read after everything else: the bottom bar
  bool to_last = false;
  bool personal = false;  // what is recorded now
  HitMap finished;
  Rect area;                       // the current area, taken from the top
  std::optional<Rect> place;       // of at()
  std::string page_up, page_down;  // names of page buttons, where a scroll area has none of its own
  // ---- fit_page()
  bool measuring = false;    // inside a scroll area's content
  bool fitting = false;      // measuring: nothing is drawn, nothing moves
  int extra = 0;             // height the page needs beyond its room
  int taken = 0;             // places taken so far, which tell widgets apart
  std::map<int, int> lacks;  // height that widgets lacked, by the number of their place
  std::string page_key;      // whose scroll place
  Rect upper;                // above the controls, with low reach

  Pointer pointer;
  std::string pressed;     // id pressed by the finger that is down
  std::string focus;       // id the keys stand on
  std::deque<Event> keys;  // one a frame
  bool activate = false;
  bool again = false;      // by_ear: the finger came down on what it had found before
  std::optional<Key> key;  // of this frame, if no control took it
  std::optional<char32_t> typed;
  bool did_something = false;
  bool unsettled = false;
  std::map<std::string, Scroll, std::less<>> scrolls;
};

}  // namespace farstu::ui
