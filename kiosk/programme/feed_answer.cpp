#include "kiosk/programme/feed_answer.h"

#include "kiosk/core/base/utf8.h"
#include "kiosk/programme/detail_lines.h"
#include "kiosk/programme/feed_limits.h"
#include "kiosk/programme/occurrence_name.h"

#include <algorithm>
#include <array>
#include <tuple>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace farstu::programme {
namespace {

namespace chr = std::chrono;
using Json = nlohmann::json;

constexpr std::size_t kMaxSentence = 300;
constexpr std::size_t kMaxWarnings = 100;
constexpr std::int64_t kFirstSecond = -2'208'988'800;  // 1900-01-01
constexpr std::int64_t kLastSecond = 7'574'000'000;    // in 2210: the last session may go on a while
constexpr Day kLastDay(chr::year(2199) / 12 / 31);

// Lower case for comparing: ASCII and the letters of Latin-1.
std::string folded_case(std::string_view text) {
  std::string out;
  for_each_code_point(text, [&](char32_t c) {
    const bool upper = (c >= U'A' && c <= U'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7);
    append_code_point(out, upper ? c + 0x20 : c);
  });
  return out;
}

// What the field's own Swedish words mean where the configuration says nothing else.
constexpr std::array<std::pair<std::string_view, Kind>, 20> kSwedish{{{"drop-in", Kind::DropIn},
                                                                      {"öppet hus", Kind::DropIn},
                                                                      {"öppet", Kind::DropIn},
                                                                      {"fika", Kind::Fika},
                                                                      {"samtal", Kind::Conversation},
                                                                      {"samtalsgrupp", Kind::Conversation},
                                                                      {"studiecirkel", Kind::StudyCircle},
                                                                      {"cirkel", Kind::StudyCircle},
                                                                      {"utflykt", Kind::Excursion},
                                                                      {"motion", Kind::Exercise},
                                                                      {"kultur", Kind::Culture},
                                                                      {"hobby", Kind::Hobby},
                                                                      {"sysselsättning", Kind::Occupation},
                                                                      {"prova på", Kind::Occupation},
                                                                      {"kurs", Kind::Course},
                                                                      {"utbildning", Kind::Course},
                                                                      {"möte", Kind::Meeting},
                                                                      {"medlemsmöte", Kind::Meeting},
                                                                      {"matchning", Kind::Matching},
                                                                      {"annat", Kind::Other}}};

class Kinds {
 public:
  explicit Kinds(const std::vector<std::pair<std::string, Kind>>& by_category) {
    for (const auto& [category, kind] : by_category) known_.emplace_back(folded_case(category), kind);
    for (const auto& [category, kind] : kSwedish) known_.emplace_back(category, kind);
  }
  // The kind of the first category that has one.
  Kind of(const Json& categories) const {
    for (const Json& category : categories) {
      const std::string name = folded_case(category.get_ref<const std::string&>());
      for (const auto& [known, kind] : known_) {
        if (known == name) return kind;
      }
      std::string own = name;
      std::replace(own.begin(), own.end(), ' ', '_');
      if (const auto kind = parse_kind(own)) return *kind;
    }
    return Kind::Other;
  }

 private:
  std::vector<std::pair<std::string, Kind>> known_;
};

tl::unexpected<Error> senseless() {
  return fail(Code::Invalid, "feed.answer",
              "The program that reads calendars gave an answer that makes no sense.");
}

// The readers below throw Json's exceptions for wrong types and absent members, and std::invalid_argument for
// values outside what is allowed; read_answer() catches both.
void require(bool condition) {
  if (!condition) throw std::invalid_argument("answer");
}

std::string text(const Json& object, const char* name) {
  const std::string& value = object.at(name).get_ref<const std::string&>();
  require(is_utf8(value));
  return value;
}

template <class Value>
Value named(const Json& object, const char* name, std::optional<Value> (*parse)(std::string_view),
            Value otherwise) {
  const Json& value = object.at(name);
  if (value.is_null()) return otherwise;
  const auto parsed = parse(value.get_ref<const std::string&>());
  require(parsed.has_value());
  return *parsed;
}

std::optional<int> positive(const Json& value) {
  if (value.is_null()) return std::nullopt;
  require(value.is_number_integer());
  const auto number = value.get<std::int64_t>();
  require(number >= 0 && number <= 1'000'000'000);
  return static_cast<int>(number);
}

Instant instant(const Json& value) {
  require(value.is_number_integer());
  const auto seconds = value.get<std::int64_t>();
  require(seconds >= kFirstSecond && seconds <= kLastSecond);
  return Instant(chr::seconds(seconds));
}

Day day(const Json& value) {
  const auto parsed = parse_day(value.get_ref<const std::string&>());
  require(parsed.has_value());
  return *parsed;
}

Span span(const Json& start, const Json& end) {
  if (start.is_string()) {
    const AllDaySpan days{day(start), day(end)};
    require(days.start < days.end);
    return days;
  }
  const TimedSpan timed{instant(start), instant(end)};
  require(timed.start <= timed.end);
  return timed;
}

// What all sessions of one element of "events" share.
Session common(const Json& event, const FeedRequest& request, const Kinds& kinds) {
  Session session;
  session.identity = {request.source, text(event, "uid"), ""};
  session.title = text(event, "title");
  require(!session.title.empty() && session.title.find('\n') == std::string::npos);
  session.place = text(event, "place");
  session.description = text(event, "description");
  session.kind = event.at("kind").is_null() ? kinds.of(event.at("categories"))
                                            : named(event, "kind", parse_kind, Kind::Other);
  session.openness = named(event, "openness", parse_openness, Openness::Open);
  session.format = named(event, "format", parse_format, Format::OnSite);
  session.leader = named(event, "leader", parse_leader, Leader::Unknown);
  session.status = named(event, "status", parse_session_status, SessionStatus::Planned);
  session.capacity = positive(event.at("capacity"));
  return session;
}

// An element of "events": what its sessions share. `rank` tells its place by title, then UID.
struct Shared {
  Session session;
  int planned_count = 0;
  std::uint32_t rank = 0;
};

// An element of "sessions": one session, or several at even distances.
class Run {
 public:
  Run(const Json& told, const Shared& shared) : shared_(&shared) {
    require(told.is_array() && (told.size() == 4 || told.size() == 6));
    name_ = &told[0].get_ref<const std::string&>();
    span_ = span(told[1], told[2]);
    const auto index = positive(told[3]);
    require(index.has_value());
    index_ = *index;
    if (told.size() == 6) repeat(told[4], told[5]);
    require(index_ == 0 || index_ + static_cast<int>(times_) - 1 <= shared.planned_count);
  }

  std::uint32_t times() const { return times_; }
  std::uint32_t rank() const { return shared_->rank; }
  Instant begins(std::uint32_t nth, const Zone& zone) const { return starts_at(span_of(nth), zone); }
  std::string name(std::uint32_t nth) const {
    if (nth == 0) return *name_;
    return to_string({parsed_name_.local + nth * step_, parsed_name_.form});
  }
  Session session(std::uint32_t nth) const {
    Session session = shared_->session;
    session.identity.recurrence_id = name(nth);
    session.id = session_id(session.identity);
    session.span = span_of(nth);
    if (index_ > 0) {
      session.planned_index = index_ + static_cast<int>(nth);
      session.planned_count = shared_->planned_count;
    }
    return session;
  }

 private:
  // Nothing they give may lie beyond what a single session's times may.
  void repeat(const Json& step, const Json& times) {
    constexpr std::int64_t kWhole = kLastSecond - kFirstSecond;
    require(step.is_number_integer() && times.is_number_integer());
    const auto seconds = step.get<std::int64_t>(), number = times.get<std::int64_t>();
    require(seconds > 0 && seconds <= kWhole);
    require(number > 1 && number <= static_cast<std::int64_t>(kMaxFeedSessions));
    require(seconds * (number - 1) <= kWhole);
    step_ = chr::seconds(seconds);
    times_ = static_cast<std::uint32_t>(number);
    const auto name = parse_occurrence_name(*name_);
    require(name && name->form != OccurrenceName::Form::None);
    parsed_name_ = *name;
    const bool dates = span_.index() == 1 || name->form == OccurrenceName::Form::Date;
    require(!dates || step_ % chr::days(1) == chr::seconds(0));
    const Span last = span_of(times_ - 1);
    if (const auto* timed = std::get_if<TimedSpan>(&last))
      require(timed->end <= Instant(chr::seconds(kLastSecond)));
    else
      require(std::get<AllDaySpan>(last).end <= kLastDay);
  }
  Span span_of(std::uint32_t nth) const {
    const chr::seconds by = nth * step_;
    if (const auto* timed = std::get_if<TimedSpan>(&span_))
      return TimedSpan{timed->start + by, timed->end + by};
    const auto& days = std::get<AllDaySpan>(span_);
    const int number = static_cast<int>(by / chr::days(1));
    return AllDaySpan{days.start.plus(number), days.end.plus(number)};
  }

  const Shared* shared_;
  const std::string* name_;
  OccurrenceName parsed_name_;
  Span span_;
  int index_ = 0;
  chr::seconds step_{0};
  std::uint32_t times_ = 1;
};

std::vector<Shared> read_shared(const Json& events, const FeedRequest& request) {
  require(events.is_array());
  const Kinds kinds(request.kinds_by_category);
  std::vector<Shared> out;
  out.reserve(events.size());
  for (const Json& event : events) {
    const auto count = positive(event.at("planned_count"));
    require(count.has_value());
    out.push_back({common(event, request, kinds), *count});
  }
  const auto key = [](const Shared* one) { return std::tie(one->session.title, one->session.identity.uid); };
  std::vector<Shared*> in_order;
  for (Shared& one : out) in_order.push_back(&one);
  std::sort(in_order.begin(), in_order.end(), [&](auto* a, auto* b) { return key(a) < key(b); });
  for (std::size_t i = 1; i < in_order.size(); ++i) {
    in_order[i]->rank = in_order[i - 1]->rank + (key(in_order[i - 1]) < key(in_order[i]) ? 1 : 0);
  }
  return out;
}

// One session of a run, small enough to be sorted: sessions are made only afterwards.
struct Row {
  Instant begins;
  const Run* run;
  std::uint32_t nth;
};

bool comes_before(const Row& a, const Row& b) {
  if (a.begins != b.begins) return a.begins < b.begins;
  if (a.run->rank() != b.run->rank()) return a.run->rank() < b.run->rank();
  return a.run->name(a.nth) < b.run->name(b.nth);
}

// In the order in which sessions are listed.
std::vector<Row> rows(const std::vector<Run>& runs, const Zone& zone) {
  std::size_t sessions = 0;
  for (const Run& run : runs) {
    sessions += run.times();
    require(sessions <= kMaxFeedSessions);
  }
  std::vector<Row> out;
  out.reserve(sessions);
  for (const Run& run : runs) {
    for (std::uint32_t nth = 0; nth < run.times(); ++nth) out.push_back({run.begins(nth, zone), &run, nth});
  }
  std::sort(out.begin(), out.end(), comes_before);
  return out;
}

std::vector<Session> read_sessions(const Json& events, const FeedRequest& request) {
  const std::vector<Shared> shared = read_shared(events, request);
  std::vector<Run> runs;
  for (std::size_t i = 0; i < shared.size(); ++i) {
    const Json& told = events[i].at("sessions");
    require(told.is_array());
    for (const Json& one : told) runs.emplace_back(one, shared[i]);
  }
  const std::vector<Row> in_order = rows(runs, request.zone);
  std::vector<Session> out;
  out.reserve(in_order.size());
  for (const Row& row : in_order) out.push_back(row.run->session(row.nth));
  return out;
}

std::vector<FeedSeries> read_series(const Json& series) {
  require(series.is_array());
  std::vector<FeedSeries> out;
  for (const Json& one : series) {
    FeedSeries read{text(one, "uid"), {}};
    for (const Json& line : one.at("details")) {
      require(line.is_array() && line.size() == 2);
      const auto taken = take_detail(line[0].get_ref<const std::string&>(),
                                     line[1].get_ref<const std::string&>(), read.details);
      require(taken == DetailLine::Taken);
    }
    out.push_back(std::move(read));
  }
  return out;
}

FeedContents contents(const Json& answer, const FeedRequest& request) {
  FeedContents result;
  result.kept = text(answer, "kept");
  const Json& warnings = answer.at("warnings");
  require(warnings.is_array());
  for (const Json& warning : warnings) {
    if (result.warnings.size() == kMaxWarnings) break;
    result.warnings.push_back(shorten_utf8(repair_utf8(warning.get_ref<const std::string&>()), kMaxSentence));
  }
  result.series = read_series(answer.at("series"));
  result.sessions = read_sessions(answer.at("events"), request);
  return result;
}

}  // namespace

Result<FeedContents> read_answer(std::string_view json, const FeedRequest& request) {
  try {
    const Json answer = Json::parse(json);
    if (answer.contains("error")) {
      return fail(Code::Invalid, "feed.refused",
                  shorten_utf8(repair_utf8(text(answer, "error")), kMaxSentence));
    }
    return contents(answer, request);
  } catch (const Json::exception&) {
    return senseless();
  } catch (const std::invalid_argument&) {
    return senseless();
  }
}

}  // namespace farstu::programme
