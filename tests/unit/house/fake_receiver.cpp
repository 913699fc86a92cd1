#include "tests/unit/house/fake_receiver.h"

#include "tests/unit/house/scene.h"

#include <algorithm>

namespace farstu::house {
namespace {

wire::LocalTime local(Instant now) { return wire::LocalTime::of(now, Zone::utc()); }

}  // namespace

FakeReceiver::FakeReceiver() : key_(std::make_shared<wire::SigningKey>(wire::SigningKey::make())) {}

std::string FakeReceiver::make_code() {
  code_ = wire::make_enrol_code();
  return wire::to_string(*code_);
}

void FakeReceiver::restore(const Backup& backup) {
  days = backup.days;
  accepted_ = backup.accepted;
  store_ = wire::StoreId{"store-" + std::to_string(++stores_)};
}

std::string FakeReceiver::sign(const wire::Answer& answer, const wire::Signer& signer) const {
  return wire::sign_file(wire::encode_answer(answer), wire::FileType::Answer, signer);
}

wire::Answer FakeReceiver::head(std::string_view bytes, Instant now) const {
  return {.request = wire::sha256(bytes), .store = store_, .time = local(now), .body = {}};
}

std::string FakeReceiver::problem(std::string_view bytes, wire::ProblemType type, Instant now) const {
  auto answer = head(bytes, now);
  answer.body = wire::ProblemAnswer{type};
  return sign(answer, *key_);
}

std::string FakeReceiver::answer_enrol(std::string_view bytes, Instant now) {
  const auto request = must(wire::parse_enrol(must(wire::open_self_signed(bytes, wire::FileType::Enrol))));
  if (!code_) return problem(bytes, wire::ProblemType::EnrolmentCodeUsed, now);
  const auto key = must(wire::enrol_key(*code_));
  if (!wire::proves_code(request, key)) return problem(bytes, wire::ProblemType::EnrolmentCodeWrong, now);
  code_.reset();
  kiosk_key_ = request.key;
  kiosk_ = wire::KioskId{"kiosk-" + std::to_string(++kiosks_)};
  epochs_.clear();
  accepted_.insert(wire::sha256(bytes));
  const wire::EnrolAnswer answer{.request = wire::sha256(bytes),
                                 .store = store_,
                                 .time = local(now),
                                 .kiosk = kiosk_,
                                 .keys = {key_->public_key()},
                                 .pins = {"sha256//AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="},
                                 .settings = {.aud = wire::ReceiverId{"federation"}, .k = k}};
  return wire::sign_file(wire::encode_enrol_answer(answer, key), wire::FileType::Answer, *key_);
}

std::optional<wire::ProblemType> FakeReceiver::problem_with(const wire::Sender& sender,
                                                            const wire::Sha256& file, bool reports) {
  if (sender.kiosk != kiosk_) return wire::ProblemType::UnknownKiosk;
  if (accepted_.contains(file)) return std::nullopt;
  if (!epochs_.empty() && epochs_.rbegin()->first > sender.epoch.n) return wire::ProblemType::OldEpoch;
  const auto epoch = epochs_.find(sender.epoch.n);
  if (epoch != epochs_.end() && epoch->second != sender.epoch.id) return wire::ProblemType::SequenceConflict;
  if (reports && sender.prev && !accepted_.contains(*sender.prev)) return wire::ProblemType::UnknownPrevious;
  epochs_[sender.epoch.n] = sender.epoch.id;
  return std::nullopt;
}

std::vector<wire::PeriodResult> FakeReceiver::take(const wire::ReportsRequest& request) {
  std::vector<wire::PeriodResult> results;
  for (const auto& report : request.days) {
    wire::PeriodResult result;
    result.period = report.day;
    const auto held = days.find(report.day);
    const auto rank = std::pair(request.sender.epoch.n, report.rev);
    const auto rank_held =
        held == days.end() ? std::pair(0, 0) : std::pair(held->second.epoch, held->second.report.rev);
    if (const auto refused = reject.find(report.day); refused != reject.end()) {
      result.outcome = wire::Outcome::Rejected;
      result.problem = refused->second;
    } else if (rank > rank_held) {
      days[report.day] = {request.sender.epoch.n, report};
      result.outcome = wire::Outcome::Stored;
    } else if (rank < rank_held) {
      result.outcome = wire::Outcome::Stale;
    } else if (wire::digest(report) == wire::digest(held->second.report)) {
      result.outcome = wire::Outcome::Duplicate;
    } else {
      result.outcome = wire::Outcome::Conflict;
      result.problem = wire::ProblemType::RevisionConflict;
    }
    if (const auto now = days.find(report.day); now != days.end()) {
      result.have = wire::Have{now->second.epoch, now->second.report.rev, wire::digest(now->second.report)};
    }
    results.push_back(result);
  }
  return results;
}

std::string FakeReceiver::answer(SpoolKind kind, std::string_view bytes, Instant now) {
  ++requests;
  raw.emplace_back(bytes);
  if (silent) return "";
  if (kind == SpoolKind::Enrol) return answer_enrol(bytes, now);
  if (refuse_all) return problem(bytes, *refuse_all, now);
  if (!kiosk_key_) return problem(bytes, wire::ProblemType::UnknownKiosk, now);

  const wire::PublicKey& key = *kiosk_key_;
  auto answer = head(bytes, now);
  if (kind == SpoolKind::State) {
    const auto request =
        must(wire::parse_state(must(wire::open_file(bytes, wire::FileType::State, {&key, 1}))));
    if (const auto wrong = problem_with(request.sender, answer.request, false))
      return problem(bytes, *wrong, now);
    wire::StateAnswer state{
        .epoch = request.sender.epoch.n, .last_seq = request.sender.seq, .last = {}, .have = {}};
    for (const auto& [day, held] : days) {
      if (day < request.from || day > request.to) continue;
      state.have.push_back({day, {held.epoch, held.report.rev, wire::digest(held.report)}});
    }
    accepted_.insert(answer.request);
    answer.body = state;
    return sign(answer, *key_);
  }
  const auto opened = wire::open_file(bytes, wire::FileType::Reports, {&key, 1});
  if (!opened) return problem(bytes, wire::problem_for(opened.error()), now);
  const auto request = must(wire::parse_reports(*opened));
  for (const auto& report : request.days) {
    if (poison.contains(report.day)) return problem(bytes, wire::ProblemType::Malformed, now);
  }
  if (const auto wrong = problem_with(request.sender, answer.request, true))
    return problem(bytes, *wrong, now);
  accepted_.insert(answer.request);
  answer.body = wire::ReportsAnswer{take(request)};
  return sign(answer, *key_);
}

}  // namespace farstu::house
