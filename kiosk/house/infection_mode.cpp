#include "kiosk/house/infection_mode.h"

#include "kiosk/house/months.h"
#include "kiosk/store/audit_store.h"
#include "kiosk/store/database.h"
#include "kiosk/store/participation_store.h"
#include "kiosk/store/session_store.h"

#include <algorithm>
#include <map>

namespace farstu::house {
namespace {

constexpr int kMostPeople = 10'000;

bool is_in_a_room(const Session& session) { return session.format == Format::OnSite; }

std::optional<int> smaller(std::optional<int> a, std::optional<int> b) {
  if (!a || !b) return a ? a : b;
  return std::min(*a, *b);
}

std::optional<int> cap_of(const std::vector<InfectionPeriod>& periods, const std::string& place) {
  std::optional<int> cap;
  for (const InfectionPeriod& period : periods) {
    const auto found = period.caps.find(place);
    if (found != period.caps.end()) cap = smaller(cap, found->second);
  }
  return cap;
}

Result<std::optional<InfectionPeriod>> find(House& house, InfectionPeriodId id) {
  FARSTU_TRY_ASSIGN(const auto periods, store::InfectionStore(house.database()).list());
  const auto found =
      std::find_if(periods.begin(), periods.end(), [&](const InfectionPeriod& one) { return one.id == id; });
  return found == periods.end() ? std::nullopt : std::optional(*found);
}

bool goes_on(const Session& session, Instant now) {
  const auto* timed = std::get_if<TimedSpan>(&session.span);
  return timed == nullptr || (timed->start <= now && now < timed->end);
}

// By place: those who take part in what goes on now in the house's rooms.
Result<std::map<std::string, int>> people_inside(House& house) {
  FARSTU_TRY_ASSIGN(const auto sessions, store::SessionStore(house.database()).list(house.civil_today()));
  std::map<std::string, int> inside;
  for (const auto& one : sessions) {
    const Session& session = one.session;
    if (!is_in_a_room(session) || session.status == SessionStatus::Cancelled) continue;
    if (!goes_on(session, house.clock().now())) continue;
    FARSTU_TRY_ASSIGN(const int participants, store::ParticipationStore(house.database()).count(session.id));
    inside[session.place] += participants;
  }
  return inside;
}

}  // namespace

Result<InfectionPeriodId> InfectionMode::save(const InfectionPeriod& period) {
  if (period.to < period.from)
    return fail(Code::Invalid, "infection.period", "The period ends before it begins.");
  for (const auto& [place, cap] : period.caps) {
    if (place.empty() || cap < 0 || cap > kMostPeople) {
      return fail(Code::Invalid, "infection.cap", "A place has a name, and room for 0 to 10,000 people.");
    }
  }
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house_.database()));
  FARSTU_TRY_ASSIGN(const auto before, find(house_, period.id));
  FARSTU_TRY_ASSIGN(const auto id, store::InfectionStore(house_.database()).save(period));
  if (before) FARSTU_TRY(Months(house_).follow(before->from, before->to));
  FARSTU_TRY(Months(house_).follow(period.from, period.to));
  FARSTU_TRY(store::AuditStore(house_.database())
                 .add(house_.clock().now(), "infection.period_set", to_string(period.from)));
  FARSTU_TRY(transaction.commit());
  return id;
}

Result<void> InfectionMode::remove(InfectionPeriodId id) {
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house_.database()));
  FARSTU_TRY_ASSIGN(const auto before, find(house_, id));
  FARSTU_TRY(store::InfectionStore(house_.database()).remove(id));
  if (before) FARSTU_TRY(Months(house_).follow(before->from, before->to));
  FARSTU_TRY(store::AuditStore(house_.database()).add(house_.clock().now(), "infection.period_removed"));
  return transaction.commit();
}

Result<std::vector<InfectionPeriod>> InfectionMode::list() const {
  return store::InfectionStore(house_.database()).list();
}

Result<bool> InfectionMode::is_on(Day civil_day) const {
  FARSTU_TRY_ASSIGN(const auto periods, store::InfectionStore(house_.database()).on(civil_day));
  return !periods.empty();
}

Result<std::optional<int>> InfectionMode::capacity(const Session& session) const {
  if (!is_in_a_room(session)) return session.capacity;
  const Day day = civil_day(starts_at(session.span, house_.zone()), house_.zone());
  FARSTU_TRY_ASSIGN(const auto periods, store::InfectionStore(house_.database()).on(day));
  return smaller(session.capacity, cap_of(periods, session.place));
}

Result<std::optional<int>> InfectionMode::room_left(const std::string& place) const {
  FARSTU_TRY_ASSIGN(const auto periods, store::InfectionStore(house_.database()).on(house_.civil_today()));
  const std::optional<int> cap = cap_of(periods, place);
  if (!cap) return cap;
  FARSTU_TRY_ASSIGN(const auto inside, people_inside(house_));
  const auto found = inside.find(place);
  return std::max(0, *cap - (found == inside.end() ? 0 : found->second));
}

Result<InfectionToday> InfectionMode::today() const {
  FARSTU_TRY_ASSIGN(const auto periods, store::InfectionStore(house_.database()).on(house_.civil_today()));
  InfectionToday today{!periods.empty(), {}};
  std::map<std::string, int> left;
  for (const InfectionPeriod& period : periods) {
    for (const auto& [place, cap] : period.caps) left[place] = *cap_of(periods, place);
  }
  if (left.empty()) return today;
  FARSTU_TRY_ASSIGN(const auto inside, people_inside(house_));
  for (const auto& [place, cap] : left) {
    const auto found = inside.find(place);
    today.rooms.push_back({place, std::max(0, cap - (found == inside.end() ? 0 : found->second))});
  }
  return today;
}

}  // namespace farstu::house
