#include "kiosk/programme/feed/event.h"

#include "kiosk/core/base/utf8.h"
#include "kiosk/programme/content_lines.h"
#include "kiosk/programme/detail_lines.h"
#include "kiosk/programme/feed/ical_time.h"
#include "kiosk/programme/feed/plain_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>

namespace farstu::programme::feed {
namespace {

namespace chr = std::chrono;

constexpr std::size_t kMaxUid = 500;
// libical takes a time that grows with the square of a line's length.
constexpr std::size_t kLongestText = 200'000;  // bytes, more than is read of one
constexpr std::size_t kLongestTime = 1'000;

struct FreeComponent {
  void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
using Component = std::unique_ptr<icalcomponent, FreeComponent>;

std::string upper(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return out;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

std::optional<int> whole_number(std::string_view text) {
  text = trimmed(text);
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < 0) return std::nullopt;
  return value;
}

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}
// Lines libical is given; a value it cannot read there spoils the event.
constexpr std::array<std::string_view, 4> kTexts{"SUMMARY", "LOCATION", "DESCRIPTION", "CATEGORIES"};
constexpr std::array<std::string_view, 4> kTimes{"DTSTART", "DTEND", "DURATION", "RECURRENCE-ID"};
constexpr std::array<std::string_view, 2> kLists{"RDATE", "EXDATE"};

// Adds a line to what libical is given, if it is one for it: a long text cut, a long list of times as a line
// for each. False for what is too long to be a time.
bool add_for_libical(const ContentLine& line, std::string_view text, std::string& lines) {
  const auto add = [&](std::string_view head, std::string_view value) {
    lines.append(head).append(value).append("\r\n");
  };
  if (is_one_of(kTexts, line.name)) {
    add(text.substr(0, kLongestText), "");
    return true;
  }
  const bool list = is_one_of(kLists, line.name);
  if (!list && !is_one_of(kTimes, line.name)) return true;
  if (text.size() <= kLongestTime) {
    add(text, "");
    return true;
  }
  const std::string_view head = text.substr(0, text.size() - line.value.size());
  if (!list || head.size() > kLongestTime) return false;
  for (std::string_view rest = line.value; !rest.empty();) {
    const std::size_t end = std::min(rest.find(','), rest.size());
    if (end > kLongestTime) return false;
    add(head, rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return true;
}

// The lines with simple values, read without libical, so that a bad one costs only itself.
void read_simple(const ContentLine& line, Event& event, std::string& stamp) {
  const std::string_view value = trimmed(line.value);
  if (line.name == "SEQUENCE") event.sequence = whole_number(value).value_or(0);
  if (line.name == "LAST-MODIFIED") event.changed = value;
  if (line.name == "DTSTAMP") stamp = value;
  if (line.name == "STATUS") event.cancelled = upper(value) == "CANCELLED";
  if (line.name == "X-FARSTU-KIND") event.kind = parse_kind(value);
  if (line.name == "X-FARSTU-OPENNESS") event.openness = parse_openness(value);
  if (line.name == "X-FARSTU-FORMAT") event.format = parse_format(value);
  if (line.name == "X-FARSTU-LEADER") event.leader = parse_leader(value);
  if (line.name == "X-FARSTU-CAPACITY") event.capacity = whole_number(value);
  if (take_detail(line.name, unescaped(value), event.details) == DetailLine::Unknown) ++event.unknown_details;
}

Component parse_with_libical(const std::string& lines) {
  return Component(icalparser_parse_string(("BEGIN:VEVENT\r\n" + lines + "END:VEVENT\r\n").c_str()));
}

std::optional<Moment> to_moment(const icaltimetype& time, icalproperty* property) {
  const auto local = from_ical(time);
  if (!local) return std::nullopt;
  Moment moment{*local, time.is_date != 0, icaltime_is_utc(time) != 0, {}};
  icalparameter* zone = icalproperty_get_first_parameter(property, ICAL_TZID_PARAMETER);
  const char* tzid = zone != nullptr ? icalparameter_get_tzid(zone) : nullptr;
  if (tzid != nullptr && !moment.date && !moment.utc) moment.tzid = tzid;
  // What cannot stand in a quoted parameter could not be kept.
  std::erase_if(moment.tzid, [](char c) { return c == '"' || (c >= 0 && c < ' '); });
  return moment;
}

Length to_length(const icaldurationtype& duration) {
  if (duration.is_neg != 0) return {};
  const chr::days days = chr::days(duration.days) + chr::weeks(duration.weeks);
  const chr::seconds rest =
      chr::hours(duration.hours) + chr::minutes(duration.minutes) + chr::seconds(duration.seconds);
  return {std::min(days, kLongest), std::min(rest, chr::seconds(kLongest))};
}

std::optional<ExtraDate> to_extra_date(icalproperty* property) {
  const icaldatetimeperiodtype value = icalproperty_get_rdate(property);
  const bool period = icaltime_is_null_time(value.time) != 0;
  const auto start = to_moment(period ? value.period.start : value.time, property);
  if (!start) return std::nullopt;
  ExtraDate date{*start, {}, {}};
  if (!period) return date;
  if (icaltime_is_null_time(value.period.end) == 0) {
    date.end = to_moment(value.period.end, property);
    if (!date.end) return std::nullopt;
  } else {
    date.length = to_length(value.period.duration);
  }
  return date;
}

std::string text_of(const char* text) { return text != nullptr ? text : ""; }

// Takes one property into `event`; false if its value makes no sense. The first text of a kind is used.
bool take(icalproperty* property, Event& event, bool& has_start) {
  const auto moment = [&](std::optional<Moment>& target, const icaltimetype& time) {
    target = to_moment(time, property);
    return target.has_value();
  };
  const auto text = [](std::string& target, std::string value) {
    if (target.empty()) target = std::move(value);
    return true;
  };
  std::optional<Moment> read;
  switch (icalproperty_isa(property)) {
    case ICAL_SUMMARY_PROPERTY:
      return text(event.title, plain_title(text_of(icalproperty_get_summary(property))));
    case ICAL_LOCATION_PROPERTY:
      return text(event.place, plain_place(text_of(icalproperty_get_location(property))));
    case ICAL_DESCRIPTION_PROPERTY:
      return text(event.description, plain_description(text_of(icalproperty_get_description(property))));
    case ICAL_CATEGORIES_PROPERTY: {
      std::string category = plain_title(text_of(icalproperty_get_categories(property)));
      if (!category.empty()) event.categories.push_back(std::move(category));
      return true;
    }
    case ICAL_DTSTART_PROPERTY:
      has_start = moment(read, icalproperty_get_dtstart(property));
      if (has_start) event.start = *read;
      return has_start;
    case ICAL_DTEND_PROPERTY:
      return moment(event.end, icalproperty_get_dtend(property));
    case ICAL_RECURRENCEID_PROPERTY:
      return moment(event.recurrence_id, icalproperty_get_recurrenceid(property));
    case ICAL_DURATION_PROPERTY:
      event.length = to_length(icalproperty_get_duration(property));
      return true;
    case ICAL_EXDATE_PROPERTY:
      if (!moment(read, icalproperty_get_exdate(property))) return false;
      event.excluded_dates.push_back(*read);
      return true;
    case ICAL_RDATE_PROPERTY: {
      const auto date = to_extra_date(property);
      if (date) event.extra_dates.push_back(*date);
      return date.has_value();
    }
    case ICAL_XLICERROR_PROPERTY:
      return false;
    default:
      return true;
  }
}

}  // namespace

OccurrenceName name_of(const Moment& moment) {
  using Form = OccurrenceName::Form;
  return {moment.local, moment.date ? Form::Date : moment.utc ? Form::Utc : Form::Time};
}

std::string ical_text(const Moment& moment) { return to_string(name_of(moment)); }

std::optional<Moment> read_recurrence_id(const std::vector<std::string>& lines) {
  std::string wanted;
  for (const std::string& text : lines) {
    const ContentLine line = split_line(text);
    if (line.name == "RECURRENCE-ID" && !add_for_libical(line, text, wanted)) return std::nullopt;
  }
  const Component component = parse_with_libical(wanted);
  if (component == nullptr) return std::nullopt;
  icalproperty* property = icalcomponent_get_first_property(component.get(), ICAL_RECURRENCEID_PROPERTY);
  if (property == nullptr) return std::nullopt;
  return to_moment(icalproperty_get_recurrenceid(property), property);
}

EventFacts read_facts(const std::vector<std::string>& lines) {
  EventFacts facts;
  for (const std::string& text : lines) {
    const ContentLine line = split_line(text);
    if (line.name == "UID" && facts.uid.empty()) facts.uid = trimmed(line.value);
    if (line.name == "CLASS") {
      const std::string value = upper(trimmed(line.value));
      facts.is_private = facts.is_private || (!value.empty() && value != "PUBLIC");
    }
    if (line.name == "RECURRENCE-ID") {
      facts.is_change = true;
      facts.changes_all_later = upper(line.parameters).find("RANGE=THISANDFUTURE") != std::string::npos;
    }
  }
  return facts;
}

std::optional<Event> read_event(const std::vector<std::string>& lines) {
  Event event;
  const EventFacts facts = read_facts(lines);
  event.uid = facts.uid;
  event.all_later = facts.changes_all_later;
  std::string stamp;
  std::string other_description;  // Outlook's HTML: used where there is no DESCRIPTION
  std::string for_libical;
  for (const std::string& text : lines) {
    const ContentLine line = split_line(text);
    if (trimmed(line.value).empty()) continue;  // "RRULE:" says nothing, as if it were not there
    read_simple(line, event, stamp);
    if (line.name == "X-ALT-DESC" && other_description.empty())
      other_description = plain_description(unescaped(line.value));
    if (line.name == "RRULE") event.rules.emplace_back(trimmed(line.value));
    if (line.name == "EXRULE") event.excluding_rules.emplace_back(trimmed(line.value));
    if (!add_for_libical(line, text, for_libical)) return std::nullopt;
  }
  if (event.changed.empty()) event.changed = stamp;

  const Component component = parse_with_libical(for_libical);
  if (component == nullptr || icalcomponent_isa(component.get()) != ICAL_VEVENT_COMPONENT)
    return std::nullopt;
  bool has_start = false;
  for (icalproperty* p = icalcomponent_get_first_property(component.get(), ICAL_ANY_PROPERTY); p != nullptr;
       p = icalcomponent_get_next_property(component.get(), ICAL_ANY_PROPERTY)) {
    if (!take(p, event, has_start)) return std::nullopt;
  }
  if (!has_start || event.uid.size() > kMaxUid) return std::nullopt;
  if (event.description.empty()) event.description = std::move(other_description);
  if (event.uid.empty()) event.uid = "without-uid " + ical_text(event.start) + " " + event.title;
  return event;
}

}  // namespace farstu::programme::feed
