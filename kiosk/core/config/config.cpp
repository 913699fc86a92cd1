#include "kiosk/core/config/config.h"

#include "kiosk/core/base/files.h"
#include "kiosk/core/config/reader.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace farstu::config {
namespace {

constexpr std::size_t kMaxBytes = 256 * 1024;
constexpr std::array<std::pair<std::string_view, std::chrono::weekday>, 7> kWeekdays{
    {{"monday", std::chrono::Monday},
     {"tuesday", std::chrono::Tuesday},
     {"wednesday", std::chrono::Wednesday},
     {"thursday", std::chrono::Thursday},
     {"friday", std::chrono::Friday},
     {"saturday", std::chrono::Saturday},
     {"sunday", std::chrono::Sunday}}};

// "10:00-15:00"
std::optional<OpenPeriod> parse_period(std::string_view text, std::chrono::weekday weekday) {
  if (text.size() != 11 || text[5] != '-') return std::nullopt;
  const auto from = parse_clock_time(text.substr(0, 5));
  const auto until = parse_clock_time(text.substr(6));
  if (!from || !until || *from >= *until) return std::nullopt;
  return OpenPeriod{weekday, *from, *until};
}

// The sub-table under `key`; null when missing.
Result<const toml::table*> sub_table(Reader& reader, std::string_view key) {
  const toml::node* node = reader.find(key);
  if (node == nullptr) return nullptr;
  if (!node->is_table()) return wrong(reader.file(), *node, fmt::format("[{}] must be a section", key));
  return node->as_table();
}

Result<void> read_opening_hours(const toml::table& table, std::string_view file,
                                std::vector<OpenPeriod>& hours) {
  Reader reader(table, file);
  for (const auto& [name, weekday] : kWeekdays) {
    std::vector<std::string> periods;
    FARSTU_TRY(reader.texts(name, periods));
    for (const std::string& text : periods) {
      const auto period = parse_period(text, weekday);
      if (!period) {
        return wrong(file, *table.get(name), fmt::format("{} must hold periods like \"10:00-15:00\"", name));
      }
      hours.push_back(*period);
    }
  }
  return reader.no_others();
}

Result<void> read_screen(const toml::table& table, std::string_view file, KioskConfig& config) {
  Reader reader(table, file);
  FARSTU_TRY(reader.integer("panel_mm", config.panel_mm, 100, 2000));
  FARSTU_TRY(reader.integer("viewing_mm", config.viewing_mm, 300, 1500));
  std::string theme = "light";
  FARSTU_TRY(reader.text("theme", theme));
  if (theme == "light")
    config.theme = Theme::Light;
  else if (theme == "dark")
    config.theme = Theme::Dark;
  else if (theme == "contrast")
    config.theme = Theme::Contrast;
  else
    return wrong(file, *table.get("theme"), "theme must be \"light\", \"dark\" or \"contrast\"");
  bool low_reach = false;
  if (table.get("low_reach") != nullptr) {
    FARSTU_TRY(reader.yes_or_no("low_reach", low_reach));
    config.low_reach = low_reach;
  }
  auto double_tap = static_cast<int>(config.double_tap.count());
  FARSTU_TRY(reader.integer("double_tap_ms", double_tap, 0, 3000));
  config.double_tap = std::chrono::milliseconds(double_tap);
  return reader.no_others();
}

Result<void> read_languages(const toml::table& table, std::string_view file, KioskConfig& config) {
  Reader reader(table, file);
  FARSTU_TRY(reader.texts("offered", config.languages));
  for (std::size_t i = 0; i < config.languages.size(); ++i) {
    const auto& tag = config.languages[i];
    const bool form = !tag.empty() && tag.size() <= 35 && std::all_of(tag.begin(), tag.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    });
    if (!form) return wrong(file, *table.get("offered"), "offered must hold languages like \"sv\" or \"ar\"");
    if (std::find(config.languages.begin(), config.languages.begin() + static_cast<std::ptrdiff_t>(i), tag) !=
        config.languages.begin() + static_cast<std::ptrdiff_t>(i)) {
      return wrong(file, *table.get("offered"), fmt::format("offered names \"{}\" twice", tag));
    }
  }
  return reader.no_others();
}

