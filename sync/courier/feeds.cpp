#include "sync/courier/feeds.h"

#include "kiosk/core/base/encoding.h"

#include <algorithm>

#include <fmt/format.h>

namespace farstu::courier {
namespace {

using transport::Answer;
using transport::Request;

std::string ics_name(const FeedSource& source) { return source.name + ".ics"; }

// Tells two addresses apart without writing down either. An accidental match costs one stale 304.
std::string mark_of(std::string_view address) {
  return fmt::format("{:016x}", std::hash<std::string_view>{}(address));
}

// What we are ready to hand back in If-None-Match.
bool is_plain_etag(std::string_view etag) {
  return !etag.empty() && etag.size() <= 200 &&
         std::all_of(etag.begin(), etag.end(), [](char c) { return c > 0x20 && c < 0x7f; });
}

std::string_view without_bom(std::string_view text) {
  return text.starts_with("\xEF\xBB\xBF") ? text.substr(3) : text;
}

std::string_view without_space_at_end(std::string_view text) {
  const auto last = text.find_last_not_of(" \t\r\n");
  return last == std::string_view::npos ? std::string_view() : text.substr(0, last + 1);
}

Trouble trouble_of(const Answer& answer) {
  if (answer.status == 200) {
    return {"feed.no_calendar", "What came back is not a whole calendar; the last good one is kept.", ""};
  }
  if (answer.status >= 300 && answer.status < 400 && answer.status != 304) {
    return {"feed.redirect",
            "The calendar's address points to another one, which the courier never follows; write the new "
            "address into the settings. The last good calendar is kept.",
            ""};
  }
  return {"feed.refused",
          fmt::format("The calendar's server answered with status {}; the last good calendar is kept.",
                      answer.status),
          ""};
}

}  // namespace

bool looks_like_calendar(std::string_view body) {
  return without_bom(body).starts_with("BEGIN:VCALENDAR") &&
         without_space_at_end(body).ends_with("END:VCALENDAR");
}

void Feeds::keep(const std::vector<FeedSource>& sources) {
  std::map<std::string, Plan> plans;
  for (const FeedSource& source : sources) {
    const auto known = plans_.find(source.name);
    if (known != plans_.end() && known->second.source == source) {
      plans.insert(*known);
    } else {
      const auto wait = anywhere(std::chrono::seconds(5), std::chrono::minutes(2), random_);
      plans.emplace(source.name, Plan{source, clock_.boottime() + wait});
    }
  }
  plans_ = std::move(plans);
}

std::optional<Boottime> Feeds::next() const {
  std::optional<Boottime> earliest;
  for (const auto& [name, plan] : plans_) earliest = std::min(earliest.value_or(plan.due), plan.due);
  return earliest;
}

void Feeds::fetch_due(transport::Transport& transport, std::map<std::string, FeedStatus>& status,
                      const std::function<bool()>& stopped) {
  for (auto& [name, plan] : plans_) {
    if (stopped()) return;
    if (plan.due <= clock_.boottime()) fetch(plan, transport, status[name]);
  }
}

void Feeds::fetch_all(transport::Transport& transport, std::map<std::string, FeedStatus>& status,
                      const std::function<bool()>& stopped) {
  for (auto& [name, plan] : plans_) plan.due = clock_.boottime();
  fetch_due(transport, status, stopped);
}

void Feeds::fetch(Plan& plan, transport::Transport& transport, FeedStatus& status) {
  Request request{.url = plan.source.url,
                  .headers = {{"Accept", "text/calendar"}},
                  .body = {},
                  .max_answer = kMostFeedBytes};
  const std::string mark = mark_of(plan.source.url);
  const bool same =
      status.address == mark && is_plain_etag(status.etag) && spool_.inbox_holds(ics_name(plan.source));
  if (same) request.headers.emplace_back("If-None-Match", status.etag);

  const auto answer = transport.exchange(request);
  if (!answer) return failed(plan, status, trouble_of(answer.error()), std::nullopt);
  const bool fresh = answer->status == 200 && looks_like_calendar(answer->body);
  const bool unchanged = answer->status == 304 && same;
  if (!fresh && !unchanged) {
    return failed(plan, status, trouble_of(*answer),
                  parse_retry_after(answer->retry_after, answer->date, clock_.now()));
  }
  if (fresh) {
    const auto kept = spool_.read_inbox(ics_name(plan.source), kMostFeedBytes);
    const bool already_there = kept && *kept == answer->body;
    const auto put = already_there ? Result<void>() : spool_.put_inbox(ics_name(plan.source), answer->body);
    if (!put) return failed(plan, status, {put.error().id, put.error().sentence, ""}, std::nullopt);
    status.etag = answer->etag && is_plain_etag(*answer->etag) ? *answer->etag : "";
    status.address = mark;
  }
  plan.failures = 0;
  plan.due = clock_.boottime() + anywhere(kBetweenFetches * 3 / 4, kBetweenFetches * 5 / 4, random_);
  status.fetched = to_iso(clock_.now(), Zone::utc());
  status.trouble.reset();
}

void Feeds::failed(Plan& plan, FeedStatus& status, Trouble trouble,
                   std::optional<std::chrono::seconds> retry_after) {
  plan.due = clock_.boottime() + wait_after(++plan.failures, retry_after, random_);
  status.trouble = std::move(trouble);
}

}  // namespace farstu::courier
