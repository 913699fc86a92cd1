#include "kiosk/house/gate.h"

#include "tests/unit/house/scene.h"

namespace farstu::house {
namespace {

struct Door {
  ManualClock clock{time_of("2026-03-02T09:00")};
  Tries stored;
  std::vector<std::string> order;
  bool right = false;

  Result<GateAnswer> try_once() {
    return try_gate(clock, stored,
                    {.count = [&](const Tries& counted) -> Result<void> {
                       order.emplace_back("count");
                       stored = counted;
                       return {};
                     },
                     .is_right = [&]() -> Result<bool> {
                       order.emplace_back("look");
                       return right;
                     },
                     .settle = [&]() -> Result<void> {
                       order.emplace_back("settle");
                       stored = {};
                       return {};
                     }});
  }
};

TEST_CASE("gate: a try is stored as wrong, then looked at, then settled if it was right") {
  Door door;
  door.right = true;
  CHECK(must(door.try_once()).right);
  CHECK(door.order == std::vector<std::string>{"count", "look", "settle"});
  door.right = false;
  CHECK_FALSE(must(door.try_once()).right);
  CHECK(door.order.back() == "look");
  CHECK(door.stored.failures == 1);
}

TEST_CASE("gate: what cannot be stored is not looked at, and while it waits nothing is") {
  Door door;
  bool looked = false;
  const auto refused = try_gate(door.clock, {},
                                {.count = [](const Tries&) -> Result<void> {
                                   return fail(Code::StorageFull, "store.full", "The disk is full.");
                                 },
                                 .is_right = [&]() -> Result<bool> { return looked = true; },
                                 .settle = []() -> Result<void> { return {}; }});
  CHECK(refused.error().id == "store.full");
  CHECK_FALSE(looked);
  for (int i = 0; i < 5; ++i) must(door.try_once());
  door.order.clear();
  door.right = true;
  CHECK(must(door.try_once()).wait == std::chrono::seconds(15));
  CHECK(door.order.empty());
}

}  // namespace
}  // namespace farstu::house
