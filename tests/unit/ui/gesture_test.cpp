#include "kiosk/ui/gesture.h"

#include <vector>

#include <doctest/doctest.h>

using namespace farstu::ui;
using namespace std::chrono_literals;

namespace {

Touch touch(TouchKind kind, float x, float y, Milliseconds at, std::int64_t finger = 1) {
  return {kind, finger, x, y, at};
}

// Clicks seen in as many frames as the events need.
int clicks(Gesture& gesture, const std::vector<Touch>& touches) {
  for (const Touch& t : touches) gesture.push(t);
  int count = 0;
  do {
    count += gesture.next_frame().went_up ? 1 : 0;
  } while (gesture.pending());
  return count;
}

std::vector<Touch> tap(float x, float y, Milliseconds at, std::int64_t finger = 1) {
  return {touch(TouchKind::Down, x, y, at, finger), touch(TouchKind::Up, x, y, at + 60ms, finger)};
}

}  // namespace

TEST_CASE("gesture: down and up of one batch come in two frames, and the position leaves one frame later") {
  Gesture gesture;
  for (const Touch& t : tap(40, 50, 0ms)) gesture.push(t);
  const Pointer first = gesture.next_frame();
  CHECK(first.went_down);
  CHECK(first.is_down);
  CHECK_FALSE(first.went_up);
  CHECK(gesture.pending());
  const Pointer second = gesture.next_frame();
  CHECK(second.went_up);
  CHECK_FALSE(second.went_down);
  CHECK_FALSE(second.is_down);
  CHECK(second.present);
  CHECK(second.x == 40);
  CHECK_FALSE(gesture.pending());
  const Pointer third = gesture.next_frame();
  CHECK_FALSE(third.present);
  CHECK_FALSE(third.went_up);
}

TEST_CASE("gesture: a trembling finger still clicks, one that moved on scrolls") {
  struct Row {
    float dx, dy;
    int expected;
  };
  for (const Row row : {Row{0, 0, 1}, Row{8, 8, 1}, Row{0, 14.9F, 1}, Row{0, 15.1F, 0}, Row{40, 0, 0}}) {
    Gesture gesture;
    gesture.set_limits({15, 45, 500ms});
    CAPTURE(row.dx);
    CAPTURE(row.dy);
    CHECK(clicks(gesture, {touch(TouchKind::Down, 100, 100, 0ms),
                           touch(TouchKind::Move, 100 + row.dx, 100 + row.dy, 20ms),
                           touch(TouchKind::Up, 100 + row.dx, 100 + row.dy, 40ms)}) == row.expected);
  }
}

TEST_CASE("gesture: once it scrolls it never clicks, even where it came back") {
  Gesture gesture;
  CHECK(clicks(gesture, {touch(TouchKind::Down, 0, 0, 0ms), touch(TouchKind::Move, 0, 50, 10ms)}) == 0);
  CHECK_FALSE(gesture.next_frame().is_down);
  CHECK(clicks(gesture, {touch(TouchKind::Move, 0, 0, 20ms), touch(TouchKind::Up, 0, 0, 30ms)}) == 0);
}

TEST_CASE("gesture: scrolling adds up the movement after the slop") {
  Gesture gesture;
  gesture.push(touch(TouchKind::Down, 0, 0, 0ms));
  gesture.next_frame();
  gesture.push(touch(TouchKind::Move, 0, 20, 10ms));
  CHECK(gesture.next_frame().scroll_y == 0);
  gesture.push(touch(TouchKind::Move, 0, 25, 20ms));
  gesture.push(touch(TouchKind::Move, 0, 32, 30ms));
  const Pointer moved = gesture.next_frame();
  CHECK(moved.scroll_y == 12);
  CHECK(moved.scroll_from_y == 0);
  CHECK(gesture.next_frame().scroll_y == 0);
  gesture.push(touch(TouchKind::Up, 0, 40, 40ms));
  CHECK(gesture.next_frame().scroll_y == 8);
  CHECK_FALSE(gesture.next_frame().present);
}

TEST_CASE("gesture: the same place within half a second is the same tap") {
  struct Row {
    float x;
    Milliseconds at;
    int expected;
  };
  for (const Row row :
       {Row{100, 300ms, 0}, Row{130, 300ms, 0}, Row{100, 559ms, 0}, Row{100, 560ms, 1}, Row{200, 300ms, 1}}) {
    Gesture gesture;
    gesture.set_limits({15, 45, 500ms});
    CHECK(clicks(gesture, tap(100, 100, 0ms)) == 1);  // lifted at 60 ms
    CAPTURE(row.x);
    CAPTURE(row.at.count());
    CHECK(clicks(gesture, tap(row.x, 100, row.at)) == row.expected);
  }
}

TEST_CASE("gesture: a finger that bounces for long is let in again after half a second") {
  Gesture gesture;
  int seen = clicks(gesture, tap(10, 10, 0ms));
  for (int i = 1; i <= 10; ++i) seen += clicks(gesture, tap(10, 10, Milliseconds(i * 200)));
  CHECK(seen >= 3);
  CHECK(seen <= 5);
}

TEST_CASE("gesture: a script's next touch is deliberate, however soon") {
  Gesture gesture;
  CHECK(clicks(gesture, tap(10, 10, 0ms)) == 1);
  CHECK(clicks(gesture, tap(10, 10, 60ms)) == 0);
  gesture.settle();
  CHECK(clicks(gesture, tap(10, 10, 60ms)) == 1);
}

