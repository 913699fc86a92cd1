#include "kiosk/house/spool_desk.h"

#include "kiosk/core/base/log.h"
#include "kiosk/core/wire/messages.h"
#include "kiosk/house/answers.h"
#include "kiosk/house/days.h"
#include "kiosk/house/enrolling.h"
#include "kiosk/house/feed_intake.h"
#include "kiosk/house/link.h"
#include "kiosk/house/months.h"
#include "kiosk/house/posting.h"
#include "kiosk/house/settings.h"
#include "kiosk/spool/spool.h"
#include "kiosk/store/audit_store.h"
#include "kiosk/store/database.h"
#include "kiosk/store/release_store.h"
#include "kiosk/store/visit_store.h"

#include <algorithm>

#include <fmt/format.h>

namespace farstu::house {
namespace {

using store::EnrolmentStatus;
using store::Period;
using store::ReleaseStore;

// A database that came back from a backup may not go on where the lost one was: a new epoch begins, and the
// receiver is asked what it has before anything is released.
Result<void> begin_life_after_restore(House& house, WorkDone& done) {
  FARSTU_TRY_ASSIGN(const auto restored, house.database().restored_at());
  if (!restored) return {};
  FARSTU_TRY_ASSIGN(const auto link, find_link(house));
  if (link && link->row.status == EnrolmentStatus::MustEnrolAgain) return {};  // enrolling settles it
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house.database()));
  FARSTU_TRY(begin_epoch(house));
  if (link && link->enrolled()) {
    FARSTU_TRY_ASSIGN(const auto next, ReleaseStore(house.database()).next_seq());
    FARSTU_TRY(set_setting(house, kFederationSince, std::to_string(next)));
    FARSTU_TRY(set_setting(house, kStateWanted, "restored"));
    done.sentences.emplace_back(
        "The house was restored; the receiver is asked what it has before anything is sent.");
  }
  FARSTU_TRY(house.database().settle_restored());
  FARSTU_TRY(store::AuditStore(house.database()).add(house.clock().now(), "house.restored"));
  return transaction.commit();
}

Result<bool> state_requests_wait(House& house) {
  FARSTU_TRY_ASSIGN(const auto waiting, ReleaseStore(house.database()).list_waiting());
  return std::any_of(waiting.begin(), waiting.end(),
                     [](const auto& file) { return file.kind == to_string(SpoolKind::State); });
}

// True once the house knows what the receiver has, which is nearly always.
Result<bool> knows_state(House& house, Posting& posting) {
  FARSTU_TRY_ASSIGN(const auto wanted, find_setting(house, kStateWanted));
  if (!wanted) return true;
  if (*wanted != kStateAsked) {
    FARSTU_TRY(posting.note_state_requests());
    FARSTU_TRY(set_setting(house, kStateWanted, kStateAsked));
    return false;
  }
  FARSTU_TRY_ASSIGN(const bool waits, state_requests_wait(house));
  if (waits) return false;
  FARSTU_TRY(clear_setting(house, kStateWanted));
  return true;
}

Result<void> post(House& house, WorkDone& done) {
  FARSTU_TRY_ASSIGN(const auto link, find_link(house));
  if (!link || !link->enrolled()) return {};
  FARSTU_TRY_ASSIGN(const auto stopped, find_setting(house, kFederationStop));
  if (stopped) return {};
  const auto signer = DeviceSigner::load(house);
  if (!signer) {
    log_error(signer.error());
    done.sentences.push_back(signer.error().sentence);
    return {};
  }
  Posting posting(house, *link, *signer);
  FARSTU_TRY_ASSIGN(const bool ready, knows_state(house, posting));
  if (!ready) return {};
  FARSTU_TRY_ASSIGN(done.reports_written, posting.note_due());
  return {};
}

