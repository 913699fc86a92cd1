#include "kiosk/house/undo.h"

#include <algorithm>

namespace farstu::house {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> entries(const fs::path& folder) {
  std::vector<fs::path> found;
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    found.push_back(at->path());
  }
  return found;
}

}  // namespace

UndoMaking::UndoMaking(const Paths& paths) : paths_(paths), before_(entries(paths.data)) {
  std::error_code ignored;
  had_folder_ = fs::exists(paths.data, ignored);
  had_spool_ = fs::exists(paths.spool, ignored);
}

UndoMaking::~UndoMaking() {
  if (kept_) return;
  std::error_code ignored;
  if (!had_spool_) fs::remove_all(paths_.spool, ignored);
  for (const auto& path : entries(paths_.data)) {
    if (std::find(before_.begin(), before_.end(), path) == before_.end()) fs::remove_all(path, ignored);
  }
  if (!had_folder_) fs::remove(paths_.data, ignored);
}

}  // namespace farstu::house
