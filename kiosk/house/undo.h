// What was made in a house's folder goes again unless it is kept: for making and restoring. Internal to
// house.
#pragma once
#include "kiosk/house/house.h"

#include <filesystem>
#include <vector>

namespace farstu::house {

class UndoMaking {
 public:
  // Notes what is in `paths` now; `paths` must outlive it.
  explicit UndoMaking(const Paths& paths);
  ~UndoMaking();
  UndoMaking(const UndoMaking&) = delete;
  UndoMaking& operator=(const UndoMaking&) = delete;
  void keep() { kept_ = true; }
  bool folder_was_empty() const { return before_.empty(); }

 private:
  const Paths& paths_;
  bool kept_ = false;
  bool had_folder_ = false;
  bool had_spool_ = false;
  std::vector<std::filesystem::path> before_;
};

}  // namespace farstu::house
