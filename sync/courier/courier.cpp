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
  if (settings_ == fresh) return {};
  if (settings_) planner_.settings_changed();
  receiver_ = s_.make_transport(Trust{fresh.ca, fresh.pins});
  if (!feed_server_) feed_server_ = s_.make_transport(Trust{});
  feeds_.keep(fresh.feeds);
  std::erase_if(status_.feeds, [&](const auto& entry) {
    return std::none_of(fresh.feeds.begin(), fresh.feeds.end(),
                        [&](const FeedSource& source) { return source.name == entry.first; });
  });
  settings_ = std::move(fresh);
  return {};
}

Courier::Posted Courier::post(const Letter& letter) {
  if (settings_->receiver.empty()) {
    return {letter,
            Fate::RetryRoad,
            {"settings.no_receiver",
             "No receiver's address is known: this house is not enrolled with a federation yet.", ""},
            {}};
  }
  auto bytes = s_.spool.read(letter);
  if (!bytes) return {letter, Fate::RetryLetter, trouble_of(bytes.error()), {}};

  const auto answer = receiver_->exchange({.method = transport::Request::Method::Post,
                                           .url = address_for(settings_->receiver, letter.endpoint),
                                           .headers = {{"Content-Type", "application/vnd.farstu+jws"}},
                                           .body = std::move(*bytes),
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

std::vector<Courier::Posted> Courier::post_until_road_closes(const std::vector<Letter>& letters) {
  std::vector<Posted> tried;
  for (const Letter& letter : letters) {
    if (s_.stopped()) break;
    const Posted& posted = tried.emplace_back(post(letter));
    if (tried.size() == 1) status_.trouble.reset();
    status_.last_try = iso_now();
    if (posted.fate == Fate::Keep)
      status_.last_carried = status_.last_try;
    else
      status_.trouble = posted.trouble;
    if (posted.fate == Fate::RetryRoad) break;
  }
  return tried;
}

Result<PassReport> Courier::once() {
  FARSTU_TRY(refresh_settings());
  FARSTU_TRY_ASSIGN(const OutboxView view, s_.spool.outbox());
  std::vector<Letter> letters;
  std::copy_if(view.letters.begin(), view.letters.end(), std::back_inserter(letters),
               [](const Letter& letter) { return !letter.answered; });

  PassReport report;
  for (const Trouble& strange : view.strange) add_left(report.left, strange, 1);
  const std::vector<Posted> tried = post_until_road_closes(letters);
  for (const Posted& posted : tried) {
    if (posted.fate == Fate::Keep)
      ++report.carried;
    else
      add_left(report.left, posted.trouble, 1);
  }
  if (const std::size_t untried = letters.size() - tried.size(); untried > 0) {
    const bool road_closed = !tried.empty() && tried.back().fate == Fate::RetryRoad;
    add_left(report.left, road_closed ? tried.back().trouble : trouble_of({transport::Cause::Stopped, ""}),
             untried);
  }
  feeds_.fetch_all(*feed_server_, status_.feeds, s_.stopped);
  for (const auto& [name, feed] : status_.feeds) {
    if (feed.trouble) report.feeds.push_back({name, *feed.trouble});
  }
  status_.waiting = letters.size() - report.carried;
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
  for (const Posted& posted : post_until_road_closes(planner_.due(s_.clock.boottime()))) plan_again(posted);
}

void Courier::plan_again(const Posted& posted) {
  const std::string name = outbox_name(posted.letter);
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
