#include "tests/ui/robot/robot.h"

#include "kiosk/core/base/files.h"
#include "kiosk/house/init.h"
#include "kiosk/house/notice_desk.h"
#include "kiosk/house/programme_desk.h"
#include "tests/support/seed_signups.h"

#include <csignal>
#include <cstdlib>
#include <map>

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace farstu {
namespace {

std::filesystem::path source(std::string_view file) {
  const char* root = std::getenv("FARSTU_SOURCE");
  REQUIRE(root != nullptr);
  return std::filesystem::path(root) / file;
}

std::string bytes_of(std::string_view file) {
  auto bytes = read_whole(source(file), 1024 * 1024);
  REQUIRE(bytes);
  return *bytes;
}

config::KioskConfig settings() {
  auto config = config::load_kiosk_config(source("tests/golden/kiosk.toml"));
  REQUIRE(config);
  return *config;
}

Instant start() {
  const auto zone = Zone::load("Europe/Stockholm");
  REQUIRE(zone);
  return *parse_iso("2025-11-21T10:24", *zone);
}

// Making a house is slow by intent (its keys); one for each calendar is made and copied.
std::filesystem::path made_house(const std::string& calendar) {
  static const TempDir folder;
  static std::map<std::string, std::filesystem::path> made;
  if (const auto found = made.find(calendar); found != made.end()) return found->second;
  const auto data = folder.path() / std::to_string(made.size());
  const ManualClock clock(start());
  const auto paths = house::Paths::in(data);
  const house::NewHouse wish{.name = "Föreningen Linden",
                             .pin = "604182",
                             .house_passphrase = "sju gröna lindar vid farstuns dörr",
                             .coordinator_passphrase = "sju gröna lindar vid farstuns dörr"};
  REQUIRE(house::init_house(paths, wish, settings(), clock));
  auto opened =
      house::House::open(paths, house::Access::Write, settings(), clock, house::ClockWord::Confirmed);
  REQUIRE(opened);
  REQUIRE(house::ProgrammeDesk(**opened).import_feed("golden", bytes_of(calendar)));
  if (calendar == RobotWish().calendar) REQUIRE(seed_signups(**opened));
  opened->reset();
  // Yesterday's, so that what a test says today is newer.
  const ManualClock yesterday(start() - std::chrono::hours(24));
  opened =
      house::House::open(paths, house::Access::Write, settings(), yesterday, house::ClockWord::Confirmed);
  REQUIRE(opened);
  house::NoticeDesk notices(**opened);
  REQUIRE(notices.save(
      NoticeId{}, "Ny soppa varje fredag",
      "Soppan kostar tjugo kronor. "
      "Den som inte har pengar äter ändå. Säg till i köket om du inte tål något, så lagar vi något annat. Vi "
      "börjar klockan tolv och diskar tillsammans efteråt. Ta gärna med en vän. Det finns bröd till alla, "
      "och kaffe efter maten. På fredagar bakar vi bullar, och då behövs fler händer än vanligt. Kom en "
      "timme tidigare om du vill vara med i köket. Ingen behöver kunna laga mat. Vi visar hur man gör."));
  return made[calendar] = data;
}

}  // namespace

// Another process that writes and does not come to an end: it holds the write lock of the -wal (byte 120 of
// the -shm file, sqlite.org/walformat.html). In a child, because locks of one process do not hold against
// itself.
struct Robot::Holder {
  explicit Holder(const std::filesystem::path& database) {
    const std::string shared = database.string() + "-shm";
    int ready[2];
    REQUIRE(::pipe(ready) == 0);
    child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      const int file = ::open(shared.c_str(), O_RDWR | O_CLOEXEC);
      struct flock lock {};
      lock.l_type = F_WRLCK;
      lock.l_whence = SEEK_SET;
      lock.l_start = 120;
      lock.l_len = 1;
      const char held = file >= 0 && ::fcntl(file, F_SETLK, &lock) == 0 ? 'y' : 'n';
      if (::write(ready[1], &held, 1) != 1) ::_exit(1);
      for (;;) ::pause();
    }
    char held = 'n';
    REQUIRE(::read(ready[0], &held, 1) == 1);
    ::close(ready[0]);
    ::close(ready[1]);
    REQUIRE(held == 'y');
  }
  ~Holder() {
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
  }
  Holder(const Holder&) = delete;
  Holder& operator=(const Holder&) = delete;
  pid_t child = -1;
};

void Robot::hold_database() { holder_ = std::make_unique<Holder>(options_.data / "house.db"); }
void Robot::let_go() { holder_.reset(); }

Robot::Robot(const RobotWish& wish) : clock_(start()), config_(settings()) {
  if (wish.settings) wish.settings(config_);
  options_.data = folder_.path() / "house";
  std::filesystem::copy(made_house(wish.calendar), options_.data, std::filesystem::copy_options::recursive);
  options_.headless = true;
  options_.size = wish.size;
  options_.script = "robot";
  auto kiosk = app::Kiosk::open(options_, config_, clock_, &clock_);
  REQUIRE(kiosk);
  kiosk_ = std::move(*kiosk);
  if (wish.prepare) wish.prepare(*kiosk_->house());
  REQUIRE(kiosk_->begin());
}

Robot::~Robot() = default;

std::string Robot::play(std::string_view script) {
  const auto steps = app::parse_script(script);
  if (!steps) return steps.error().sentence;
  const auto played = app::play_script(*kiosk_, *steps, (folder_.path() / "shots").string());
  return played ? "" : played.error().sentence;
}

std::string Robot::play(const app::ScriptStep& step) {
  const auto played = app::play_script(*kiosk_, {step}, (folder_.path() / "shots").string());
  return played ? "" : played.error().sentence;
}

house::DayAttendance Robot::today() const {
  const auto house =
      house::House::open(house::Paths::in(options_.data), house::Access::Read, config_, clock_);
  REQUIRE(house);
  const auto day = house::Attendance(**house).day((*house)->today());
  REQUIRE(day);
  return *day;
}

std::vector<app::ScriptStep> every_screen() {
  auto steps = app::parse_script(bytes_of("tests/golden/visits.script"));
  REQUIRE(steps);
  return *steps;
}

}  // namespace farstu
