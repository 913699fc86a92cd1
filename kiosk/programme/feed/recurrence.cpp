#include "kiosk/programme/feed/recurrence.h"

#include "kiosk/programme/feed/ical_time.h"

#include <algorithm>

namespace farstu::programme::feed {

namespace chr = std::chrono;

namespace {

constexpr int kMaxSteps = 50'000;
constexpr LocalSeconds kEndOfTime = chr::local_days(chr::year(2200) / 1 / 1);

bool is_empty(const short* by) { return by[0] == ICAL_RECURRENCE_ARRAY_MAX; }

template <class Matches>
bool holds(const short* by, Matches matches) {
  for (; *by != ICAL_RECURRENCE_ARRAY_MAX; ++by) {
    if (matches(*by)) return true;
  }
  return false;
}

// libical's days of the week count from Sunday = 1.
chr::weekday to_weekday(icalrecurrencetype_weekday day) {
  return chr::weekday(static_cast<unsigned>(day) - static_cast<unsigned>(ICAL_SUNDAY_WEEKDAY));
}

}  // namespace

struct Rule::Parsed {
  icalrecurrencetype rule;
};

// Takes the occurrences in order and knows when to stop.
class Rule::Collector {
 public:
  Collector(std::optional<int> count, LocalSeconds start, LocalSeconds from, LocalSeconds to,
            std::optional<LocalSeconds> until)
      : count_(count), start_(start), from_(from), to_(to), until_(until) {
    found_ = 1;
    keep(start);
  }
  // False when nothing more is wanted.
  bool take(LocalSeconds time) {
    if (time <= start_) return true;
    if (count_ && found_ >= *count_) return false;
    if (until_ && time > *until_) return false;
    if (!count_ && time > to_) return false;
    ++found_;
    keep(time);
    return true;
  }
  // Can nothing from `time` on be wanted?
  bool is_past(LocalSeconds time) const {
    return time > kEndOfTime || (until_ && time > *until_) || (!count_ && time > to_);
  }
  bool step() { return ++steps_ <= kMaxSteps; }
  std::vector<LocalSeconds> all() && { return std::move(all_); }

