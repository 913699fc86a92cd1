#include "tests/support/crash_vfs.h"

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string_view>

#include <unistd.h>

namespace farstu {

void CrashVfs::arm(std::int64_t nth, std::uint64_t seed, const CrashProfile& profile) {
  forget_images();
  profile_ = profile;
  random_.seed(seed);
  nth_ = nth;
  points_ = 0;
  crashed_ = false;
}

void CrashVfs::restart() {
  for (const auto& [path, image] : images_) ::unlink((path + "-shm").c_str());
  forget_images();
  nth_ = 0;
  crashed_ = false;
}

// Their room is used again: thousands of runs make files of the same few sizes.
void CrashVfs::forget(Image& image) {
  for (std::string* bytes : {&image.now, &image.durable}) {
    bytes->clear();
    rooms_.push_back(std::move(*bytes));
  }
}

void CrashVfs::forget_images() {
  for (auto& [path, image] : images_) forget(image);
  images_.clear();
}

CrashVfs::Image& CrashVfs::image_of(const std::string& path) {
  auto found = images_.find(path);
  if (found != images_.end()) return found->second;
  Image image;
  for (std::string* bytes : {&image.now, &image.durable}) {
    if (rooms_.empty()) break;
    *bytes = std::move(rooms_.back());
    rooms_.pop_back();
  }
  if (std::ifstream file(path, std::ios::binary); file) {
    image.durable.resize(static_cast<std::size_t>(std::filesystem::file_size(path)));
    file.read(image.durable.data(), static_cast<std::streamsize>(image.durable.size()));
    image.is_durable = true;
  }
  image.now = image.durable;
  return images_.emplace(path, std::move(image)).first->second;
}

bool CrashVfs::power_goes() {
  if (crashed_) return true;
  if (++points_ != nth_) return false;
  cut();
  return true;
}

void CrashVfs::apply(std::string& bytes, const Change& change) {
  if (change.truncates) {
    bytes.resize(change.at);
    return;
  }
  if (bytes.size() < change.at + change.bytes.size()) bytes.resize(change.at + change.bytes.size());
  std::copy(change.bytes.begin(), change.bytes.end(), bytes.begin() + static_cast<std::ptrdiff_t>(change.at));
}

// One change that was on its way when the power went.
void CrashVfs::apply_badly(Image& image, const Change& change) {
  const std::uint64_t choice = random_() % 10;
  if (choice < 4) return apply(image.durable, change);
  if (choice < 7 || change.truncates || change.bytes.empty()) return;  // it never reached the disk
  if (choice < 9) {                                                    // torn: whole sectors up to somewhere
    Change torn = change;
    const std::size_t sector = static_cast<std::size_t>(profile_.sector);
    const std::size_t end = change.at + random_() % change.bytes.size();
    const std::size_t boundary = end / sector * sector;
    torn.bytes.resize(boundary > change.at ? boundary - change.at : 0);
    if (!torn.bytes.empty()) apply(image.durable, torn);
    return;
  }
  // Garbage in every sector it touched, beside what it wrote too, unless the disk keeps to powersafe
  // overwrite.
  const std::size_t sector = static_cast<std::size_t>(profile_.sector);
  std::size_t from = change.at, to = change.at + change.bytes.size();
  if (!profile_.powersafe_overwrite) {
    from = from / sector * sector;
    to = std::min((to + sector - 1) / sector * sector, std::max(to, image.durable.size()));
  }
  Change garbage{false, from, std::string(to - from, '\0')};
  for (char& c : garbage.bytes) c = static_cast<char>(random_());
  apply(image.durable, garbage);
}

void CrashVfs::cut() {
  crashed_ = true;
  for (auto& [path, image] : images_) {
    for (const Change& change : image.pending) apply_badly(image, change);
    // The name of a file that was never synced may be lost with it.
    if (!image.is_durable && (image.pending.empty() || random_() % 2 == 0)) {
      ::unlink(path.c_str());
      continue;
    }
    settle(path, image);
  }
}

// Makes the real file what is durable.
void CrashVfs::settle(const std::string& path, Image& image) {
  std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
  if (!file) file.open(path, std::ios::binary | std::ios::out);
  file.write(image.durable.data(), static_cast<std::streamsize>(image.durable.size()));
  file.close();
  if (::truncate(path.c_str(), static_cast<off_t>(image.durable.size())) != 0) std::abort();
}

int CrashVfs::open(const char* path, File& file, int flags, int* flags_out) {
  if (crashed_) return SQLITE_CANTOPEN;
  if (path != nullptr) {
    // Files are renamed behind our back: what nobody has open and holds nothing unsynced is read anew.
    if (const auto known = images_.find(path);
        known != images_.end() && known->second.opens == 0 && known->second.pending.empty()) {
      forget(known->second);
      images_.erase(known);
    }
    image_of(path);  // before the system's VFS makes the real one
  }
  const int code = ShimVfs::open(path, file, flags, flags_out);
  if (path != nullptr && file.real->pMethods != nullptr) ++image_of(path).opens;
  return code;
}

int CrashVfs::remove(const char* path, int sync_folder) {
  if (power_goes()) return SQLITE_IOERR_DELETE;
  images_.erase(path);
  return ShimVfs::remove(path, sync_folder);
}

int CrashVfs::access(const char* path, int flags, int* answer) {
  if (crashed_) return SQLITE_IOERR_ACCESS;
  return ShimVfs::access(path, flags, answer);
}

int CrashVfs::close(File& file) {
  const auto known = file.path == nullptr ? images_.end() : images_.find(file.path);
  if (!crashed_ && known != images_.end()) {
    Image& image = known->second;
    image.opens = std::max(0, image.opens - 1);
    // A copy under way is synced by the program itself, past SQLite, before it gets its name.
    if (std::string_view(file.path).ends_with(".part")) {
      image.pending.clear();
      image.durable = image.now;
    }
    settle(file.path, image);
  }
  return ShimVfs::close(file);
}

int CrashVfs::read(File& file, void* to, int bytes, sqlite3_int64 at) {
  if (crashed_) return SQLITE_IOERR_READ;
  const std::string& now = image_of(file.path).now;
  const std::size_t wanted = static_cast<std::size_t>(bytes), from = static_cast<std::size_t>(at);
  const std::size_t there = from >= now.size() ? 0 : std::min(wanted, now.size() - from);
  std::memcpy(to, now.data() + std::min(from, now.size()), there);
  if (there == wanted) return SQLITE_OK;
  std::memset(static_cast<char*>(to) + there, 0, wanted - there);
  return SQLITE_IOERR_SHORT_READ;
}

int CrashVfs::write(File& file, const void* from, int bytes, sqlite3_int64 at) {
  if (crashed_) return SQLITE_IOERR_WRITE;
  Image& image = image_of(file.path);
  image.pending.push_back({false, static_cast<std::size_t>(at),
                           std::string(static_cast<const char*>(from), static_cast<std::size_t>(bytes))});
  apply(image.now, image.pending.back());
  return power_goes() ? SQLITE_IOERR_WRITE : SQLITE_OK;
}

int CrashVfs::truncate(File& file, sqlite3_int64 size) {
  if (crashed_) return SQLITE_IOERR_TRUNCATE;
  Image& image = image_of(file.path);
  image.pending.push_back({true, static_cast<std::size_t>(size), {}});
  apply(image.now, image.pending.back());
  return power_goes() ? SQLITE_IOERR_TRUNCATE : SQLITE_OK;
}

int CrashVfs::sync(File& file, int) {
  if (power_goes()) return SQLITE_IOERR_FSYNC;
  if (profile_.lying_sync) return SQLITE_OK;
  Image& image = image_of(file.path);
  // Laid down when the file is closed or the power goes; until then it is read through here only.
  for (const Change& change : image.pending) apply(image.durable, change);
  image.pending.clear();
  image.is_durable = true;
  return SQLITE_OK;
}

int CrashVfs::size(File& file, sqlite3_int64* size) {
  if (crashed_) return SQLITE_IOERR_FSTAT;
  *size = static_cast<sqlite3_int64>(image_of(file.path).now.size());
  return SQLITE_OK;
}

int CrashVfs::shm_map(File& file, int region, int bytes, int extend, void volatile** memory) {
  if (crashed_) {
    *memory = nullptr;
    return SQLITE_IOERR_SHMMAP;
  }
  return ShimVfs::shm_map(file, region, bytes, extend, memory);
}

}  // namespace farstu