// With a clock that cannot be right nothing is closed and nothing new is written; what waits goes on waiting.
Result<void> close_and_post(House& house, WorkDone& done) {
  const auto closed = Days(house).close_due();
  if (!closed && closed.error().code == Code::Conflict) {
    done.sentences.push_back(closed.error().sentence);
    return {};
  }
  if (!closed) return tl::unexpected<Error>(closed.error());
  done.days_closed = static_cast<int>(closed->size());
  FARSTU_TRY(Months(house).close_due());
  return post(house, done);
}

// ---- status

std::string sentence_for(std::string_view problem) {
  if (problem == kKeptAtReceiver) {
    return "The federation has this day from before the backup was restored; what it has stays.";
  }
  const auto all = wire::all_problems();
  const auto known = std::find_if(all.begin(), all.end(), [&](const auto& p) { return p.name == problem; });
  return std::string(known == all.end() ? all.back().sentence : known->sentence);
}

std::string_view waiting_sentence(std::string_view kind) {
  if (kind == to_string(SpoolKind::Enrol)) return "The enrolment waits for the receiver's answer.";
  if (kind == to_string(SpoolKind::State)) return "The receiver is asked what it has.";
  return "Waits to be carried to the receiver.";
}

Result<std::vector<SpoolItem>> waiting_items(House& house, const spool::CourierStatus& courier) {
  const ReleaseStore ledger(house.database());
  FARSTU_TRY_ASSIGN(const auto files, ledger.list_waiting());
  const auto trouble = courier.find("sentence");
  std::vector<SpoolItem> items;
  for (const auto& file : files) {
    SpoolItem item{
        .seq = file.seq, .kind = file.kind, .periods = {}, .since = file.written_at, .sentence = ""};
    FARSTU_TRY_ASSIGN(const auto releases, ledger.list_in_file(file.seq));
    for (const auto& release : releases) item.periods.push_back(to_string(release.period));
    std::sort(item.periods.begin(), item.periods.end());
    item.sentence = trouble != courier.end() ? trouble->second : waiting_sentence(file.kind);
    items.push_back(std::move(item));
  }
  return items;
}

Result<std::vector<SpoolItem>> refused_items(House& house) {
  FARSTU_TRY_ASSIGN(const auto refused, ReleaseStore(house.database()).list_quarantine());
  std::vector<SpoolItem> items;
  for (const auto& one : refused) {
    items.push_back({.seq = one.seq,
                     .kind = std::string(to_string(SpoolKind::Reports)),
                     .periods = {to_string(one.period)},
                     .since = one.since,
                     .sentence = sentence_for(one.problem),
                     .problem = one.problem});
  }
  return items;
}

// The one thing staff should know, most pressing first.
Result<std::string> link_sentence(House& house, const std::optional<Link>& link, const SpoolStatus& status) {
  if (!link) return "This house is not enrolled with a federation; nothing leaves it.";
  FARSTU_TRY_ASSIGN(const auto enrol_problem, find_setting(house, kEnrolProblem));
  if (link->row.pending && enrol_problem) return *enrol_problem;
  if (link->row.pending) return "The enrolment waits for the receiver's answer.";
  if (link->row.status == EnrolmentStatus::MustEnrolAgain) {
    return "The house was restored without its device key: enrol it again as a replacement.";
  }
  FARSTU_TRY_ASSIGN(const auto stopped, find_setting(house, kFederationStop));
  if (stopped) return sentence_for(*stopped);
  if (!link->enrolled()) return sentence_for("device-revoked");
  FARSTU_TRY_ASSIGN(const auto wanted, find_setting(house, kStateWanted));
  if (wanted) return "The receiver is asked what it has before anything is sent.";
  if (!status.waiting.empty()) return status.waiting.front().sentence;
  if (is_refused(status)) return "The federation refused a day; everything else is delivered.";
  if (!status.last_receipt) return "The house is enrolled; nothing has been due yet.";
  return "Everything is delivered.";
}

}  // namespace

