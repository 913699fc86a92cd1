#include "sync/courier/settings.h"

#include "sync/courier/links.h"
#include "sync/courier/status.h"
#include "tests/sync/courier/scene.h"

#include <cstring>
#include <random>

#include <doctest/doctest.h>
#include <linux/rtnetlink.h>
#include <net/if.h>

using namespace farstu;
using namespace farstu::courier;

namespace {

const char* const kPin = "sha256//AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

std::string link_news(int index, unsigned flags, unsigned changed, std::uint16_t type = RTM_NEWLINK) {
  nlmsghdr header{};
  header.nlmsg_len = sizeof(nlmsghdr) + sizeof(ifinfomsg);
  header.nlmsg_type = type;
  ifinfomsg link{};
  link.ifi_index = index;
  link.ifi_flags = flags;
  link.ifi_change = changed;
  std::string bytes(header.nlmsg_len, '\0');
  std::memcpy(bytes.data(), &header, sizeof header);
  std::memcpy(bytes.data() + sizeof header, &link, sizeof link);
  return bytes;
}

}  // namespace

TEST_CASE(
    "settings come from the command line, else from the spool, else from the configuration file, key by "
    "key") {
  Scene scene;
  const auto file = scene.folder.path() / "sync.toml";
  REQUIRE(write_whole(file,
                      "receiver = \"https://file.example\"\nca = \"/file.pem\"\n[[feed]]\nname = \"a\"\nurl "
                      "= \"https://file.example/a\"\n"
                      "[[feed]]\nname = \"b\"\nurl = \"https://file.example/b\"\n"));
  SettingsSources sources{.receiver = "", .ca = "", .config = file, .spool = scene.spool()};
  auto settings = load_settings(sources);
  REQUIRE(settings);
  CHECK(settings->receiver == "https://file.example");
  CHECK(settings->ca == "/file.pem");
  CHECK(settings->feeds.size() == 2);

  scene.put("courier.toml", std::string("receiver = \"https://spool.example\"\npins = [\"") + kPin +
                                "\"]\n[[feed]]\nname = \"a\"\nurl = \"https://spool.example/a\"\n");
  settings = load_settings(sources);
  REQUIRE(settings);
  CHECK(settings->receiver == "https://spool.example");
  CHECK(settings->ca == "/file.pem");
  CHECK(settings->pins == std::vector<std::string>{kPin});
  CHECK(settings->feeds ==
        std::vector<FeedSource>{{"a", "https://spool.example/a"}, {"b", "https://file.example/b"}});

  sources.receiver = "https://told.example";
  sources.ca = "/told.pem";
  settings = load_settings(sources);
  REQUIRE(settings);
  CHECK(settings->receiver == "https://told.example");
  CHECK(settings->ca == "/told.pem");
  CHECK(settings->pins == std::vector<std::string>{kPin});  // a told address does not loosen trust
}

TEST_CASE("settings that are wrong are refused with a sentence") {
  Scene scene;
  const auto refused = [&](const std::string& toml, const std::string& receiver = "") {
    scene.put("courier.toml", toml);
    const auto settings =
        load_settings({.receiver = receiver, .ca = "", .config = "", .spool = scene.spool()});
    return !settings && !settings.error().sentence.empty();
  };
  CHECK(refused("receiver = "));
  CHECK(refused("receiver = \"http://plain.example\""));
  CHECK(refused("pins = [\"sha256//short\"]"));
  CHECK(refused("pins = [\"/etc/passwd\"]"));
  CHECK(refused("", "http://plain.example"));
  CHECK(refused("\xff\xfe"));
  CHECK_FALSE(refused("receiver = \"https://fine.example\""));  // control
  CHECK_FALSE(load_settings(
      {.receiver = "", .ca = "", .config = scene.folder.path() / "missing.toml", .spool = scene.spool()}));
}

TEST_CASE("a pin is sha256// and 32 bytes of base64, nothing else") {
  CHECK(is_pin(kPin));
  for (const std::string& text :
       {std::string(""), std::string("sha256//"), std::string(kPin).substr(1), std::string(kPin) + "=",
        std::string(kPin) + ";x", std::string("sha256//") + std::string(43, '-') + "="}) {
    CAPTURE(text);
    CHECK_FALSE(is_pin(text));
  }
}

