#include "kiosk/house/answers.h"

#include "kiosk/core/base/log.h"
#include "kiosk/core/wire/messages.h"
#include "kiosk/house/enrolling.h"
#include "kiosk/house/link.h"
#include "kiosk/house/posting.h"
#include "kiosk/house/settings.h"
#include "kiosk/spool/spool.h"
#include "kiosk/store/database.h"
#include "kiosk/store/enrolment_store.h"
#include "kiosk/store/release_store.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <set>
#include <tuple>

#include <fmt/format.h>

namespace farstu::house {
namespace {

using store::OutboxFile;
using store::Period;
using store::Release;
using store::ReleaseStore;
using wire::Outcome;
using wire::ProblemType;

constexpr auto kAskAgainAfter = std::chrono::hours(24);

// What happens to the answer's own file.
enum class Then { Remove, Keep };

std::string problem_name(ProblemType type) { return std::string(wire::info(type).name); }

store::Outcome as_stored(Outcome outcome) {
  switch (outcome) {
    case Outcome::Stored:
      return store::Outcome::Stored;
    case Outcome::Duplicate:
      return store::Outcome::Duplicate;
    case Outcome::Stale:
      return store::Outcome::Stale;
    case Outcome::Conflict:
      return store::Outcome::Conflict;
    case Outcome::Rejected:
      return store::Outcome::Rejected;
  }
  FARSTU_NEVER("an outcome without a name");
}

bool is_settled(Outcome outcome) { return outcome == Outcome::Stored || outcome == Outcome::Duplicate; }

class Inbox {
 public:
  Inbox(House& house, const Link& link, const DeviceSigner& signer, WorkDone& done)
      : house_(house), link_(link), signer_(signer), done_(done), ledger_(house.database()) {}

  Result<Then> take(const OutboxFile& file, std::string_view bytes) {
    const auto request = sha256_from_bytes(file.sha256);
    FARSTU_CHECK(request.has_value());
    const auto answer = wire::answer_to(*request, bytes, link_.keys);
    if (!answer) return refuse(answer.error());
    FARSTU_TRY_ASSIGN(const Then then, take_believed(file, *answer));
    if (then == Then::Remove) ++done_.answers_taken_in;
    return then;
  }

 private:
  Result<Then> take_believed(const OutboxFile& file, const wire::Answer& answer) {
    FARSTU_TRY_ASSIGN(const bool new_store, notice_store(answer.store));
    if (const auto* problem = std::get_if<wire::ProblemAnswer>(&answer.body)) {
      if (file.replaced_by) return Then::Remove;  // its days travel in other files by now
      return take_problem(file, problem->type, new_store);
    }
    FARSTU_TRY(clear_setting(house_, kFederationStop));
    if (const auto* reports = std::get_if<wire::ReportsAnswer>(&answer.body))
      return take_reports(file, *reports);
    if (const auto* state = std::get_if<wire::StateAnswer>(&answer.body)) return take_state(file, *state);
    FARSTU_TRY(ledger_.answer(file.seq, "receipted", now(), {}));
    return Then::Remove;
  }

  Then refuse(const Error& error) {
    ++done_.answers_refused;
    log_warning("spool.refused",
                fmt::format("An answer was not believed and changed nothing: {}", error.sentence));
    return Then::Remove;
  }

  Instant now() const { return house_.clock().now(); }

  // A receiver that was restored from a backup has a new store id and may have lost what it receipted.
  Result<bool> notice_store(const wire::StoreId& store) {
    FARSTU_TRY_ASSIGN(auto row, store::EnrolmentStore(house_.database()).find());
    FARSTU_CHECK(row.has_value());
    if (row->store_id == store.value) return false;
    FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house_.database()));
    row->store_id = store.value;
    row->changed_at = now();
    FARSTU_TRY(store::EnrolmentStore(house_.database()).save(*row));
    FARSTU_TRY_ASSIGN(const auto next, ledger_.next_seq());
    FARSTU_TRY(set_setting(house_, kFederationSince, std::to_string(next)));
    FARSTU_TRY(set_setting(house_, kStateWanted, "store"));
    FARSTU_TRY(transaction.commit());
    done_.sentences.push_back(
        "The federation's receiver was restored from a backup; it is asked what it has.");
    return true;
  }

  // ---- reports

