#include "sync/receiver/api/api.h"

#include "kiosk/core/base/log.h"

#include <optional>
#include <utility>

namespace farstu::receiver {
namespace {

using wire::FileType;
using wire::ProblemType;

constexpr std::string_view kContentType = "application/vnd.farstu+jws";

std::optional<FileType> endpoint_of(std::string_view path) {
  if (path == "/v1/reports") return FileType::Reports;
  if (path == "/v1/state") return FileType::State;
  if (path == "/v1/time") return FileType::Time;
  if (path == "/v1/enrol") return FileType::Enrol;
  return std::nullopt;
}

ProblemType problem_of(http::Refusal refusal) {
  switch (refusal) {
    case http::Refusal::BodyTooLarge:
      return ProblemType::TooLarge;
    case http::Refusal::Overloaded:
      return ProblemType::Overloaded;
    case http::Refusal::Malformed:
    case http::Refusal::HeaderTooLarge:
    case http::Refusal::UnknownCoding:
      break;
  }
  return ProblemType::Malformed;
}

// What a kiosk is told when our own house is not in order: come again. The log tells whoever looks after it.
ProblemType told_later(const Error& error) {
  log_error(error);
  return ProblemType::Overloaded;
}

}  // namespace

http::Response Api::answer(const http::Request& request) {
  const auto type = endpoint_of(request.path);
  if (request.method != http::Method::Post)
    return problem(wire::sha256(request.body), ProblemType::Malformed);
  if (!type) return problem(wire::sha256(request.body), ProblemType::UnsupportedVersion);
  return *type == FileType::Enrol ? enrol(request) : take(request, *type);
}

http::Response Api::refuse(const http::Request& request, http::Refusal refusal) const {
  http::Response response = problem(wire::sha256(request.body), problem_of(refusal));
  response.status = http::status_of(refusal);
  return response;
}

http::Response Api::enrol(const http::Request& request) {
  const wire::Sha256 file = wire::sha256(request.body);
  if (wrong_codes_.is_blocked(request.peer, clock_.boottime()))
    return problem(file, ProblemType::TooManyRequests);
  const auto verified = wire::open_self_signed(request.body, FileType::Enrol);
  if (!verified) return problem(file, wire::problem_for(verified.error()));
  const auto asked = wire::parse_enrol(*verified);
  if (!asked) return problem(file, wire::problem_for(asked.error()));

  const auto make_answer = [&](const KioskId& kiosk, const wire::EnrolKey& enrol_key) {
    const wire::EnrolAnswer answer{file,
                                   store_.identity().store,
                                   wire::LocalTime::of(clock_.now(), Zone::utc()),
                                   kiosk,
                                   {keys_.current.public_key(), keys_.spare},
                                   {},
                                   {store_.identity().receiver, report::kMinK}};
    return wire::sign_file(wire::encode_enrol_answer(answer, enrol_key), FileType::Answer, keys_.current);
  };
  const auto outcome = store_.enrol(
      {asked->look_up, asked->key, file, request.body,
       [&](const wire::EnrolKey& enrol_key) { return wire::proves_code(*asked, enrol_key); }, make_answer},
      clock_.now());
  if (!outcome) return problem(file, told_later(outcome.error()));
  if (outcome->problem) {
    if (*outcome->problem == ProblemType::EnrolmentCodeWrong)
      wrong_codes_.count(request.peer, clock_.boottime());
    return problem(file, *outcome->problem);
  }
  return {200, std::string(kContentType), outcome->answer, {{"Cache-Control", "no-store"}}};
}

http::Response Api::take(const http::Request& request, FileType type) {
  const wire::Sha256 file = wire::sha256(request.body);
  const auto claim = wire::read_claim(request.body);
  if (!claim) return problem(file, wire::problem_for(claim.error()));
  const auto known = store_.knows_key(claim->key);
  if (!known) return problem(file, told_later(known.error()));
  if (!*known) return problem(file, ProblemType::UnknownKiosk);
  const auto verified = wire::open_file(request.body, type, {&claim->key, 1});
  if (!verified) return problem(file, wire::problem_for(verified.error()));
  if (!per_kiosk_.take(wire::key_id(claim->key), clock_.boottime())) {
    return problem(file, ProblemType::TooManyRequests);
  }

  const auto with_receipt = [&](const wire::Sender& sender, std::string_view endpoint,
                                std::span<const report::DayReport> days, auto make_body) {
    if (sender.aud != store_.identity().receiver) return problem(file, ProblemType::WrongAudience);
    auto acceptance = store_.accept({sender, claim->key, file, request.body, endpoint, days}, clock_.now());
    if (!acceptance) return problem(file, told_later(acceptance.error()));
    if (acceptance->problem) return problem(file, *acceptance->problem);
    auto body = make_body(std::move(*acceptance));
    if (!body) return problem(file, told_later(body.error()));
    return signed_answer({file, {}, {}, std::move(*body)}, 200);
  };
  using Body = Result<decltype(wire::Answer::body)>;
  if (type == FileType::Reports) {
    const auto asked = wire::parse_reports(*verified);
    if (!asked) return problem(file, wire::problem_for(asked.error()));
    return with_receipt(asked->sender, "reports", asked->days, [](Acceptance acceptance) -> Body {
      return wire::ReportsAnswer{std::move(acceptance.results)};
    });
  }
  if (type == FileType::State) {
    const auto asked = wire::parse_state(*verified);
    if (!asked) return problem(file, wire::problem_for(asked.error()));
    return with_receipt(asked->sender, "state", {}, [&](const Acceptance&) -> Body {
      FARSTU_TRY_ASSIGN(auto state, store_.state_of(asked->sender.kiosk, asked->from, asked->to));
      return state;
    });
  }
  const auto asked = wire::parse_time(*verified);
  if (!asked) return problem(file, wire::problem_for(asked.error()));
  return with_receipt(asked->sender, "time", {},
                      [](const Acceptance&) -> Body { return wire::TimeAnswer{}; });
}

http::Response Api::signed_answer(wire::Answer answer, unsigned status) const {
  answer.store = store_.identity().store;
  answer.time = wire::LocalTime::of(clock_.now(), Zone::utc());
  return {status,
          std::string(kContentType),
          wire::sign_file(wire::encode_answer(answer), FileType::Answer, keys_.current),
          {{"Cache-Control", "no-store"}}};
}

http::Response Api::problem(const wire::Sha256& file, ProblemType type) const {
  return signed_answer({file, {}, {}, wire::ProblemAnswer{type}},
                       static_cast<unsigned>(wire::info(type).status));
}

}  // namespace farstu::receiver
