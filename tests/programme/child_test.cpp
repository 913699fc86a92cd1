// The child process itself: limits, deadline, what it inherits, what becomes of it.
#include "kiosk/core/base/places.h"
#include "kiosk/core/base/sanitized.h"
#include "kiosk/programme/child_process.h"
#include "kiosk/programme/feed/confine.h"
#include "kiosk/programme/feed_limits.h"
#include "kiosk/programme/feed_reader.h"
#include "tests/support/temp_dir.h"

#include <cstdlib>
#include <string>

#include <dirent.h>
#include <doctest/doctest.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace farstu;
using namespace farstu::programme;
using namespace std::chrono_literals;

namespace {

Result<ChildAnswer> shell(const std::string& script, std::string_view input = "",
                          std::size_t max_answer = 1 << 20, std::chrono::milliseconds patience = 30s) {
  return run_child({"/bin/sh", {"-c", script}, input, max_answer, patience});
}

// Are there children of ours, running or dead?
bool has_children() { return ::waitpid(-1, nullptr, WNOHANG) >= 0; }

// Another folder of helper programs for the life of this object.
class Helpers {
 public:
  explicit Helpers(const std::string& folder) : before_(std::getenv("FARSTU_LIBEXEC")) {
    ::setenv("FARSTU_LIBEXEC", folder.c_str(), 1);
  }
  ~Helpers() { ::setenv("FARSTU_LIBEXEC", before_.c_str(), 1); }
  Helpers(const Helpers&) = delete;
  Helpers& operator=(const Helpers&) = delete;

 private:
  std::string before_;
};

Result<FeedContents> read_with(const std::string& script) {
  const TempDir folder;
  const auto program = folder.path() / "farstu-feed";
  {
    const int fd = ::open(program.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0700);
    const std::string text = "#!/bin/sh\n" + script + "\n";
    REQUIRE(::write(fd, text.data(), text.size()) == static_cast<ssize_t>(text.size()));
    ::close(fd);
  }
  const Helpers helpers(folder.path());
  return read_feed("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", {"test", Day(), Day(), Zone::utc()});
}

}  // namespace

