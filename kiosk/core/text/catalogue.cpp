#include "kiosk/core/text/catalogue.h"

#include "kiosk/core/base/files.h"
#include "kiosk/core/base/log.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <locale>
#include <mutex>
#include <optional>
#include <set>

#include <boost/locale/gnu_gettext.hpp>

namespace farstu {
namespace {

namespace fs = std::filesystem;
using Messages = boost::locale::message_format<char>;

constexpr std::string_view kFallback = "sv";
constexpr std::string_view kEasy = "sv-x-lattlast";
constexpr std::size_t kMaxFile = 4 * 1024 * 1024;

fs::path file_of(const fs::path& folder, std::string_view domain, std::string_view locale) {
  return folder / locale / "LC_MESSAGES" / (std::string(domain) + ".mo");
}

// A tag names a folder, so it may hold nothing that walks about in the file system.
bool is_tag(std::string_view tag) {
  return !tag.empty() && tag.size() <= 35 && std::all_of(tag.begin(), tag.end(), [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_';
  });
}

// The .mo header's own tables lie inside the file. Boost.Locale trusts them, so a damaged file would be read
// past its end.
bool tables_fit(std::string_view mo) {
  const auto word = [&](std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = 4; i-- > 0;) value = value << 8U | static_cast<unsigned char>(mo[at + i]);
    return std::size_t{value};
  };
  if (mo.size() < 28 || word(0) != 0x950412de) return false;
  const std::size_t count = word(8);
  if (count > mo.size() / 8) return false;
  for (const std::size_t table : {word(12), word(16)}) {
    if (table > mo.size() || count * 8 > mo.size() - table) return false;
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t length = word(table + i * 8);
      const std::size_t at = word(table + i * 8 + 4);
      if (at >= mo.size() || length >= mo.size() - at || mo[at + length] != '\0') return false;
    }
  }
  return true;
}

std::string fill(std::string message, std::initializer_list<Filling> fillings, Direction direction) {
  for (std::size_t at = 0; (at = message.find('{', at)) != std::string::npos;) {
    const std::size_t end = message.find('}', at);
    if (end == std::string::npos) break;
    const std::string_view name = std::string_view(message).substr(at + 1, end - at - 1);
    const auto* filling = std::find_if(fillings.begin(), fillings.end(),
                                       [&](const Filling& candidate) { return candidate.name == name; });
    if (filling == fillings.end()) {
      at = end + 1;
      continue;
    }
    const std::string value = isolated(filling->value, direction);
    message.replace(at, end - at + 1, value);
    at += value.size();  // what was filled in is not searched again
  }
  return message;
}

// A message that is missing is told once, not sixty times a second.
void tell_missing(std::string_view key, const std::string& locale) {
  static std::mutex mutex;
  static std::set<std::string> told;
  const std::lock_guard lock(mutex);
  if (told.size() < 1000 && told.insert(locale + ' ' + std::string(key)).second) {
    log_warning("text.missing", "No message '" + std::string(key) + "' in language '" + locale + "'.");
  }
}

}  // namespace

struct Catalogue::Data {
  std::string locale;
  Direction direction = Direction::LeftToRight;
  Dress dress;
  // Facets live in locales, which count their users.
  std::array<std::locale, 3> holders;
  // [0] the language, [1] easy Swedish and [2] Swedish behind it; null where there is no file.
  std::array<const Messages*, 3> layers{};

  // `get` asks the one domain (number 0) of a layer.
  template <class Get>
  static const char* find(const Messages* layer, Get get) {
    const char* message = layer == nullptr ? nullptr : get(*layer);
    return message == nullptr || *message == '\0' ? nullptr : message;
  }

  template <class Get>
  std::string find_or_key(std::string_view key, Get get) const {
    if (const char* message = find(layers[0], get)) return dress ? dress(key, message) : message;
    tell_missing(key, locale);
    for (std::size_t behind = 1; behind < layers.size(); ++behind) {
      if (const char* message = find(layers[behind], get)) return message;
    }
    return std::string(key);
  }
};