TEST_CASE("without a receiver's address nothing is sent and the reason is told") {
  Scene scene;
  scene.receiver = "";
  scene.put("outbox/1.reports", "{}\nQQ..QQ");
  const auto report = Courier(scene.surroundings()).once();
  REQUIRE(report);
  CHECK(scene.requests.empty());
  REQUIRE(report->left.size() == 1);
  CHECK(report->left[0].trouble.id == "settings.no_receiver");
}

TEST_CASE("courier.status reads back as it was written, on one line a key") {
  Status status;
  status.last_try = "2026-11-21T03:00:00+00:00";
  status.last_carried = "2026-11-20T03:00:00+00:00";
  status.next_try = "2026-11-21T04:00:00+00:00";
  status.waiting = 3;
  status.trouble = Trouble{"tls.other", "A sentence.", "two\nlines = and a\ttab\x01"};
  status.feeds["house"] =
      FeedStatus{"\"e\"", "00ff", "2026-11-21T02:00:00+00:00", Trouble{"net.dns", "No name.", ""}};
  const std::string text = to_text(status);
  const Status back = parse_status(text);
  CHECK(to_text(back) == text);
  CHECK(back.last_try == status.last_try);
  CHECK(back.waiting == 3);
  REQUIRE(back.trouble);
  CHECK(back.trouble->id == "tls.other");
  CHECK(back.trouble->detail == "two lines = and a tab ");
  CHECK(back.feeds.at("house").etag == "\"e\"");
  REQUIRE(back.feeds.at("house").trouble);
  CHECK(back.feeds.at("house").trouble->id == "net.dns");
}

TEST_CASE("a courier.status of garbage is as good as none") {
  std::mt19937 random(11);
  for (int round = 0; round < 500; ++round) {
    std::string text(random() % 400, '\0');
    for (char& c : text) c = "feed. =\nwaiting=9x\xff\0cause"[random() % 26];
    const Status status = parse_status(text);
    const Status back = parse_status(to_text(status));
    CHECK(to_text(back) == to_text(parse_status(to_text(back))));
  }
  CHECK(parse_status("waiting = 99999999999999999999999\nwaiting = x").waiting == 0);
}

TEST_CASE("a link that comes up is noticed once") {
  Links links;
  CHECK_FALSE(links.hear(link_news(2, IFF_UP, IFF_RUNNING)));
  CHECK(links.hear(link_news(2, IFF_UP | IFF_RUNNING, 0)));
  CHECK_FALSE(links.hear(link_news(2, IFF_UP | IFF_RUNNING, 0)));
  CHECK_FALSE(links.hear(link_news(2, IFF_UP, 0)));
  CHECK(links.hear(link_news(2, IFF_UP | IFF_RUNNING, 0)));
  CHECK(links.hear(link_news(3, IFF_UP | IFF_RUNNING, ~0U)));      // a new interface
  CHECK_FALSE(links.hear(link_news(4, IFF_UP | IFF_RUNNING, 0)));  // one that ran all the time
  CHECK_FALSE(links.hear(link_news(1, IFF_UP | IFF_RUNNING | IFF_LOOPBACK, ~0U)));
  CHECK_FALSE(links.hear(link_news(3, 0, 0, RTM_DELLINK)));
  CHECK(links.hear(link_news(5, 0, 0) + link_news(3, IFF_UP | IFF_RUNNING, 0)));  // two messages in one
}

TEST_CASE("garbage from the kernel's socket is passed over") {
  std::mt19937 random(5);
  const std::string good = link_news(2, IFF_UP | IFF_RUNNING, ~0U) + link_news(3, 0, 0);
  for (std::size_t n = 0; n < good.size(); ++n) Links().hear(std::string_view(good).substr(0, n));
  for (int round = 0; round < 2000; ++round) {
    std::string bytes = good;
    bytes[random() % bytes.size()] = static_cast<char>(random());
    Links().hear(bytes);
  }
  CHECK_FALSE(Links().hear(""));
}
