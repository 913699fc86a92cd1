// Signed answers of the receiver as JSON and back.
#include "kiosk/core/wire/fields.h"
#include "kiosk/core/wire/messages.h"
#include "kiosk/core/wire/texts.h"

#include <nlohmann/json.hpp>

namespace farstu::wire {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;

constexpr std::int64_t kMaxNumber = 1'000'000'000;  // of an epoch or revision
constexpr std::size_t kMaxResults = kMaxDays + kMaxMonths;
constexpr std::size_t kMaxPeriods = kMaxStateDays + kMaxStateDays / 28 + 2;

// ---- writing

ordered_json to_json(const Have& have) {
  return {{"epoch", have.epoch}, {"rev", have.rev}, {"digest", to_hex(have.digest)}};
}

ordered_json to_json(const PeriodResult& result) {
  ordered_json out{{"period", to_string(result.period)},
                   {"outcome", to_string(result.outcome)},
                   {"have", nullptr},
                   {"problem", nullptr}};
  if (result.have) out["have"] = to_json(*result.have);
  if (result.problem) out["problem"] = problem_uri(*result.problem);
  return out;
}

struct WriteBody {
  ordered_json& out;
  void operator()(const ReportsAnswer& answer) const {
    out["answers"] = "reports";
    out["results"] = ordered_json::array();
    for (const PeriodResult& result : answer.results) out["results"].push_back(to_json(result));
  }
  void operator()(const StateAnswer& answer) const {
    out["answers"] = "state";
    out["epoch"] = answer.epoch;
    out["last_seq"] = answer.last_seq;
    out["last"] = answer.last ? ordered_json(to_hex(*answer.last)) : ordered_json(nullptr);
    out["have"] = ordered_json::array();
    for (const PeriodHave& have : answer.have) {
      ordered_json entry{{"period", to_string(have.period)}};
      entry.update(to_json(have.have));
      out["have"].push_back(std::move(entry));
    }
  }
  void operator()(const TimeAnswer&) const { out["answers"] = "time"; }
  void operator()(const ProblemAnswer& answer) const {
    const ProblemInfo& problem = info(answer.type);
    FARSTU_CHECK(problem.status > 0);
    out["answers"] = "problem";
    out["type"] = problem_uri(answer.type);
    out["title"] = problem.sentence;
    out["status"] = problem.status;
  }
};

// ---- reading; members unknown to this version are ignored

Result<Have> read_have(Fields& fields) {
  Have have;
  FARSTU_TRY_ASSIGN(const std::int64_t epoch, fields.integer("epoch", 1, kMaxNumber));
  FARSTU_TRY_ASSIGN(const std::int64_t rev, fields.integer("rev", 1, kMaxNumber));
  FARSTU_TRY_ASSIGN(have.digest, fields.word("digest", parse_sha256));
  have.epoch = static_cast<int>(epoch);
  have.rev = static_cast<int>(rev);
  return have;
}

Result<PeriodResult> read_result(const json& node, const std::string& where) {
  FARSTU_TRY_ASSIGN(Fields fields, Fields::of(node, where, Others::Ignored));
  PeriodResult result;
  FARSTU_TRY_ASSIGN(result.period, fields.word("period", parse_period));
  FARSTU_TRY_ASSIGN(result.outcome, fields.word("outcome", parse_outcome));
  FARSTU_TRY_ASSIGN(const bool nothing_here, fields.is_null("have"));
  if (!nothing_here) {
    FARSTU_TRY_ASSIGN(Fields have, fields.object("have"));
    FARSTU_TRY_ASSIGN(result.have, read_have(have));
  }
  FARSTU_TRY_ASSIGN(const bool no_problem, fields.is_null("problem"));
  if (!no_problem) {
    FARSTU_TRY_ASSIGN(result.problem, fields.word("problem", parse_problem));
  }
  return result;
}

Result<ReportsAnswer> read_reports_answer(Fields& fields) {
  ReportsAnswer answer;
  FARSTU_TRY_ASSIGN(const json* results, fields.array("results", kMaxResults));
  for (const json& node : *results) {
    FARSTU_TRY_ASSIGN(PeriodResult result, read_result(node, fields.place("results", answer.results.size())));
    answer.results.push_back(std::move(result));
  }
  return answer;
}

Result<StateAnswer> read_state_answer(Fields& fields) {
  StateAnswer answer;
  FARSTU_TRY_ASSIGN(const std::int64_t epoch, fields.integer("epoch", 0, kMaxNumber));
  FARSTU_TRY_ASSIGN(answer.last_seq, fields.integer("last_seq", 0, kMaxSeq));
  FARSTU_TRY_ASSIGN(const bool nothing_yet, fields.is_null("last"));
  if (!nothing_yet) {
    FARSTU_TRY_ASSIGN(answer.last, fields.word("last", parse_sha256));
  }
  answer.epoch = static_cast<int>(epoch);
  FARSTU_TRY_ASSIGN(const json* have, fields.array("have", kMaxPeriods));
  for (const json& node : *have) {
    FARSTU_TRY_ASSIGN(Fields entry,
                      Fields::of(node, fields.place("have", answer.have.size()), Others::Ignored));
    PeriodHave period;
    FARSTU_TRY_ASSIGN(period.period, entry.word("period", parse_period));
    FARSTU_TRY_ASSIGN(period.have, read_have(entry));
    answer.have.push_back(std::move(period));
  }
  return answer;
}

Result<void> read_body(Fields& fields, Answer& answer) {
  FARSTU_TRY_ASSIGN(const std::string kind, fields.word("answers", parse_id));
  if (kind == "reports") {
    FARSTU_TRY_ASSIGN(answer.body, read_reports_answer(fields));
  } else if (kind == "state") {
    FARSTU_TRY_ASSIGN(answer.body, read_state_answer(fields));
  } else if (kind == "time") {
    answer.body = TimeAnswer{};
  } else if (kind == "problem") {
    FARSTU_TRY_ASSIGN(const ProblemType type, fields.word("type", parse_problem));
    answer.body = ProblemAnswer{type};
  } else {
    return malformed("answers", "is a kind of answer that does not belong here");
  }
  return {};
}

}  // namespace

