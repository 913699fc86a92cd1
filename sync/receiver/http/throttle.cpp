#include "sync/receiver/http/throttle.h"

namespace farstu::http {
namespace {
constexpr std::size_t kMostKeys = 20'000;
}

bool Throttle::is_blocked(std::string_view key, Boottime now) const {
  const std::lock_guard lock(mutex_);
  const auto found = seen_.find(std::string(key));
  return found != seen_.end() && now - found->second.since < window_ && found->second.times >= allowed_;
}

void Throttle::count(std::string_view key, Boottime now) { static_cast<void>(take(key, now)); }

bool Throttle::take(std::string_view key, Boottime now) {
  const std::lock_guard lock(mutex_);
  make_room(now);
  Seen& seen = seen_[std::string(key)];
  if (seen.times == 0 || now - seen.since >= window_) seen = {0, now};
  if (seen.times >= allowed_) return false;
  ++seen.times;
  return true;
}

void Throttle::forget(std::string_view key) {
  const std::lock_guard lock(mutex_);
  seen_.erase(std::string(key));
}

// Many keys at once are an attack from many addresses: then what is oldest is forgotten, never memory without
// end.
void Throttle::make_room(Boottime now) {
  if (seen_.size() < kMostKeys) return;
  std::erase_if(seen_, [&](const auto& entry) { return now - entry.second.since >= window_; });
  if (seen_.size() >= kMostKeys) seen_.clear();
}

}  // namespace farstu::http
