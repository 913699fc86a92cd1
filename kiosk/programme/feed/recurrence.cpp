#include "kiosk/programme/feed/recurrence.h"

#include "kiosk/programme/feed/ical_time.h"

#include <algorithm>

namespace farstu::programme::feed {

namespace chr = std::chrono;

namespace {

constexpr int kMaxSteps = 50'000;
constexpr int kLibicalStep = 40;  // times one of our own
constexpr LocalSeconds kEndOfTime = chr::local_days(chr::year(2200) / 1 / 1);

bool is_empty(const short* by) { return by[0] == ICAL_RECURRENCE_ARRAY_MAX; }

template <class Matches>
bool holds(const short* by, Matches matches) {
  for (; *by != ICAL_RECURRENCE_ARRAY_MAX; ++by) {
    if (matches(*by)) return true;
  }
  return false;
}

bool has_clock_times(const icalrecurrencetype& rule) {
  return !is_empty(rule.by_second) || !is_empty(rule.by_minute) || !is_empty(rule.by_hour);
}

// Weekdays without a number before them, months without a leap month.
bool names_plain_days(const icalrecurrencetype& rule) {
  return !holds(rule.by_month, [](short m) { return icalrecurrencetype_month_is_leap(m) != 0; }) &&
         !holds(rule.by_day, [](short d) { return icalrecurrencetype_day_position(d) != 0; });
}

// Is `number`, from 1 to `last`, named, from either end?
bool names(const short* by, int number, int last) {
  return is_empty(by) || holds(by, [&](short n) { return n == number || n == number - last - 1; });
}

// libical's days of the week count from Sunday = 1.
chr::weekday to_weekday(icalrecurrencetype_weekday day) {
  return chr::weekday(static_cast<unsigned>(day) - static_cast<unsigned>(ICAL_SUNDAY_WEEKDAY));
}

// Where the first week of a year begins: the one with at least four of its days.
chr::local_days first_week(chr::year year, chr::weekday week_start) {
  const chr::local_days fourth(year / 1 / 4);
  return fourth - (chr::weekday(fourth) - week_start);
}

// The days at the positions asked for, counted from either end; all where none are.
std::vector<chr::local_days> at_positions(std::vector<chr::local_days> days, const short* positions) {
  if (is_empty(positions)) return days;
  std::vector<chr::local_days> out;
  const int last = static_cast<int>(days.size());
  for (int i = 0; i < last; ++i) {
    if (names(positions, i + 1, last)) out.push_back(days[static_cast<std::size_t>(i)]);
  }
  return out;
}

// The days of one period of `rule`, from `begin` to before `end`, on which it occurs; a weekly rule without
// weekdays keeps that of its start.
std::vector<chr::local_days> days_of(const icalrecurrencetype& rule, chr::local_days begin,
                                     chr::local_days end, chr::weekday of_start) {
  std::vector<chr::local_days> out;
  const int weeks = static_cast<int>((end - begin) / chr::weeks(1));
  for (chr::local_days day = begin; day < end; day += chr::days(1)) {
    const chr::year_month_day date(day);
    const int last = static_cast<int>(static_cast<unsigned>((date.year() / date.month() / chr::last).day()));
    const bool on_weekday =
        is_empty(rule.by_day)
            ? rule.freq != ICAL_WEEKLY_RECURRENCE || chr::weekday(day) == of_start
            : holds(rule.by_day, [&](short d) {
                return to_weekday(icalrecurrencetype_day_day_of_week(d)) == chr::weekday(day);
              });
    if (on_weekday && names(rule.by_month, static_cast<int>(static_cast<unsigned>(date.month())), 12) &&
        names(rule.by_month_day, static_cast<int>(static_cast<unsigned>(date.day())), last) &&
        names(rule.by_week_no, static_cast<int>((day - begin) / chr::weeks(1)) + 1, weeks)) {
      out.push_back(day);
    }
  }
  return at_positions(std::move(out), rule.by_set_pos);
}

// Not so for 30 February.
bool ever_comes(icalrecurrencetype rule) {
  rule.freq = ICAL_YEARLY_RECURRENCE;
  rule.by_day[0] = rule.by_set_pos[0] = ICAL_RECURRENCE_ARRAY_MAX;
  constexpr chr::year kLeapYear(2024);
  return !days_of(rule, chr::local_days(kLeapYear / 1 / 1),
                  chr::local_days(kLeapYear / 12 / 31) + chr::days(1), chr::Monday)
              .empty();
}

}  // namespace

struct Rule::Parsed {
  icalrecurrencetype rule;
};

// Takes the occurrences in order and knows when to stop.
class Rule::Collector {
 public:
  Collector(std::optional<int> count, LocalSeconds start, LocalSeconds from, LocalSeconds to,
            std::optional<LocalSeconds> until, Effort& effort)
      : count_(count), start_(start), from_(from), to_(to), until_(until), effort_(effort) {
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
  // One of `size` times the usual.
  bool step(int size = 1) { return ++steps_ <= kMaxSteps && effort_.spend(size); }
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
  Effort& effort_;
  std::vector<LocalSeconds> all_;
};

std::optional<Rule> Rule::parse(const std::string& text) {
  // Other calendars than the Gregorian (RFC 7529) have no meaning in a house's programme.
  if (text.find("RSCALE") != std::string::npos || text.find("rscale") != std::string::npos)
    return std::nullopt;
  icalrecurrencetype rule = icalrecurrencetype_from_string(text.c_str());
  if (rule.freq == ICAL_NO_RECURRENCE || rule.interval < 1 || rule.count < 0) return std::nullopt;
  if (rule.freq < ICAL_DAILY_RECURRENCE) return std::nullopt;
  const bool short_period = rule.freq == ICAL_DAILY_RECURRENCE || rule.freq == ICAL_WEEKLY_RECURRENCE;
  if (short_period && has_clock_times(rule) && !is_empty(rule.by_set_pos)) return std::nullopt;
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
  for (const short* by : {rule.by_month_day, rule.by_year_day, rule.by_week_no, rule.by_set_pos}) {
    if (!is_empty(by)) return false;
  }
  return !has_clock_times(rule) && names_plain_days(rule);
}

bool Rule::is_by_days() const {
  const icalrecurrencetype& rule = parsed_->rule;
  if (has_clock_times(rule) || !names_plain_days(rule) || !is_empty(rule.by_year_day)) return false;
  const bool by_week = !is_empty(rule.by_week_no), by_month_day = !is_empty(rule.by_month_day);
  if (rule.freq == ICAL_DAILY_RECURRENCE) return !by_week && by_month_day;
  if (rule.freq == ICAL_WEEKLY_RECURRENCE) return !by_week && !by_month_day && !is_empty(rule.by_set_pos);
  if (rule.freq != ICAL_YEARLY_RECURRENCE) return false;
  return by_week ? !by_month_day && is_empty(rule.by_month) && !is_empty(rule.by_day) : by_month_day;
}

bool Rule::walk_by_days(LocalSeconds start, LocalSeconds from, Collector& out) const {
  const icalrecurrencetype& rule = parsed_->rule;
  if (!ever_comes(rule)) return false;
  const auto first_day = chr::floor<chr::days>(start);
  const chr::weekday week_start = to_weekday(rule.week_start);
  // Where the nth period after that of the start begins; n × interval of them make a step.
  const auto begin = [&](int n) -> chr::local_days {
    if (rule.freq == ICAL_DAILY_RECURRENCE) return first_day + chr::days(n);
    if (rule.freq == ICAL_WEEKLY_RECURRENCE)
      return first_day - (chr::weekday(first_day) - week_start) + chr::weeks(n);
    const chr::year year = chr::year_month_day(first_day).year() + chr::years(n);
    return is_empty(rule.by_week_no) ? chr::local_days(year / 1 / 1) : first_week(year, week_start);
  };
  // The days of a year's weeks may lie in the year before or after: begin one year early there.
  int n = rule.freq == ICAL_YEARLY_RECURRENCE && !is_empty(rule.by_week_no) && rule.interval == 1 ? -1 : 0;
  if (!count_ && from > start) {
    const auto passed = chr::floor<chr::days>(from - start);
    const chr::days longest(rule.freq == ICAL_DAILY_RECURRENCE    ? 1
                            : rule.freq == ICAL_WEEKLY_RECURRENCE ? 7
                                                                  : 371);
    n = std::max(n, static_cast<int>(passed / longest / rule.interval - 2) * rule.interval);
  }
  const int size = rule.freq == ICAL_YEARLY_RECURRENCE ? 100 : 2;  // every day of the period is looked at
  for (; !out.is_past(begin(n)); n += rule.interval) {
    if (!out.step(size)) return false;
    for (const chr::local_days day : days_of(rule, begin(n), begin(n + 1), chr::weekday(first_day))) {
      if (!out.take(day + (start - first_day))) return true;
    }
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
    in_bounds = out.step(kLibicalStep);
    if (!in_bounds || !out.take(*time)) break;
  }
  icalrecur_iterator_free(iterator);
  return in_bounds;
}

std::optional<std::vector<LocalSeconds>> Rule::occurrences(LocalSeconds start, bool is_date,
                                                           LocalSeconds from, LocalSeconds to,
                                                           std::optional<LocalSeconds> until,
                                                           Effort& effort) const {
  Collector out(count_, start, from, to, until, effort);
  const bool in_bounds = is_plain()     ? walk_plain(start, from, out)
                         : is_by_days() ? walk_by_days(start, from, out)
                                        : walk_libical(start, is_date, from, out);
  if (!in_bounds) return std::nullopt;
  return std::move(out).all();
}

}  // namespace farstu::programme::feed
