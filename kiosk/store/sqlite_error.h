// The one place where SQLite's exceptions become Errors; internal to this folder.
#pragma once
#include "kiosk/core/base/result.h"

#include <new>
#include <type_traits>
#include <utility>

#include <SQLiteCpp/Exception.h>

struct sqlite3;

namespace farstu::store {

// The Error for a failed call on `handle` (may be null): asks it for the system's errno where SQLite only
// says "I/O error".
Error translate(const SQLite::Exception& failure, sqlite3* handle);
Error out_of_memory();
// The id of a failure that SQLite calls neither corruption nor I/O error: a statement that does not fit the
// file.
inline constexpr const char* kSqlFailed = "store.sql";

template <class T>
concept TellsErrors = requires(T& answer) {
  answer.error();
};

// Runs `body`, whose SQLite exceptions become an Error. `body` returns a value, a Result or nothing.
template <class Body>
auto guarded(sqlite3* handle, Body&& body) {
  using Returned = std::invoke_result_t<Body>;
  using Answer = typename std::conditional_t<TellsErrors<Returned>, std::type_identity<Returned>,
                                             std::type_identity<Result<Returned>>>::type;
  try {
    if constexpr (std::is_void_v<Returned>) {
      std::forward<Body>(body)();
      return Answer{};
    } else {
      return Answer(std::forward<Body>(body)());
    }
  } catch (const SQLite::Exception& failure) {
    return Answer(tl::unexpected<Error>(translate(failure, handle)));
  } catch (const std::bad_alloc&) {
    return Answer(tl::unexpected<Error>(out_of_memory()));
  }
}

}  // namespace farstu::store
