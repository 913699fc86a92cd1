// Pages that use every widget, for eyes and for benchmarks. Their words are samples, not the program's.
#pragma once
#include "kiosk/ui/ui.h"

#include <string>
#include <vector>

namespace farstu::gallery {

struct Sample {
  std::string name;
  void (*draw)(ui::Ui& ui, bool arabic);
};
const std::vector<Sample>& samples();

void draw_start(ui::Ui& ui, bool arabic);

}  // namespace farstu::gallery
