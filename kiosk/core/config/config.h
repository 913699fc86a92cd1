// The configuration files of all three programs (TOML 1.0), parsed into types that cannot be wrong.
// Hides toml++. A file is taken whole or refused with one sentence that names the file, the line and the key;
// a key nobody knows is refused too, so that a misspelt setting is noticed. Every setting has a default.
#pragma once
#include "kiosk/core/base/result.h"

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace farstu::config {

// Open from `from` until `until`, minutes after midnight; 0 ≤ from < until ≤ 24 h.
struct OpenPeriod {
  std::chrono::weekday weekday;
  std::chrono::minutes from{0};
  std::chrono::minutes until{0};
};

enum class Theme { Light, Dark, Contrast };

// How the house counts what nobody measures. Study circles: the study associations' numbers.
struct CountingConfig {
  int drop_in_minutes = 120;       // a visit without activity; 0…1440
  int contributing_minutes = 120;  // a visit that helps; 0…1440
  int all_day_minutes = 360;       // taking part in something without hours; 0…1440
  int study_minutes = 45;          // one study hour; 30…60
  int study_fewest_people = 3;     // leader included; 1…20
  int study_most_people = 20;      // 1…100
  int study_most_hours = 4;        // of one meeting; 1…12
  int study_most_meetings = 3;     // of one week; 1…7
  int study_most_hours_year = 480;
  int study_fewest_meetings = 3;  // of a whole circle; 1…50
  int study_fewest_hours = 9;     // 1…480
};

// How long things are kept (privacy.md §1).
struct KeepConfig {
  int visits_months = 24;  // then only their totals; 1…120
  int totals_years = 10;   // 1…50
  int tallies_years = 5;   // 1…50
  int signup_days = 30;    // after the event; 0…365
  int audit_months = 24;   // with corrections; 1…120
};

// What visitors are offered beyond coming in. Everything here is voluntary for them.
struct VisitorsConfig {
  bool ask_about_you = false;   // age band and gender, as tallies
  bool three_questions = true;  // "Hur var det?"
  bool goodbye = true;          // the optional "Hej då"
  bool support_person = false;  // may ask for one; only where somebody reads it
};

// Read aloud (checklist D).
struct SpeechConfig {
  bool on = true;
  std::string key = "F1";        // of a keyboard or big button: starts and stops it; "" = no such key
  int loudspeaker_percent = 50;  // what gives 65 dBA where a person stands, as measured; 1…100
  int headphones_percent = 50;   // 1…100
};

// config/kiosk.toml: farstu-kiosk and farstuctl.
struct KioskConfig {
  std::chrono::minutes cut_off{std::chrono::hours(4)};  // the local day begins at this time; 00:00…06:00
  int k = 5;                              // smallest number that leaves the house unmasked; 5…10
  std::vector<OpenPeriod> opening_hours;  // empty: not told
  std::vector<std::pair<std::string, std::string>> kinds;  // CATEGORIES value → kind name ("Fika" → "fika")
  CountingConfig counting;
  KeepConfig keep;
  int panel_mm = 344;    // visible width of the screen, millimetres; 100…2000
  int viewing_mm = 600;  // distance of the eye, millimetres; 300…1500
  Theme theme = Theme::Light;
  std::optional<bool> low_reach;              // all controls in the lower half; nothing: on a portrait screen
  std::chrono::milliseconds double_tap{500};  // a tap at the same place sooner than this is none; 0…3000
  std::vector<std::string> languages;         // offered to visitors, in this order; empty: every complete one
  bool sounds = true;                         // chimes
  SpeechConfig speech;
  VisitorsConfig visitors;
  bool hardware_clock = true;  // false: nothing in the machine tells the time while it is off
  std::filesystem::path
      sync_mark;  // a file that is there while a time server keeps the clock; "" = the system's
};

// config/sync.toml and spool/courier.toml: farstu-sync.
struct Feed {
  std::string name;  // a–z, 0–9 and "-", at most 32: it becomes a file name
  std::string url;
};
struct CourierConfig {
  std::string receiver;           // https://…, "" = not told
  std::filesystem::path ca;       // file of certificates to trust instead of the system's; "" = the system's
  std::vector<std::string> pins;  // "sha256//…" of public keys, as CURLOPT_PINNEDPUBLICKEY takes them
  std::vector<Feed> feeds;
};

// config/receiver.toml: farstu-receiver.
struct ReceiverConfig {
  std::string listen = "127.0.0.1:8443";  // ADDRESS:PORT
  std::filesystem::path tls_cert;
  std::filesystem::path tls_key;
  std::string store = "sqlite";  // or postgresql://…
};

// NotFound when `path` is missing; Invalid with a sentence for anything else that is wrong.
Result<KioskConfig> load_kiosk_config(const std::filesystem::path& path);
Result<CourierConfig> load_courier_config(const std::filesystem::path& path);
Result<ReceiverConfig> load_receiver_config(const std::filesystem::path& path);

// The same from text; `name` stands for the file in sentences.
Result<KioskConfig> parse_kiosk_config(std::string_view text, std::string_view name);
Result<CourierConfig> parse_courier_config(std::string_view text, std::string_view name);
Result<ReceiverConfig> parse_receiver_config(std::string_view text, std::string_view name);

// What a courier file says, as text that parse_courier_config reads back (for spool/courier.toml).
std::string to_toml(const CourierConfig& config);

// The file to read: `given` (from --config) if told, else /etc/farstu/<file> if it is there, else nothing.
std::optional<std::filesystem::path> config_file(const std::filesystem::path& given, std::string_view file);

}  // namespace farstu::config
