#include "kiosk/house/posting.h"

#include "kiosk/core/base/log.h"
#include "kiosk/house/days.h"
#include "kiosk/house/spool_desk.h"
#include "kiosk/spool/spool.h"
#include "kiosk/store/database.h"
#include "kiosk/store/day_store.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace farstu::house {
namespace {

using store::Outcome;
using store::Period;
using store::Release;
using store::ReleaseStore;

tl::unexpected<Error> damaged_ledger(const Release& release) {
  return fail(
      Code::StorageCorrupt, "ledger.object",
      fmt::format("The ledger's entry for {} cannot be read; run doctor.", to_string(release.period)));
}

report::Number number_of(const nlohmann::json& value) {
  if (value.is_number_integer()) return value.get<std::int64_t>();
  if (value.is_string()) return report::Masked{};
  if (value.is_object())
    return report::Interval{value.value("min", std::int64_t{0}), value.value("max", std::int64_t{0})};
  return report::Unknown{};
}

bool newer_day(const Outgoing& a, const Outgoing& b) { return a.report.day > b.report.day; }

// Nothing moved since `release` was written: by far the commonest answer, so it is found without reading
// objects.
bool stands(const Release& release, report::DayState state, int visits, int k) {
  return release.state == state && release.visits == visits && release.k == k;
}

// Days of the newest first, each once: what comes first in `days` stays.
void sort_and_thin(std::vector<Outgoing>& days) {
  std::stable_sort(days.begin(), days.end(), newer_day);
  const auto same = [](const Outgoing& a, const Outgoing& b) { return a.report.day == b.report.day; };
  days.erase(std::unique(days.begin(), days.end(), same), days.end());
}

}  // namespace

Result<report::DayReport> report_of(const Release& release) {
  const auto object = nlohmann::json::parse(release.object, nullptr, false);
  const auto rule = report::parse_rule(release.rule);
  if (!object.is_object() || !object.contains("visits") || !release.state || !rule)
    return damaged_ledger(release);
  return report::DayReport{.day = release.period.first,
                           .rev = static_cast<int>(release.rev),
                           .rule = *rule,
                           .state = *release.state,
                           .visits = number_of(object["visits"]),
                           .k = release.k};
}

Result<DayNews> news_of(House& house, Day day, report::DayState state, int visits,
                        const std::vector<Release>& earlier) {
  FARSTU_TRY_ASSIGN(const int k, smallest_told(house));
  std::vector<report::DayReport> before;
  for (const Release& release : earlier) {
    FARSTU_TRY_ASSIGN(auto report, report_of(release));
    before.push_back(report);
  }
  const auto now = report::make_day_report(day, report::Rule::Tap1, state, visits, k);
  auto next = report::next_release(before, now);
  DayNews news{.outgoing = {}, .held_back = next.held_back};
  if (!next.report) return news;
  // With the number of an earlier revision, its count stands behind it too.
  const bool own_number = before.empty() || next.report->visits == now.visits;
  news.outgoing = Outgoing{*next.report, own_number ? std::optional(visits) : earlier.back().visits};
  return news;
}

Result<Outgoing> Posting::again(const Release& release) const {
  FARSTU_TRY_ASSIGN(auto report, report_of(release));
  FARSTU_TRY_ASSIGN(const auto epoch, current_epoch(house_));
  if (release.epoch != epoch.n) report.rev = 0;  // another life's revision: it gets a new one
  return Outgoing{report, release.visits};
}

