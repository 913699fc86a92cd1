#include "kiosk/core/wire/messages.h"

#include "tests/unit/core/wire/samples.h"

#include <random>
#include <vector>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace farstu;
using namespace farstu::wire;
using nlohmann::ordered_json;

namespace {

const SigningKey& key() {
  static const SigningKey key = samples::key('a');
  return key;
}

// Parses `payload` as it would arrive: signed, sent and opened.
template <class Parse>
auto arrive(const std::string& payload, FileType type, Parse parse) {
  const std::string file = sign_file(payload, type, key());
  const PublicKey keys[] = {key().public_key()};
  const auto verified = open_file(file, type, keys);
  REQUIRE(verified.has_value());
  return parse(*verified);
}

auto reports(const std::string& payload) { return arrive(payload, FileType::Reports, parse_reports); }
auto answer(const std::string& payload) { return arrive(payload, FileType::Answer, parse_answer); }

std::string id_of(const auto& result) { return result ? "taken" : result.error().id; }

// Every pointer to a member or element in the document.
void collect_places(const ordered_json& node, const ordered_json::json_pointer& here,
                    std::vector<ordered_json::json_pointer>& places) {
  if (!here.empty()) places.push_back(here);
  if (node.is_object()) {
    for (const auto& [name, value] : node.items()) collect_places(value, here / name, places);
  } else if (node.is_array()) {
    for (std::size_t i = 0; i < node.size(); ++i) collect_places(node[i], here / i, places);
  }
}

std::string mutate(std::string text, std::mt19937& random) {
  for (auto n = 1 + random() % 3; n > 0 && !text.empty(); --n) {
    const std::size_t at = random() % text.size();
    switch (random() % 4) {
      case 0:
        text[at] = static_cast<char>(text[at] ^ (1 << (random() % 8)));
        break;
      case 1:
        text.erase(at, 1 + random() % 5);
        break;
      case 2:
        text.insert(at, 1, "{}[]\":,0e-\\\xff"[random() % 12]);
        break;
      default:
        text.insert(at, text.substr(random() % text.size(), random() % 30));
        break;
    }
  }
  return text;
}

}  // namespace

TEST_CASE("messages: every request comes back as it was written") {
  CHECK(*reports(encode_reports(samples::reports())) == samples::reports());
  CHECK(*arrive(encode_state(samples::state()), FileType::State, parse_state) == samples::state());
  CHECK(*arrive(encode_time(samples::time()), FileType::Time, parse_time) == samples::time());
  ReportsRequest first = samples::reports();
  first.sender.prev.reset();
  first.days.clear();
  CHECK(*reports(encode_reports(first)) == first);
  ReportsRequest all_numbers = samples::reports();
  all_numbers.days[0].visits = report::Interval{301, 304};
  CHECK(*reports(encode_reports(all_numbers)) == all_numbers);
}

TEST_CASE("messages: every answer comes back as it was written") {
  for (const Answer& sent :
       {samples::answer(samples::reports_answer()), samples::answer(samples::state_answer()),
        samples::answer(StateAnswer{}), samples::answer(TimeAnswer{}),
        samples::answer(ProblemAnswer{ProblemType::DeviceRevoked})}) {
    CHECK(*answer(encode_answer(sent)) == sent);
  }
}

TEST_CASE("messages: an answer is taken only for the request it names and from a known key") {
  const Answer sent = samples::answer(samples::reports_answer());
  const std::string file = sign_file(encode_answer(sent), FileType::Answer, key());
  const PublicKey keys[] = {key().public_key()};
  CHECK(*answer_to(sha256("a request"), file, keys) == sent);
  CHECK(id_of(answer_to(sha256("another request"), file, keys)) == "wire.other_request");
  const PublicKey strangers[] = {samples::key('z').public_key()};
  CHECK(id_of(answer_to(sha256("a request"), file, strangers)) == "wire.unknown_key");
  CHECK(id_of(answer_to(sha256("a request"), "<html>", keys)) == "wire.form");
}

TEST_CASE("messages: the payload can be read by people, a day a line") {
  const std::string text = encode_reports(samples::reports());
  CHECK(
      text.find(
          "\n "
          "{\"day\":\"2026-11-20\",\"rev\":1,\"rule\":\"tap-1\",\"state\":\"open\",\"visits\":31,\"k\":5}") !=
      std::string::npos);
  CHECK(text.find("\"visits\":\"masked\"") != std::string::npos);
  CHECK(text.find("\"months\":[]") != std::string::npos);
}