Result<void> read_sound(const toml::table& table, std::string_view file, KioskConfig& config) {
  Reader reader(table, file);
  FARSTU_TRY(reader.yes_or_no("sounds", config.sounds));
  FARSTU_TRY(reader.yes_or_no("speech", config.speech.on));
  FARSTU_TRY(reader.text("speech_key", config.speech.key));
  FARSTU_TRY(reader.integer("loudspeaker_percent", config.speech.loudspeaker_percent, 1, 100));
  FARSTU_TRY(reader.integer("headphones_percent", config.speech.headphones_percent, 1, 100));
  if (config.speech.key.size() > 32) {
    return wrong(file, *table.get("speech_key"), "speech_key must be the name of one key, like \"F1\"");
  }
  return reader.no_others();
}

Result<void> read_visitors(const toml::table& table, std::string_view file, VisitorsConfig& visitors) {
  Reader reader(table, file);
  FARSTU_TRY(reader.yes_or_no("ask_about_you", visitors.ask_about_you));
  FARSTU_TRY(reader.yes_or_no("three_questions", visitors.three_questions));
  FARSTU_TRY(reader.yes_or_no("goodbye", visitors.goodbye));
  FARSTU_TRY(reader.yes_or_no("support_person", visitors.support_person));
  return reader.no_others();
}

Result<void> read_counting(const toml::table& table, std::string_view file, CountingConfig& config) {
  Reader reader(table, file);
  FARSTU_TRY(reader.integer("drop_in_minutes", config.drop_in_minutes, 0, 1440));
  FARSTU_TRY(reader.integer("contributing_minutes", config.contributing_minutes, 0, 1440));
  FARSTU_TRY(reader.integer("all_day_minutes", config.all_day_minutes, 0, 1440));
  FARSTU_TRY(reader.integer("study_minutes", config.study_minutes, 30, 60));
  FARSTU_TRY(reader.integer("study_fewest_people", config.study_fewest_people, 1, 20));
  FARSTU_TRY(reader.integer("study_most_people", config.study_most_people, 1, 100));
  FARSTU_TRY(reader.integer("study_most_hours", config.study_most_hours, 1, 12));
  FARSTU_TRY(reader.integer("study_most_meetings", config.study_most_meetings, 1, 7));
  FARSTU_TRY(reader.integer("study_most_hours_year", config.study_most_hours_year, 1, 8760));
  FARSTU_TRY(reader.integer("study_fewest_meetings", config.study_fewest_meetings, 1, 50));
  FARSTU_TRY(reader.integer("study_fewest_hours", config.study_fewest_hours, 1, 480));
  return reader.no_others();
}

Result<void> read_keep(const toml::table& table, std::string_view file, KeepConfig& config) {
  Reader reader(table, file);
  FARSTU_TRY(reader.integer("visits_months", config.visits_months, 1, 120));
  FARSTU_TRY(reader.integer("totals_years", config.totals_years, 1, 50));
  FARSTU_TRY(reader.integer("tallies_years", config.tallies_years, 1, 50));
  FARSTU_TRY(reader.integer("signup_days", config.signup_days, 0, 365));
  FARSTU_TRY(reader.integer("audit_months", config.audit_months, 1, 120));
  return reader.no_others();
}

Result<void> read_clock(const toml::table& table, std::string_view file, KioskConfig& config) {
  Reader reader(table, file);
  FARSTU_TRY(reader.yes_or_no("hardware", config.hardware_clock));
  std::string mark;
  FARSTU_TRY(reader.text("sync_mark", mark));
  config.sync_mark = mark;
  return reader.no_others();
}