Result<Catalogue> Catalogue::load(const fs::path& folder, std::string_view domain, std::string_view locale) {
  auto data = std::make_shared<Data>();
  data->locale = std::string(locale);
  data->direction = direction_of_language(locale);
  const std::array<std::string_view, 3> tags{locale, kEasy, kFallback};
  for (std::size_t layer = 0; layer < tags.size(); ++layer) {
    const std::string tag(tags[layer]);
    std::error_code error;
    if (!is_tag(tag) || !fs::exists(file_of(folder, domain, tag), error)) {
      if (tag == kEasy) continue;  // not every domain has it
      if (layer == 2) {
        return fail(Code::NotFound, "text.none",
                    "The messages are missing: " + file_of(folder, domain, kFallback).string() + ".");
      }
      log_warning("text.no_language",
                  "There are no messages in the language '" + tag + "'; showing Swedish.");
      continue;
    }
    boost::locale::gnu_gettext::messages_info info;
    info.language = tag;
    info.encoding = "UTF-8";
    info.domains = {std::string(domain)};
    info.paths = {folder.string()};
    std::optional<Error> damaged;
    info.callback = [&](const std::string& name, const std::string&) -> std::vector<char> {
      std::error_code ignored;
      if (!fs::exists(name, ignored)) return {};
      auto bytes = read_whole(name, kMaxFile);
      if (bytes && tables_fit(*bytes)) {
        // Without its hash table the file is read once into a map instead of at each look-up, where damage
        // would be found too late.
        std::fill_n(bytes->begin() + 20, 4, '\0');
        return {bytes->begin(), bytes->end()};
      }
      damaged = bytes ? Error{Code::Invalid, "text.damaged", "The message file " + name + " is damaged."}
                      : bytes.error();
      return {};
    };
    try {
      data->holders[layer] =
          std::locale(std::locale::classic(), boost::locale::gnu_gettext::create_messages_facet<char>(info));
    } catch (const std::exception& problem) {
      return fail(Code::Invalid, "text.damaged",
                  "The messages in language '" + tag + "' cannot be read: " + problem.what() + ".");
    }
    if (damaged) return tl::unexpected<Error>(*damaged);
    data->layers[layer] = &std::use_facet<Messages>(data->holders[layer]);
  }
  return Catalogue(std::move(data));
}

std::string Catalogue::text(std::string_view key, std::initializer_list<Filling> fillings) const {
  const std::string id(key);
  return fill(
      data_->find_or_key(key, [&](const Messages& messages) { return messages.get(0, nullptr, id.c_str()); }),
      fillings, data_->direction);
}

std::string Catalogue::plural(std::string_view key, std::int64_t n,
                              std::initializer_list<Filling> fillings) const {
  const std::string id(key);
  const int form = static_cast<int>(std::clamp<std::int64_t>(n < 0 ? -n : n, 0, 1'000'000'000));
  std::string message = data_->find_or_key(
      key, [&](const Messages& messages) { return messages.get(0, nullptr, id.c_str(), form); });
  return fill(fill(std::move(message), fillings, data_->direction), {{"n", std::to_string(n)}},
              data_->direction);
}

bool Catalogue::has(std::string_view key) const {
  const std::string id(key);
  return Data::find(data_->layers[0], [&](const Messages& messages) {
           return messages.get(0, nullptr, id.c_str());
         }) != nullptr;
}

const std::string& Catalogue::locale() const { return data_->locale; }
Direction Catalogue::direction() const { return data_->direction; }

Catalogue Catalogue::dressed(std::string locale, Direction direction, Dress dress) const {
  auto data = std::make_shared<Data>(*data_);
  data->locale = std::move(locale);
  data->direction = direction;
  data->dress = std::move(dress);
  return Catalogue(std::move(data));
}

std::vector<std::string> languages(const fs::path& folder, std::string_view domain) {
  std::vector<std::string> found;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    const std::string tag = entry->path().filename().string();
    std::error_code ignored;
    if (is_tag(tag) && fs::exists(file_of(folder, domain, tag), ignored)) found.push_back(tag);
  }
  const auto rank = [](const std::string& tag) { return tag == kFallback ? 0 : tag == kEasy ? 1 : 2; };
  std::sort(found.begin(), found.end(), [&](const std::string& a, const std::string& b) {
    return std::pair(rank(a), a) < std::pair(rank(b), b);
  });
  return found;
}

}  // namespace farstu
