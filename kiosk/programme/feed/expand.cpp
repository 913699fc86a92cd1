#include "kiosk/programme/feed/expand.h"

#include <algorithm>
#include <deque>
#include <map>
#include <set>

namespace farstu::programme::feed {
namespace {

namespace chr = std::chrono;

LocalSeconds midnight(LocalSeconds local) { return chr::floor<chr::days>(local); }

// The wall clock a series is told in, and all moments of its event on that clock.
class Frame {
 public:
  explicit Frame(const Entry& entry)
      : entry_(entry), zone_(zone_of(entry.event.start)), date_(entry.event.start.date) {}

  bool date() const { return date_; }
  const WallZone& zone() const { return zone_; }

  LocalSeconds on_clock(const Moment& moment) const {
    if (date_) return midnight(moment.utc ? entry_.zones->floating().local(as_utc(moment)) : moment.local);
    const Moment& start = entry_.event.start;
    const bool floating = !moment.utc && moment.tzid.empty();  // then it is told in the event's own zone
    const bool same_zone = moment.utc == start.utc && moment.tzid == start.tzid;
    if (moment.date || floating || same_zone) return moment.local;
    return zone_.local(instant(moment));
  }
  Instant instant(const Moment& moment) const {
    return moment.utc ? as_utc(moment) : zone_of(moment).instant(moment.local);
  }

  OccurrenceName name(LocalSeconds local) const {
    return name_of({local, date_, entry_.event.start.utc, {}});
  }

  // The last moment of a rule's UNTIL; a date means that whole day.
  LocalSeconds last(const Until& until) const {
    if (date_) return midnight(until.local);
    if (until.date) return until.local + chr::days(1) - chr::seconds(1);
    return until.utc ? zone_.local(Instant(until.local.time_since_epoch())) : until.local;
  }

 private:
  static Instant as_utc(const Moment& moment) { return Instant(moment.local.time_since_epoch()); }
  const WallZone& zone_of(const Moment& moment) const {
    if (moment.utc) return entry_.zones->utc();
    return moment.tzid.empty() ? entry_.zones->floating() : entry_.zones->find(moment.tzid);
  }

  const Entry& entry_;
  const WallZone& zone_;
  bool date_;
};

// How long an occurrence is: DTEND gives every occurrence the same exact length, DURATION a nominal one.
class Extent {
 public:
  Extent(const Frame& frame, const Moment& start, const std::optional<Moment>& end,
         const std::optional<Length>& length)
      : frame_(frame) {
    if (frame.date()) {
      if (end) days_ = chr::floor<chr::days>(frame.on_clock(*end) - frame.on_clock(start));
      if (!end && length) days_ = length->days + chr::ceil<chr::days>(length->rest);
      days_ = std::clamp(days_, chr::days(1), kLongest);
    } else if (end) {
      const LocalSeconds day_end = end->local;
      const Instant until = end->date ? frame.zone().instant(day_end) : frame.instant(*end);
      exact_ = until - frame.instant(start);
    } else if (length) {
      days_ = length->days;
      exact_ = length->rest;
    }
    days_ = std::clamp(days_, chr::days(0), kLongest);
    exact_ = std::clamp(exact_, chr::milliseconds(0), chr::milliseconds(kLongest));
  }

  Span span(LocalSeconds start) const {
    if (frame_.date()) {
      const Day first(chr::floor<chr::days>(start));
      return AllDaySpan{first, first.plus(static_cast<int>(days_.count()))};
    }
    const Instant begin = frame_.zone().instant(start);
    if (days_.count() == 0) return TimedSpan{begin, begin + exact_};
    return TimedSpan{begin, std::max(begin, frame_.zone().instant(start + days_) + exact_)};
  }
  // Never less than any occurrence takes on the wall clock.
  chr::seconds at_most() const { return days_ + chr::ceil<chr::seconds>(exact_) + chr::hours(26); }

 private:
  const Frame& frame_;
  chr::days days_{0};
  chr::milliseconds exact_{0};
};

// One master's occurrences on its wall clock.
class Walk {
 public:
  Walk(const Entry& entry, const Window& window)
      : event_(entry.event),
        frame_(entry),
        extent_(frame_, event_.start, event_.end, event_.length),
        window_(window) {}

