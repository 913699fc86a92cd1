// Why something was not carried, in words for staff.
#pragma once
#include "sync/transport/transport.h"

#include <string>

namespace farstu::courier {

struct Trouble {
  std::string id;        // stable: "tls.wrong_pin", "answer.busy", "spool.unreadable", …
  std::string sentence;  // one plain sentence
  std::string detail;    // a library's own words, for the log; may be empty
};

inline Trouble trouble_of(const transport::Failure& failure) {
  return {std::string(id(failure.cause)), std::string(sentence(failure.cause)), failure.detail};
}

}  // namespace farstu::courier
