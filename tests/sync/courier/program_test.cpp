// farstu-sync as a program: exit codes, sentences, what lies in the spool afterwards.
#include "kiosk/core/base/files.h"
#include "sync/courier/status.h"
#include "tests/support/lying_server.h"
#include "tests/support/temp_dir.h"

#include <cerrno>
#include <csignal>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace farstu;

namespace {

const LyingServer& server() {
  static const LyingServer one;
  return one;
}

struct Ended {
  int code;
  std::string out;
  std::string err;
};

class Program {
 public:
  Program(const std::vector<std::string>& arguments, const TempDir& folder)
      : out_(folder.path() / "stdout"), err_(folder.path() / "stderr") {
    std::vector<std::string> words{(test_place("FARSTU_BIN") / "farstu-sync").string()};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> argv;
    for (std::string& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    child_ = ::fork();
    if (child_ == 0) {
      redirect(out_, STDOUT_FILENO);
      redirect(err_, STDERR_FILENO);
      ::unsetenv("FARSTU_DATA");
      ::execv(argv[0], argv.data());
      ::_exit(126);
    }
  }
  void send(int signal) const { ::kill(child_, signal); }
  Ended end() const {
    int status = 0;
    while (::waitpid(child_, &status, 0) < 0 && errno == EINTR) {
    }
    return {WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status),
            read_whole(out_, 1 << 20).value(), read_whole(err_, 1 << 20).value()};
  }
  std::string err() const { return read_whole(err_, 1 << 20).value_or(""); }

 private:
  static void redirect(const std::filesystem::path& path, int to) {
    const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    ::dup2(fd, to);
  }
  std::filesystem::path out_;
  std::filesystem::path err_;
  pid_t child_ = -1;
};

struct House {
  House() {
    for (const char* name : {"data/spool/outbox", "data/spool/inbox", "config"})
      std::filesystem::create_directories(folder.path() / name);
    put("../../config/sync.toml", "");
  }
  std::filesystem::path data() const { return folder.path() / "data"; }
  std::filesystem::path spool() const { return data() / "spool"; }
  void put(const std::string& name, const std::string& bytes) const {
    REQUIRE(write_whole(spool() / name, bytes));
  }
  bool holds(const std::string& name) const { return std::filesystem::exists(spool() / name); }
  Ended sync(std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(),
                     {"--data", data().string(), "--config", (folder.path() / "config/sync.toml").string()});
    return Program(arguments, folder).end();
  }
  Ended once(const std::string& receiver) const {
    return sync({"--once", "--receiver", receiver, "--ca", server().ca().string()});
  }
  TempDir folder;
};

std::size_t lines(const std::string& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

}  // namespace

TEST_CASE("--once carries what waits and exits 0") {
  House house;
  house.put("outbox/1.reports", "{}\nQQ..QQ");
  house.put("outbox/2.state", "{}\nQQ..QQ");
  const Ended ended = house.once(server().url("good"));
  CHECK(ended.code == 0);
  CHECK(ended.out.empty());
  CHECK(ended.err.empty());
  CHECK(house.holds("inbox/1.answer"));
  CHECK(house.holds("inbox/2.answer"));
  CHECK(house.holds("outbox/1.reports"));
  CHECK(house.once(server().url("good")).code == 0);
}

TEST_CASE("--once with an empty outbox exits 0, even where the receiver is unknown") {
  House house;
  CHECK(house.sync({"--once"}).code == 0);
}

TEST_CASE("--once exits 3 with one sentence per cause, and the outbox is as it was") {
  struct Row {
    std::string receiver;
    std::string cause;
  };
  const std::vector<Row> rows = {
      {server().url("expired"), "tls.expired"},
      {server().url("not_yet_valid"), "tls.not_yet_valid"},
      {server().url("wrong_name"), "tls.wrong_name"},
      {server().url("unknown_ca"), "tls.untrusted"},
      {server().url("tls11"), "tls.too_old"},
      {server().url("plain"), "tls.none"},
      {server().url("slam"), "tls.other"},
      {server().lie("portal"), "answer.foreign"},
      {server().lie("empty"), "answer.foreign"},
      {server().lie("garbage"), "answer.foreign"},
      {server().lie("truncated"), "answer.foreign"},
      {server().lie("zipped"), "answer.foreign"},
      {server().lie("redirect"), "answer.redirect"},
      {server().lie("not_found"), "answer.not_there"},
      {server().lie("busy"), "answer.busy"},
      {server().lie("cut"), "net.cut"},
      {server().lie("oversized"), "net.too_large"},
      {server().lie("endless_headers"), "net.too_large"},
      {server().lie("no_http"), "net.protocol"},
      {"https://127.0.0.1:1", "net.connect"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.receiver);
    House house;
    house.put("outbox/1.reports", "{}\nQQ..QQ");
    house.put("outbox/2.reports", "{}\nQQ..QQ");
    const Ended ended = house.once(row.receiver);
    CHECK(ended.code == 3);
    CHECK(lines(ended.err) == 1);
    CHECK(ended.err.find(fmt::format("2 files are not sent ({}).", row.cause)) != std::string::npos);
    CHECK(house.holds("outbox/1.reports"));
    CHECK(house.holds("outbox/2.reports"));
    CHECK_FALSE(house.holds("inbox/1.answer"));
    const auto status =
        courier::parse_status(read_whole(house.spool() / "inbox/courier.status", 65536).value_or(""));
    REQUIRE(status.trouble);
    CHECK(status.trouble->id == row.cause);
  }
}