  // An older revision than what is there is no trouble when the newer one is ours too.
  Result<bool> superseded_by_us(const wire::PeriodResult& result, const Period& period) {
    if (result.outcome != Outcome::Stale || !result.have) return false;
    FARSTU_TRY_ASSIGN(const auto all, ledger_.list_all(period.kind, period.first, period.first));
    return std::any_of(all.begin(), all.end(),
                       [&](const Release& r) { return r.digest == to_bytes(result.have->digest); });
  }

  Result<void> quarantine(const Release& release, ProblemType problem) {
    FARSTU_TRY(ledger_.quarantine({.period = release.period,
                                   .epoch = release.epoch,
                                   .rev = release.rev,
                                   .seq = release.seq,
                                   .problem = problem_name(problem),
                                   .since = now()}));
    done_.sentences.push_back(fmt::format("{}: {}", to_string(release.period), wire::info(problem).sentence));
    return {};
  }

  Result<void> settle(const Release& release, const wire::PeriodResult& result) {
    FARSTU_TRY_ASSIGN(const bool superseded, superseded_by_us(result, release.period));
    if (is_settled(result.outcome) || superseded) {
      ++done_.periods_receipted;
      return ledger_.release_quarantine(release.period);
    }
    return quarantine(release, result.problem.value_or(ProblemType::RevisionConflict));
  }