TEST_CASE("child: it gets its input and gives its output and exit code") {
  const std::string input(300'000, 'x');
  const auto answer = shell("cat; exit 7", input);
  REQUIRE(answer.has_value());
  CHECK(answer->bytes == input);
  CHECK(answer->exit_code == 7);
  CHECK(shell("exit 0", input)->bytes.empty());  // input nobody reads hurts nobody
  CHECK(shell("kill -9 $$")->exit_code == -1);
}

TEST_CASE("child: it inherits no open file, no variable, no ignored signal") {
  const int fd = ::open("/dev/null", O_RDONLY);  // no O_CLOEXEC, as a careless library would
  const auto files = shell("ls /proc/$$/fd");
  const auto variables = shell("env");
  ::close(fd);
  CHECK(files->bytes == "0\n1\n2\n");
  CHECK(variables->bytes.find("LC_ALL=C.UTF-8") != std::string::npos);
  CHECK(variables->bytes.find("FARSTU") == std::string::npos);
  CHECK(variables->bytes.find("HOME=") == std::string::npos);
}

TEST_CASE("child: one that takes too long is ended, whether or not it still says something") {
  for (const char* script :
       {"exec sleep 600", "exec >&-; exec sleep 600", "while :; do echo x; sleep 0.01; done"}) {
    INFO(script);
    const auto answer = shell(script, "", 1 << 20, 200ms);
    if (answer) {
      CHECK(answer->exit_code == -1);
    } else {
      CHECK(answer.error().sentence == "Reading the calendar took too long and was given up.");
    }
    CHECK_FALSE(has_children());
  }
}

TEST_CASE("child: one that says too much is ended") {
  const auto answer = shell("exec yes", "", 100'000);
  REQUIRE_FALSE(answer.has_value());
  CHECK(answer.error().sentence == "The calendar holds too much to be shown.");
  CHECK_FALSE(has_children());
}

TEST_CASE("child: a program that is not there is told") {
  const auto answer = run_child({"/nowhere/farstu-feed", {}, "", 100, 1s});
  REQUIRE_FALSE(answer.has_value());
  CHECK(answer.error().code == Code::NotFound);
  CHECK(answer.error().sentence == "The program farstu-feed is not installed.");
}

TEST_CASE("child: a farstu-feed that breaks down or lies gives one sentence") {
  const auto sentence = [](const char* script) {
    const auto contents = read_with(script);
    REQUIRE_FALSE(contents.has_value());
    CHECK(contents.error().code == Code::Invalid);
    return contents.error().sentence;
  };
  const char* senseless = "The program that reads calendars gave an answer that makes no sense.";
  CHECK(sentence("kill -SEGV $$") == "The calendar could not be read: the program that reads it broke down.");
  CHECK(sentence("exit 3") == "The calendar could not be read: the program that reads it broke down.");
  CHECK(sentence("exit 0") == senseless);
  CHECK(sentence("echo '{'") == senseless);
  CHECK(sentence("echo '{\"error\":\"It rains.\"}'; exit 1") == "It rains.");
  CHECK(sentence("echo '{\"kept\":\"\",\"warnings\":[],\"series\":[],\"events\":[]}'; exit 1") == senseless);
  CHECK(read_with("echo '{\"kept\":\"\",\"warnings\":[],\"series\":[],\"events\":[]}'").has_value());
}

TEST_CASE("farstu-feed: a calendar that is too large is refused before and in the child") {
  const std::string large(kMaxFeedBytes + 1, ' ');
  const auto before = read_feed(large, {"test", Day(), Day(), Zone::utc()});
  REQUIRE_FALSE(before.has_value());
  CHECK(before.error().sentence == "The calendar is larger than 8 MiB.");
  const auto in_child =
      run_child({helper_program("farstu-feed"), {"2026-01-01", "2026-01-01", "Etc/UTC"}, large, 1000, 30s});
  REQUIRE(in_child.has_value());
  CHECK(in_child->exit_code == 1);
  CHECK(in_child->bytes == "{\"error\":\"The calendar is larger than 8 MiB.\"}\n");
}

TEST_CASE("farstu-feed: wrong arguments end with 2 and no answer") {
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{{},
                                             {"2026-01-01", "2026-01-01"},
                                             {"2026-02-30", "2026-03-01", "Etc/UTC"},
                                             {"2026-01-02", "2026-01-01", "Etc/UTC"},
                                             {"2026-01-01", "2026-01-01", "Ekvik"}}) {
    const auto answer =
        run_child({"/bin/sh",
                   {"-c", "exec \"$0\" \"$@\" 2>/dev/null", helper_program("farstu-feed").string(),
                    fmt::format("{}", fmt::join(arguments, "' '"))},
                   "",
                   1000,
                   30s});
    REQUIRE(answer.has_value());
    CHECK(answer->exit_code == 2);
    CHECK(answer->bytes.empty());
  }
}

TEST_CASE("farstu-feed: within its walls no file, socket or program can be had, but the zone database can") {
  enum : int {
    FileOpened = 1,
    FileMade = 2,
    SocketMade = 4,
    ZoneMissing = 8,
    NoLandlock = 16,
    NoSeccomp = 32,
    ProgramRun = 64
  };
  const TempDir folder;
  const std::string made = folder.path() / "made";
  const auto reach = [&](bool walls) {
    const pid_t pid = ::fork();
    if (pid == 0) {
      int found = 0;
      if (walls && !feed::close_files()) found |= NoLandlock;
      if (walls && !feed::close_calls()) found |= NoSeccomp;
      if (::open("/etc/passwd", O_RDONLY) >= 0) found |= FileOpened;
      if (::open(made.c_str(), O_WRONLY | O_CREAT, 0600) >= 0) found |= FileMade;
      if (::socket(AF_INET, SOCK_STREAM, 0) >= 0) found |= SocketMade;
      if (!Zone::load("Asia/Kathmandu")) found |= ZoneMissing;
      ::execl("/bin/sh", "sh", "-c", "exit 64", nullptr);
      ::_exit(found);
    }
    int status = 0;
    REQUIRE(::waitpid(pid, &status, 0) == pid);
    return WEXITSTATUS(status);
  };
  CHECK(reach(false) == ProgramRun);  // without walls everything can be had
  const int found = reach(true);
  if (found & NoLandlock) MESSAGE("this kernel has no Landlock: files were not tested");
  if (found & NoSeccomp) MESSAGE("this kernel has no seccomp: sockets and programs were not tested");
  CHECK((found & ZoneMissing) == 0);
  if (!(found & NoLandlock)) CHECK((found & (FileOpened | FileMade)) == 0);
  if (!(found & NoSeccomp)) CHECK((found & (SocketMade | ProgramRun)) == 0);
}

TEST_CASE("farstu-feed: its limits hold while it reads") {
  // It waits for its input in a fifo while we look.
  const TempDir folder;
  const auto fifo = folder.path() / "calendar";
  const auto limits =
      shell(fmt::format("mkfifo {0}; {1} 2026-01-01 2026-01-01 Etc/UTC < {0} >/dev/null & exec 3> {0}; "
                        "printf 'BEGIN:VCALENDAR\\r\\n' >&3; "
                        "until grep -q 'Max open files  *32 ' /proc/$!/limits; do :; done; "
                        "cat /proc/$!/limits; exec 3>&-; wait",
                        fifo.string(), helper_program("farstu-feed").string()));
  REQUIRE(limits.has_value());
  const auto has = [&](const char* name, unsigned long long value) {
    const std::size_t at = limits->bytes.find(name);
    return at != std::string::npos &&
           limits->bytes.substr(at, 50).find(fmt::format(" {} ", value)) != std::string::npos;
  };
  CHECK(has("Max core file size", 0));
  CHECK(has("Max cpu time", kMaxFeedCpuSeconds));
  CHECK(has("Max file size", kMaxAnswerBytes));
  CHECK(has("Max address space", kMaxFeedMemory) != kSanitized);
}
