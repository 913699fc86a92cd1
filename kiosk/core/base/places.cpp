#include "kiosk/core/base/places.h"

#include <cstdlib>

namespace farstu {
namespace {

std::filesystem::path program_folder() {
  std::error_code error;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
  return error ? std::filesystem::path("/usr/bin") : program.parent_path();
}

}  // namespace

std::filesystem::path share_folder() {
  if (const char* given = std::getenv("FARSTU_SHARE")) return given;
  return program_folder().parent_path() / "share" / "farstu";
}

std::filesystem::path helper_program(std::string_view name) {
  if (const char* given = std::getenv("FARSTU_LIBEXEC")) return std::filesystem::path(given) / name;
  const auto beside = program_folder() / name;
  std::error_code error;
  if (std::filesystem::exists(beside, error)) return beside;
  return program_folder().parent_path() / "lib" / "farstu" / name;
}

}  // namespace farstu
