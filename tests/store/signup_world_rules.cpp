// What must hold between one moment and the next, whatever was asked and whatever the disk did.
#include "tests/store/signup_world.h"

#include <algorithm>

#include <fmt/format.h>

namespace farstu::house {
namespace {

bool has(const std::vector<int>& line, int person) {
  return std::find(line.begin(), line.end(), person) != line.end();
}

std::vector<int> only(const std::vector<int>& line, const std::vector<int>& those) {
  std::vector<int> kept;
  std::copy_if(line.begin(), line.end(), std::back_inserter(kept), [&](int one) { return has(those, one); });
  return kept;
}

// The line with `person` one step further, if that can be.
std::vector<int> moved_up(std::vector<int> line, int person) {
  const auto at = std::find(line.begin(), line.end(), person);
  if (at != line.end() && at != line.begin()) std::iter_swap(at, at - 1);
  return line;
}

}  // namespace

void SignupWorld::check(const Wish& wish, const Snapshot& before, const Snapshot& after, bool is_answered) {
  for (int i = 0; i < kThings; ++i) check_line(wish, static_cast<Thing>(i), before, after, is_answered);
}

void SignupWorld::check_line(const Wish& wish, Thing thing, const Snapshot& before, const Snapshot& after,
                             bool is_answered) {
  const std::vector<int> old_line = before.line(thing), new_line = after.line(thing);
  const auto& new_rows = after.rows[thing];
  const bool subject_of_this = wish.thing == thing || wish.kind == Wish::Erase;

  // Capacity: never more places than there are, unless they were promised before.
  if (after.taken(thing) > before.taken(thing) && after.taken(thing) > capacity_[thing])
    wrong(fmt::format("{} places of {} are taken", after.taken(thing), capacity_[thing]));

  // Order: who waits keeps the place in line; the new stand last.
  const std::vector<int> kept = only(old_line, new_line);
  const std::vector<int> now = only(new_line, kept);
  const bool may_swap = wish.kind == Wish::MoveUp && wish.thing == thing;
  if (now != kept && !(may_swap && now == moved_up(kept, wish.person))) wrong("the line was mixed up");
  if (may_swap && is_answered && old_line.size() == new_line.size() && has(old_line, wish.person) &&
      now != moved_up(kept, wish.person) && now != kept)
    wrong("one step up was not one step");
  for (std::size_t i = 0; i + 1 < new_line.size(); ++i) {
    if (!has(old_line, new_line[i]) && has(old_line, new_line[i + 1])) wrong("somebody new stands in front");
  }

  // Promotion: in order, and of the list only.
  for (std::size_t i = 0; i < old_line.size(); ++i) {
    const auto row = new_rows.find(old_line[i]);
    if (row == new_rows.end() || row->second.state != SignupState::Taken) continue;
    ++facts_.promotions;
    for (std::size_t j = 0; j < i; ++j)
      if (has(new_line, old_line[j])) wrong("somebody was promoted before another");
  }

  // Nobody but whoever asked loses anything.
  for (const auto& [person, row] : before.rows[thing]) {
    if (subject_of_this && person == wish.person) continue;
    const auto later = new_rows.find(person);
    if (later == new_rows.end()) {
      wrong(fmt::format("{} lost a sign-up", person));
    } else if (holds_place(row.state) && !holds_place(later->second.state)) {
      wrong(fmt::format("{} lost a place", person));
    }
  }

  // No place stays free while somebody waits for it.
  const bool settles = wish.kind == Wish::Withdraw || wish.kind == Wish::Remove || wish.kind == Wish::Erase ||
                       wish.kind == Wish::Capacity;
  if (thing != Course && is_answered && settles && !new_line.empty() && after.taken(thing) < capacity_[thing])
    wrong("a place is free and somebody waits");
}

void SignupWorld::check_people(const Snapshot& now) {
  int known_pairs = 0, maybe_pairs = 0;
  for (int i = 0; i < kPeople; ++i) {
    const Person& person = people_[static_cast<std::size_t>(i)];
    bool maybe = false;
    for (int thing = 0; thing < kThings; ++thing) {
      const Expect expect = person.expect[static_cast<std::size_t>(thing)];
      const bool is_in = now.rows[static_cast<std::size_t>(thing)].contains(i);
      maybe = maybe || expect == Expect::Maybe;
      if (expect == Expect::In && !is_in) wrong(fmt::format("{} is not signed up, but was told so", i));
      if (expect == Expect::Out && is_in) wrong(fmt::format("{} is signed up, but was told not", i));
    }
    if (person.pair) ++known_pairs;
    if (!person.pair && maybe) ++maybe_pairs;
  }
  for (const auto& rows : now.rows)
    for (const auto& [person, row] : rows)
      if (person >= 1000) wrong("a sign-up belongs to nobody");
  // Empty pairs stay until the daily work, so there are as many as people who ever signed up.
  if (now.pairs > known_pairs + maybe_pairs)
    wrong(fmt::format("{} pairs of {} people", now.pairs, known_pairs));
}

}  // namespace farstu::house
