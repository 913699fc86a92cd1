// farstu-sync: carries the spool's letters to the receiver and puts the answers into the inbox.
// Opens no database and no key; the walls are tested in tests/sync/courier_walls.sh.
#include "kiosk/core/base/log.h"
#include "sync/courier/courier.h"
#include "sync/courier/watch.h"
#include "sync/transport/curl_transport.h"

#include <cstdio>
#include <filesystem>
#include <random>
#include <string>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <sys/stat.h>
#include <systemd/sd-daemon.h>

namespace {

using namespace farstu;
using namespace farstu::courier;

enum Exit { kDone = 0, kCouldNot = 1, kUsage = 2, kLeft = 3 };

struct Arguments {
  bool once = false;
  std::string receiver;
  std::filesystem::path ca;
  std::filesystem::path data;
  std::filesystem::path spool;
  std::filesystem::path config;
};

void describe(CLI::App& app, Arguments& arguments) {
  app.set_version_flag("--version", "farstu-sync " FARSTU_VERSION);
  app.add_flag("--once", arguments.once,
               "One pass over everything that waits, then end: 0 if nothing is left, 3 if something is");
  app.add_option("--receiver", arguments.receiver, "Address of the federation's receiver, https://…")
      ->type_name("URL");
  app.add_option("--ca", arguments.ca, "Certificates to trust instead of the system's")->type_name("FILE");
  app.add_option("--data", arguments.data, "The house's data folder; its spool is DIR/spool")
      ->envname("FARSTU_DATA")
      ->type_name("DIR");
  app.add_option("--spool", arguments.spool, "The spool folder itself")->type_name("DIR");
  app.add_option("--config", arguments.config, "Instead of /etc/farstu/sync.toml")->type_name("FILE");
}

void tell(const std::string& sentence) { fmt::print(stderr, "farstu-sync: {}\n", sentence); }

int could_not(const Error& error) {
  tell(error.sentence);
  return kCouldNot;
}

int report(const PassReport& pass) {
  for (const PassReport::Left& left : pass.left) {
    tell(fmt::format("{} not sent ({}). {}",
                     left.letters == 1 ? "1 file is" : fmt::format("{} files are", left.letters),
                     left.trouble.id, left.trouble.sentence));
  }
  for (const auto& [name, trouble] : pass.feeds) {
    tell(fmt::format("The calendar \"{}\" was not fetched ({}). {}", name, trouble.id, trouble.sentence));
  }
  return pass.left.empty() ? kDone : kLeft;
}

Random seeded() {
  std::random_device entropy;
  std::seed_seq seed{entropy(), entropy(), entropy(), entropy()};
  return Random(seed);
}

MakeTransport real_transport(const std::function<bool()>& stopped) {
  return [stopped](const Trust& trust) {
    transport::CurlOptions options;
    options.ca_file = trust.ca;
    options.pins = trust.pins;
    options.stopped = stopped;
    return std::make_unique<transport::CurlTransport>(std::move(options));
  };
}

int carry(const Arguments& arguments) {
  const std::filesystem::path root = arguments.spool.empty() ? arguments.data / "spool" : arguments.spool;
  const auto spool = SpoolFolder::open(root);
  if (!spool) return could_not(spool.error());
  const auto end = EndSignal::open();
  if (!end) return could_not(end.error());
  const std::function<bool()> stopped = [&] { return end->came(); };

  const SystemClock clock;
  Courier courier({.spool = *spool,
                   .settings = {arguments.receiver, arguments.ca, arguments.config, root},
                   .make_transport = real_transport(stopped),
                   .clock = clock,
                   .random = seeded(),
                   .stopped = stopped});
  if (arguments.once) {
    const auto pass = courier.once();
    return pass ? report(*pass) : could_not(pass.error());
  }
  auto watch = Watch::open(*spool, *end);
  if (!watch) return could_not(watch.error());
  sd_notify(0, "READY=1");
  log_info("courier.start", fmt::format("Carrying what lies in {}.", spool->outbox_path().string()));
  run(courier, *watch);
  log_info("courier.end", "Ended as asked; what waits is sent after the next start.");
  return kDone;
}

}  // namespace

int main(int argc, char** argv) {
  ::umask(0027);
  CLI::App app("Carries a house's reports to the federation and brings the answers back.", "farstu-sync");
  Arguments arguments;
  describe(app, arguments);
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& help) {
    return app.exit(help);
  } catch (const CLI::ParseError& wrong) {
    tell(std::string(wrong.what()) + " (see --help)");
    return kUsage;
  }
  if (arguments.data.empty() && arguments.spool.empty()) {
    tell("Tell the house's data folder with --data DIR or FARSTU_DATA, or the spool with --spool DIR.");
    return kUsage;
  }
  return carry(arguments);
}
