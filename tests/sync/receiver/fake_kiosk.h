// A kiosk as far as the receiver can tell: keys, sequence, signed files; and a federation with one house for
// it.
#pragma once
#include "kiosk/core/base/clock.h"
#include "kiosk/core/wire/enrolment.h"
#include "kiosk/core/wire/messages.h"
#include "sync/receiver/api/api.h"
#include "sync/receiver/store/store.h"
#include "tests/support/temp_dir.h"

#include <memory>
#include <string>
#include <vector>

#include <doctest/doctest.h>

namespace farstu::receiver {

inline Instant at(std::string_view text) { return *parse_iso(text, Zone::utc()); }

inline report::DayReport day_report(std::string_view day, int rev, report::Number visits,
                                    report::DayState state = report::DayState::Open) {
  return {*parse_day(day), rev, report::Rule::Tap1, state, visits, 5};
}

struct FakeKiosk {
  wire::SigningKey key = wire::SigningKey::make();
  wire::ReceiverId aud;
  KioskId id;
  wire::Epoch epoch = wire::make_epoch(1);
  std::int64_t seq = 0;
  std::optional<wire::Sha256> prev;

  wire::Sender next_sender() {
    wire::Sender sender;
    sender.aud = aud;
    sender.kiosk = id;
    sender.epoch = epoch;
    sender.seq = ++seq;
    sender.prev = prev;
    sender.app = "1.0.0";
    sender.clock = wire::ClockState::Synced;
    sender.sent = wire::LocalTime::of(at("2026-11-21T04:17:00Z"), Zone::utc());
    return sender;
  }
  std::string reports(std::vector<report::DayReport> days) {
    return wire::sign_file(wire::encode_reports({next_sender(), std::move(days)}), wire::FileType::Reports,
                           key);
  }
  std::string state(std::string_view from, std::string_view to) {
    return wire::sign_file(wire::encode_state({next_sender(), *parse_day(from), *parse_day(to)}),
                           wire::FileType::State, key);
  }
  std::string time() {
    return wire::sign_file(wire::encode_time({next_sender()}), wire::FileType::Time, key);
  }
};

// A receiver without network in a folder of its own.
struct Federation {
  TempDir folder;
  ManualClock clock{at("2026-11-21T04:20:00Z")};
  std::unique_ptr<Store> store;
  std::unique_ptr<ReceiverKeys> keys;
  std::unique_ptr<Api> api;
  HouseId house;

  Federation() {
    reopen();
    house = *store->add_house("Föreningen Linden", clock.now());
  }
  void reopen() {
    api.reset();
    store.reset();
    auto opened = open_sqlite_store(folder.path(), clock.now(), OnStart::QuickCheck);
    REQUIRE_MESSAGE(opened, opened.error().sentence);
    store = std::move(*opened);
    auto loaded = load_or_make_keys(folder.path(), *store);
    REQUIRE_MESSAGE(loaded, loaded.error().sentence);
    keys = std::make_unique<ReceiverKeys>(std::move(*loaded));
    api = std::make_unique<Api>(*store, *keys, clock);
  }

  struct Invited {
    KioskId kiosk;
    wire::EnrolCode code;
    wire::EnrolKey key;
  };
  // Without Argon2id, which the codes of tests do not need.
  Invited invite(const HouseId& for_house, std::optional<KioskId> replaces = {}) {
    Invited invited;
    invited.code = wire::make_enrol_code();
    invited.key.bytes.fill(static_cast<std::uint8_t>(invited.code.secret[0]));
    const auto kiosk =
        store->invite({for_house, std::move(replaces), invited.code.look_up, invited.key}, clock.now());
    REQUIRE_MESSAGE(kiosk, kiosk.error().sentence);
    invited.kiosk = *kiosk;
    return invited;
  }
  std::string enrol_file(const Invited& invited, const FakeKiosk& kiosk) {
    return wire::sign_file(
        wire::encode_enrol(wire::make_enrol_request(invited.code, invited.key, kiosk.key.public_key(),
                                                    "1.0.0", wire::LocalTime::of(clock.now(), Zone::utc()))),
        wire::FileType::Enrol, kiosk.key);
  }
  FakeKiosk enrolled(const HouseId& for_house, std::optional<KioskId> replaces = {}) {
    FakeKiosk kiosk;
    const Invited invited = invite(for_house, std::move(replaces));
    const std::string file = enrol_file(invited, kiosk);
    const auto answer = wire::open_enrol_answer(post("enrol", file).body, wire::sha256(file), invited.key);
    REQUIRE_MESSAGE(answer, answer.error().sentence);
    kiosk.id = answer->kiosk;
    kiosk.aud = answer->settings.aud;
    return kiosk;
  }
  FakeKiosk enrolled() { return enrolled(house); }

  http::Response post(std::string_view endpoint, std::string body, std::string peer = "192.0.2.1") {
    http::Request request;
    request.method = http::Method::Post;
    request.path = "/v1/" + std::string(endpoint);
    request.body = std::move(body);
    request.peer = std::move(peer);
    return api->answer(request);
  }
  // What the kiosk makes of the answer to `file`: verified, about this very file.
  wire::Answer answer_to(std::string_view endpoint, const std::string& file) {
    const http::Response response = post(endpoint, file);
    const std::vector trusted{keys->current.public_key(), keys->spare};
    auto answer = wire::answer_to(wire::sha256(file), response.body, trusted);
    REQUIRE_MESSAGE(answer, answer.error().sentence);
    const auto* problem = std::get_if<wire::ProblemAnswer>(&answer->body);
    CHECK(response.status == (problem ? static_cast<unsigned>(wire::info(problem->type).status) : 200U));
    return *answer;
  }
  std::vector<wire::PeriodResult> results(const std::string& file) {
    const auto answer = answer_to("reports", file);
    const auto* reports = std::get_if<wire::ReportsAnswer>(&answer.body);
    REQUIRE(reports != nullptr);
    return reports->results;
  }
  wire::ProblemType problem(std::string_view endpoint, const std::string& file) {
    const auto answer = answer_to(endpoint, file);
    const auto* problem = std::get_if<wire::ProblemAnswer>(&answer.body);
    REQUIRE(problem != nullptr);
    return problem->type;
  }
  HouseDay total(std::string_view day, const HouseId& of_house) {
    const auto days = store->house_days(*parse_day(day), *parse_day(day), of_house);
    REQUIRE_MESSAGE(days, days.error().sentence);
    REQUIRE(days->size() == 1);
    return days->front();
  }
  HouseDay total(std::string_view day) { return total(day, house); }
};

}  // namespace farstu::receiver