std::string encode_answer(const Answer& answer) {
  FARSTU_CHECK(is_wire_id(answer.store.value));
  ordered_json out{{"v", 1},
                   {"request", to_hex(answer.request)},
                   {"store", answer.store.value},
                   {"time", to_string(answer.time)}};
  std::visit(WriteBody{out}, answer.body);
  return lay_out(out);
}

Result<Answer> parse_answer(const Verified& file) {
  FARSTU_CHECK(file.type() == FileType::Answer);
  FARSTU_TRY_ASSIGN(const json document, read_document(file.payload()));
  FARSTU_TRY_ASSIGN(Fields fields, Fields::of(document, "", Others::Ignored));
  Answer answer;
  FARSTU_TRY_ASSIGN(answer.request, fields.word("request", parse_sha256));
  FARSTU_TRY_ASSIGN(answer.store.value, fields.word("store", parse_id));
  FARSTU_TRY_ASSIGN(answer.time, fields.word("time", parse_local_time));
  FARSTU_TRY(read_body(fields, answer));
  return answer;
}

Result<Answer> answer_to(const Sha256& request, std::string_view answer_file,
                         std::span<const PublicKey> keys) {
  FARSTU_TRY_ASSIGN(const Verified verified, open_file(answer_file, FileType::Answer, keys));
  FARSTU_TRY_ASSIGN(Answer answer, parse_answer(verified));
  if (answer.request != request) {
    return fail(Code::Invalid, "wire.other_request", "The answer is about another file than the one sent.");
  }
  return answer;
}

}  // namespace farstu::wire