TEST_CASE("messages: the largest file we write is far below the limit") {
  ReportsRequest request = samples::reports();
  request.days.clear();
  for (int i = 0; i < static_cast<int>(kMaxDays); ++i) {
    request.days.push_back(report::make_day_report(samples::day("2026-01-01").plus(i), report::Rule::Tap1,
                                                   report::DayState::OutOfOrder, 100'000 + i, 10));
  }
  CHECK(sign_file(encode_reports(request), FileType::Reports, key()).size() < kMaxWritten / 4);
  CHECK(reports(encode_reports(request))->days.size() == kMaxDays);
  StateAnswer state;
  for (int i = 0; i < kMaxStateDays; ++i) {
    state.have.push_back({.period = samples::day("2025-01-01").plus(i), .have = samples::have()});
  }
  CHECK(sign_file(encode_answer(samples::answer(state)), FileType::Answer, key()).size() < kMaxWritten);
}

TEST_CASE("messages: a period's digest is of the period, not of the file around it") {
  const report::DayReport day = samples::reports().days[2];
  CHECK(encode_day(day) == R"({"day":"2026-11-20","rev":1,"rule":"tap-1","state":"open","visits":31,"k":5})");
  CHECK(digest(day) == sha256(encode_day(day)));
  report::DayReport other = day;
  other.rev = 2;
  CHECK(digest(other) != digest(day));
}

TEST_CASE("messages: no member of a request may be missing, of another kind, or new") {
  const ordered_json good = ordered_json::parse(encode_reports(samples::reports()));
  std::vector<ordered_json::json_pointer> places;
  collect_places(good, ordered_json::json_pointer(), places);
  REQUIRE(places.size() > 40);
  const std::vector<ordered_json> wrong{true,  1.5,        -1,  9'007'199'254'740'993,  "",
                                        "a b", "<script>", {1}, ordered_json::object(), std::string(70, 'a')};
  for (const auto& place : places) {
    if (!place.back().empty() && !good.at(place.parent_pointer()).is_array()) {
      ordered_json missing = good;
      missing.at(place.parent_pointer()).erase(place.back());
      CHECK_MESSAGE(!reports(missing.dump()).has_value(), place.to_string() << " missing");
    }
    for (const ordered_json& value : wrong) {
      ordered_json bad = good;
      bad[place] = value;
      CHECK_MESSAGE(!reports(bad.dump()).has_value(), place.to_string() << " = " << value.dump());
    }
    if (good.at(place).is_object()) {
      ordered_json more = good;
      more[place]["note"] = "hello";
      CHECK_MESSAGE(!reports(more.dump()).has_value(), place.to_string() << " with a new member");
    }
  }
  ordered_json more = good;
  more["note"] = "Astrid";
  const auto refused = reports(more.dump());
  CHECK(id_of(refused) == "wire.malformed");
  CHECK(refused.error().sentence.find("note") == std::string::npos);  // nothing from outside is repeated
}

TEST_CASE("messages: what may not be in a report is refused") {
  const ordered_json good = ordered_json::parse(encode_reports(samples::reports()));
  const auto with = [&](const char* place, ordered_json value) {
    ordered_json bad = good;
    bad[ordered_json::json_pointer(place)] = std::move(value);
    return id_of(reports(bad.dump()));
  };
  CHECK(with("/v", 2) == "wire.version");
  CHECK(with("/days/0/visits", 3) == "wire.malformed");  // should have been masked
  CHECK(with("/days/0/visits", 1'000'001) == "wire.malformed");
  CHECK(with("/days/0/visits", {{"min", 4}, {"max", 4}}) == "wire.malformed");
  CHECK(with("/days/0/k", 4) == "wire.malformed");
  CHECK(with("/days/0/k", 11) == "wire.malformed");
  CHECK(with("/days/0/rev", 0) == "wire.malformed");
  CHECK(with("/days/0/state", "in_progress") == "wire.malformed");
  CHECK(with("/days/0/rule", "tap-2") == "wire.malformed");
  CHECK(with("/days/0/day", "2026-02-29") == "wire.malformed");
  CHECK(with("/days/1", good["days"][0]) == "wire.malformed");  // the same day twice
  CHECK(with("/months", {good["days"][0]}) == "wire.malformed");
  CHECK(with("/seq", 0) == "wire.malformed");
  CHECK(with("/prev", "ab") == "wire.malformed");
  CHECK(with("/clock/sent", "2026-11-21T04:17:00Z") == "wire.malformed");
  CHECK(with("/days/0/visits", nullptr) == "taken");
  CHECK(with("/days/0/visits", {{"min", 4}, {"max", 6}}) == "taken");
  ordered_json many = good;
  while (many["days"].size() <= kMaxDays) many["days"].push_back(good["days"][0]);
  CHECK(id_of(reports(many.dump())) == "wire.malformed");
}

TEST_CASE("messages: the state window is a window") {
  StateRequest request = samples::state();
  request.from = request.to.plus(1);
  CHECK(id_of(arrive(encode_state(request), FileType::State, parse_state)) == "wire.malformed");
  request.from = request.to.plus(-kMaxStateDays + 1);
  CHECK(id_of(arrive(encode_state(request), FileType::State, parse_state)) == "taken");
  request.from = request.to.plus(-kMaxStateDays);
  CHECK(id_of(arrive(encode_state(request), FileType::State, parse_state)) == "wire.malformed");
}

TEST_CASE("messages: an old kiosk understands a newer receiver") {
  ordered_json newer = ordered_json::parse(encode_answer(samples::answer(samples::reports_answer())));
  newer["notices"] = {{{"text", "hello"}}};
  newer["results"][0]["why"] = "because";
  newer["results"][3]["problem"] = "urn:farstu:problem:moon-phase";
  const auto taken = answer(newer.dump());
  REQUIRE(taken.has_value());
  CHECK(std::get<ReportsAnswer>(taken->body).results[3].problem == ProblemType::Unknown);
  // … but not at any depth: the document is level 1.
  newer["more"] = ordered_json::parse("[[[[[]]]]]");
  CHECK(id_of(answer(newer.dump())) == "taken");
  newer["more"] = ordered_json::parse("[[[[[[]]]]]]");
  CHECK(id_of(answer(newer.dump())) == "wire.malformed");
  newer["v"] = 2;
  CHECK(id_of(answer(newer.dump())) == "wire.malformed");
  newer.erase("more");
  CHECK(id_of(answer(newer.dump())) == "wire.version");
}

TEST_CASE("messages: JSON that is not quite JSON is refused") {
  const std::string good = encode_time(samples::time());
  const auto time = [](const std::string& payload) {
    return id_of(arrive(payload, FileType::Time, parse_time));
  };
  REQUIRE(time(good) == "taken");
  const auto with_seq = [&](const std::string& value) {
    std::string text = good;
    text.replace(text.find("4711"), 4, value);
    return time(text);
  };
  CHECK(with_seq("4712") == "taken");
  for (const char* value : {"4711.0", "4.7e3", "1e400", "NaN", "Infinity", "0x10", "04711", "+1", "-0.0",
                            "9223372036854775808", "99999999999999999999999999", "'1'", "1 2", ""}) {
    CHECK_MESSAGE(with_seq(value) == "wire.malformed", value);
  }
  CHECK(time("") == "wire.malformed");
  CHECK(time("null") == "wire.malformed");
  CHECK(time("[]") == "wire.malformed");
  CHECK(time(good + "x") == "wire.malformed");
  CHECK(time(good + good) == "wire.malformed");
  CHECK(time("\xef\xbb\xbf" + good) == "taken");  // a byte order mark is no difference in meaning
  std::string twice = good;
  twice.insert(1, R"("v":1,)");
  CHECK(time(twice) == "wire.malformed");
  std::string comment = good;
  comment.insert(1, "/* x */");
  CHECK(time(comment) == "wire.malformed");
  std::string bad_utf8 = good;
  bad_utf8.replace(bad_utf8.find("1.0.0"), 5, "1.\xff.0");
  CHECK(time(bad_utf8) == "wire.malformed");
  for (const std::size_t deep : {std::size_t{7}, std::size_t{1000}, std::size_t{100'000}}) {
    CHECK(time(std::string(deep, '[') + std::string(deep, ']')) == "wire.malformed");
    CHECK(time(std::string(deep, '[')) == "wire.malformed");
    std::string objects;
    for (std::size_t i = 0; i < deep / 2; ++i) objects += "{\"a\":";
    CHECK(time(objects) == "wire.malformed");
  }
}

TEST_CASE("messages: ten megabytes are refused before anything is read") {
  const std::string huge = encode_time(samples::time()) + std::string(10'000'000, ' ') + "\nabcd..abcd";
  const PublicKey keys[] = {key().public_key()};
  CHECK(id_of(open_file(huge, FileType::Time, keys)) == "wire.too_large");
  CHECK(id_of(read_claim(huge)) == "wire.too_large");
}

TEST_CASE("messages: no garbage from a signed sender does more than be refused") {
  std::mt19937 random(7);
  const std::string request = encode_reports(samples::reports());
  const std::string response = encode_answer(samples::answer(samples::reports_answer()));
  int taken = 0;
  for (int i = 0; i < 2000; ++i) {
    const auto first = reports(mutate(request, random));
    if (first) {
      ++taken;
      CHECK(*reports(encode_reports(*first)) == *first);  // whatever is taken has one meaning
    }
    const auto second = answer(mutate(response, random));
    if (second) CHECK(*answer(encode_answer(*second)) == *second);
  }
  CHECK(taken < 1000);
  for (std::size_t length = 0; length < request.size(); ++length) {
    CHECK_FALSE(reports(request.substr(0, length)).has_value());
  }
}

TEST_CASE("moments: one text each, with the offset of the place") {
  const Zone stockholm = *Zone::load("Europe/Stockholm");
  const Instant winter = *parse_iso("2026-11-21T04:17:00+01:00", stockholm);
  CHECK(to_string(LocalTime::of(winter, stockholm)) == "2026-11-21T04:17:00+01:00");
  CHECK(to_string(LocalTime::of(winter, Zone::utc())) == "2026-11-21T03:17:00+00:00");
  const Zone newfoundland = *Zone::load("America/St_Johns");
  CHECK(to_string(LocalTime::of(winter, newfoundland)) == "2026-11-20T23:47:00-03:30");
  for (const char* text : {"2026-11-21T04:17:00+01:00", "2026-11-20T23:47:00-03:30",
                           "2199-12-31T23:59:59+14:00", "1970-01-02T00:00:00+00:00"}) {
    CHECK(to_string(*parse_local_time(text)) == text);
  }
  for (const char* text :
       {"", "2026-11-21", "2026-11-21T04:17:00Z", "2026-11-21T04:17:00-00:00", "2026-11-21t04:17:00+01:00",
        "2026-11-21T24:00:00+01:00", "2026-11-21T04:60:00+01:00", "2026-11-21T04:17:60+01:00",
        "2026-11-21T04:17:00+15:00", "2026-11-21T04:17:00+01:60", "2026-02-29T04:17:00+01:00",
        "1970-01-01T00:00:00+01:00", "2026-11-21T+4:17:00+01:00", "2026-11-21T04:17:00.0+1:00"}) {
    CHECK_MESSAGE(!parse_local_time(text).has_value(), text);
  }
}

TEST_CASE("ids: closed shapes, so that no sentence can travel as one") {
  CHECK(is_wire_id("k-linden_1.a"));
  for (const char* text : {"", "a b", "å", "a/b", "a\n"}) CHECK_FALSE(is_wire_id(text));
  CHECK_FALSE(is_wire_id(std::string(65, 'a')));
  const Epoch epoch = make_epoch(3);
  CHECK(epoch.n == 3);
  CHECK(epoch.id.size() == 32);
  CHECK(epoch.id != make_epoch(3).id);
  CHECK(to_string(*parse_period("2026-10")) == "2026-10");
  CHECK(to_string(*parse_period("2026-10-31")) == "2026-10-31");
  CHECK_FALSE(parse_period("2026-1").has_value());
}

TEST_CASE("problems: each has one name, one sentence and one way on") {
  for (const ProblemInfo& problem : all_problems()) {
    if (problem.type == ProblemType::Unknown) continue;
    CHECK(parse_problem_uri(problem_uri(problem.type)) == problem.type);
    CHECK(problem.sentence.ends_with('.'));
    CHECK(info(problem.type).name == problem.name);
    const Error error = error_for(problem.type);
    CHECK(error.id == "wire.problem." + std::string(problem.name));
    CHECK((error.code == Code::NetworkRetry) == (problem.remedy == Remedy::Retry));
  }
  CHECK(parse_problem_uri("urn:farstu:problem:") == ProblemType::Unknown);
  CHECK(parse_problem_uri("about:blank") == ProblemType::Unknown);
  CHECK(problem_for({Code::Invalid, "wire.too_large", ""}) == ProblemType::TooLarge);
  CHECK(problem_for({Code::Invalid, "wire.form", ""}) == ProblemType::Malformed);
  CHECK(problem_for({Code::Invalid, "wire.unknown_key", ""}) == ProblemType::UnknownKiosk);
}