 private:
  void keep(LocalSeconds time) {
    if (count_ || (from_ <= time && time <= to_)) all_.push_back(time);
  }
  std::optional<int> count_;
  LocalSeconds start_, from_, to_;
  std::optional<LocalSeconds> until_;
  int found_ = 0;
  int steps_ = 0;
  std::vector<LocalSeconds> all_;
};

std::optional<Rule> Rule::parse(const std::string& text) {
  // Other calendars than the Gregorian (RFC 7529) have no meaning in a house's programme.
  if (text.find("RSCALE") != std::string::npos || text.find("rscale") != std::string::npos)
    return std::nullopt;
  icalrecurrencetype rule = icalrecurrencetype_from_string(text.c_str());
  if (rule.freq == ICAL_NO_RECURRENCE || rule.interval < 1 || rule.count < 0) return std::nullopt;
  if (rule.freq < ICAL_DAILY_RECURRENCE) return std::nullopt;
  Rule result;
  if (rule.count > 0) result.count_ = rule.count;
  if (icaltime_is_null_time(rule.until) == 0) {
    const auto local = from_ical(rule.until);
    if (!local) return std::nullopt;
    result.until_ = Until{*local, rule.until.is_date != 0, icaltime_is_utc(rule.until) != 0};
  }
  // Counting and ending are done here: a count must survive a start out of step, an end its zone.
  rule.count = 0;
  rule.until = icaltime_null_time();
  result.parsed_ = std::make_shared<const Parsed>(Parsed{rule});
  return result;
}

bool Rule::is_plain() const {
  const icalrecurrencetype& rule = parsed_->rule;
  if (rule.freq != ICAL_DAILY_RECURRENCE && rule.freq != ICAL_WEEKLY_RECURRENCE) return false;
  for (const short* by : {rule.by_second, rule.by_minute, rule.by_hour, rule.by_month_day, rule.by_year_day,
                          rule.by_week_no, rule.by_set_pos}) {
    if (!is_empty(by)) return false;
  }
  for (const short* month = rule.by_month; *month != ICAL_RECURRENCE_ARRAY_MAX; ++month) {
    if (icalrecurrencetype_month_is_leap(*month) != 0) return false;
  }
  for (const short* day = rule.by_day; *day != ICAL_RECURRENCE_ARRAY_MAX; ++day) {
    if (icalrecurrencetype_day_position(*day) != 0) return false;
  }
  return true;
}

bool Rule::walk_plain(LocalSeconds start, LocalSeconds from, Collector& out) const {
  const icalrecurrencetype& rule = parsed_->rule;
  const auto first_day = chr::floor<chr::days>(start);
  const auto time_of_day = start - first_day;
  const bool weekly = rule.freq == ICAL_WEEKLY_RECURRENCE;
  const chr::weekday week_start = to_weekday(rule.week_start);

  // Days of one period, counted from its first day, on which the series occurs.
  std::vector<chr::days> in_period;
  if (!weekly) in_period = {chr::days(0)};
  for (const short* day = rule.by_day; weekly && *day != ICAL_RECURRENCE_ARRAY_MAX; ++day) {
    in_period.push_back(to_weekday(icalrecurrencetype_day_day_of_week(*day)) - week_start);
  }
  if (in_period.empty()) in_period = {chr::weekday(first_day) - week_start};
  std::sort(in_period.begin(), in_period.end());
  in_period.erase(std::unique(in_period.begin(), in_period.end()), in_period.end());
  const auto in_month = [&](chr::local_days day) {
    const auto month = static_cast<unsigned>(chr::year_month_day(day).month());
    return is_empty(rule.by_month) ||
           holds(rule.by_month, [&](short m) { return static_cast<unsigned>(m) == month; });
  };
  const auto on_weekday = [&](chr::local_days day) {
    return weekly || is_empty(rule.by_day) || holds(rule.by_day, [&](short d) {
             return to_weekday(icalrecurrencetype_day_day_of_week(d)) == chr::weekday(day);
           });
  };

  const chr::days period(rule.interval * (weekly ? 7 : 1));
  chr::local_days begin = weekly ? first_day - (chr::weekday(first_day) - week_start) : first_day;
  if (!count_ && from > start) begin += (chr::floor<chr::days>(from) - begin) / period * period;
  for (; !out.is_past(begin); begin += period) {
    if (!out.step()) return false;
    for (const chr::days offset : in_period) {
      const chr::local_days day = begin + offset;
      if (in_month(day) && on_weekday(day) && !out.take(day + time_of_day)) return true;
    }
  }
  return true;
}

bool Rule::walk_libical(LocalSeconds start, bool is_date, LocalSeconds from, Collector& out) const {
  const icalrecurrencetype& rule = parsed_->rule;
  // Skip ahead by whole periods: for days and weeks nothing in a rule depends on how many have passed.
  LocalSeconds begin = start;
  if (!count_ && from > start &&
      (rule.freq == ICAL_DAILY_RECURRENCE || rule.freq == ICAL_WEEKLY_RECURRENCE)) {
    const chr::days period(rule.interval * (rule.freq == ICAL_WEEKLY_RECURRENCE ? 7 : 1));
    const auto periods = chr::floor<chr::days>(from - start) / period;
    if (periods > 1) begin += (periods - 1) * period;
  }
  icalrecur_iterator* iterator = icalrecur_iterator_new(rule, to_ical(begin, is_date));
  if (iterator == nullptr) return false;
  bool in_bounds = true;
  for (;;) {
    const auto time = from_ical(icalrecur_iterator_next(iterator));
    if (!time) break;
    in_bounds = out.step();
    if (!in_bounds || !out.take(*time)) break;
  }
  icalrecur_iterator_free(iterator);
  return in_bounds;
}

std::optional<std::vector<LocalSeconds>> Rule::occurrences(LocalSeconds start, bool is_date,
                                                           LocalSeconds from, LocalSeconds to,
                                                           std::optional<LocalSeconds> until) const {
  Collector out(count_, start, from, to, until);
  const bool in_bounds = is_plain() ? walk_plain(start, from, out) : walk_libical(start, is_date, from, out);
  if (!in_bounds) return std::nullopt;
  return std::move(out).all();
}

}  // namespace farstu::programme::feed
