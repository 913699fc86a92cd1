#include "sync/receiver/program.h"

#include "kiosk/core/base/files.h"
#include "kiosk/core/base/log.h"
#include "kiosk/core/base/places.h"
#include "kiosk/core/config/config.h"
#include "sync/receiver/admin/admin.h"
#include "sync/receiver/http/server.h"
#include "sync/receiver/site.h"

#include <condition_variable>
#include <csignal>
#include <cstdio>
#include <map>
#include <mutex>
#include <stop_token>
#include <thread>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <sys/stat.h>

namespace farstu::receiver {
namespace {

constexpr int kDone = 0;
constexpr int kCouldNot = 1;
constexpr int kWrongUsage = 2;
constexpr std::string_view kDashboardZone = "Europe/Stockholm";
constexpr std::chrono::hours kCleanUpEvery{24};

struct Options {
  std::string data, config, store, listen, tls_cert, tls_key;
  Form form = Form::Text;
};

void say(std::string_view sentence) {
  std::fputs(fmt::format("farstu-receiver: {}\n", sentence).c_str(), stderr);
}

// The command line wins over the file.
Result<config::ReceiverConfig> settings_of(const Options& options) {
  config::ReceiverConfig settings;
  if (const auto file = config::config_file(options.config, "receiver.toml")) {
    FARSTU_TRY_ASSIGN(settings, config::load_receiver_config(*file));
  }
  if (!options.store.empty()) settings.store = options.store;
  if (!options.listen.empty()) settings.listen = options.listen;
  if (!options.tls_cert.empty()) settings.tls_cert = options.tls_cert;
  if (!options.tls_key.empty()) settings.tls_key = options.tls_key;
  return settings;
}

Result<void> check_engine(const std::string& engine) {
  if (engine.starts_with("postgresql://")) {
    return fail(Code::Invalid, "receiver.store.later",
                "PostgreSQL is not supported by this version yet; use --store sqlite.");
  }
  if (engine != "sqlite") {
    return fail(Code::Invalid, std::string(kWrongUsageId),
                fmt::format("\"{}\" is no store; tell sqlite or postgresql://….", engine));
  }
  return {};
}

Result<std::unique_ptr<Store>> open_store(const std::filesystem::path& folder, Instant now,
                                          OnStart on_start) {
  FARSTU_TRY(make_folder(folder, 0700));
  return open_sqlite_store(folder, now, on_start);
}

// Cleans up at the start and once a day, until asked to stop.
void keep_clean(const std::stop_token& stop, Store& store, const Clock& clock) {
  std::mutex mutex;
  std::condition_variable_any asleep;
  std::unique_lock lock(mutex);
  while (!stop.stop_requested()) {
    if (const auto cleaned = store.clean_up(clock.now()); !cleaned) log_error(cleaned.error());
    asleep.wait_for(lock, stop, kCleanUpEvery, [] { return false; });
  }
}

Result<void> serve(const Options& options, const Clock& clock) {
  FARSTU_TRY_ASSIGN(const auto settings, settings_of(options));
  FARSTU_TRY(check_engine(settings.store));
  if (settings.tls_cert.empty() || settings.tls_key.empty()) {
    return fail(Code::Invalid, std::string(kWrongUsageId),
                "Tell the certificate and its key with --tls-cert FILE and --tls-key FILE or in the "
                "configuration file.");
  }
  FARSTU_TRY_ASSIGN(const http::Listen where, http::parse_listen(settings.listen));
  FARSTU_TRY_ASSIGN(const auto store, open_store(options.data, clock.now(), OnStart::QuickCheck));
  FARSTU_TRY_ASSIGN(const ReceiverKeys keys, load_or_make_keys(options.data, *store));
  FARSTU_TRY_ASSIGN(const Zone zone, Zone::load(kDashboardZone));
  FARSTU_TRY_ASSIGN(const auto dashboard, Dashboard::make(*store, clock, zone, share_folder() / "locale"));
  Api api(*store, keys, clock);
  ReceiverSite site(api, *dashboard, *store);
  FARSTU_TRY_ASSIGN(const auto server,
                    http::Server::listen(where, settings.tls_cert, settings.tls_key, {}, site, clock));
  const std::jthread cleaning([&](const std::stop_token& stop) { keep_clean(stop, *store, clock); });
  ::signal(SIGPIPE, SIG_IGN);  // whoever reads our log may end first
  std::fputs(fmt::format("listening on https://{}\n", server->endpoint()).c_str(), stdout);
  std::fflush(stdout);
  server->run();
  return {};
}

Result<void> administer(const Options& options, const AdminCommand& command, const Clock& clock) {
  FARSTU_TRY_ASSIGN(const auto settings, settings_of(options));
  FARSTU_TRY(check_engine(settings.store));
  FARSTU_TRY_ASSIGN(const auto store, open_store(options.data, clock.now(), OnStart::Trust));
  FARSTU_TRY_ASSIGN(const std::string output, command(*store, clock, options.form));
  if (std::fwrite(output.data(), 1, output.size(), stdout) != output.size() || std::fflush(stdout) != 0) {
    return fail(Code::StorageIo, "receiver.output", "The answer could not be written.");
  }
  return {};
}

void add_options(CLI::App& app, Options& options) {
  app.add_option("--data", options.data, "folder of the federation's database")
      ->envname("FARSTU_DATA")
      ->type_name("DIR");
  app.add_option("--config", options.config, "configuration file, /etc/farstu/receiver.toml if it is there")
      ->type_name("FILE");
  app.add_option("--listen", options.listen,
                 "where to listen, 127.0.0.1:8443 unless told; port 0 takes a free one")
      ->type_name("ADDRESS:PORT");
  app.add_option("--tls-cert", options.tls_cert, "certificate chain, PEM")->type_name("F");
  app.add_option("--tls-key", options.tls_key, "its key, PEM")->type_name("F");
  app.add_option("--store", options.store, "sqlite unless told")->type_name("sqlite|postgresql://…");
  app.add_option("--format", options.form, "text or json")
      ->transform(
          CLI::CheckedTransformer(std::map<std::string, Form>{{"text", Form::Text}, {"json", Form::Json}}))
      ->type_name("text|json");
  app.set_version_flag("--version", "farstu-receiver " FARSTU_VERSION);
}

}  // namespace

int run(int argc, const char* const* argv, const Clock& clock) {
  ::umask(0077);
  Options options;
  AdminCommand command;
  CLI::App app("The federation's receiver and dashboard.", "farstu-receiver");
  app.fallthrough();  // options stand before or after the command
  add_options(app, options);
  add_admin(app, command);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) return app.exit(error);
    say(error.what());
    return kWrongUsage;
  }
  if (options.data.empty()) {
    say("Tell the folder of the federation's database with --data DIR or in FARSTU_DATA.");
    return kWrongUsage;
  }
  const auto result = command ? administer(options, command, clock) : serve(options, clock);
  if (result) return kDone;
  say(result.error().sentence);
  return result.error().id == kWrongUsageId ? kWrongUsage : kCouldNot;
}

}  // namespace farstu::receiver
