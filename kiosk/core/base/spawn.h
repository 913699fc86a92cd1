// Starting another program with nothing of ours but what is named: no open file, no blocked signal, no
// variable.
#pragma once
#include <string>
#include <vector>

#include <sys/types.h>

namespace farstu {

struct SpawnWish {
  std::string program;                 // a path, or a name to look for in PATH
  std::vector<std::string> arguments;  // beside its own name
  std::vector<std::string> variables;  // its whole environment: "NAME=value"
  int in = -1, out = -1;               // become its stdin and stdout; they stay the caller's too
  bool complaints_heard = true;        // false: its stderr goes nowhere
};

struct Spawned {
  pid_t pid = -1;  // to be waited for by the caller
  int error = 0;   // an errno; then there is no process
};
Spawned spawn(const SpawnWish& wish);

}  // namespace farstu
