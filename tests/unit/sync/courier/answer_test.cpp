#include "sync/courier/answer.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace farstu::courier;
using farstu::transport::Answer;

namespace {

const std::string kSigned = "{\"request\":\"00\"}\neyJhbGciOiJFZERTQSJ9..c2lnbmF0dXJl";

Answer answer(int status, std::string body, std::optional<std::string> retry_after = std::nullopt) {
  return {.status = status,
          .body = std::move(body),
          .content_type = {},
          .retry_after = std::move(retry_after),
          .date = {},
          .etag = {}};
}

}  // namespace

TEST_CASE("our form is a payload and a last line of two base64url words with two dots between") {
  CHECK(has_answer_form(kSigned));
  CHECK(has_answer_form("two\nlines\nQQ..QQ"));
  for (const std::string& body : std::vector<std::string>{"",
                                                          "\n",
                                                          "QQ..QQ",
                                                          "\nQQ..QQ",
                                                          "{}\n",
                                                          "{}\nQQ",
                                                          "{}\nQQ.QQ",
                                                          "{}\n..",
                                                          "{}\nQQ..",
                                                          "{}\n..QQ",
                                                          "{}\nQQ..QQ\n",
                                                          "{}\nQQ..QQ ",
                                                          "{}\nQQ...QQ",
                                                          "{}\nQQ..QQ..QQ",
                                                          "{}\nQ+..QQ",
                                                          "{}\nQQ=..QQ",
                                                          "{}\nQR..QQ",
                                                          "{}\nQQ..Q",
                                                          "{}\nQ\0Q..QQ",
                                                          "<html>\n</html>"}) {
    CAPTURE(body);
    CHECK_FALSE(has_answer_form(body));
  }
}

TEST_CASE("an answer of our form may be as large as the limit and no larger") {
  const std::string end = "\nQQ..QQ";
  const std::string largest = std::string(kMostAnswerBytes - end.size(), ' ') + end;
  CHECK(has_answer_form(largest));
  CHECK_FALSE(has_answer_form(" " + largest));
}

TEST_CASE("cut anywhere, an answer either keeps a shorter signature or loses its form") {
  const std::size_t signature = kSigned.rfind("..") + 2;
  for (std::size_t n = 0; n <= signature; ++n) {
    CAPTURE(n);
    CHECK_FALSE(has_answer_form(kSigned.substr(0, n)));
  }
}

TEST_CASE("what is kept: our form with 2xx, or with a 4xx that is no plea for patience") {
  for (const int status : {200, 201, 202, 299, 400, 401, 403, 404, 405, 409, 410, 413, 415, 422, 499}) {
    CAPTURE(status);
    CHECK(judge(answer(status, kSigned)).fate == Fate::Keep);
  }
}

TEST_CASE("no other answer is kept, and each tells why") {
  struct Row {
    int status;
    bool ours;
    Fate fate;
    std::string_view id;
  };
  const Row rows[] = {
      {408, true, Fate::RetryRoad, "answer.busy"},       {425, true, Fate::RetryRoad, "answer.busy"},
      {429, true, Fate::RetryRoad, "answer.busy"},       {503, true, Fate::RetryRoad, "answer.busy"},
      {500, true, Fate::RetryLetter, "answer.fault"},    {501, true, Fate::RetryLetter, "answer.fault"},
      {502, true, Fate::RetryRoad, "answer.gateway"},    {504, true, Fate::RetryRoad, "answer.gateway"},
      {301, true, Fate::RetryRoad, "answer.redirect"},   {302, true, Fate::RetryRoad, "answer.redirect"},
      {307, true, Fate::RetryRoad, "answer.redirect"},   {511, true, Fate::RetryRoad, "answer.foreign"},
      {0, true, Fate::RetryRoad, "answer.foreign"},      {199, true, Fate::RetryRoad, "answer.foreign"},
      {600, true, Fate::RetryLetter, "answer.fault"},    {200, false, Fate::RetryRoad, "answer.foreign"},
      {204, false, Fate::RetryRoad, "answer.foreign"},   {302, false, Fate::RetryRoad, "answer.redirect"},
      {400, false, Fate::RetryLetter, "answer.refused"}, {401, false, Fate::RetryLetter, "answer.refused"},
      {407, false, Fate::RetryLetter, "answer.refused"}, {413, false, Fate::RetryLetter, "answer.refused"},
      {404, false, Fate::RetryRoad, "answer.not_there"}, {405, false, Fate::RetryRoad, "answer.not_there"},
      {408, false, Fate::RetryRoad, "answer.busy"},      {425, false, Fate::RetryRoad, "answer.busy"},
      {429, false, Fate::RetryRoad, "answer.busy"},      {500, false, Fate::RetryRoad, "answer.fault"},
      {502, false, Fate::RetryRoad, "answer.gateway"},   {503, false, Fate::RetryRoad, "answer.busy"},
      {511, false, Fate::RetryRoad, "answer.foreign"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.status);
    CAPTURE(row.ours);
    const Judgement judgement = judge(answer(row.status, row.ours ? kSigned : "<html>Welcome</html>"));
    CHECK(judgement.fate == row.fate);
    CHECK(judgement.id == row.id);
    CHECK(judgement.sentence.ends_with('.'));
  }
}

TEST_CASE("whoever refuses and names a time is taken at their word for all letters") {
  CHECK(judge(answer(500, kSigned, "120")).fate == Fate::RetryRoad);
  CHECK(judge(answer(413, "too much", "120")).id == "answer.busy");
  CHECK(judge(answer(403, kSigned, "120")).fate == Fate::Keep);  // a verdict is a verdict
}
