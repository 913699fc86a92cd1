#include "kiosk/core/base/spawn.h"

#include <csignal>
#include <filesystem>

#include <fcntl.h>
#include <spawn.h>
#include <unistd.h>

namespace farstu {
namespace {

// As the system wants a list of texts: pointers, the last one null. Valid as long as `texts`.
std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> list;
  list.reserve(texts.size() + 1);
  for (auto& text : texts) list.push_back(text.data());
  list.push_back(nullptr);
  return list;
}

}  // namespace

Spawned spawn(const SpawnWish& wish) {
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_adddup2(&files, wish.in, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&files, wish.out, STDOUT_FILENO);
  if (!wish.complaints_heard) {
    posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  }
  posix_spawn_file_actions_addclosefrom_np(&files, STDERR_FILENO + 1);

  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &all);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);

  std::vector<std::string> arguments{std::filesystem::path(wish.program).filename().string()};
  arguments.insert(arguments.end(), wish.arguments.begin(), wish.arguments.end());
  std::vector<std::string> variables = wish.variables;
  Spawned spawned;
  spawned.error = ::posix_spawnp(&spawned.pid, wish.program.c_str(), &files, &attributes,
                                 pointers(arguments).data(), pointers(variables).data());
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&files);
  if (spawned.error != 0) spawned.pid = -1;
  return spawned;
}

}  // namespace farstu
