// A spool on disk, a clock that is moved by hand and a network that does what the script says.
#pragma once
#include "kiosk/core/base/files.h"
#include "sync/courier/courier.h"
#include "tests/support/temp_dir.h"

#include <cstdlib>
#include <fstream>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace farstu::courier {

inline const std::string kSigned = "{\"request\":\"00\"}\neyJhbGciOiJFZERTQSJ9..c2lnbmF0dXJl";

using Reply = transport::Outcome<transport::Answer>;

inline Reply replied(int status, std::string body = "") {
  transport::Answer answer;
  answer.status = status;
  answer.body = std::move(body);
  return answer;
}
inline Reply failed(transport::Cause cause) {
  return tl::unexpected(transport::Failure{cause, "in the library's words"});
}

struct Scene {
  Scene() {
    for (const char* part : {"outbox", "inbox"}) std::filesystem::create_directories(spool() / part);
    put("../sync.toml", "");
  }

  std::filesystem::path spool() const { return folder.path() / "spool"; }
  void put(const std::string& name, const std::string& bytes) {
    std::ofstream out(spool() / name, std::ios::binary | std::ios::trunc);
    out << bytes;
    if (!out.flush()) std::abort();
  }
  std::optional<std::string> find(const std::string& name) const {
    auto bytes = read_whole(spool() / name, 64 << 20);
    return bytes ? std::optional(std::move(*bytes)) : std::nullopt;
  }
  // Every file of the spool but courier.status, by its path within.
  std::map<std::string, std::string> files() const {
    std::map<std::string, std::string> all;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(spool())) {
      if (!entry.is_regular_file() || entry.path().filename() == kStatusName) continue;
      const std::string name = std::filesystem::relative(entry.path(), spool()).string();
      all[name] = find(name).value_or("unreadable");
    }
    return all;
  }
  Status status() const { return parse_status(find("inbox/courier.status").value_or("")); }

  class Scripted final : public transport::Transport {
   public:
    explicit Scripted(Scene& scene) : scene_(scene) {}
    Reply exchange(const transport::Request& request) override {
      scene_.requests.push_back(request);
      return scene_.reply(request);
    }

   private:
    Scene& scene_;
  };

  Surroundings surroundings() {
    return {
        .spool = *SpoolFolder::open(spool()),
        .settings = {.receiver = receiver, .ca = {}, .config = folder.path() / "sync.toml", .spool = spool()},
        .make_transport =
            [this](const Trust& trust) {
              trusts.push_back(trust);
              return std::make_unique<Scripted>(*this);
            },
        .clock = clock,
        .random = Random(seed)};
  }

  TempDir folder;
  std::string receiver = "https://receiver.example/farstu";
  unsigned seed = 1;
  ManualClock clock{std::chrono::sys_days(std::chrono::year(2026) / 11 / 21) + std::chrono::hours(3)};
  std::function<Reply(const transport::Request&)> reply = [](const auto&) { return replied(200, kSigned); };
  std::vector<transport::Request> requests;
  std::vector<Trust> trusts;
};

}  // namespace farstu::courier
