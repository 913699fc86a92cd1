// Success or an Error, and nothing silently dropped. Hides tl::expected, whose values may be ignored without
// a word. The one rule: every Error is told to somebody; a caller that cannot, passes it on.
#pragma once
#include <string>
#include <string_view>
#include <utility>

#include <tl/expected.hpp>

namespace farstu {

// Named for what the caller does next.
enum class Code {
  NotFound,         // nothing there: ask for something else
  Invalid,          // outside input is wrong: tell whoever gave it
  Conflict,         // contradicts what is stored: nothing was changed
  Busy,             // somebody else holds it: try later
  StorageFull,      // no room: nothing was changed, works again when there is room
  StorageIo,        // the disk failed: reopen before going on
  StorageCorrupt,   // the file is damaged: set it aside, restore a backup
  SchemaTooNew,     // written by a newer program: use that one
  NetworkRetry,     // not delivered: try later
  RejectedForGood,  // the other side will never take it
};

std::string_view to_string(Code code);  // "not_found", …

struct Error {
  Code code = Code::Invalid;
  std::string id;        // stable, dotted, for logs and for looking up a translated sentence: "store.too_new"
  std::string sentence;  // one plain English sentence for staff; never a name, never a key
};

inline tl::unexpected<Error> fail(Code code, std::string id, std::string sentence) {
  return tl::unexpected<Error>(Error{code, std::move(id), std::move(sentence)});
}

template <class T>
class [[nodiscard]] Result : public tl::expected<T, Error> {
 public:
  using tl::expected<T, Error>::expected;
};

template <>
class [[nodiscard]] Result<void> : public tl::expected<void, Error> {
 public:
  using tl::expected<void, Error>::expected;
};

// A broken invariant: logs where and what, then aborts, also in release.
[[noreturn]] void abort_with(const char* file, int line, const char* what);

}  // namespace farstu

// Leaves the enclosing function with the Error of `expr`, if it is one.
#define FARSTU_TRY(expr)                                                         \
  do {                                                                           \
    if (auto farstu_result_ = (expr); !farstu_result_) {                         \
      return tl::unexpected<::farstu::Error>(std::move(farstu_result_).error()); \
    }                                                                            \
  } while (false)

// FARSTU_TRY_ASSIGN(auto bytes, read_whole(path)): the value, or leaves the function with the Error.
#define FARSTU_TRY_ASSIGN(target, expr) FARSTU_TRY_ASSIGN_(target, expr, __COUNTER__)
#define FARSTU_TRY_ASSIGN_(target, expr, n) FARSTU_TRY_ASSIGN__(target, expr, n)
#define FARSTU_TRY_ASSIGN__(target, expr, n)                                      \
  auto farstu_result_##n = (expr);                                                \
  if (!farstu_result_##n) {                                                       \
    return tl::unexpected<::farstu::Error>(std::move(farstu_result_##n).error()); \
  }                                                                               \
  target = std::move(*farstu_result_##n)

#define FARSTU_CHECK(condition)                                             \
  do {                                                                      \
    if (!(condition)) ::farstu::abort_with(__FILE__, __LINE__, #condition); \
  } while (false)
// A place that cannot be reached: FARSTU_NEVER("an enumerator without a word").
#define FARSTU_NEVER(why) ::farstu::abort_with(__FILE__, __LINE__, why)
