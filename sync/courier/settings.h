// Where to carry letters and whom to trust, put together from three places.
#pragma once
#include "kiosk/core/base/result.h"
#include "kiosk/core/config/config.h"

#include <filesystem>
#include <string>
#include <vector>

namespace farstu::courier {

struct FeedSource {
  std::string name;  // becomes inbox/<name>.ics
  std::string url;
  friend bool operator==(const FeedSource&, const FeedSource&) = default;
};

struct Settings {
  std::string receiver;           // "" = not told yet
  std::filesystem::path ca;       // "" = the system's certificates
  std::vector<std::string> pins;  // "sha256//…"
  std::vector<FeedSource> feeds;
  friend bool operator==(const Settings&, const Settings&) = default;
};

// What the command line says; "" = nothing.
struct SettingsSources {
  std::string receiver;
  std::filesystem::path ca;
  std::filesystem::path config;  // --config
  std::filesystem::path spool;   // its courier.toml, which the kiosk writes
};

// Key by key: the command line, else spool/courier.toml, else the configuration file. Feeds of both files are
// taken together; of two with one name the spool's counts. A missing courier.toml is no error; a broken file,
// a pin that is no SHA-256 or an address that is not https is Invalid.
Result<Settings> load_settings(const SettingsSources& sources);

// "sha256//" and 32 bytes in base64: anything else libcurl would take for a file name.
bool is_pin(std::string_view text);

}  // namespace farstu::courier