Result<void> read_kinds(const toml::table& table, std::string_view file,
                        std::vector<std::pair<std::string, std::string>>& kinds) {
  for (const auto& [category, node] : table) {
    const auto kind = node.value_exact<std::string>();
    if (!kind)
      return wrong(file, node, fmt::format("the kind of \"{}\" must be text in quotes", category.str()));
    kinds.emplace_back(std::string(category.str()), *kind);
  }
  return {};
}

bool is_feed_name(std::string_view name) {
  if (name.empty() || name.size() > 32) return false;
  for (char c : name) {
    if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')) return false;
  }
  return true;
}

bool is_https(std::string_view url) { return url.starts_with("https://") && url.size() > 8; }

Result<void> read_feeds(const toml::node& node, std::string_view file, std::vector<Feed>& feeds) {
  const toml::array* array = node.as_array();
  if (array == nullptr) return wrong(file, node, "write each feed as a [[feed]] section");
  for (const toml::node& item : *array) {
    if (!item.is_table()) return wrong(file, item, "write each feed as a [[feed]] section");
    Reader reader(*item.as_table(), file);
    Feed feed;
    FARSTU_TRY(reader.text("name", feed.name));
    FARSTU_TRY(reader.text("url", feed.url));
    FARSTU_TRY(reader.no_others());
    if (!is_feed_name(feed.name)) return wrong(file, item, "a feed needs a name of a–z, 0–9 and \"-\"");
    if (!is_https(feed.url)) return wrong(file, item, "a feed needs a url that begins with https://");
    feeds.push_back(feed);
  }
  return {};
}

std::string toml_text(std::string_view text) {
  std::string out = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') out.push_back('\\');
    if (static_cast<unsigned char>(c) >= 0x20) out.push_back(c);
  }
  return out + "\"";
}

template <class Config>
Result<Config> load(const std::filesystem::path& path,
                    Result<Config> (*parse)(std::string_view, std::string_view)) {
  FARSTU_TRY_ASSIGN(const std::string text, read_whole(path, kMaxBytes));
  return parse(text, path.string());
}

}  // namespace

Result<KioskConfig> parse_kiosk_config(std::string_view text, std::string_view name) {
  FARSTU_TRY_ASSIGN(const toml::table table, parse_toml(text, name));
  Reader reader(table, name);
  KioskConfig config;
  FARSTU_TRY_ASSIGN(const toml::table* house, sub_table(reader, "house"));
  if (house != nullptr) {
    Reader section(*house, name);
    FARSTU_TRY(section.clock_time("cut_off", config.cut_off, std::chrono::minutes(0), std::chrono::hours(6)));
    FARSTU_TRY(section.integer("k", config.k, 5, 10));
    FARSTU_TRY(section.no_others());
  }
  FARSTU_TRY_ASSIGN(const toml::table* hours, sub_table(reader, "opening_hours"));
  if (hours != nullptr) FARSTU_TRY(read_opening_hours(*hours, name, config.opening_hours));
  FARSTU_TRY_ASSIGN(const toml::table* kinds, sub_table(reader, "kinds"));
  if (kinds != nullptr) FARSTU_TRY(read_kinds(*kinds, name, config.kinds));
  FARSTU_TRY_ASSIGN(const toml::table* counting, sub_table(reader, "counting"));
  if (counting != nullptr) FARSTU_TRY(read_counting(*counting, name, config.counting));
  FARSTU_TRY_ASSIGN(const toml::table* keep, sub_table(reader, "keep"));
  if (keep != nullptr) FARSTU_TRY(read_keep(*keep, name, config.keep));
  FARSTU_TRY_ASSIGN(const toml::table* screen, sub_table(reader, "screen"));
  if (screen != nullptr) FARSTU_TRY(read_screen(*screen, name, config));
  FARSTU_TRY_ASSIGN(const toml::table* languages, sub_table(reader, "languages"));
  if (languages != nullptr) FARSTU_TRY(read_languages(*languages, name, config));
  FARSTU_TRY_ASSIGN(const toml::table* sound, sub_table(reader, "sound"));
  if (sound != nullptr) FARSTU_TRY(read_sound(*sound, name, config));
  FARSTU_TRY_ASSIGN(const toml::table* visitors, sub_table(reader, "visitors"));
  if (visitors != nullptr) FARSTU_TRY(read_visitors(*visitors, name, config.visitors));
  FARSTU_TRY_ASSIGN(const toml::table* clock, sub_table(reader, "clock"));
  if (clock != nullptr) FARSTU_TRY(read_clock(*clock, name, config));
  FARSTU_TRY(reader.no_others());
  return config;
}

