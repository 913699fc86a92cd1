// What the house tells everybody who comes: who is on duty, notices, infection-safe mode, telephone numbers.
// Public; nothing in it changes because of who looks.
#pragma once
#include "kiosk/core/domain/crisis.h"
#include "kiosk/core/domain/notice.h"
#include "kiosk/core/domain/support.h"

#include <optional>
#include <string>
#include <vector>

namespace farstu::flow {

struct PlaceLeft {
  std::string place;
  int left = 0;
  friend bool operator==(const PlaceLeft&, const PlaceLeft&) = default;
};
struct SafeMode {  // smittsäkert läge
  std::vector<PlaceLeft> places;
  friend bool operator==(const SafeMode&, const SafeMode&) = default;
};

struct Board {
  std::vector<std::string> peer_supporters;  // first names of those who said yes to that
  std::vector<std::string> hosts;
  std::vector<Notice> notices;
  std::optional<SafeMode> safe_mode;
  // There are numbers also while the house cannot be asked for its own.
  std::vector<CrisisNumber> numbers = crisis_table(Country::Sweden);
  std::string care_number = "1177";
  ContactRole support_role = ContactRole::Coordinator;  // who is told that somebody asks for a support person
  friend bool operator==(const Board&, const Board&) = default;
};

// How many numbers stand on the first page.
inline constexpr std::size_t kFirstNumbers = 2;

}  // namespace farstu::flow
