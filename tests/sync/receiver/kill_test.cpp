// The real program over TLS, killed under load: whatever a signed receipt said is there after every restart.
#include "fake_kiosk.h"
#include "kiosk/core/base/encoding.h"
#include "tls_client.h"

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <random>
#include <thread>

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

using namespace farstu;
using namespace farstu::receiver;

namespace {

constexpr int kKiosks = 4;
constexpr int kReceiptsPerRound = 30;

// farstu-receiver as a child process.
class Program {
 public:
  explicit Program(const std::filesystem::path& folder) {
    int ends[2];
    REQUIRE(::pipe2(ends, O_CLOEXEC) == 0);
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
    ::posix_spawn_file_actions_addopen(&actions, 2, (folder / "log").c_str(), O_WRONLY | O_CREAT | O_APPEND,
                                       0600);
    std::vector<std::string> words{std::string(std::getenv("FARSTU_BIN")) + "/farstu-receiver",
                                   "--data",
                                   folder.string(),
                                   "--listen",
                                   "127.0.0.1:0",
                                   "--tls-cert",
                                   (folder / "tls/receiver.crt").string(),
                                   "--tls-key",
                                   (folder / "tls/receiver.key").string()};
    std::vector<char*> arguments;
    for (auto& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    REQUIRE(::posix_spawn(&pid_, words[0].c_str(), &actions, nullptr, arguments.data(), environ) == 0);
    ::posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    std::string line;
    for (char c = 0; ::read(ends[0], &c, 1) == 1 && c != '\n';) line += c;
    ::close(ends[0]);
    REQUIRE_MESSAGE(line.starts_with("listening on https://127.0.0.1:"), line);
    port_ = static_cast<std::uint16_t>(std::atoi(line.c_str() + line.rfind(':') + 1));
  }
  ~Program() { end(SIGKILL); }
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  // The exit status as waitpid() gives it.
  int end(int signal) {
    if (pid_ <= 0) return -1;
    int status = -1;
    ::kill(pid_, signal);
    REQUIRE(::waitpid(pid_, &status, 0) == pid_);
    pid_ = 0;
    return status;
  }
  std::uint16_t port() const { return port_; }

 private:
  pid_t pid_ = 0;
  std::uint16_t port_ = 0;
};

struct Receipt {
  int rev = 0;
  std::int64_t visits = 0;
};
using Receipts = std::map<std::pair<std::string, int>, Receipt>;  // house, day → the last receipt

struct Load {
  HouseId house;
  FakeKiosk kiosk;
  Receipts receipts;
  std::map<int, int> revs;
};

// Sends reports until the server is gone; notes what a verified receipt says is stored.
void send_until_gone(Load& load, std::uint16_t port, const std::string& ca,
                     std::span<const wire::PublicKey> trusted, std::atomic<int>& receipts,
                     std::uint32_t seed) {
  std::mt19937 random(seed);
  TlsClient client(port, ca);
  while (client.ok()) {
    const int day = static_cast<int>(random() % 20) + 1;
    const int rev = ++load.revs[day];  // a file that got no receipt has used its revision up
    const std::int64_t visits = 10 + static_cast<std::int64_t>(random() % 500);
    const std::string file = load.kiosk.reports({day_report(fmt::format("2026-10-{:02}", day), rev, visits)});
    if (!client.send(post_request("/v1/reports", file))) return;
    const auto answer = client.answer();
    if (!answer) return;
    const auto opened = wire::answer_to(wire::sha256(file), body_of_answer(*answer), trusted);
    if (!opened) return;
    const auto* body = std::get_if<wire::ReportsAnswer>(&opened->body);
    if (body == nullptr || body->results.at(0).outcome != wire::Outcome::Stored) continue;
    load.receipts[{load.house.value, day}] = {rev, visits};
    load.kiosk.prev = wire::sha256(file);
    ++receipts;
  }
}

// How many receipted totals are not there. A newer revision may stand in a receipted one's place: it was sent
// and stored, and its answer was lost.
int lost(Store& store, const std::vector<Load>& loads) {
  int missing = 0;
  for (const Load& load : loads) {
    const auto days = store.house_days(*parse_day("2026-10-01"), *parse_day("2026-10-20"), load.house);
    REQUIRE_MESSAGE(days, days.error().sentence);
    for (const auto& [key, receipt] : load.receipts) {
      const HouseDay& day = days->at(static_cast<std::size_t>(key.second - 1));
      const bool newer = day.rev && *day.rev > receipt.rev && *day.rev <= load.revs.at(key.second);
      const bool same = day.rev && *day.rev == receipt.rev && day.visits == report::Number(receipt.visits);
      if (!day.state || (!same && !newer)) ++missing;
    }
  }
  return missing;
}

}  // namespace

TEST_CASE("kill -9 under load: no receipted report is lost, and SIGTERM ends in good order") {
  Federation federation;
  const auto folder = federation.folder.path();
  REQUIRE(std::system((std::string(std::getenv("FARSTU_SOURCE")) + "/packaging/throwaway-ca " +
                       (folder / "tls").string())
                          .c_str()) == 0);
  const std::string ca = (folder / "tls/ca.pem").string();
  std::vector<Load> loads;
  for (int i = 0; i < kKiosks; ++i) {
    const HouseId house = *federation.store->add_house("Hus " + std::to_string(i), federation.clock.now());
    loads.push_back({house, federation.enrolled(house), {}, {}});
  }
  const std::vector<wire::PublicKey> trusted{federation.keys->current.public_key(), federation.keys->spare};

  const int rounds = std::getenv("FARSTU_NIGHTLY") != nullptr ? 100 : 20;
  int all = 0;
  for (int round = 0; round < rounds; ++round) {
    CAPTURE(round);
    Program program(folder);
    std::atomic<int> receipts = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < kKiosks; ++i) {
      threads.emplace_back([&, i] {
        send_until_gone(loads[static_cast<std::size_t>(i)], program.port(), ca, trusted, receipts,
                        static_cast<std::uint32_t>(100 * round + i));
      });
    }
    while (receipts < kReceiptsPerRound) std::this_thread::yield();
    program.end(SIGKILL);
    for (auto& thread : threads) thread.join();
    all += receipts;
    CHECK(lost(*federation.store, loads) == 0);
  }
  CHECK(all >= rounds * kReceiptsPerRound);
  MESSAGE(rounds, " kills, ", all, " receipts before them, lost: ", lost(*federation.store, loads));

  // Negative control: the check notices when one receipted total is not there.
  Receipt& wrong = loads.front().receipts.begin()->second;
  wrong.rev = loads.front().revs.at(loads.front().receipts.begin()->first.second);
  wrong.visits += 1000;
  CHECK(lost(*federation.store, loads) == 1);

  Program last(folder);
  TlsClient client(last.port(), ca);
  REQUIRE(client.send("GET /readyz HTTP/1.1\r\nHost: x\r\n\r\n"));
  CHECK(status_of_answer(client.answer().value_or("")) == 200);
  const int status = last.end(SIGTERM);
  CHECK(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 0);
}