Result<CourierConfig> parse_courier_config(std::string_view text, std::string_view name) {
  FARSTU_TRY_ASSIGN(const toml::table table, parse_toml(text, name));
  Reader reader(table, name);
  CourierConfig config;
  std::string ca;
  FARSTU_TRY(reader.text("receiver", config.receiver));
  FARSTU_TRY(reader.text("ca", ca));
  FARSTU_TRY(reader.texts("pins", config.pins));
  config.ca = ca;
  if (!config.receiver.empty() && !is_https(config.receiver)) {
    return wrong(name, *table.get("receiver"), "the receiver's address must begin with https://");
  }
  for (const std::string& pin : config.pins) {
    if (!pin.starts_with("sha256//")) return wrong(name, *table.get("pins"), "a pin begins with sha256//");
  }
  if (const toml::node* feeds = reader.find("feed")) FARSTU_TRY(read_feeds(*feeds, name, config.feeds));
  FARSTU_TRY(reader.no_others());
  return config;
}

Result<ReceiverConfig> parse_receiver_config(std::string_view text, std::string_view name) {
  FARSTU_TRY_ASSIGN(const toml::table table, parse_toml(text, name));
  Reader reader(table, name);
  ReceiverConfig config;
  std::string cert;
  std::string key;
  FARSTU_TRY(reader.text("listen", config.listen));
  FARSTU_TRY(reader.text("tls_cert", cert));
  FARSTU_TRY(reader.text("tls_key", key));
  FARSTU_TRY(reader.text("store", config.store));
  FARSTU_TRY(reader.no_others());
  config.tls_cert = cert;
  config.tls_key = key;
  return config;
}

Result<KioskConfig> load_kiosk_config(const std::filesystem::path& path) {
  return load(path, parse_kiosk_config);
}
Result<CourierConfig> load_courier_config(const std::filesystem::path& path) {
  return load(path, parse_courier_config);
}
Result<ReceiverConfig> load_receiver_config(const std::filesystem::path& path) {
  return load(path, parse_receiver_config);
}

std::string to_toml(const CourierConfig& config) {
  std::string out = fmt::format("receiver = {}\n", toml_text(config.receiver));
  if (!config.ca.empty()) out += fmt::format("ca = {}\n", toml_text(config.ca.string()));
  if (!config.pins.empty()) {
    out += "pins = [";
    for (std::size_t i = 0; i < config.pins.size(); ++i)
      out += (i == 0 ? "" : ", ") + toml_text(config.pins[i]);
    out += "]\n";
  }
  for (const Feed& feed : config.feeds) {
    out += fmt::format("\n[[feed]]\nname = {}\nurl = {}\n", toml_text(feed.name), toml_text(feed.url));
  }
  return out;
}

std::optional<std::filesystem::path> config_file(const std::filesystem::path& given, std::string_view file) {
  if (!given.empty()) return given;
  const std::filesystem::path standard = std::filesystem::path("/etc/farstu") / file;
  std::error_code error;
  if (std::filesystem::exists(standard, error)) return standard;
  return std::nullopt;
}

}  // namespace farstu::config
