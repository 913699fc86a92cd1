// What people read, in their language: messages by key. Hides gettext files and Boost.Locale.
// The one rule: a message that is missing never shows an empty place; it falls back to easy Swedish, to
// Swedish, then to its key, and the log tells.
#pragma once
#include "kiosk/core/base/result.h"
#include "kiosk/core/text/direction.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace farstu {

// A value for a placeholder: {"title", "Soppa"} fills every "{title}" of a message. Views must outlive the
// call. A value that runs the other way than the language is isolated (direction.h), here and nowhere else.
struct Filling {
  std::string_view name;
  std::string_view value;
};

// The messages of one domain ("kiosk", "receiver") in one language. Never changes once loaded: cheap to copy,
// safe to share between threads.
class Catalogue {
 public:
  // Reads FOLDER/<locale>/LC_MESSAGES/<domain>.mo; `folder` is share_folder()/"locale" outside
  // tests. `locale` is a language tag ("sv", "en", "sv-x-lattlast"). A language without files shows Swedish
  // and logs it. NotFound when the Swedish files are not there either, Invalid when a file is damaged.
  static Result<Catalogue> load(const std::filesystem::path& folder, std::string_view domain,
                                std::string_view locale);

  // The message of `key` ("start.here"), every "{name}" filled. A placeholder without filling stays as it is.
  std::string text(std::string_view key, std::initializer_list<Filling> fillings = {}) const;
  // The form of `key` for `n` by the language's plural rule; "{n}" is filled with `n`.
  std::string plural(std::string_view key, std::int64_t n,
                     std::initializer_list<Filling> fillings = {}) const;

  // Is there a message of `key` in this language itself, not by falling back?
  bool has(std::string_view key) const;
  // The tag asked for, also where the language fell back.
  const std::string& locale() const;
  Direction direction() const;

  // The same catalogue with every message of its own language changed by `dress` before it is filled:
  // languages that tests make up. `dress` gets the key and the message, placeholders and all.
  using Dress = std::function<std::string(std::string_view key, std::string message)>;
  Catalogue dressed(std::string locale, Direction direction, Dress dress) const;

 private:
  struct Data;
  explicit Catalogue(std::shared_ptr<const Data> data) : data_(std::move(data)) {}
  std::shared_ptr<const Data> data_;
};

// The languages that have FOLDER/<tag>/LC_MESSAGES/<domain>.mo: Swedish and easy Swedish, then by tag.
std::vector<std::string> languages(const std::filesystem::path& folder, std::string_view domain);

}  // namespace farstu
