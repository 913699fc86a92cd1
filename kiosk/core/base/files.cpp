#include "kiosk/core/base/files.h"

#include "kiosk/core/base/fd.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace farstu {
namespace {

tl::unexpected<Error> fail_errno(std::string_view what) {
  return tl::unexpected<Error>(storage_error(errno, what));
}

bool write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(fd, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return true;
}

}  // namespace

Error storage_error(int number, std::string_view what) {
  if (number == ENOSPC || number == EDQUOT || number == EFBIG) {
    return {Code::StorageFull, "files.full",
            fmt::format("The disk is full, so the program could not {}.", what)};
  }
  if (number == ENOENT) {
    return {Code::NotFound, "files.missing",
            fmt::format("Could not {}: there is no such file or folder.", what)};
  }
  return {Code::StorageIo, "files.io", fmt::format("Could not {}: {}.", what, std::strerror(number))};
}

Result<void> write_whole(const std::filesystem::path& path, std::string_view bytes, mode_t mode) {
  const std::string part = path.string() + ".part";
  const std::string what = fmt::format("write {}", path.string());
  ::unlink(part.c_str());
  Fd fd(::open(part.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode));
  if (!fd) return fail_errno(what);
  const bool written = write_all(fd.get(), bytes) && ::fchmod(fd.get(), mode) == 0 &&
                       ::fsync(fd.get()) == 0 && fd.close() == 0 && ::rename(part.c_str(), path.c_str()) == 0;
  if (!written) {
    const int number = errno;
    ::unlink(part.c_str());
    return tl::unexpected<Error>(storage_error(number, what));
  }
  return sync_folder(path.parent_path());
}

Result<std::string> read_whole(const std::filesystem::path& path, std::size_t max_bytes) {
  const std::string what = fmt::format("read {}", path.string());
  // O_NONBLOCK so that a pipe put in a file's place cannot hold the program.
  Fd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
  if (!fd && errno == ELOOP) {
    return fail(Code::Invalid, "files.link",
                fmt::format("{} is a link; a plain file is needed.", path.string()));
  }
  if (!fd) return fail_errno(what);
  struct stat info {};
  if (::fstat(fd.get(), &info) != 0) return fail_errno(what);
  if (!S_ISREG(info.st_mode)) {
    return fail(Code::Invalid, "files.kind", fmt::format("{} is not a plain file.", path.string()));
  }
  std::string bytes;
  char buffer[65536];
  for (;;) {
    const ssize_t n = ::read(fd.get(), buffer, sizeof buffer);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return fail_errno(what);
    if (n == 0) return bytes;
    bytes.append(buffer, static_cast<std::size_t>(n));
    if (bytes.size() > max_bytes) {
      return fail(Code::Invalid, "files.size",
                  fmt::format("{} is larger than {} bytes and was not read.", path.string(), max_bytes));
    }
  }
}

Result<void> sync_folder(const std::filesystem::path& folder) {
  const std::filesystem::path target = folder.empty() ? std::filesystem::path(".") : folder;
  Fd fd(::open(target.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!fd || ::fsync(fd.get()) != 0) return fail_errno(fmt::format("save the folder {}", target.string()));
  return {};
}

Result<void> remove_durably(const std::filesystem::path& path) {
  if (::unlink(path.c_str()) != 0) {
    if (errno == ENOENT) return {};
    return fail_errno(fmt::format("remove {}", path.string()));
  }
  return sync_folder(path.parent_path());
}

Result<void> make_folder(const std::filesystem::path& path, mode_t mode) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) return {};
  if (path.has_parent_path() && path.parent_path() != path) FARSTU_TRY(make_folder(path.parent_path(), 0755));
  if (::mkdir(path.c_str(), mode) != 0 && errno != EEXIST) {
    return fail_errno(fmt::format("make the folder {}", path.string()));
  }
  return sync_folder(path.parent_path());
}

}  // namespace farstu
