#include "sync/courier/planner.h"

#include <algorithm>
#include <set>

namespace farstu::courier {

// The window of a letter not seen before.
Boottime Planner::first_due(const Letter& letter, Boottime now) {
  if (letter.kind == SpoolKind::Enrol) {
    if (!told_to_wait_) road_opens_.reset();
    return now;
  }
  for (const auto& [seq, plan] : plans_) {
    const bool in_an_open_window = !plan.letter.answered && plan.failures == 0 && plan.due > now;
    if (in_an_open_window) return plan.due;
  }
  return now + anywhere(kWindowOpens, kWindowCloses, random_);
}

void Planner::see(std::span<const Letter> outbox, Boottime now) {
  std::set<std::int64_t> present;
  for (const Letter& letter : outbox) {
    present.insert(letter.seq);
    const auto known = plans_.find(letter.seq);
    if (known == plans_.end()) {
      const Boottime due = letter.answered ? now : first_due(letter, now);
      plans_.emplace(letter.seq, Plan{letter, due});
      continue;
    }
    Plan& plan = known->second;
    const bool answer_thrown_away = plan.letter.answered && !letter.answered;
    if (answer_thrown_away) plan.due = now + kWindowOpens + full_jitter(++plan.failures, random_);
    plan.letter = letter;
  }
  std::erase_if(plans_, [&](const auto& entry) { return !present.contains(entry.first); });
}

std::vector<Letter> Planner::due(Boottime now) const {
  std::vector<Letter> letters;
  if (road_opens_ && now < *road_opens_) return letters;
  for (const auto& [seq, plan] : plans_) {
    if (!plan.letter.answered && plan.due <= now) letters.push_back(plan.letter);
  }
  return letters;
}

std::optional<Boottime> Planner::next() const {
  std::optional<Boottime> earliest;
  for (const auto& [seq, plan] : plans_) {
    if (!plan.letter.answered) earliest = std::min(earliest.value_or(plan.due), plan.due);
  }
  if (!earliest) return std::nullopt;
  return std::max(*earliest, road_opens_.value_or(*earliest));
}

std::size_t Planner::waiting() const {
  return static_cast<std::size_t>(std::count_if(
      plans_.begin(), plans_.end(), [](const auto& entry) { return !entry.second.letter.answered; }));
}

void Planner::carried(const Letter& letter) {
  if (const auto known = plans_.find(letter.seq); known != plans_.end()) known->second.letter.answered = true;
  road_failures_ = 0;
  road_opens_.reset();
  told_to_wait_ = false;
}

void Planner::turned_away(const Letter& letter, Boottime now) {
  const auto known = plans_.find(letter.seq);
  if (known == plans_.end()) return;
  Plan& plan = known->second;
  plan.due = now + full_jitter(++plan.failures, random_);
}

void Planner::road_closed(Boottime now, std::optional<std::chrono::seconds> retry_after) {
  road_opens_ = now + wait_after(++road_failures_, retry_after, random_);
  told_to_wait_ = retry_after.has_value();
}

void Planner::link_came_up(Boottime now) {
  if (!road_opens_ || told_to_wait_) return;
  const bool flapping = last_early_try_ && now - *last_early_try_ < kBetweenEarlyTries;
  if (flapping) return;
  last_early_try_ = now;
  // A few seconds for the address and the name server to arrive, and so that a street does not come as one.
  road_opens_ =
      std::min(*road_opens_, now + anywhere(std::chrono::seconds(5), std::chrono::seconds(30), random_));
}

void Planner::settings_changed() {
  road_failures_ = 0;
  road_opens_.reset();
  told_to_wait_ = false;
  for (auto& [seq, plan] : plans_) plan.failures = 0;
}

}  // namespace farstu::courier