  Result<Then> take_reports(const OutboxFile& file, const wire::ReportsAnswer& answer) {
    FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house_.database()));
    FARSTU_TRY_ASSIGN(const auto releases, ledger_.list_in_file(file.seq));
    std::vector<store::Answered> answered;
    for (const Release& release : releases) {
      const auto result = std::find_if(answer.results.begin(), answer.results.end(), [&](const auto& r) {
        const auto* day = std::get_if<Day>(&r.period);
        return day != nullptr && Period::of(*day) == release.period;
      });
      // Not a word about it: it waits on, and goes out again in a new file.
      if (result == answer.results.end()) continue;
      FARSTU_TRY(settle(release, *result));
      answered.push_back(
          {.period = release.period,
           .epoch = release.epoch,
           .rev = release.rev,
           .outcome = as_stored(result->outcome),
           .have_epoch = result->have ? std::optional<std::int64_t>(result->have->epoch) : std::nullopt,
           .have_rev = result->have ? std::optional<std::int64_t>(result->have->rev) : std::nullopt,
           .problem = result->problem ? problem_name(*result->problem) : ""});
    }
    FARSTU_TRY(ledger_.answer(file.seq, "receipted", now(), answered));
    FARSTU_TRY(transaction.commit());
    return Then::Remove;
  }

  // ---- state

  // The days a state request of ours asked about, from its own bytes.
  Result<std::pair<Day, Day>> asked(const OutboxFile& file) const {
    const wire::PublicKey own = signer_.public_key();
    FARSTU_TRY_ASSIGN(const auto opened, wire::open_file(file.bytes, wire::FileType::State, {&own, 1}));
    FARSTU_TRY_ASSIGN(const auto request, wire::parse_state(opened));
    return std::pair(request.from, request.to);
  }

  Result<Then> take_state(const OutboxFile& file, const wire::StateAnswer& answer) {
    FARSTU_TRY_ASSIGN(const auto window, asked(file));
    FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house_.database()));
    FARSTU_TRY_ASSIGN(const auto all, ledger_.list_all(Period::Kind::Day, window.first, window.second));
    std::map<Day, std::vector<Release>> ours;
    for (const Release& release : all) ours[release.period.first].push_back(release);
    std::map<Day, wire::Have> theirs;
    for (const auto& [period, have] : answer.have) {
      if (const auto* day = std::get_if<Day>(&period)) theirs.emplace(*day, have);
    }
    FARSTU_TRY(keep_what_we_forgot(ours, theirs));
    FARSTU_TRY(send_what_is_not_there(ours, theirs));
    FARSTU_TRY(ledger_.raise_seq(answer.last_seq));
    FARSTU_TRY(ledger_.answer(file.seq, "receipted", now(), {}));
    FARSTU_TRY(transaction.commit());
    return Then::Remove;
  }

  // A day the receiver has in a form this ledger never wrote was released in the life after the backup. The
  // numbers are not known here any more, so nothing may be set beside them: what is there stays.
  Result<void> keep_what_we_forgot(const std::map<Day, std::vector<Release>>& ours,
                                   const std::map<Day, wire::Have>& theirs) {
    for (const auto& [day, have] : theirs) {
      const auto known = ours.find(day);
      const auto is_it = [digest = to_bytes(have.digest)](const Release& r) { return r.digest == digest; };
      if (known != ours.end() && std::any_of(known->second.begin(), known->second.end(), is_it)) continue;
      FARSTU_TRY(ledger_.quarantine({.period = Period::of(day),
                                     .epoch = have.epoch,
                                     .rev = have.rev,
                                     .seq = 0,
                                     .problem = std::string(kKeptAtReceiver),
                                     .since = now()}));
    }
    return {};
  }

  Result<void> send_what_is_not_there(const std::map<Day, std::vector<Release>>& ours,
                                      const std::map<Day, wire::Have>& theirs) {
    std::vector<Outgoing> missing;
    FARSTU_TRY_ASSIGN(const auto epoch, current_epoch(house_));
    for (const auto& [day, releases] : ours) {
      const Release& newest = releases.back();
      const auto have = theirs.find(day);
      const auto is_it = [&](const Release& r) { return r.digest == to_bytes(have->second.digest); };
      if (have != theirs.end() && std::none_of(releases.begin(), releases.end(), is_it))
        continue;  // theirs stays
      const bool there = have != theirs.end() && is_it(newest);
      const bool told =
          newest.outcome == store::Outcome::Stored || newest.outcome == store::Outcome::Duplicate;
      if ((there && told) || newest.outcome == store::Outcome::Rejected) continue;
      FARSTU_TRY_ASSIGN(auto report, report_of(newest));
      if (newest.epoch != epoch.n) report.rev = 0;
      missing.push_back({report, newest.visits});
    }
    FARSTU_TRY(Posting(house_, link_, signer_).note(std::move(missing)));
    return {};
  }

  // ---- problems with a whole file

  Result<Then> take_problem(const OutboxFile& file, ProblemType type, bool new_store) {
    switch (wire::info(type).remedy) {
      case wire::Remedy::Retry:
        return Then::Remove;
      case wire::Remedy::Halve:
        if (file.kind == to_string(SpoolKind::Reports)) return split(file, type);
        break;
      case wire::Remedy::Stop:
        break;
    }
    FARSTU_TRY_ASSIGN(const auto state_wanted, find_setting(house_, kStateWanted));
    const bool history = type == ProblemType::OldEpoch || type == ProblemType::SequenceConflict;
    if (file.kind == to_string(SpoolKind::State) && history && state_wanted) {
      // Restored more than once: the receiver has seen this epoch. The next one is tried.
      FARSTU_TRY(begin_epoch(house_));
      FARSTU_TRY(Posting(house_, link_, signer_).note_state_requests());
      return Then::Remove;
    }
    // A receiver that lost its past cannot know what this file follows; it is asked for its state instead.
    if (type == ProblemType::UnknownPrevious && (new_store || state_wanted)) return Then::Keep;
    return stop(type);
  }

  Result<Then> split(const OutboxFile& file, ProblemType type) {
    FARSTU_TRY_ASSIGN(auto releases, ledger_.list_in_file(file.seq));
    std::erase_if(releases, [](const Release& r) { return r.outcome != store::Outcome::Waiting; });
    if (releases.size() > 1) {
      FARSTU_TRY(Posting(house_, link_, signer_).note_halves(file.seq));
      return Then::Remove;
    }
    FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house_.database()));
    std::vector<store::Answered> answered;
    for (const Release& release : releases) {
      FARSTU_TRY(quarantine(release, type));
      answered.push_back({.period = release.period,
                          .epoch = release.epoch,
                          .rev = release.rev,
                          .outcome = store::Outcome::Rejected,
                          .have_epoch = {},
                          .have_rev = {},
                          .problem = problem_name(type)});
    }
    FARSTU_TRY(ledger_.answer(file.seq, problem_name(type), now(), answered));
    FARSTU_TRY(transaction.commit());
    return Then::Remove;
  }

  // The answer stays in the inbox, so the courier leaves its file alone; once a day it is tried again, in
  // case the federation put things right. A revoked kiosk does not try.
  Result<Then> stop(ProblemType type) {
    const std::string said = problem_name(type);
    done_.sentences.emplace_back(wire::info(type).sentence);
    if (type == ProblemType::DeviceRevoked || type == ProblemType::UnknownKiosk) {
      FARSTU_TRY_ASSIGN(auto row, store::EnrolmentStore(house_.database()).find());
      FARSTU_CHECK(row.has_value());
      row->status = store::EnrolmentStatus::Revoked;
      row->changed_at = now();
      FARSTU_TRY(store::EnrolmentStore(house_.database()).save(*row));
      FARSTU_TRY(set_setting(house_, kFederationStop, said));
      return Then::Keep;
    }
    FARSTU_TRY_ASSIGN(const auto before, find_setting(house_, kFederationStop));
    FARSTU_TRY_ASSIGN(const auto since, find_number(house_, kFederationStopSince));
    const std::int64_t seconds = std::chrono::floor<std::chrono::seconds>(now()).time_since_epoch().count();
    const bool again =
        before == said && since && seconds - *since >= std::chrono::seconds(kAskAgainAfter).count();
    if (before == said && since && !again) return Then::Keep;
    FARSTU_TRY(set_setting(house_, kFederationStop, said));
    FARSTU_TRY(set_setting(house_, kFederationStopSince, std::to_string(seconds)));
    return again ? Then::Remove : Then::Keep;
  }

  House& house_;
  const Link& link_;
  const DeviceSigner& signer_;
  WorkDone& done_;
  ReleaseStore ledger_;
};

