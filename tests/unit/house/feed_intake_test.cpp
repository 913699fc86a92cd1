// Calendars that come in by the courier or on a stick.
#include "kiosk/house/feed_intake.h"

#include "kiosk/core/base/files.h"
#include "kiosk/house/programme_desk.h"
#include "kiosk/store/audit_store.h"
#include "kiosk/store/database.h"
#include "tests/unit/house/scene.h"

#include <filesystem>

#include <fmt/format.h>

namespace farstu::house {
namespace {

namespace fs = std::filesystem;

std::string calendar(std::string_view title, std::string_view rule = "") {
  return fmt::format(
      "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//"
      "EN\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTAMP:20260101T000000Z\r\n"
      "DTSTART;TZID=Europe/"
      "Stockholm:20260302T100000\r\nDURATION:PT1H\r\nSUMMARY:{}\r\n{}END:VEVENT\r\nEND:VCALENDAR\r\n",
      title, rule);
}

struct Inbox {
  Scene scene;
  Inbox() { scene.work(); }
  void put(std::string_view name, std::string_view bytes) {
    must(write_whole(scene.paths().spool / "inbox" / name, bytes));
  }
  std::vector<std::string> titles() {
    std::vector<std::string> found;
    for (const auto& one : must(ProgrammeDesk(scene.house()).day(day_of("2026-03-02"))))
      found.push_back(one.session.title);
    return found;
  }
  int audited() {
    int count = 0;
    for (const auto& entry : must(store::AuditStore(scene.house().database()).list_newest(100)))
      count += entry.what == "programme.imported";
    return count;
  }
};
using Titles = std::vector<std::string>;

TEST_CASE("feeds: what the courier fetched is taken in once, and again when its bytes change") {
  Inbox inbox;
  inbox.put("house.ics", calendar("Fika"));
  CHECK(inbox.scene.work().calendars_taken_in == 1);
  CHECK(inbox.titles() == Titles{"Fika"});
  CHECK(inbox.scene.work().calendars_taken_in == 0);
  inbox.put("house.ics", calendar("Fika"));  // written again, the same
  CHECK(inbox.scene.work().calendars_taken_in == 0);
  CHECK(inbox.audited() == 1);
  inbox.put("house.ics", calendar("Soppa"));
  CHECK(inbox.scene.work().calendars_taken_in == 1);
  CHECK(inbox.titles() == Titles{"Soppa"});
  inbox.put("other.ics", calendar("Kör"));
  CHECK(inbox.scene.work().calendars_taken_in == 1);
  CHECK(inbox.titles() == Titles{"Kör", "Soppa"});
}

TEST_CASE("feeds: one that is no calendar is told once, and the last good one stays") {
  Inbox inbox;
  inbox.put("house.ics", calendar("Fika"));
  inbox.scene.work();
  inbox.put("house.ics", "<html>Please log in</html>");
  const auto worked = inbox.scene.work();
  CHECK(worked.calendars_taken_in == 0);
  CHECK(worked.sentences ==
        std::vector<std::string>{
            "The calendar \"house\" that was fetched cannot be used, and the one before stays: "
            "This is not a calendar file (iCalendar, .ics)."});
  CHECK(inbox.titles() == Titles{"Fika"});
  CHECK(inbox.scene.work().sentences.empty());
  inbox.put("house.ics", calendar("Fika"));  // as it was: it is looked at again, and good
  CHECK(inbox.scene.work().calendars_taken_in == 1);
}

TEST_CASE("feeds: links, pipes, folders and strange names in the inbox are never opened") {
  Inbox inbox;
  const fs::path folder = inbox.scene.paths().spool / "inbox";
  must(write_whole(inbox.scene.paths().data / "secret.ics", calendar("Hemligt")));
  fs::create_symlink(inbox.scene.paths().data / "secret.ics", folder / "link.ics");
  fs::create_directory(folder / "folder.ics");
  inbox.put("Big Name.ics", calendar("Stor"));
  inbox.put("huge.ics", std::string((8u << 20) + 1, ' '));
  const auto worked = inbox.scene.work();
  CHECK(worked.calendars_taken_in == 0);
  CHECK(worked.sentences.size() == 3);  // link, folder, huge: each once
  CHECK(inbox.titles() == Titles{});
  CHECK(inbox.scene.work().sentences.empty());
}

TEST_CASE("feeds: staff pick a calendar from a stick; what cannot be one says why") {
  Inbox inbox;
  const TempDir stick;
  must(write_whole(stick.path() / "b.ics", calendar("Fika", "RRULE:FREQ=WEEKLY;COUNT=3\r\n")));
  must(write_whole(stick.path() / "a.ics", "no calendar"));
  must(write_whole(stick.path() / "photo.jpg", calendar("Bild")));
  fs::create_symlink(stick.path() / "b.ics", stick.path() / "c.ics");
  fs::create_directory(stick.path() / "d.ics");
  const auto found = must(look_at_stick(inbox.scene.house(), stick.path()));
  REQUIRE(found.size() == 2);
  CHECK(found[0].file.filename() == "a.ics");
  CHECK(found[0].sentence == "This is not a calendar file (iCalendar, .ics).");
  CHECK(found[1].sentence.empty());
  CHECK(found[1].sessions == 3);
  CHECK(found[1].first == day_of("2026-03-02"));
  CHECK(found[1].last == day_of("2026-03-16"));
  CHECK(inbox.titles() == Titles{});  // looking changes nothing
  CHECK(must(import_from_stick(inbox.scene.house(), found[1].file, "stick")).sessions == 3);
  CHECK(inbox.titles() == Titles{"Fika"});
  CHECK_FALSE(import_from_stick(inbox.scene.house(), found[0].file, "stick"));
  CHECK_FALSE(import_from_stick(inbox.scene.house(), stick.path() / "c.ics", "stick"));
  CHECK(inbox.titles() == Titles{"Fika"});
  CHECK_FALSE(look_at_stick(inbox.scene.house(), stick.path() / "gone"));
}

}  // namespace
}  // namespace farstu::house