  Walk(const Walk&) = delete;  // extents point at the frame
  Walk& operator=(const Walk&) = delete;

  // Occurrences so far outside the window are wanted too: a change may move them into it. Before run().
  void reach(chr::seconds further) { reach_ = std::max(reach_, further); }

  const Frame& frame() const { return frame_; }
  bool recurs() const { return !event_.rules.empty() || !event_.extra_dates.empty(); }
  bool is_counted() const { return counted_; }
  const std::vector<LocalSeconds>& times() const { return times_; }

  // False if a rule cannot be followed.
  bool run(Effort& effort) {
    const LocalSeconds start = frame_.on_clock(event_.start);
    find_bounds();
    times_ = {start};
    if (!add(event_.rules, start, times_, effort)) return false;
    for (const ExtraDate& extra : event_.extra_dates) {
      const LocalSeconds at = meant(extra.start);
      times_.push_back(at);
      if (extra.end || extra.length)
        own_extents_.emplace(at, Extent(frame_, extra.start, extra.end, extra.length));
    }
    std::sort(times_.begin(), times_.end());
    times_.erase(std::unique(times_.begin(), times_.end()), times_.end());
    return exclude(start, effort);
  }

  Span span(LocalSeconds at) const {
    const auto own = own_extents_.find(at);
    return own == own_extents_.end() ? extent_.span(at) : own->second.span(at);
  }

  // The occurrence a RECURRENCE-ID means; a date means the one of that day.
  LocalSeconds meant(const Moment& id) const {
    const LocalSeconds at = frame_.on_clock(id);
    if (!id.date || frame_.date()) return at;
    const LocalSeconds start = frame_.on_clock(event_.start);
    return midnight(at) + (start - midnight(start));
  }
  bool has(LocalSeconds at) const { return std::binary_search(times_.begin(), times_.end(), at); }
  // Its place in the series, from 1; 0 if the series is not counted or has no such occurrence.
  int index_of(LocalSeconds at) const {
    if (!counted_) return 0;
    const auto found = std::lower_bound(times_.begin(), times_.end(), at);
    if (found == times_.end() || *found != at) return 0;
    return static_cast<int>(found - times_.begin()) + 1;
  }

 private:
  void find_bounds() {
    if (frame_.date()) {
      from_ = window_.from.local_days();
      to_ = window_.to.local_days();
    } else {
      from_ = frame_.zone().local(window_.begin);
      to_ = frame_.zone().local(window_.end) + chr::days(1);
    }
    from_ -= std::max(extent_.at_most(), reach_);
    to_ += reach_;
  }

  bool add(const std::vector<std::string>& rules, LocalSeconds start, std::vector<LocalSeconds>& times,
           Effort& effort) {
    for (const std::string& text : rules) {
      const auto rule = Rule::parse(text);
      if (!rule) return false;
      const auto until = rule->until() ? std::optional(frame_.last(*rule->until())) : std::nullopt;
      const auto found = rule->occurrences(start, frame_.date(), from_, to_, until, effort);
      if (!found) return false;
      times.insert(times.end(), found->begin(), found->end());
      if (&rules == &event_.rules) counted_ = rules.size() == 1 && rule->count().has_value();
    }
    return true;
  }

  bool exclude(LocalSeconds start, Effort& effort) {
    std::set<LocalSeconds> times;
    std::set<LocalSeconds> days;
    for (const Moment& moment : event_.excluded_dates) {
      (moment.date ? days : times).insert(frame_.on_clock(moment));
    }
    std::vector<LocalSeconds> by_rule;
    if (!add(event_.excluding_rules, start, by_rule, effort)) return false;
    times.insert(by_rule.begin(), by_rule.end());
    std::erase_if(times_, [&](LocalSeconds at) { return times.contains(at) || days.contains(midnight(at)); });
    return true;
  }