TEST_CASE("gesture: only the first finger counts") {
  Gesture gesture;
  CHECK(clicks(gesture, {touch(TouchKind::Down, 10, 10, 0ms, 1), touch(TouchKind::Down, 300, 300, 5ms, 2),
                         touch(TouchKind::Up, 300, 300, 20ms, 2)}) == 0);
  CHECK(gesture.next_frame().is_down);
  CHECK(clicks(gesture, {touch(TouchKind::Up, 10, 10, 40ms, 1)}) == 1);
}

TEST_CASE("gesture: the touch that wakes the screen does nothing, the next one does") {
  Gesture gesture;
  gesture.sleep();
  gesture.push(touch(TouchKind::Down, 10, 10, 0ms));
  CHECK_FALSE(gesture.next_frame().present);
  CHECK_FALSE(gesture.asleep());
  gesture.push(touch(TouchKind::Up, 10, 10, 100ms));
  CHECK_FALSE(gesture.next_frame().went_up);
  CHECK(clicks(gesture, tap(10, 10, 150ms)) == 1);
}

TEST_CASE("gesture: a cancelled touch does not click and leaves nothing behind") {
  Gesture gesture;
  gesture.push(touch(TouchKind::Down, 10, 10, 0ms));
  gesture.next_frame();
  CHECK(clicks(gesture, {touch(TouchKind::Cancel, 10, 10, 10ms)}) == 0);
  CHECK_FALSE(gesture.next_frame().present);
  CHECK(clicks(gesture, tap(10, 10, 20ms)) == 1);
}

TEST_CASE("gesture: what one visitor's finger began is not finished for the next") {
  Gesture gesture;
  gesture.push(touch(TouchKind::Down, 10, 10, 0ms));
  gesture.next_frame();
  gesture.forget();
  CHECK(clicks(gesture, {touch(TouchKind::Up, 10, 10, 90ms)}) == 0);
  CHECK(clicks(gesture, tap(10, 10, 100ms)) == 1);
}

TEST_CASE("gesture: the second half of a double tap does not hit the screen that came between") {
  Gesture gesture;
  CHECK(clicks(gesture, tap(10, 10, 0ms)) == 1);
  gesture.forget();
  CHECK(clicks(gesture, tap(12, 9, 200ms)) == 0);
}

TEST_CASE("gesture: any mess of events clicks at most once for each lifted finger") {
  std::uint32_t seed = 7;
  const auto random = [&](std::uint32_t below) {
    seed = seed * 1664525U + 1013904223U;
    return (seed >> 8) % below;
  };
  for (int round = 0; round < 200; ++round) {
    Gesture gesture;
    int ups = 0;
    int seen = 0;
    for (int i = 0; i < 100; ++i) {
      const auto kind = static_cast<TouchKind>(random(4));
      ups += kind == TouchKind::Up ? 1 : 0;
      gesture.push(touch(kind, static_cast<float>(random(300)), static_cast<float>(random(300)),
                         Milliseconds(i * 100), random(3)));
      if (random(3) == 0) seen += gesture.next_frame().went_up ? 1 : 0;
    }
    while (gesture.pending()) {
      const Pointer pointer = gesture.next_frame();
      CHECK_FALSE((pointer.went_down && pointer.went_up));
      seen += pointer.went_up ? 1 : 0;
    }
    CHECK(seen <= ups);
  }
}

TEST_CASE("gesture: a palm that lies on the glass makes room for a finger after three seconds") {
  Gesture gesture;
  gesture.push(touch(TouchKind::Down, 700, 20, 0ms, 9));
  gesture.next_frame();
  CHECK(clicks(gesture, tap(40, 50, 2900ms)) == 0);
  CHECK(clicks(gesture, tap(40, 50, 3000ms)) == 1);
  // What the palm does afterwards is nobody's.
  CHECK(clicks(gesture,
               {touch(TouchKind::Move, 700, 90, 4000ms, 9), touch(TouchKind::Up, 700, 90, 4100ms, 9)}) == 0);
}

TEST_CASE("gesture: somebody who scrolls for long is not pushed aside") {
  Gesture gesture;
  gesture.push(touch(TouchKind::Down, 100, 700, 0ms));
  for (int i = 1; i <= 50; ++i) {
    gesture.push(touch(TouchKind::Move, 100, 700.0F - 10.0F * static_cast<float>(i), i * 100ms));
    gesture.next_frame();
  }
  CHECK(clicks(gesture, tap(40, 50, 5050ms, 2)) == 0);
}

TEST_CASE("gesture: a contact that chatters neither blocks a finger nor piles up") {
  Gesture gesture;
  Milliseconds now{0};
  for (int i = 0; i < 10'000; ++i) {
    gesture.push(touch(TouchKind::Down, 600, 600, now, 9));
    gesture.push(touch(TouchKind::Up, 600, 600, now += 2ms, 9));
  }
  int frames = 0;
  while (gesture.pending()) {
    gesture.next_frame();
    ++frames;
  }
  CHECK(frames < 200);
  // It clicks, chatters on, and while it is down again the finger is heard.
  CHECK(clicks(gesture, tap(600, 600, now + 600ms, 9)) == 1);
  now += 700ms;
  gesture.push(touch(TouchKind::Down, 600, 600, now, 9));
  gesture.next_frame();
  CHECK(clicks(gesture, tap(40, 50, now + 5ms)) == 1);
}
