#include "kiosk/spool/spool.h"

#include "kiosk/core/base/files.h"
#include "tests/support/temp_dir.h"

#include <filesystem>

#include <doctest/doctest.h>
#include <sys/stat.h>

using namespace farstu;
using namespace farstu::spool;

namespace {

struct Place {
  TempDir dir;
  Spool spool{dir.path() / "spool"};
  Place() { REQUIRE(spool.prepare().has_value()); }
  void put(const char* name, std::string_view bytes) const {
    REQUIRE(write_whole(spool.inbox_folder() / name, bytes).has_value());
  }
};

mode_t mode_of(const std::filesystem::path& path) {
  struct stat info {};
  REQUIRE(::stat(path.c_str(), &info) == 0);
  return info.st_mode & 07777;
}

}  // namespace

TEST_CASE("spool: its folders have their rights, whatever the umask and whatever was there") {
  const mode_t before = ::umask(0077);
  const Place place;
  ::umask(before);
  CHECK(mode_of(place.spool.outbox_folder()) == 02750);
  CHECK(mode_of(place.spool.inbox_folder()) == 02770);
  REQUIRE(::chmod(place.spool.outbox_folder().c_str(), 0777) == 0);
  REQUIRE(place.spool.prepare().has_value());
  CHECK(mode_of(place.spool.outbox_folder()) == 02750);
}

TEST_CASE("spool: outbox files are listed by number, read back and removed") {
  const Place place;
  for (const std::int64_t seq : {10, 9, 100}) {
    REQUIRE(place.spool.write({seq, SpoolKind::Reports}, "bytes of " + std::to_string(seq)).has_value());
  }
  REQUIRE(place.spool.write({11, SpoolKind::Enrol}, "enrol").has_value());
  REQUIRE(write_whole(place.spool.outbox_folder() / "notes.txt", "x").has_value());
  REQUIRE(write_whole(place.spool.outbox_folder() / "12.reports.part", "x").has_value());
  CHECK(*place.spool.outbox() == std::vector<OutboxName>{{9, SpoolKind::Reports},
                                                         {10, SpoolKind::Reports},
                                                         {11, SpoolKind::Enrol},
                                                         {100, SpoolKind::Reports}});
  CHECK(*place.spool.read({100, SpoolKind::Reports}) == "bytes of 100");
  CHECK(mode_of(place.spool.outbox_folder() / "100.reports") == 0640);
  REQUIRE(place.spool.remove({100, SpoolKind::Reports}).has_value());
  REQUIRE(place.spool.remove({100, SpoolKind::Reports}).has_value());
  CHECK(place.spool.read({100, SpoolKind::Reports}).error().code == Code::NotFound);
}

TEST_CASE("spool: what may have been carried is never changed") {
  const Place place;
  REQUIRE(place.spool.write({1, SpoolKind::Reports}, "first").has_value());
  CHECK(place.spool.write({1, SpoolKind::Reports}, "first").has_value());
  CHECK(place.spool.write({1, SpoolKind::Reports}, "second").error().code == Code::Conflict);
  CHECK(*place.spool.read({1, SpoolKind::Reports}) == "first");
}

TEST_CASE("spool: every inbox file is hostile until read otherwise") {
  const Place place;
  place.put("7.answer", "seven");
  place.put("10.answer", "ten");
  place.put("courier.status", "state = ok\n");
  place.put("house.ics", "BEGIN:VCALENDAR");
  place.put("8.answer.part", "half");
  place.put("08.answer", "x");
  place.put("answer", "x");
  place.put("11.answer", std::string(kMaxFile + 1, 'x'));
  const auto inbox = place.spool.inbox_folder();
  std::filesystem::create_symlink("/etc/passwd", inbox / "12.answer");
  std::filesystem::create_directory(inbox / "13.answer");
  REQUIRE(::mkfifo((inbox / "14.answer").c_str(), 0600) == 0);
  const auto listed = place.spool.inbox();
  REQUIRE(listed.has_value());
  CHECK(listed->answers == std::vector<std::int64_t>{7, 10});
  CHECK(listed->strangers == 7);
  CHECK(*place.spool.read_answer(7) == "seven");
  for (const std::int64_t seq : {11, 12, 13, 14}) {
    CHECK(place.spool.read_answer(seq).error().code != Code::NotFound);
  }
  REQUIRE(place.spool.remove_answer(7).has_value());
  REQUIRE(place.spool.remove_answer(12).has_value());  // the link goes, what it points at stays
  CHECK(std::filesystem::exists("/etc/passwd"));
  CHECK(place.spool.inbox()->answers == std::vector<std::int64_t>{10});
}

TEST_CASE("spool: the courier's status is read as lines of key and value, whatever else it holds") {
  const Place place;
  CHECK(place.spool.courier_status()->empty());
  place.put(
      "courier.status",
      "# comment\nstate = waiting\n sentence=The network = down.  \r\nnonsense\n = no key\nbell = \x07\xff\n"
      "state2 = last");
  CHECK(*place.spool.courier_status() == CourierStatus{{"state", "waiting"},
                                                       {"sentence", "The network = down."},
                                                       {"bell", " \xef\xbf\xbd"},
                                                       {"state2", "last"}});
  place.put("courier.status", std::string(70'000, 'x'));
  CHECK(place.spool.courier_status().error().code == Code::Invalid);
}

TEST_CASE("spool: the courier is told where to go") {
  const Place place;
  const config::CourierConfig told{.receiver = "https://example.org/farstu",
                                   .ca = "/etc/farstu/ca.pem",
                                   .pins = {"sha256//AAAA"},
                                   .feeds = {{.name = "house", .url = "https://example.org/a.ics?x=\"y\""}}};
  REQUIRE(place.spool.write_courier_config(told).has_value());
  const auto path = place.spool.folder() / "courier.toml";
  CHECK(mode_of(path) == 0640);
  const auto read = config::load_courier_config(path);
  REQUIRE(read.has_value());
  CHECK(read->receiver == told.receiver);
  CHECK(read->pins == told.pins);
  CHECK(read->feeds.at(0).url == told.feeds.at(0).url);
}

TEST_CASE("spool: a feed is read by its name and by nothing else") {
  const Place place;
  place.put("house.ics", "BEGIN:VCALENDAR");
  CHECK(*place.spool.read_feed("house", 1000) == "BEGIN:VCALENDAR");
  CHECK(place.spool.read_feed("house", 5).error().code == Code::Invalid);
  CHECK(place.spool.read_feed("garden", 1000).error().code == Code::NotFound);
  for (const char* name : {"", "../outbox/1", "House", "a b", "a.b"}) {
    CHECK_MESSAGE(place.spool.read_feed(name, 1000).error().id == "spool.feed_name", name);
  }
}

TEST_CASE("spool: a folder that is not there is an error, not an empty list") {
  const TempDir dir;
  const Spool spool(dir.path() / "nowhere");
  CHECK_FALSE(spool.outbox().has_value());
  CHECK_FALSE(spool.inbox().has_value());
  CHECK_FALSE(spool.write({1, SpoolKind::Time}, "x").has_value());
}