Result<Then> take_enrolment(House& house, std::string_view bytes, WorkDone& done) {
  FARSTU_TRY_ASSIGN(const EnrolAnswer answer, finish_enrolment(house, bytes));
  switch (answer) {
    case EnrolAnswer::Enrolled:
      ++done.answers_taken_in;
      done.sentences.emplace_back("The house is enrolled.");
      return Then::Remove;
    case EnrolAnswer::Refused:
      return Then::Keep;  // asked again, it would only use up the code's tries
    case EnrolAnswer::Later:
      return Then::Remove;
    case EnrolAnswer::Forged:
      ++done.answers_refused;
      return Then::Remove;
  }
  FARSTU_NEVER("an enrolment answer without a name");
}

bool waits(const OutboxFile& file) { return !file.answered_at && !file.replaced_by; }

Result<Then> take_one(House& house, std::int64_t seq, std::string_view bytes, WorkDone& done) {
  FARSTU_TRY_ASSIGN(const auto file, ReleaseStore(house.database()).find_file(seq));
  if (!file || file->answered_at) return Then::Remove;  // about nothing of ours, or told before
  if (file->kind == to_string(SpoolKind::Enrol)) {
    if (!waits(*file)) return Then::Remove;
    return take_enrolment(house, bytes, done);
  }
  FARSTU_TRY_ASSIGN(const auto link, find_link(house));
  if (!link || link->keys.empty()) return Then::Remove;
  FARSTU_TRY_ASSIGN(const auto signer, DeviceSigner::load(house));
  Inbox inbox(house, *link, signer, done);
  return inbox.take(*file, bytes);
}

// A link, a folder or a huge file under an answer's name is no answer; while it lies there the courier
// believes that its file was answered.
Result<void> clear_away(const spool::Spool& spool, std::int64_t seq, const Error& why, WorkDone& done) {
  ++done.answers_refused;
  log_warning("spool.refused", why.sentence);
  return spool.remove_answer(seq);
}

Result<void> take_in_answer(House& house, const spool::Spool& spool, std::int64_t seq, WorkDone& done) {
  const auto bytes = spool.read_answer(seq);
  if (!bytes) {
    if (bytes.error().code == Code::NotFound) return {};
    if (bytes.error().code == Code::Invalid) return clear_away(spool, seq, bytes.error(), done);
    return tl::unexpected<Error>(bytes.error());
  }
  FARSTU_TRY_ASSIGN(const Then then, take_one(house, seq, *bytes, done));
  if (then == Then::Remove) return spool.remove_answer(seq);
  return {};
}

}  // namespace

Result<void> take_in_answers(House& house, WorkDone& done) {
  const spool::Spool spool(house.paths().spool);
  FARSTU_TRY_ASSIGN(const auto inbox, spool.inbox());
  if (inbox.strangers > 0) {
    log_warning("spool.strangers", fmt::format("{} strange files lie in the inbox.", inbox.strangers));
  }
  FARSTU_TRY_ASSIGN(const auto waiting, ReleaseStore(house.database()).list_waiting());
  std::set<std::int64_t> seqs(inbox.answers.begin(), inbox.answers.end());
  for (const auto& file : waiting) seqs.insert(file.seq);
  for (const std::int64_t seq : seqs) FARSTU_TRY(take_in_answer(house, spool, seq, done));
  return {};
}

}  // namespace farstu::house