Result<std::vector<Outgoing>> Posting::find_due() {
  const Days days(house_);
  FARSTU_TRY_ASSIGN(const Day first, days.first_day());
  const Day yesterday = house_.today().plus(-1);
  std::vector<Outgoing> due;
  if (first > yesterday) return due;

  ReleaseStore ledger(house_.database());
  FARSTU_TRY_ASSIGN(const auto records, store::DayStore(house_.database()).list(first, yesterday));
  FARSTU_TRY_ASSIGN(const auto released, ledger.list_all(Period::Kind::Day, first, yesterday));
  FARSTU_TRY_ASSIGN(const auto waiting, ledger.list_waiting());
  FARSTU_TRY_ASSIGN(const auto refused, ledger.list_quarantine());

  std::map<Day, std::vector<Release>> earlier;
  for (const auto& release : released) earlier[release.period.first].push_back(release);
  std::set<std::int64_t> on_its_way;
  for (const auto& file : waiting) on_its_way.insert(file.seq);
  std::set<Day> kept_there;
  for (const auto& one : refused) {
    if (one.problem == kKeptAtReceiver) kept_there.insert(one.period.first);
  }

  FARSTU_TRY_ASSIGN(const int k, smallest_told(house_));
  for (const auto& record : records) {
    if (!record.closing || kept_there.contains(record.day)) continue;
    const auto& before = earlier[record.day];
    const report::DayState state = record.closing->state;
    const int visits = record.closing->totals.visits;
    DayNews news;
    if (before.empty() || !stands(before.back(), state, visits, k)) {
      FARSTU_TRY_ASSIGN(news, news_of(house_, record.day, state, visits, before));
    }
    if (news.outgoing) {
      due.push_back(*news.outgoing);
      due.back().report.rev = 0;
    } else if (!before.empty() && before.back().outcome == Outcome::Waiting &&
               !on_its_way.contains(before.back().seq)) {
      FARSTU_TRY_ASSIGN(auto lost, again(before.back()));
      due.push_back(lost);
    }
  }
  return due;
}

Result<std::int64_t> Posting::note_file(const std::vector<Outgoing>& days) {
  ReleaseStore ledger(house_.database());
  FARSTU_TRY_ASSIGN(const std::int64_t seq, ledger.next_seq());
  FARSTU_TRY_ASSIGN(auto sender, make_sender(house_, link_, seq));
  wire::ReportsRequest request{.sender = std::move(sender), .days = {}};
  const Instant now = house_.clock().now();
  std::vector<Release> releases;
  for (Outgoing day : days) {
    const Period period = Period::of(day.report.day);
    if (day.report.rev == 0) {
      FARSTU_TRY_ASSIGN(const auto rev, ledger.next_rev(period, request.sender.epoch.n));
      day.report.rev = static_cast<int>(rev);
    }
    request.days.push_back(day.report);
    Release release;
    release.period = period;
    release.epoch = request.sender.epoch.n;
    release.rev = day.report.rev;
    release.seq = seq;
    release.state = day.report.state;
    release.visits = day.exact;
    release.k = day.report.k;
    release.rule = report::to_string(day.report.rule);
    release.digest = to_bytes(wire::digest(day.report));
    release.object = wire::encode_day(day.report);
    release.released_at = now;
    releases.push_back(std::move(release));
  }
  store::OutboxFile file;
  file.seq = seq;
  file.kind = to_string(SpoolKind::Reports);
  file.bytes = wire::sign_file(wire::encode_reports(request), wire::FileType::Reports, signer_);
  file.sha256 = to_bytes(wire::sha256(file.bytes));
  file.prev = request.sender.prev ? to_bytes(*request.sender.prev) : "";
  file.written_at = now;
  FARSTU_TRY(ledger.write(file, releases));
  return seq;
}

Result<int> Posting::note(std::vector<Outgoing> days) {
  sort_and_thin(days);
  int files = 0;
  for (std::size_t at = 0; at < days.size(); at += wire::kMaxDays) {
    const std::size_t end = std::min(at + wire::kMaxDays, days.size());
    const auto from = days.begin() + static_cast<std::ptrdiff_t>(at);
    const auto to = days.begin() + static_cast<std::ptrdiff_t>(end);
    FARSTU_TRY(note_file({from, to}));
    ++files;
  }
  return files;
}

Result<int> Posting::note_due() {
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house_.database()));
  FARSTU_TRY_ASSIGN(auto days, find_due());
  if (days.empty()) return 0;

  // Files that wait and have room are taken up, so that months without a network stay few requests.
  ReleaseStore ledger(house_.database());
  FARSTU_TRY_ASSIGN(const auto waiting, ledger.list_waiting());
  std::vector<std::int64_t> taken_up;
  for (const auto& file : waiting) {
    if (file.kind != to_string(SpoolKind::Reports)) continue;
    FARSTU_TRY_ASSIGN(const auto releases, ledger.list_in_file(file.seq));
    if (releases.size() >= wire::kMaxDays) continue;
    for (const auto& release : releases) {
      if (release.outcome != Outcome::Waiting) continue;
      FARSTU_TRY_ASSIGN(auto day, again(release));
      days.push_back(day);  // behind what is due: news of the same day goes first
    }
    taken_up.push_back(file.seq);
  }
  FARSTU_TRY_ASSIGN(const std::int64_t first, ledger.next_seq());
  FARSTU_TRY_ASSIGN(const int files, note(std::move(days)));
  for (const auto seq : taken_up) FARSTU_TRY(ledger.replace_file(seq, first));
  FARSTU_TRY(transaction.commit());
  return files;
}

