#include "sync/courier/courier.h"

#include "kiosk/core/base/log.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

namespace farstu::courier {
namespace {

// A change nobody told about (a folder replaced, an event lost) is noticed this late.
constexpr std::chrono::milliseconds kLongestNap = std::chrono::minutes(15);

Trouble trouble_of(const Error& error) { return {error.id, error.sentence, ""}; }

void add_left(std::vector<PassReport::Left>& left, const Trouble& trouble, std::size_t letters) {
  const auto same = std::find_if(left.begin(), left.end(), [&](const PassReport::Left& known) {
    return known.trouble.id == trouble.id && known.trouble.sentence == trouble.sentence;
  });
  if (same != left.end())
    same->letters += letters;
  else
    left.push_back({trouble, letters});
}

}  // namespace

Courier::Courier(Surroundings surroundings)
    : s_(std::move(surroundings)), planner_(s_.random), feeds_(s_.spool, s_.clock, s_.random) {
  if (auto text = s_.spool.read_inbox(kStatusName, kMostStatusBytes)) {
    status_ = parse_status(*text);
    told_status_ = std::move(*text);
  }
}

std::string Courier::iso_now() const { return to_iso(s_.clock.now(), Zone::utc()); }

Result<void> Courier::refresh_settings() {
  FARSTU_TRY_ASSIGN(Settings fresh, load_settings(s_.settings));
  if (settings_ != fresh) use(std::move(fresh));
  return {};
}

void Courier::use(Settings fresh) {
  const bool same_road = settings_ && settings_->receiver == fresh.receiver && settings_->ca == fresh.ca &&
                         settings_->pins == fresh.pins;
  if (!same_road) {
    receiver_ = s_.make_transport(Trust{fresh.ca, fresh.pins});
    planner_.settings_changed();
  }
  if (!feed_server_) feed_server_ = s_.make_transport(Trust{});
  feeds_.keep(fresh.feeds);
  std::erase_if(status_.feeds, [&](const auto& entry) {
    return std::none_of(fresh.feeds.begin(), fresh.feeds.end(),
                        [&](const FeedSource& source) { return source.name == entry.first; });
  });
  settings_ = std::move(fresh);
}

std::optional<Courier::Posted> Courier::post(const Letter& letter) {
  if (settings_->receiver.empty()) {
    return Posted{letter,
                  Fate::RetryRoad,
                  {"settings.no_receiver",
                   "No receiver's address is known: this house is not enrolled with a federation yet.", ""},
                  {}};
  }
  auto bytes = s_.spool.read(letter);
  if (bytes) return post_bytes(letter, std::move(*bytes));
  if (bytes.error().code == Code::NotFound) return std::nullopt;
  return Posted{letter, Fate::RetryLetter, trouble_of(bytes.error()), {}};
}

Courier::Posted Courier::post_bytes(const Letter& letter, std::string bytes) {
  const auto answer = receiver_->exchange({.method = transport::Request::Method::Post,
                                           .url = address_for(settings_->receiver, letter.kind),
                                           .headers = {{"Content-Type", "application/vnd.farstu+jws"}},
                                           .body = std::move(bytes),
                                           .max_answer = kMostAnswerBytes});
  if (!answer) return {letter, Fate::RetryRoad, trouble_of(answer.error()), {}};

  const Judgement judgement = judge(*answer);
  if (judgement.fate != Fate::Keep) {
    return {letter,
            judgement.fate,
            {std::string(judgement.id), std::string(judgement.sentence),
             fmt::format("status {}", answer->status)},
            parse_retry_after(answer->retry_after, answer->date, s_.clock.now())};
  }
  const auto put = s_.spool.put_answer(letter, answer->body);
  if (!put) return {letter, Fate::RetryLetter, trouble_of(put.error()), {}};
  return {letter, Fate::Keep, {}, {}};
}

Courier::Pass Courier::post_until_road_closes(const std::vector<Letter>& letters) {
  Pass pass;
  bool road_open = true;
  for (const Letter& letter : letters) {
    if (!road_open || s_.stopped()) {
      ++pass.untried;
      continue;
    }
    auto posted = post(letter);
    if (!posted) continue;
    if (pass.tried.empty()) status_.trouble.reset();
    status_.last_try = iso_now();
    if (posted->fate == Fate::Keep)
      status_.last_carried = status_.last_try;
    else
      status_.trouble = posted->trouble;
    road_open = posted->fate != Fate::RetryRoad;
    pass.tried.push_back(std::move(*posted));
  }
  return pass;
}

PassReport Courier::tally(const Pass& pass) const {
  PassReport report;
  for (const Posted& posted : pass.tried) {
    if (posted.fate == Fate::Keep)
      ++report.carried;
    else
      add_left(report.left, posted.trouble, 1);
  }
  if (pass.untried > 0) {
    const bool road_closed = !pass.tried.empty() && pass.tried.back().fate == Fate::RetryRoad;
    add_left(report.left,
             road_closed ? pass.tried.back().trouble : trouble_of({transport::Cause::Stopped, ""}),
             pass.untried);
  }
  return report;
}

Result<PassReport> Courier::once() {
  FARSTU_TRY(refresh_settings());
  FARSTU_TRY_ASSIGN(const OutboxView view, s_.spool.outbox());
  std::vector<Letter> letters;
  std::copy_if(view.letters.begin(), view.letters.end(), std::back_inserter(letters),
               [](const Letter& letter) { return !letter.answered; });

  PassReport report = tally(post_until_road_closes(letters));
  status_.waiting = 0;
  for (const PassReport::Left& left : report.left) status_.waiting += left.letters;
  for (const Trouble& strange : view.strange) add_left(report.left, strange, 1);
  feeds_.fetch_all(*feed_server_, status_.feeds, s_.stopped);
  for (const auto& [name, feed] : status_.feeds) {
    if (feed.trouble) report.feeds.emplace_back(name, *feed.trouble);
  }
  tell_status(std::nullopt);
  return report;
}

Boottime Courier::turn() {
  const Boottime nap_end = s_.clock.boottime() + kLongestNap;
  if (const auto read = refresh_settings(); !read) {
    log_once(trouble_of(read.error()));
    status_.trouble = trouble_of(read.error());
    tell_status(std::nullopt);
    return nap_end;
  }
  const auto view = s_.spool.outbox();
  if (!view) {
    log_once(trouble_of(view.error()));
    return nap_end;
  }
  for (const Trouble& strange : view->strange) log_once(strange);
  planner_.see(view->letters, s_.clock.boottime());
  post_due();
  feeds_.fetch_due(*feed_server_, status_.feeds, s_.stopped);
  status_.waiting = planner_.waiting();
  tell_status(planner_.next());

  const Boottime next_letter = planner_.next().value_or(nap_end);
  return std::min({nap_end, next_letter, feeds_.next().value_or(nap_end)});
}

void Courier::post_due() {
  for (const Posted& posted : post_until_road_closes(planner_.due(s_.clock.boottime())).tried)
    plan_again(posted);
}

void Courier::plan_again(const Posted& posted) {
  const std::string name = to_string(posted.letter.name());
  switch (posted.fate) {
    case Fate::Keep:
      planner_.carried(posted.letter);
      log_info("courier.carried", fmt::format("{} was carried; what came back lies in the inbox.", name));
      return;
    case Fate::RetryLetter:
      planner_.turned_away(posted.letter, s_.clock.boottime());
      break;
    case Fate::RetryRoad:
      planner_.road_closed(s_.clock.boottime(), posted.retry_after);
      break;
  }
  const std::string detail = posted.trouble.detail.empty() ? "" : fmt::format(" ({})", posted.trouble.detail);
  log_warning(posted.trouble.id, fmt::format("{} waits. {}{}", name, posted.trouble.sentence, detail));
}

void Courier::log_once(const Trouble& trouble) {
  if (logged_.insert(trouble.sentence).second) log_warning(trouble.id, trouble.sentence);
}

void Courier::tell_status(std::optional<Boottime> next) {
  if (next != told_next_ || !next) {
    status_.next_try = next ? to_iso(s_.clock.now() + (*next - s_.clock.boottime()), Zone::utc()) : "";
    told_next_ = next;
  }
  std::string text = to_text(status_);
  if (text == told_status_) return;
  if (const auto put = s_.spool.put_inbox(kStatusName, text); !put) {
    log_once(trouble_of(put.error()));
    return;
  }
  told_status_ = std::move(text);
}

void Courier::link_came_up() { planner_.link_came_up(s_.clock.boottime()); }

void run(Courier& courier, Waiter& waiter) {
  for (;;) {
    const Wake wake = waiter.wait(courier.turn());
    if (wake.stop) return;
    if (wake.link_up) courier.link_came_up();
  }
}

}  // namespace farstu::courier