  const Event& event_;
  Frame frame_;
  Extent extent_;
  const Window& window_;
  LocalSeconds from_{}, to_{};
  chr::seconds reach_{0};
  bool counted_ = false;
  std::vector<LocalSeconds> times_;
  std::map<LocalSeconds, Extent> own_extents_;
};

// A change that holds for all occurrences of a series from one on (RANGE=THISANDFUTURE): each is as much
// later or earlier on the clock as the first, and keeps the name of the time the rule meant.
class LaterChange {
 public:
  LaterChange(const Entry& change, const Walk& walk)
      : event_(change.event),
        own_(change),
        extent_(own_, event_.start, event_.end, event_.length),
        from_(walk.meant(*event_.recurrence_id)) {}
  LaterChange(const LaterChange&) = delete;
  LaterChange& operator=(const LaterChange&) = delete;

  const Event& event() const { return event_; }
  LocalSeconds from() const { return from_; }
  Span span(LocalSeconds at) const {
    const LocalSeconds begins = own_.on_clock(event_.start) + (at - from_);
    return extent_.span(own_.date() ? midnight(begins) : begins);
  }
  // How far from its occurrence in the rule one may lie.
  chr::seconds distance() const {
    const chr::seconds shift = own_.on_clock(event_.start) - from_;
    return std::min<chr::seconds>(shift < chr::seconds(0) ? -shift : shift, kLongest) + extent_.at_most();
  }

