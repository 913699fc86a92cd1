// SQL as the stores of this folder write it: a statement, its values, rows back as types. Internal to this
// folder. Statements are prepared once per connection and kept.
#pragma once
#include "kiosk/core/base/clock.h"
#include "kiosk/core/base/day.h"
#include "kiosk/core/base/result.h"

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

namespace SQLite {
class Statement;
}

namespace farstu::store {

class Connection;
class Database;

// Bytes that are not text.
struct Blob {
  std::string_view bytes;
};

// One bound value. Refers to the text it was made from.
class Value {
 public:
  Value(std::nullopt_t) {}                               // NOLINT: values are written bare in calls
  Value(std::int64_t number) : held_(number) {}          // NOLINT
  Value(int number) : held_(std::int64_t{number}) {}     // NOLINT
  Value(bool yes) : held_(std::int64_t{yes ? 1 : 0}) {}  // NOLINT
  Value(std::string_view text) : held_(text) {}          // NOLINT
  Value(const std::string& text) : held_(std::string_view(text)) {}  // NOLINT
  Value(const char* text) : held_(std::string_view(text)) {}         // NOLINT
  Value(Blob blob) : held_(blob) {}                                  // NOLINT
  Value(Day day) : held_(std::int64_t{day.number()}) {}              // NOLINT
  Value(Instant at) : held_(at.time_since_epoch().count()) {}        // NOLINT
  template <class T>
  Value(const std::optional<T>& maybe) {  // NOLINT
    if (maybe) *this = Value(*maybe);
  }

  using Held = std::variant<std::monostate, std::int64_t, std::string_view, Blob>;
  const Held& held() const { return held_; }

 private:
  Held held_;
};

// The row a statement stands on. Columns count from 0. What cannot be (a number out of range, an unknown
// word) marks the row as damaged, and the whole read becomes StorageCorrupt.
class Row {
 public:
  explicit Row(SQLite::Statement& statement) : statement_(statement) {}
  bool is_null(int column) const;
  std::int64_t integer(int column) const;
  int number(int column);
  bool flag(int column) const { return integer(column) != 0; }
  std::string text(int column) const;   // "" for NULL
  std::string bytes(int column) const;  // "" for NULL
  Day day(int column);
  Instant instant(int column) const;

  std::optional<std::int64_t> maybe_integer(int column) const;
  std::optional<int> maybe_number(int column);
  std::optional<Instant> maybe_instant(int column) const;
  std::optional<std::string> maybe_text(int column) const {
    return is_null(column) ? std::nullopt : std::optional(text(column));
  }
  std::optional<Day> maybe_day(int column) {
    return is_null(column) ? std::nullopt : std::optional(day(column));
  }
  // The enumerator a stored word stands for.
  template <class Parse>
  auto word(int column, Parse parse) {
    using Enum = typename std::invoke_result_t<Parse, std::string_view>::value_type;
    const std::optional<Enum> value = parse(text(column));
    if (!value) damaged_ = true;
    return value.value_or(Enum{});
  }
  template <class Parse>
  auto maybe_word(int column, Parse parse) {
    using Word = std::invoke_result_t<Parse, std::string_view>;
    return is_null(column) ? Word() : Word(word(column, parse));
  }

  void mark_damaged() { damaged_ = true; }
  bool is_damaged() const { return damaged_; }

 private:
  SQLite::Statement& statement_;
  bool damaged_ = false;
};

// The word an enumerator is stored as; nothing for none.
template <class Enum>
std::optional<std::string_view> word_of(const std::optional<Enum>& value) {
  return value ? std::optional(to_string(*value)) : std::nullopt;
}

class Sql {
 public:
  // Of the house's database: reopens it after a disk failure, and refuses to go on in a transaction that is
  // gone.
  explicit Sql(Database& db) : db_(&db) {}
  // Of any connection.
  explicit Sql(Connection& connection) : connection_(&connection) {}

  using Values = std::initializer_list<Value>;

  // Runs a statement that changes something; the number of rows changed.
  Result<int> run(std::string_view statement, Values values = {});
  // Calls `each` for every row, in order.
  Result<void> each(std::string_view statement, Values values, const std::function<void(Row&)>& each);

  template <class Make>
  auto list(std::string_view statement, Values values, Make make)
      -> Result<std::vector<std::invoke_result_t<Make, Row&>>> {
    std::vector<std::invoke_result_t<Make, Row&>> found;
    FARSTU_TRY(each(statement, values, [&](Row& row) { found.push_back(make(row)); }));
    return found;
  }
  // The first row, if any.
  template <class Make>
  auto find(std::string_view statement, Values values, Make make)
      -> Result<std::optional<std::invoke_result_t<Make, Row&>>> {
    std::optional<std::invoke_result_t<Make, Row&>> found;
    FARSTU_TRY(each(statement, values, [&](Row& row) {
      if (!found) found = make(row);
    }));
    return found;
  }
  // A statement that always has one row of one number: count(*), PRAGMA user_version.
  Result<std::int64_t> number(std::string_view statement, Values values = {});

  // The connection it would use now.
  Result<Connection*> ready();

 private:
  Error note(Error error);

  Database* db_ = nullptr;
  Connection* connection_ = nullptr;
};

// Any failure that does not fit its contract.
tl::unexpected<Error> damaged_row();
// `changed` rows of a statement aimed at one: NotFound with `sentence` when it was none.
Result<void> must_be_one(const Result<int>& changed, std::string_view id, std::string_view sentence);

}  // namespace farstu::store
