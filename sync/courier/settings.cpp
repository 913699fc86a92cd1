#include "sync/courier/settings.h"

#include <algorithm>

#include <fmt/format.h>

namespace farstu::courier {
namespace {

using config::CourierConfig;

Result<CourierConfig> spool_config(const std::filesystem::path& spool) {
  auto config = config::load_courier_config(spool / "courier.toml");
  if (!config && config.error().code == Code::NotFound) return CourierConfig{};
  return config;
}

Result<CourierConfig> file_config(const std::filesystem::path& given) {
  const auto path = config::config_file(given, "sync.toml");
  if (!path) return CourierConfig{};
  return config::load_courier_config(*path);
}

void add_feeds(const CourierConfig& config, std::vector<FeedSource>& feeds) {
  for (const config::Feed& feed : config.feeds) {
    const bool named = std::any_of(feeds.begin(), feeds.end(),
                                   [&](const FeedSource& known) { return known.name == feed.name; });
    if (!named) feeds.push_back({feed.name, feed.url});
  }
}

Result<void> check(const Settings& settings) {
  if (!settings.receiver.empty() && !settings.receiver.starts_with("https://")) {
    return fail(
        Code::Invalid, "settings.receiver",
        fmt::format("The receiver's address must begin with https://, but it is {}.", settings.receiver));
  }
  for (const std::string& pin : settings.pins) {
    if (is_pin(pin)) continue;
    return fail(Code::Invalid, "settings.pin",
                fmt::format("{} is no pin: a pin is sha256// and 44 characters of base64.", pin));
  }
  return {};
}

}  // namespace

bool is_pin(std::string_view text) {
  constexpr std::string_view kScheme = "sha256//";
  constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  if (!text.starts_with(kScheme) || text.size() != kScheme.size() + 44 || text.back() != '=') return false;
  text.remove_prefix(kScheme.size());
  text.remove_suffix(1);
  return text.find_first_not_of(kAlphabet) == std::string_view::npos;
}

Result<Settings> load_settings(const SettingsSources& sources) {
  FARSTU_TRY_ASSIGN(const CourierConfig spool, spool_config(sources.spool));
  FARSTU_TRY_ASSIGN(const CourierConfig file, file_config(sources.config));
  const auto first = [](const auto& a, const auto& b, const auto& c) {
    return !a.empty() ? a : !b.empty() ? b : c;
  };
  Settings settings;
  settings.receiver = first(sources.receiver, spool.receiver, file.receiver);
  settings.ca = first(sources.ca, spool.ca, file.ca);
  settings.pins = spool.pins.empty() ? file.pins : spool.pins;
  add_feeds(spool, settings.feeds);
  add_feeds(file, settings.feeds);
  FARSTU_TRY(check(settings));
  return settings;
}

}  // namespace farstu::courier
