#include "kiosk/programme/feed_answer.h"

#include "kiosk/core/base/utf8.h"
#include "kiosk/programme/detail_lines.h"

#include <algorithm>
#include <array>
#include <tuple>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace farstu::programme {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kMaxSentence = 300;
constexpr std::size_t kMaxWarnings = 100;
constexpr std::int64_t kFirstSecond = -2'208'988'800;  // 1900-01-01
constexpr std::int64_t kLastSecond = 7'574'000'000;    // in 2210: the last session may go on a while

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
  return Instant(std::chrono::seconds(seconds));
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

// An element of "events": what its sessions share, and where they stand.
struct Shared {
  Session session;
  int planned_count = 0;
};
struct Row {
  Instant begins;
  const Shared* shared = nullptr;
  const Json* session = nullptr;
};

const std::string& recurrence_id(const Row& row) { return (*row.session)[0].get_ref<const std::string&>(); }

bool comes_before(const Row& a, const Row& b) {
  if (a.begins != b.begins) return a.begins < b.begins;
  const auto key = [](const Row& row) {
    return std::tie(row.shared->session.title, row.shared->session.identity.uid, recurrence_id(row));
  };
  return key(a) < key(b);
}

// The rows of all events in the order in which sessions are listed. Sessions are made only afterwards: they
// are large.
std::vector<Row> rows(const Json& events, const std::vector<Shared>& shared, const Zone& zone) {
  std::vector<Row> out;
  for (std::size_t i = 0; i < shared.size(); ++i) {
    for (const Json& one : events[i].at("sessions")) {
      require(one.is_array() && one.size() == 4 && one[0].is_string());
      out.push_back({starts_at(span(one[1], one[2]), zone), &shared[i], &one});
    }
  }
  std::sort(out.begin(), out.end(), comes_before);
  return out;
}

Session made(const Row& row) {
  Session session = row.shared->session;
  session.identity.recurrence_id = recurrence_id(row);
  session.id = session_id(session.identity);
  session.span = span((*row.session)[1], (*row.session)[2]);
  const auto index = positive((*row.session)[3]);
  require(index && *index <= row.shared->planned_count);
  if (*index > 0) {
    session.planned_index = index;
    session.planned_count = row.shared->planned_count;
  }
  return session;
}

std::vector<Session> read_sessions(const Json& events, const FeedRequest& request) {
  require(events.is_array());
  const Kinds kinds(request.kinds_by_category);
  std::vector<Shared> shared;
  shared.reserve(events.size());
  for (const Json& event : events) {
    const auto count = positive(event.at("planned_count"));
    require(count.has_value());
    shared.push_back({common(event, request, kinds), *count});
  }
  std::vector<Session> out;
  const std::vector<Row> in_order = rows(events, shared, request.zone);
  out.reserve(in_order.size());
  for (const Row& row : in_order) out.push_back(made(row));
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
