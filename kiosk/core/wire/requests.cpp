// Requests of a house as JSON and back.
#include "kiosk/core/base/encoding.h"
#include "kiosk/core/wire/fields.h"
#include "kiosk/core/wire/messages.h"
#include "kiosk/core/wire/period.h"
#include "kiosk/core/wire/texts.h"

#include <set>

#include <nlohmann/json.hpp>

namespace farstu::wire {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;

constexpr std::int64_t kMaxEpoch = 1'000'000;

ordered_json to_json(const Sender& sender) {
  FARSTU_CHECK(is_wire_id(sender.aud.value) && is_wire_id(sender.kiosk.value) && parse_app(sender.app));
  FARSTU_CHECK(sender.epoch.n >= 1 && parse_epoch_id(sender.epoch.id) && sender.seq >= 1 &&
               sender.seq <= kMaxSeq);
  ordered_json out{{"v", 1},
                   {"aud", sender.aud.value},
                   {"kiosk", sender.kiosk.value},
                   {"epoch", {{"n", sender.epoch.n}, {"id", sender.epoch.id}}},
                   {"seq", sender.seq},
                   {"prev", nullptr},
                   {"app", sender.app},
                   {"clock", {{"state", to_string(sender.clock)}, {"sent", to_string(sender.sent)}}}};
  if (sender.prev) out["prev"] = to_hex(*sender.prev);
  return out;
}

Result<Epoch> read_epoch(Fields fields) {
  FARSTU_TRY_ASSIGN(const std::int64_t n, fields.integer("n", 1, kMaxEpoch));
  FARSTU_TRY_ASSIGN(std::string id, fields.word("id", parse_epoch_id));
  FARSTU_TRY(fields.no_others());
  return Epoch{.n = static_cast<int>(n), .id = std::move(id)};
}

Result<void> read_clock(Fields fields, Sender& sender) {
  FARSTU_TRY_ASSIGN(sender.clock, fields.word("state", parse_clock_state));
  FARSTU_TRY_ASSIGN(sender.sent, fields.word("sent", parse_local_time));
  return fields.no_others();
}

Result<Sender> read_sender(Fields& fields) {
  Sender sender;
  FARSTU_TRY_ASSIGN(sender.aud.value, fields.word("aud", parse_id));
  FARSTU_TRY_ASSIGN(sender.kiosk.value, fields.word("kiosk", parse_id));
  FARSTU_TRY_ASSIGN(Fields epoch, fields.object("epoch"));
  FARSTU_TRY_ASSIGN(sender.epoch, read_epoch(std::move(epoch)));
  FARSTU_TRY_ASSIGN(sender.seq, fields.integer("seq", 1, kMaxSeq));
  FARSTU_TRY_ASSIGN(const bool first, fields.is_null("prev"));
  if (!first) {
    FARSTU_TRY_ASSIGN(sender.prev, fields.word("prev", parse_sha256));
  }
  FARSTU_TRY_ASSIGN(sender.app, fields.word("app", parse_app));
  FARSTU_TRY_ASSIGN(Fields clock, fields.object("clock"));
  FARSTU_TRY(read_clock(std::move(clock), sender));
  return sender;
}

// A request: `read_rest` takes the members besides "v" and the sender's.
template <class Request, class ReadRest>
Result<Request> read_request(const Verified& file, FileType type, ReadRest read_rest) {
  FARSTU_CHECK(file.type() == type);
  FARSTU_TRY_ASSIGN(const json document, read_document(file.payload()));
  FARSTU_TRY_ASSIGN(Fields fields, Fields::of(document, "", Others::Refused));
  FARSTU_TRY(fields.any("v"));
  Request request;
  FARSTU_TRY_ASSIGN(request.sender, read_sender(fields));
  FARSTU_TRY(read_rest(fields, request));
  FARSTU_TRY(fields.no_others());
  return request;
}

Result<void> read_days(Fields& fields, ReportsRequest& request) {
  FARSTU_TRY_ASSIGN(const json* days, fields.array("days", kMaxDays));
  std::set<Day> seen;
  for (const json& node : *days) {
    const std::string place = fields.place("days", request.days.size());
    FARSTU_TRY_ASSIGN(const report::DayReport day, read_day(node, place, fields.others()));
    if (!seen.insert(day.day).second) return malformed(place, "is a day that stands there twice");
    request.days.push_back(day);
  }
  // Month reports are part of version 1; this program does not make or take any yet.
  FARSTU_TRY(fields.array("months", 0));
  return {};
}

Result<void> read_window(Fields& fields, StateRequest& request) {
  FARSTU_TRY_ASSIGN(request.from, fields.word("from", parse_day));
  FARSTU_TRY_ASSIGN(request.to, fields.word("to", parse_day));
  const int days = request.to.number() - request.from.number() + 1;
  if (days < 1 || days > kMaxStateDays) return malformed("to", "is before \"from\" or too long after it");
  return {};
}

}  // namespace

std::string encode_reports(const ReportsRequest& request) {
  FARSTU_CHECK(request.days.size() <= kMaxDays);
  ordered_json out = to_json(request.sender);
  out["days"] = ordered_json::array();
  for (const report::DayReport& day : request.days) out["days"].push_back(to_json(day));
  out["months"] = ordered_json::array();
  return lay_out(out);
}

Result<ReportsRequest> parse_reports(const Verified& file) {
  return read_request<ReportsRequest>(file, FileType::Reports, read_days);
}

std::string encode_state(const StateRequest& request) {
  ordered_json out = to_json(request.sender);
  out["from"] = to_string(request.from);
  out["to"] = to_string(request.to);
  return lay_out(out);
}

Result<StateRequest> parse_state(const Verified& file) {
  return read_request<StateRequest>(file, FileType::State, read_window);
}

std::string encode_time(const TimeRequest& request) { return lay_out(to_json(request.sender)); }

Result<TimeRequest> parse_time(const Verified& file) {
  return read_request<TimeRequest>(file, FileType::Time,
                                   [](Fields&, TimeRequest&) -> Result<void> { return {}; });
}

}  // namespace farstu::wire
