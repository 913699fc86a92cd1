#include "kiosk/programme/feed/calendar_file.h"

#include "kiosk/programme/content_lines.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include <fmt/format.h>

namespace farstu::programme::feed {
namespace {

using Lines = std::vector<std::string>;

struct RawEvent {
  Lines lines;
  std::size_t calendar = 0;
};

// A VCALENDAR's own facts, gathered before its zones can be built.
struct RawCalendar {
  std::string fallback_zone;
  bool cancels = false;  // METHOD:CANCEL
  std::map<std::string, Lines> vtimezones;
};

std::string upper(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

// Cuts the lines of a file into calendars, zones and events. Everything else (to-dos, journals, alarms, free
// and busy times) falls away. An event or zone that is not closed before the next begins is counted, not
// guessed at.
class Cutter {
 public:
  void take(const std::string& text) {
    const ContentLine line = split_line(text);
    const std::string value = line.name == "BEGIN" || line.name == "END" ? upper(line.value) : std::string();
    if (line.name == "BEGIN")
      begin(value, text);
    else if (line.name == "END")
      end(value, text);
    else
      property(line, text);
  }
  // After the last line.
  void finish() {
    if (state_ != State::Outside) ends_early_ = true;
    leave_event();
    state_ = State::Outside;
  }

  std::vector<RawCalendar> calendars;
  std::vector<RawEvent> events;
  int unclosed_events = 0;
  bool ends_early() const { return ends_early_; }

 private:
  enum class State { Outside, Calendar, Event, Zone, Other };

  void begin(const std::string& what, const std::string& text) {
    if (what == "VCALENDAR") {
      if (state_ != State::Outside) ends_early_ = true;
      leave_event();
      calendars.emplace_back();
      enter(State::Calendar);
    } else if (what == "VEVENT" && state_ != State::Outside) {
      leave_event();
      enter(State::Event);
    } else if (state_ == State::Calendar) {
      enter(what == "VTIMEZONE" ? State::Zone : State::Other);
      other_ = what;
      if (state_ == State::Zone) lines_.push_back(text);
    } else if (state_ == State::Zone) {
      in_rule_ = ++nested_ == 1 && (what == "STANDARD" || what == "DAYLIGHT");
      if (in_rule_) lines_.push_back(text);
    } else if (state_ == State::Event) {
      ++nested_;
    }
  }

  void end(const std::string& what, const std::string& text) {
    if (what == "VCALENDAR" && state_ != State::Outside) {
      leave_event();
      state_ = State::Outside;
    } else if (state_ == State::Event && what == "VEVENT") {
      events.push_back({std::move(lines_), calendars.size() - 1});
      enter(State::Calendar);
    } else if (state_ == State::Event) {
      if (nested_ > 0) --nested_;
    } else if (state_ == State::Zone) {
      end_in_zone(what, text);
    } else if (state_ == State::Other && what == other_) {
      enter(State::Calendar);
    }
  }

  // What else a zone holds, rules within rules too, falls away: whoever reads it goes as deep as it does.
  void end_in_zone(const std::string& what, const std::string& text) {
    const bool closes = what == "VTIMEZONE" && nested_ <= 1;
    if (closes || in_rule_) lines_.push_back(text);
    if (closes) return leave_zone();
    if (nested_ > 0) --nested_;
    in_rule_ = false;
  }

  void property(const ContentLine& line, const std::string& text) {
    if (state_ == State::Event && nested_ == 0) lines_.push_back(text);
    if (state_ == State::Zone && (nested_ == 0 || in_rule_) && is_for_zone(line.name)) lines_.push_back(text);
    if (state_ == State::Zone && line.name == "TZID") zone_name_ = line.value;
    if (state_ != State::Calendar) return;
    if (line.name == "X-WR-TIMEZONE") calendars.back().fallback_zone = line.value;
    if (line.name == "METHOD") calendars.back().cancels = upper(line.value) == "CANCEL";
  }

  static bool is_for_zone(std::string_view name) {
    return name == "TZID" || name == "DTSTART" || name == "RRULE" || name == "RDATE" ||
           name == "TZOFFSETFROM" || name == "TZOFFSETTO";
  }

  void enter(State state) {
    state_ = state;
    lines_.clear();
    nested_ = 0;
    in_rule_ = false;
    zone_name_.clear();
  }
  void leave_event() {
    if (state_ == State::Event) ++unclosed_events;
  }
  void leave_zone() {
    if (!zone_name_.empty()) calendars.back().vtimezones.emplace(zone_name_, std::move(lines_));
    enter(State::Calendar);
  }

  State state_ = State::Outside;
  std::string other_;
  Lines lines_;
  int nested_ = 0;
  bool in_rule_ = false;  // STANDARD or DAYLIGHT of a zone
  std::string zone_name_;
  bool ends_early_ = false;
};

// What went wrong, counted; each becomes one sentence.
struct Losses {
  int unreadable = 0;
  int untitled = 0;
  int unknown_details = 0;
};

std::string counted(int n, std::string_view one, std::string_view several) {
  return n == 1 ? fmt::format("1 event {}", one) : fmt::format("{} events {}", n, several);
}

// Of two versions of the same event the one to believe.
bool is_newer(const Event& a, const Event& b) {
  return std::tie(a.sequence, a.changed) >= std::tie(b.sequence, b.changed);
}

// Masters of one UID: of different sequence numbers only the highest holds; of one and the same start the
// newest.
void add_master(std::vector<Entry>& masters, Entry entry) {
  if (!masters.empty()) {
    const int held = masters.front().event.sequence;
    if (entry.event.sequence < held) return;
    if (entry.event.sequence > held) masters.clear();
  }
  for (Entry& other : masters) {
    if (other.event.start != entry.event.start) continue;
    if (is_newer(entry.event, other.event)) other = std::move(entry);
    return;
  }
  masters.push_back(std::move(entry));
}

void add_change(std::vector<Entry>& changes, Entry entry) {
  for (Entry& other : changes) {
    if (other.event.recurrence_id != entry.event.recurrence_id ||
        other.event.all_later != entry.event.all_later)
      continue;
    if (is_newer(entry.event, other.event)) other = std::move(entry);
    return;
  }
  changes.push_back(std::move(entry));
}

// What a change to one occurrence does not say itself, its series says.
void inherit(Event& change, const Event& master) {
  if (change.title.empty()) change.title = master.title;
  if (change.categories.empty()) change.categories = master.categories;
  if (!change.kind) change.kind = master.kind;
  if (!change.openness) change.openness = master.openness;
  if (!change.format) change.format = master.format;
  if (!change.leader) change.leader = master.leader;
  if (!change.capacity) change.capacity = master.capacity;
}

using SeriesByUid = std::map<std::string, Series>;

// Nobody may see that a private occurrence takes place, so its series leaves it out.
void exclude_private(SeriesByUid& series,
                     const std::vector<std::pair<std::string, Moment>>& private_changes) {
  for (const auto& [uid, moment] : private_changes) {
    const auto found = series.find(uid);
    if (found == series.end()) continue;
    for (Entry& master : found->second.masters) master.event.excluded_dates.push_back(moment);
    std::erase_if(found->second.changes,
                  [&m = moment](const Entry& change) { return change.event.recurrence_id == m; });
  }
}

// Titles are inherited first; what then has none cannot be shown.
void drop_untitled(SeriesByUid& series, Losses& losses) {
  const auto is_untitled = [](const Entry& entry) { return entry.event.title.empty(); };
  for (auto& [uid, one] : series) {
    if (!one.masters.empty()) {
      for (Entry& change : one.changes) inherit(change.event, one.masters.front().event);
    }
    losses.untitled += static_cast<int>(std::erase_if(one.masters, is_untitled));
    losses.untitled += static_cast<int>(std::erase_if(one.changes, is_untitled));
  }
}

SeriesByUid read_events(const std::vector<RawEvent>& raw, const std::vector<Calendar>& calendars,
                        const std::vector<RawCalendar>& facts_of, Losses& losses) {
  SeriesByUid series;
  std::set<std::string> private_uids;
  std::vector<std::pair<std::string, Moment>> private_changes;
  for (const RawEvent& one : raw) {
    const EventFacts facts = read_facts(one.lines);
    // A change of all later times to private hides the whole series: rather too little is shown than too
    // much.
    if (facts.is_private && (!facts.is_change || facts.changes_all_later)) private_uids.insert(facts.uid);
    if (facts.is_private) {
      const auto moment = facts.is_change ? read_recurrence_id(one.lines) : std::nullopt;
      if (moment) private_changes.emplace_back(facts.uid, *moment);
      continue;
    }
    auto event = read_event(one.lines);
    if (!event) {
      ++losses.unreadable;
      continue;
    }
    losses.unknown_details += event->unknown_details;
    if (facts_of[one.calendar].cancels) event->cancelled = true;
    Series& its = series[event->uid];
    Entry entry{*std::move(event), calendars[one.calendar].zones};
    if (entry.event.recurrence_id)
      add_change(its.changes, std::move(entry));
    else
      add_master(its.masters, std::move(entry));
  }
  for (const std::string& uid : private_uids) {
    if (!uid.empty()) series.erase(uid);
  }
  exclude_private(series, private_changes);
  drop_untitled(series, losses);
  return series;
}

std::vector<std::string> sentences(const Losses& losses, const Cutter& cutter, bool repaired) {
  std::vector<std::string> out;
  const int unreadable = losses.unreadable + cutter.unclosed_events;
  if (unreadable > 0)
    out.push_back(
        counted(unreadable, "could not be read and was left out.", "could not be read and were left out."));
  if (losses.untitled > 0)
    out.push_back(
        counted(losses.untitled, "without a title was left out.", "without a title were left out."));
  if (losses.unknown_details > 0)
    out.push_back(
        losses.unknown_details == 1
            ? "1 line of Farstu's own says something that is not known and was passed over."
            : fmt::format("{} lines of Farstu's own say something that is not known and were passed over.",
                          losses.unknown_details));
  if (cutter.ends_early()) out.emplace_back("The calendar breaks off before its end.");
  if (repaired) out.emplace_back("Some characters of the calendar could not be read.");
  return out;
}

}  // namespace

std::optional<CalendarFile> read_calendar_file(std::string_view bytes, const Zone& house) {
  const LogicalLines text = logical_lines(bytes);
  Cutter cutter;
  for (const std::string& line : text.lines) cutter.take(line);
  cutter.finish();
  if (cutter.calendars.empty()) return std::nullopt;

  CalendarFile file;
  for (RawCalendar& raw : cutter.calendars) {
    const std::string fallback = find_zone(raw.fallback_zone) ? raw.fallback_zone : "";
    file.calendars.push_back({std::make_shared<ZoneBook>(house, fallback, raw.vtimezones), fallback});
  }
  Losses losses;
  for (auto& [uid, series] : read_events(cutter.events, file.calendars, cutter.calendars, losses)) {
    if (!series.masters.empty() || !series.changes.empty()) file.series.push_back(std::move(series));
  }
  file.warnings = sentences(losses, cutter, text.repaired);
  return file;
}

}  // namespace farstu::programme::feed