bool is_refused(const SpoolStatus& status) {
  return std::any_of(status.quarantine.begin(), status.quarantine.end(),
                     [](const SpoolItem& item) { return item.problem != kKeptAtReceiver; });
}

Result<void> SpoolDesk::enrol(const Enrolment& enrolment) {
  FARSTU_TRY(begin_enrolment(house_, enrolment));
  FARSTU_TRY(put_courier_settings(house_));
  return put_out(house_);
}

Result<WorkDone> SpoolDesk::work() {
  WorkDone done;
  FARSTU_TRY(spool::Spool(house_.paths().spool).prepare());
  FARSTU_TRY(begin_life_after_restore(house_, done));
  FARSTU_TRY(take_in_answers(house_, done));
  FARSTU_TRY(close_and_post(house_, done));
  FARSTU_TRY(put_courier_settings(house_));
  FARSTU_TRY(put_out(house_));
  // Last: what leaves the house does not wait for a calendar.
  FARSTU_TRY_ASSIGN(const auto feeds, take_in_feeds(house_));
  done.calendars_taken_in = feeds.taken;
  done.sentences.insert(done.sentences.end(), feeds.sentences.begin(), feeds.sentences.end());
  return done;
}

Result<SpoolStatus> SpoolDesk::status() const {
  FARSTU_TRY_ASSIGN(auto moment, store::Transaction::begin(house_.database()));
  FARSTU_TRY_ASSIGN(const auto link, find_link(house_));
  const auto courier = spool::Spool(house_.paths().spool).courier_status();
  SpoolStatus status;
  status.enrolled = link && link->enrolled();
  FARSTU_TRY_ASSIGN(status.waiting, waiting_items(house_, courier.value_or(spool::CourierStatus{})));
  FARSTU_TRY_ASSIGN(status.quarantine, refused_items(house_));
  FARSTU_TRY_ASSIGN(const auto last, ReleaseStore(house_.database()).find_last_receipted());
  if (last) status.last_receipt = last->answered_at;
  if (link) status.four_words = link->row.four_words;
  FARSTU_TRY_ASSIGN(status.sentence, link_sentence(house_, link, status));
  return status;
}

Result<std::string> SpoolDesk::report_json(Day day) const {
  FARSTU_TRY_ASSIGN(auto moment, store::Transaction::begin(house_.database()));
  FARSTU_TRY_ASSIGN(const auto state, Days(house_).state_of(day));
  if (state == report::DayState::Future) {
    return fail(Code::Conflict, "report.future", fmt::format("{} has not come yet.", to_string(day)));
  }
  if (!report::is_final(state)) {
    return fail(Code::Conflict, "report.in_progress",
                fmt::format("{} is in progress; its report can be told once it is closed.", to_string(day)));
  }
  FARSTU_TRY_ASSIGN(const auto sum, Days(house_).totals(day));
  FARSTU_TRY_ASSIGN(const auto earlier,
                    ReleaseStore(house_.database()).list_all(Period::Kind::Day, day, day));
  FARSTU_TRY_ASSIGN(const auto news, news_of(house_, day, state, sum.visits, earlier));
  if (news.outgoing) return wire::encode_day(news.outgoing->report);
  FARSTU_CHECK(!earlier.empty());  // no news of a day never released cannot be
  return earlier.back().object;
}

Result<std::vector<SentFile>> SpoolDesk::left_the_house(int at_most) const {
  FARSTU_TRY_ASSIGN(const auto files,
                    ReleaseStore(house_.database()).list_newest(to_string(SpoolKind::Reports), at_most));
  std::vector<SentFile> sent;
  for (const auto& file : files) {
    sent.push_back({.seq = file.seq,
                    .written = file.written_at,
                    .bytes = file.bytes,
                    .receipted = file.answer == "receipted" ? file.answered_at : std::nullopt});
  }
  return sent;
}

}  // namespace farstu::house