Result<void> Posting::note_halves(std::int64_t seq) {
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house_.database()));
  ReleaseStore ledger(house_.database());
  FARSTU_TRY_ASSIGN(const auto releases, ledger.list_in_file(seq));
  std::vector<Outgoing> days;
  for (const auto& release : releases) {
    if (release.outcome != Outcome::Waiting) continue;
    FARSTU_TRY_ASSIGN(auto day, again(release));
    days.push_back(day);
  }
  sort_and_thin(days);
  FARSTU_TRY_ASSIGN(const std::int64_t first, ledger.next_seq());
  const auto middle = days.begin() + static_cast<std::ptrdiff_t>((days.size() + 1) / 2);
  FARSTU_TRY(note({days.begin(), middle}));
  FARSTU_TRY(note({middle, days.end()}));
  FARSTU_TRY(ledger.replace_file(seq, first));
  return transaction.commit();
}

Result<void> Posting::note_state_requests() {
  FARSTU_TRY_ASSIGN(auto transaction, store::Transaction::begin(house_.database()));
  ReleaseStore ledger(house_.database());
  FARSTU_TRY_ASSIGN(const auto waiting, ledger.list_waiting());
  FARSTU_TRY_ASSIGN(const std::int64_t first_seq, ledger.next_seq());
  FARSTU_TRY_ASSIGN(const Day first, Days(house_).first_day());
  const Day last = std::max(first, house_.today());
  for (Day from = first; from <= last; from = from.plus(wire::kMaxStateDays)) {
    FARSTU_TRY_ASSIGN(const std::int64_t seq, ledger.next_seq());
    FARSTU_TRY_ASSIGN(auto sender, make_sender(house_, link_, seq));
    const wire::StateRequest request{
        .sender = std::move(sender), .from = from, .to = std::min(last, from.plus(wire::kMaxStateDays - 1))};
    store::OutboxFile file;
    file.seq = seq;
    file.kind = to_string(SpoolKind::State);
    file.bytes = wire::sign_file(wire::encode_state(request), wire::FileType::State, signer_);
    file.sha256 = to_bytes(wire::sha256(file.bytes));
    file.written_at = house_.clock().now();
    FARSTU_TRY(ledger.write(file, {}));
  }
  for (const auto& file : waiting) {
    if (file.kind != to_string(SpoolKind::Enrol)) FARSTU_TRY(ledger.replace_file(file.seq, first_seq));
  }
  return transaction.commit();
}

Result<void> put_out(House& house) {
  const spool::Spool spool(house.paths().spool);
  FARSTU_TRY(spool.prepare());
  ReleaseStore ledger(house.database());
  FARSTU_TRY_ASSIGN(const auto waiting, ledger.list_waiting());
  std::set<std::int64_t> belongs;
  for (const auto& file : waiting) {
    const auto kind = parse_spool_kind(file.kind);
    if (!kind) continue;
    belongs.insert(file.seq);
    const OutboxName name{file.seq, *kind};
    const auto there = spool.read(name);
    if (there && *there == file.bytes) continue;
    if (there || there.error().code != Code::NotFound) {
      log_warning("spool.repaired",
                  fmt::format("The outbox file {} was changed and is made again.", file.seq));
      FARSTU_TRY(spool.remove(name));
    }
    FARSTU_TRY(spool.write(name, file.bytes));
  }
  FARSTU_TRY_ASSIGN(const auto outbox, spool.outbox());
  for (const auto& name : outbox) {
    if (belongs.contains(name.seq)) continue;
    FARSTU_TRY_ASSIGN(const auto known, ledger.find_file(name.seq));
    if (known) {
      FARSTU_TRY(spool.remove(name));
      continue;
    }
    // Written by this house in a life the ledger does not remember, or by a stranger: it stays, its number is
    // taken.
    if (name.seq < wire::kMaxSeq / 2) FARSTU_TRY(ledger.raise_seq(name.seq));
    log_warning("spool.stranger",
                fmt::format("The outbox file {} is not in the ledger and is left alone.", to_string(name)));
  }
  return {};
}

}  // namespace farstu::house
