#include "kiosk/programme/feed/answer.h"

#include "kiosk/programme/detail_lines.h"
#include "kiosk/programme/feed/keep.h"

#include <iterator>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace farstu::programme::feed {
namespace chr = std::chrono;

namespace {

std::string json_text(std::string_view text) {
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

template <class Value>
std::string name_or_null(const std::optional<Value>& value) {
  return value ? json_text(to_string(*value)) : "null";
}

// Written piece by piece: a tree of hundreds of thousands of nodes takes longer to build than all the rest.
class Out {
 public:
  template <class... Args>
  void add(fmt::format_string<const Args&...> format, const Args&... args) {
    fmt::format_to(std::back_inserter(text_), format, args...);
  }
  // `each` writes one element.
  template <class Range, class Each>
  void list(const Range& range, Each each) {
    text_ += '[';
    bool first = true;
    for (const auto& element : range) {
      if (!first) text_ += ',';
      first = false;
      each(element);
    }
    text_ += ']';
  }
  std::string take() && { return std::move(text_); }

 private:
  std::string text_;
};

// Occurrences at even distances, on the clock and in time.
struct Run {
  const Occurrence* first;
  int times = 1;
  chr::seconds step{0};  // from one to the next
};

// The one that is `a` moved on by `step`, and the next in its series?
bool follows(const Occurrence& a, const Occurrence& b, chr::seconds step) {
  if (a.name.form == OccurrenceName::Form::None || a.name.form != b.name.form) return false;
  if (b.planned_index != (a.planned_index == 0 ? 0 : a.planned_index + 1)) return false;
  if (a.span.index() != b.span.index() || b.name.local - a.name.local != step) return false;
  if (const auto* days = std::get_if<AllDaySpan>(&a.span)) {
    const auto& other = std::get<AllDaySpan>(b.span);
    return other.start.local_days() - days->start.local_days() == step &&
           other.end.local_days() - days->end.local_days() == step;
  }
  const auto &timed = std::get<TimedSpan>(a.span), &other = std::get<TimedSpan>(b.span);
  return other.start - timed.start == step && other.end - timed.end == step;
}

// A weekly session's year is four runs, not fifty sessions: summer time begins and ends each.
std::vector<Run> runs(const std::vector<Occurrence>& occurrences) {
  std::vector<Run> out;
  for (std::size_t i = 0; i < occurrences.size(); ++i) {
    if (!out.empty()) {
      Run& run = out.back();
      const Occurrence& before = occurrences[i - 1];
      const chr::seconds step = run.times > 1 ? run.step : occurrences[i].name.local - before.name.local;
      if (step > chr::seconds(0) && follows(before, occurrences[i], step)) {
        run.step = step;
        ++run.times;
        continue;
      }
    }
    out.push_back({&occurrences[i]});
  }
  return out;
}

void write_run(Out& out, const Run& run) {
  const Occurrence& one = *run.first;
  if (const auto* days = std::get_if<AllDaySpan>(&one.span)) {
    out.add(R"(["{}","{}","{}",{})", to_string(one.name), to_string(days->start), to_string(days->end),
            one.planned_index);
  } else {
    const auto& timed = std::get<TimedSpan>(one.span);
    const auto seconds = [](Instant t) { return chr::floor<chr::seconds>(t).time_since_epoch().count(); };
    out.add(R"(["{}",{},{},{})", to_string(one.name), seconds(timed.start), seconds(timed.end),
            one.planned_index);
  }
  if (run.times > 1) out.add(",{},{}", run.step.count(), run.times);
  out.add("]");
}

void write_event(Out& out, const Expanded& one) {
  const Event& event = *one.event;
  out.add(R"({{"uid":{},"title":{},"place":{},"description":{},"status":{},"categories":)",
          json_text(event.uid), json_text(event.title), json_text(event.place), json_text(event.description),
          json_text(to_string(one.status)));
  out.list(event.categories, [&](const std::string& category) { out.add("{}", json_text(category)); });
  out.add(R"(,"kind":{},"openness":{},"format":{},"leader":{},"capacity":{},"planned_count":{},"sessions":)",
          name_or_null(event.kind), name_or_null(event.openness), name_or_null(event.format),
          name_or_null(event.leader), event.capacity ? std::to_string(*event.capacity) : "null",
          one.planned_count);
  out.list(runs(one.occurrences), [&](const Run& run) { write_run(out, run); });
  out.add("}}\n");
}

// What a series says beyond when it meets; most say nothing.
void write_details(Out& out, const Event& event) {
  out.add(R"({{"uid":{},"details":)", json_text(event.uid));
  out.list(detail_lines(event.details),
           [&](const auto& line) { out.add("[{},{}]", json_text(line.first), json_text(line.second)); });
  out.add("}}\n");
}

const Event& first_of(const Series& series) {
  return (series.masters.empty() ? series.changes : series.masters).front().event;
}

std::vector<const Event*> with_details(const CalendarFile& file) {
  std::vector<const Event*> found;
  for (const Series& series : file.series) {
    const Event& first = first_of(series);
    if (first.details != ActivityDetails{}) found.push_back(&first);
  }
  return found;
}

}  // namespace

Result<std::string> answer(std::string_view ics, const Window& window, const std::optional<std::string>& uid,
                           std::size_t max_sessions) {
  auto file = read_calendar_file(ics, window.zone);
  if (!file) {
    return fail(Code::Invalid, "feed.no_calendar", "This is not a calendar file (iCalendar, .ics).");
  }
  std::vector<Expanded> events;
  std::size_t sessions = 0;
  int unfollowable = 0;
  Effort effort;
  for (const Series& series : file->series) {
    if (uid && first_of(series).uid != *uid) continue;
    auto expanded = expand(series, window, effort);
    if (!expanded) {
      ++unfollowable;
      continue;
    }
    for (Expanded& one : *expanded) {
      sessions += one.occurrences.size();
      events.push_back(std::move(one));
    }
    if (sessions > max_sessions) {
      return fail(
          Code::Invalid, "feed.too_many",
          fmt::format("The calendar holds more than {} sessions in the days asked for.", max_sessions));
    }
  }
  if (unfollowable > 0) {
    file->warnings.push_back(
        unfollowable == 1
            ? "1 event repeats in a way that cannot be followed and was left out."
            : fmt::format("{} events repeat in a way that cannot be followed and were left out.",
                          unfollowable));
  }
  for (const Calendar& calendar : file->calendars) {
    const auto& about_zones = calendar.zones->warnings();
    file->warnings.insert(file->warnings.end(), about_zones.begin(), about_zones.end());
  }
  Out out;
  out.add(R"({{"kept":{},"warnings":)", json_text(kept_text(*file)));
  out.list(file->warnings, [&](const std::string& warning) { out.add("{}", json_text(warning)); });
  out.add(",\"series\":");
  out.list(with_details(*file), [&](const Event* event) { write_details(out, *event); });
  out.add(",\"events\":");
  out.list(events, [&](const Expanded& one) { write_event(out, one); });
  out.add("}}\n");
  return std::move(out).take();
}

std::string error_answer(std::string_view sentence) {
  return fmt::format("{{\"error\":{}}}\n", json_text(sentence));
}

}  // namespace farstu::programme::feed