 private:
  const Event& event_;
  Frame own_;
  Extent extent_;
  LocalSeconds from_;
};
using LaterChanges = std::deque<LaterChange>;  // in the order of their beginnings

bool begin_together(const Span& a, const Span& b);

// The occurrences each of `later` holds for: from its beginning to the next one's.
std::vector<Expanded> expand_later(const LaterChanges& later, const Walk& walk,
                                   const std::set<LocalSeconds>& changed, const Window& window) {
  std::vector<Expanded> all;
  for (std::size_t i = 0; i < later.size(); ++i) {
    const LaterChange& change = later[i];
    const Event& event = change.event();
    const SessionStatus status = event.cancelled ? SessionStatus::Cancelled : SessionStatus::Planned;
    const int count = walk.is_counted() ? static_cast<int>(walk.times().size()) : 0;
    Expanded first{&event, status, count, {}};
    Expanded others{&event, status, count, {}};
    for (const LocalSeconds at : walk.times()) {
      if (at < change.from() || changed.contains(at)) continue;
      if (i + 1 < later.size() && at >= later[i + 1].from()) break;
      const Span span = change.span(at);
      // Where the plan changes the session counts as moved; after it that is the plan.
      const bool moved = at == change.from() && !event.cancelled && !begin_together(span, walk.span(at));
      if (moved) first.status = SessionStatus::Moved;
      if (touches(span, window))
        (moved ? first : others).occurrences.push_back({walk.frame().name(at), span, walk.index_of(at)});
    }
    all.push_back(std::move(first));
    all.push_back(std::move(others));
  }
  return all;
}

Expanded expand_master(const Entry& entry, const Walk& walk, bool named,
                       const std::set<LocalSeconds>& changed, std::optional<LocalSeconds> before,
                       const Window& window) {
  Expanded out{
      &entry.event, entry.event.cancelled ? SessionStatus::Cancelled : SessionStatus::Planned, 0, {}};
  if (walk.is_counted()) out.planned_count = static_cast<int>(walk.times().size());
  for (const LocalSeconds at : walk.times()) {
    if (before && at >= *before) break;
    if (changed.contains(at)) continue;
    const Span span = walk.span(at);
    if (!touches(span, window)) continue;
    out.occurrences.push_back({named ? walk.frame().name(at) : OccurrenceName(), span, walk.index_of(at)});
  }
  return out;
}

bool begin_together(const Span& a, const Span& b) {
  if (a.index() != b.index()) return false;
  if (const auto* timed = std::get_if<TimedSpan>(&a)) return timed->start == std::get<TimedSpan>(b).start;
  return std::get<AllDaySpan>(a).start == std::get<AllDaySpan>(b).start;
}

// A change to one occurrence; `master` is null where the feed has only the change.
Expanded expand_change(const Entry& change, const Walk* master, bool named, const Window& window) {
  const Frame own(change);
  const Extent extent(own, change.event.start, change.event.end, change.event.length);
  const Span span = extent.span(own.on_clock(change.event.start));
  const Moment& id = *change.event.recurrence_id;
  Expanded out{&change.event, SessionStatus::Planned, 0, {}};
  Occurrence one{{}, span, 0};
  bool moved = false;
  if (master != nullptr) {
    const LocalSeconds at = master->meant(id);
    if (named || !master->has(at)) one.name = master->frame().name(at);
    one.planned_index = master->index_of(at);
    if (one.planned_index > 0) out.planned_count = static_cast<int>(master->times().size());
    moved = !begin_together(span, master->span(at));
  } else {
    const LocalSeconds at = own.on_clock(id);
    one.name = own.name(at);
    moved = at != own.on_clock(change.event.start);
  }
  if (moved) out.status = SessionStatus::Moved;
  if (change.event.cancelled) out.status = SessionStatus::Cancelled;
  if (touches(span, window)) out.occurrences.push_back(std::move(one));
  return out;
}

// Several masters of one UID may meet at the same time: the first keeps the name.
void drop_repeated(std::vector<Expanded>& all) {
  std::set<OccurrenceName> seen;
  for (Expanded& one : all) {
    std::erase_if(one.occurrences, [&](const Occurrence& o) { return !seen.insert(o.name).second; });
  }
}

// Changes by the occurrence they begin with.
std::vector<const Entry*> in_order(const std::vector<Entry>& changes, const Walk* walk) {
  std::vector<const Entry*> out;
  for (const Entry& change : changes) out.push_back(&change);
  if (walk == nullptr) return out;
  std::stable_sort(out.begin(), out.end(), [&](const Entry* a, const Entry* b) {
    return walk->meant(*a->event.recurrence_id) < walk->meant(*b->event.recurrence_id);
  });
  return out;
}

}  // namespace

Window::Window(Day first, Day last, Zone house)
    : from(first),
      to(last),
      zone(std::move(house)),
      begin(start_of_civil_day(first, zone)),
      end(start_of_civil_day(last.plus(1), zone)) {}

bool touches(const Span& span, const Window& window) {
  if (const auto* all_day = std::get_if<AllDaySpan>(&span))
    return all_day->start <= window.to && window.from < all_day->end;
  const auto& timed = std::get<TimedSpan>(span);
  if (timed.start == timed.end) return window.begin <= timed.start && timed.start < window.end;
  return timed.start < window.end && window.begin < timed.end;
}

std::optional<std::vector<Expanded>> expand(const Series& series, const Window& window, Effort& effort) {
  std::deque<Walk> walks;
  for (const Entry& master : series.masters) walks.emplace_back(master, window);
  const Walk* const first = walks.empty() ? nullptr : &walks.front();
  std::vector<const Entry*> single;
  LaterChanges later;
  for (const Entry* change : in_order(series.changes, first)) {
    if (first == nullptr || !change->event.all_later) {
      single.push_back(change);
    } else {
      later.emplace_back(*change, *first);
      walks.front().reach(later.back().distance());
    }
  }
  for (Walk& walk : walks) {
    if (!walk.run(effort)) return std::nullopt;
  }
  const bool named = walks.size() > 1 || (first != nullptr && first->recurs());
  std::set<LocalSeconds> changed;
  std::vector<Expanded> all;
  for (const Entry* change : single) {
    if (first != nullptr) changed.insert(first->meant(*change->event.recurrence_id));
    all.push_back(expand_change(*change, first, named, window));
  }
  if (!later.empty()) {
    for (Expanded& one : expand_later(later, *first, changed, window)) all.push_back(std::move(one));
  }
  for (std::size_t i = 0; i < walks.size(); ++i) {
    const auto before = i == 0 && !later.empty() ? std::optional(later.front().from()) : std::nullopt;
    all.push_back(expand_master(series.masters[i], walks[i], named, changed, before, window));
  }
  if (all.size() > 1) drop_repeated(all);
  std::erase_if(all, [](const Expanded& one) { return one.occurrences.empty(); });
  return all;
}

}  // namespace farstu::programme::feed
