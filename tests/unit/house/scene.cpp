#include "tests/unit/house/scene.h"

#include "kiosk/core/base/files.h"
#include "kiosk/house/init.h"
#include "kiosk/spool/spool.h"

#include <algorithm>
#include <filesystem>

namespace farstu::house {
namespace {

std::vector<std::string> names_in(const std::filesystem::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace

Instant time_of(std::string_view text) {
  static const Zone stockholm = must(Zone::load("Europe/Stockholm"));
  return must(parse_iso(text, stockholm));
}

Scene::Scene(std::string_view now, config::KioskConfig config)
    : paths_(Paths::in(folder_.path() / "house")), clock_(time_of(now)), config_(std::move(config)) {
  NewHouse linden;
  linden.name = "Linden";
  linden.pin = kPin;
  linden.house_passphrase = kPassphrase;
  linden.coordinator_passphrase = kPassphrase;
  linden.pin_cost = vault::minimum_cost();
  linden.key_cost = vault::minimum_cost();
  must(init_house(paths_, linden, config_, clock_));
  open();
}

void Scene::open(Access access, ClockWord word) {
  house_.reset();
  house_ = must(House::open(paths_, access, config_, clock_, word));
}

void Scene::enrol() {
  must(SpoolDesk(house()).enrol(
      {.code = receiver_.make_code(), .receiver = std::string(kReceiverUrl), .ca_pem = ""}));
  REQUIRE(carry() == 1);
  work();
  REQUIRE(status().enrolled);
}

void Scene::start_enrolled() {
  static Scene ready;
  static const bool once = (ready.enrol(), ready.close(), true);
  REQUIRE(once);
  close();
  std::filesystem::remove_all(paths_.data);
  std::filesystem::copy(ready.paths_.data, paths_.data, std::filesystem::copy_options::recursive);
  receiver_ = ready.receiver_;
  open();
}

int Scene::carry() {
  const spool::Spool spool(paths_.spool);
  int carried = 0;
  for (const auto& file : must(spool.outbox())) {
    const auto answered = must(spool.inbox()).answers;
    if (std::find(answered.begin(), answered.end(), file.seq) != answered.end()) continue;
    const auto answer = receiver_.answer(file.kind, must(spool.read(file)), clock_.now());
    ++carried;
    if (!answer.empty()) put_answer(file.seq, answer);
  }
  return carried;
}

std::vector<std::string> Scene::outbox() const { return names_in(paths_.spool / "outbox"); }

std::vector<std::string> Scene::inbox() const {
  auto names = names_in(paths_.spool / "inbox");
  std::erase_if(names, [](const std::string& name) { return !name.ends_with(".answer"); });
  return names;
}

std::string Scene::outbox_bytes(std::string_view name) const {
  return must(read_whole(paths_.spool / "outbox" / name, 1U << 20));
}

void Scene::put_answer(std::int64_t seq, std::string_view bytes) const {
  must(write_whole(paths_.spool / "inbox" / (std::to_string(seq) + ".answer"), bytes));
}

}  // namespace farstu::house
