#include "kiosk/ui/gesture.h"

#include <cmath>

namespace farstu::ui {

namespace {

// More than anybody does between two frames; beyond it a device chatters.
constexpr std::size_t kMostWaiting = 64;

}  // namespace

void Gesture::push(const Touch& touch) {
  // Moves of one finger between two frames are one move.
  if (touch.kind == TouchKind::Move && !queue_.empty() && queue_.back().kind == TouchKind::Move &&
      queue_.back().finger == touch.finger) {
    queue_.back() = touch;
    return;
  }
  if (touch.kind == TouchKind::Down && queue_.size() >= kMostWaiting) return;
  queue_.push_back(touch);
}

Pointer Gesture::next_frame() {
  const bool lifted = pointer_.present && !held_;
  if (lifted) pointer_ = Pointer{};
  pointer_.went_down = pointer_.went_up = false;
  pointer_.scroll_y = 0;
  while (!queue_.empty()) {
    const Touch touch = queue_.front();
    queue_.pop_front();
    switch (touch.kind) {
      case TouchKind::Down:
        down(touch);
        break;
      case TouchKind::Move:
        move(touch);
        break;
      case TouchKind::Up:
        up(touch);
        break;
      case TouchKind::Cancel:
        cancel(touch);
        break;
    }
    if (pointer_.went_down || pointer_.went_up) break;
  }
  return pointer_;
}

bool Gesture::blocks(const Touch& other) const {
  return held_ && !ignored_ && other.time - held_moved_ < limits_.stuck;
}

void Gesture::down(const Touch& touch) {
  if (blocks(touch)) return;  // another finger is first
  held_ = touch;
  held_moved_ = touch.time;
  scrolling_ = false;
  const bool woke = asleep_;
  asleep_ = false;
  ignored_ = woke || repeats_last_tap(touch);
  if (ignored_) return;
  pointer_ = Pointer{};
  pointer_.present = pointer_.is_down = pointer_.went_down = true;
  pointer_.x = pointer_.scroll_from_x = touch.x;
  pointer_.y = pointer_.scroll_from_y = touch.y;
}

bool Gesture::repeats_last_tap(const Touch& touch) const {
  if (!last_tap_) return false;
  const bool soon = touch.time >= last_tap_->time && touch.time - last_tap_->time < limits_.same_tap;
  return soon && std::hypot(touch.x - last_tap_->x, touch.y - last_tap_->y) <= limits_.same_place_px;
}

void Gesture::move(const Touch& touch) {
  if (!held_ || touch.finger != held_->finger || ignored_) return;
  if (scrolling_) {
    pointer_.scroll_y += touch.y - pointer_.y;
  } else if (std::hypot(touch.x - held_->x, touch.y - held_->y) > limits_.slop_px) {
    scrolling_ = true;  // from here on; the way to here moves nothing
    pointer_.is_down = false;
  }
  if (scrolling_) held_moved_ = touch.time;
  pointer_.x = touch.x;
  pointer_.y = touch.y;
}

void Gesture::up(const Touch& touch) {
  if (!held_ || touch.finger != held_->finger) return;
  move(touch);
  held_.reset();
  if (ignored_) return;
  pointer_.is_down = false;
  if (scrolling_) return;
  pointer_.went_up = true;
  last_tap_ = Tap{touch.x, touch.y, touch.time};
}

void Gesture::cancel(const Touch& touch) {
  if (!held_ || touch.finger != held_->finger) return;
  held_.reset();
  pointer_ = Pointer{};
}

void Gesture::forget() {
  queue_.clear();
  // A finger still on the glass belongs to the visitor before: what it does until it is lifted is not seen.
  ignored_ = held_.has_value();
  scrolling_ = false;
  pointer_ = Pointer{};
  // The last tap stays known: the second half of a double tap on "done" must not hit the next screen.
}

}  // namespace farstu::ui
