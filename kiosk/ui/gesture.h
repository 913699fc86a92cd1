// From finger events to what one frame may see. Pure: no SDL, no clock, no screen. The rules (domain.md B3,
// B5; architecture.md §3): first finger only · at most one transition a frame · beyond the slop a finger
// scrolls and does not click · the same place within 0.5 s is the same tap · the tap that wakes the screen
// does nothing · a finger that lies still for seconds (a palm, a drop of water, a broken panel) makes room
// for the next one.
#pragma once
#include "kiosk/ui/input.h"

#include <deque>
#include <optional>

namespace farstu::ui {

struct GestureLimits {
  float slop_px = 15;
  float same_place_px = 45;
  Milliseconds same_tap{500};
  Milliseconds stuck{3000};  // still this long, it is no finger that taps
};

// The pointer in one frame.
struct Pointer {
  bool present = false;  // a finger is on the glass, or leaves it in this very frame
  float x = 0;
  float y = 0;
  bool went_down = false;
  bool went_up = false;  // a click if it ends where it began; never set after scrolling
  bool is_down = false;  // pressed and not scrolling
  float scroll_y = 0;    // how far the finger drew the content down since the last frame
  float scroll_from_x = 0, scroll_from_y = 0;  // where that finger was put down
};

class Gesture {
 public:
  void set_limits(const GestureLimits& limits) { limits_ = limits; }
  void push(const Touch& touch);
  // What the next frame sees. Calling it without new events repeats the resting state.
  Pointer next_frame();
  // Transitions wait: draw another frame.
  bool pending() const { return !queue_.empty(); }

  // The screen is asleep: the next touch wakes it and is otherwise ignored, up to its lifting.
  void sleep() { asleep_ = true; }
  bool asleep() const { return asleep_; }
  // Scripts and tests: the next touch is deliberate, however soon it comes.
  void settle() { last_tap_.reset(); }
  // Forgets fingers and queue: nothing of one visitor reaches the next, not even the rest of a double tap.
  void forget();

 private:
  struct Tap {
    float x, y;
    Milliseconds time;
  };
  void down(const Touch& touch);
  void move(const Touch& touch);
  void up(const Touch& touch);
  void cancel(const Touch& touch);
  bool blocks(const Touch& other) const;
  bool repeats_last_tap(const Touch& touch) const;

  GestureLimits limits_;
  std::deque<Touch> queue_;
  std::optional<Touch> held_;   // the finger that counts, where it was put down
  Milliseconds held_moved_{0};  // when it was put down or last went beyond the slop
  bool ignored_ = false;        // …but nothing it does is to be seen
  bool scrolling_ = false;
  std::optional<Tap> last_tap_;
  Pointer pointer_;
  bool asleep_ = false;
};

}  // namespace farstu::ui
