// The child's answer, as a child that was taken over might give it.
#include "kiosk/programme/feed_answer.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace farstu;
using namespace farstu::programme;

namespace {

const FeedRequest kRequest{"test", *parse_day("2026-03-01"), *parse_day("2026-03-31"),
                           *Zone::load("Europe/Stockholm")};

std::string answer(std::string_view sessions, std::string_view title = "\"Fika\"") {
  return fmt::format(
      R"({{"kept":"","warnings":[],"series":[],"events":[{{"uid":"u","title":{},"place":"","description":"","status":"planned",)"
      R"("categories":[],"kind":null,"openness":null,"format":null,"leader":null,"capacity":null,"planned_count":2,"sessions":{}}}]}})",
      title, sessions);
}

}  // namespace

TEST_CASE("answer: a good one is read") {
  const auto contents = read_answer(
      answer(R"([["20260302T100000",1772442000,1772445600,1],["","2026-03-04","2026-03-05",0]])"), kRequest);
  REQUIRE(contents.has_value());
  REQUIRE(contents->sessions.size() == 2);
  CHECK(contents->sessions[0].planned_index == 1);
  CHECK(contents->sessions[0].planned_count == 2);
  CHECK(to_iso(std::get<TimedSpan>(contents->sessions[0].span).start, kRequest.zone) ==
        "2026-03-02T10:00:00+01:00");
  CHECK_FALSE(contents->sessions[1].planned_count.has_value());
}

TEST_CASE("answer: sessions at even distances are told as one, and each has its own name and number") {
  const auto contents = read_answer(answer(R"([["20260302T100000",1772442000,1772445600,1,604800,2],)"
                                           R"(["20260302T100000Z",1772442000,1772445600,0,86400,3],)"
                                           R"(["20260228","2026-02-28","2026-03-01",0,86400,2]])"),
                                    kRequest);
  REQUIRE(contents.has_value());
  std::string listed;
  for (const Session& session : contents->sessions) {
    listed += fmt::format("{} {} ", session.identity.recurrence_id, session.planned_index.value_or(0));
    CHECK(session.id == session_id(session.identity));
  }
  CHECK(listed ==
        "20260228 0 20260301 0 20260302T100000 1 20260302T100000Z 0 20260303T100000Z 0 20260304T100000Z 0 "
        "20260309T100000 2 ");
  CHECK(contents->sessions[6].span == Span(TimedSpan{Instant(std::chrono::seconds(1772442000 + 604800)),
                                                     Instant(std::chrono::seconds(1772445600 + 604800))}));
  CHECK(contents->sessions[1].span == Span(AllDaySpan{*parse_day("2026-03-01"), *parse_day("2026-03-02")}));
}

TEST_CASE("answer: a few words cannot become more sessions than a calendar may have") {
  const auto rows = [](int times) {
    const std::string many = R"(["20260302T100000",1772442000,1772445600,0,60,100000])";
    std::string all;
    for (int i = 0; i < times; ++i) all += (i == 0 ? "[" : ",") + many;
    return answer(all + "]");
  };
  CHECK(read_answer(rows(1), kRequest)->sessions.size() == 100'000);
  CHECK_FALSE(read_answer(rows(5), kRequest).has_value());
}

TEST_CASE("answer: the child's own sentence is passed on, cut and cleaned") {
  const auto contents = read_answer(R"({"error":"It rains.\u0007"})", kRequest);
  REQUIRE_FALSE(contents.has_value());
  CHECK(contents.error().sentence == "It rains. ");
  CHECK(read_answer("{\"error\":\"" + std::string(5000, 'x') + "\"}", kRequest).error().sentence.size() <
        400);
}

TEST_CASE("answer: whatever makes no sense is refused whole") {
  for (const std::string& bad :
       std::vector<std::string>{"",
                                "null",
                                "[]",
                                "{}",
                                "{\"kept\":1}",
                                "{\"error\":7}",
                                answer("7"),
                                answer("[7]"),
                                answer("[[]]"),
                                answer(R"([["",1,2]])"),
                                answer(R"([["",2,1,0]])"),
                                answer(R"([["",1.5,2,0]])"),
                                answer(R"([["",1,"2026-03-04",0]])"),
                                answer(R"([["","2026-03-04","2026-03-04",0]])"),
                                answer(R"([["","2026-02-30","2026-03-04",0]])"),
                                answer(R"([["",1,99999999999999,0]])"),
                                answer(R"([["",1,2,3]])"),
                                answer(R"([["",1,2,-1]])"),
                                answer(R"([[7,1,2,0]])"),
                                answer(R"([["20260302T100000",1,2,0,60]])"),
                                answer(R"([["20260302T100000",1,2,0,0,2]])"),
                                answer(R"([["20260302T100000",1,2,0,-60,2]])"),
                                answer(R"([["20260302T100000",1,2,0,60,1]])"),
                                answer(R"([["20260302T100000",1,2,0,60,400001]])"),
                                answer(R"([["20260302T100000",1,2,1,60,3]])"),
                                answer(R"([["20260302T100000",1,2,0,8000000000,2]])"),
                                answer(R"([["20260302T100000",1,2,0,9e18,2]])"),
                                answer(R"([["",1,2,0,60,2]])"),
                                answer(R"([["20260230T100000",1,2,0,60,2]])"),
                                answer(R"([["20260302T100000 ",1,2,0,60,2]])"),
                                answer(R"([["20260302",1,2,0,60,2]])"),
                                answer(R"([["20260302","2026-03-02","2026-03-03",0,60,2]])"),
                                answer(R"([["20260302","2026-03-02","2026-03-03",0,86400000,99]])"),
                                answer("[]", "\"\""),
                                answer("[]", "7"),
                                answer("[]", "\"a\\nb\""),
                                answer("[]", "\"\xFF\""),
                                std::string(100000, '[')}) {
    INFO(bad.substr(0, 300));
    const auto contents = read_answer(bad, kRequest);
    REQUIRE_FALSE(contents.has_value());
    CHECK(contents.error().code == Code::Invalid);
  }
}

TEST_CASE("answer: cut at any byte it is refused") {
  const std::string whole = answer(R"([["20260302T100000",1772442000,1772445600,1]])");
  for (std::size_t n = 0; n < whole.size(); ++n)
    CHECK_FALSE(read_answer(whole.substr(0, n), kRequest).has_value());
}

TEST_CASE("answer: sessions come by start, then title, a whole day at its midnight") {
  const std::string two =
      R"([["b",1772445600,1772445600,0],["a",1772442000,1772445600,0],["c","2026-03-02","2026-03-03",0]])";
  const auto contents = read_answer(answer(two), kRequest);
  REQUIRE(contents.has_value());
  std::string order;
  for (const Session& session : contents->sessions) order += session.identity.recurrence_id;
  CHECK(order == "cab");
}