TEST_CASE("pins of the spool's courier.toml are held against the server") {
  House house;
  house.put("outbox/1.reports", "{}\nQQ..QQ");
  const auto toml = [](const std::string& pin) {
    return fmt::format("receiver = \"{}\"\nca = \"{}\"\npins = [\"{}\"]\n", server().url("good"),
                       server().ca().string(), pin);
  };
  house.put("courier.toml", toml(server().pin("unknown_ca")));
  const Ended intercepted = house.sync({"--once"});
  CHECK(intercepted.code == 3);
  CHECK(intercepted.err.find("tls.wrong_pin") != std::string::npos);
  house.put("courier.toml", toml(server().pin("good")));
  CHECK(house.sync({"--once"}).code == 0);
}

TEST_CASE("a refusal by the receiver itself is an answer: carried, and for the kiosk to judge") {
  House house;
  house.put("outbox/1.reports", "{}\nQQ..QQ");
  CHECK(house.once(server().lie("refused")).code == 0);
  CHECK(house.holds("inbox/1.answer"));
}

TEST_CASE("wrong usage exits 2, what could not be done 1, each with one line") {
  House house;
  CHECK(Program({}, house.folder).end().code == 2);
  CHECK(Program({"--once", "--frob"}, house.folder).end().code == 2);
  CHECK(Program({"--once", "extra", "--data", "x"}, house.folder).end().code == 2);
  CHECK(Program({"--data"}, house.folder).end().code == 2);
  const std::string nowhere = (house.folder.path() / "nowhere").string();
  const Ended missing = Program({"--once", "--data", nowhere}, house.folder).end();
  CHECK(missing.code == 1);
  CHECK(lines(missing.err) == 1);
  CHECK(Program({"--once", "--spool", nowhere}, house.folder).end().code == 1);
  CHECK(house.sync({"--once", "--receiver", "http://127.0.0.1:1"}).code == 1);
  house.put("courier.toml", "receiver = ");
  const Ended broken = house.sync({"--once"});
  CHECK(broken.code == 1);
  CHECK(lines(broken.err) == 1);
}

TEST_CASE("--help and --version exit 0") {
  House house;
  CHECK(Program({"--help"}, house.folder).end().code == 0);
  const Ended version = Program({"--version"}, house.folder).end();
  CHECK(version.code == 0);
  CHECK(version.out == "farstu-sync " FARSTU_VERSION "\n");
}

TEST_CASE("without --once it sends an enrolment that appears, and SIGTERM ends it cleanly") {
  House house;
  const Program program(
      {"--data", house.data().string(), "--config", (house.folder.path() / "config/sync.toml").string(),
       "--receiver", server().url("good"), "--ca", server().ca().string()},
      house.folder);
  while (program.err().find("courier.start") == std::string::npos) ::usleep(1000);
  house.put("outbox/1.enrol", "{}\nQQ..QQ");
  while (!house.holds("inbox/1.answer")) ::usleep(1000);  // ctest's timeout ends a courier that never does
  program.send(SIGTERM);
  const Ended ended = program.end();
  CHECK(ended.code == 0);
  CHECK(ended.err.find("courier.end") != std::string::npos);
}

TEST_CASE("SIGTERM ends it in the middle of a stalled exchange, and nothing is lost") {
  House house;
  house.put("outbox/1.enrol", "{}\nQQ..QQ");
  const Program program(
      {"--data", house.data().string(), "--config", (house.folder.path() / "config/sync.toml").string(),
       "--receiver", server().lie("stall"), "--ca", server().ca().string()},
      house.folder);
  while (program.err().find("courier.start") == std::string::npos) ::usleep(1000);
  program.send(SIGTERM);
  CHECK(program.end().code == 0);
  CHECK(house.holds("outbox/1.enrol"));
}
