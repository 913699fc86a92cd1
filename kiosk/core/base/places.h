// Where the installed parts of Farstu lie. Hides the difference between a build tree and an installed system.
#pragma once
#include <filesystem>
#include <string_view>

namespace farstu {

// The folder of this program's shared files ("locale", "demo"): FARSTU_SHARE, else PREFIX/share/farstu beside
// the running program's bin folder. In a build tree that is build/<preset>/share/farstu, filled by the build.
std::filesystem::path share_folder();

// The path of a helper program ("farstu-feed"): FARSTU_LIBEXEC, else beside the running program, else
// PREFIX/lib/farstu. May not exist; the caller that starts it tells.
std::filesystem::path helper_program(std::string_view name);

}  // namespace farstu
