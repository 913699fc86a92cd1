// How many are in the house now, as two numbers: who came and who said goodbye. Hides that goodbyes are one
// row until the cut-off and never a row for a person; nobody has to say goodbye.
#pragma once
#include "kiosk/core/base/result.h"
#include "kiosk/house/house.h"

namespace farstu::house {

struct InTheHouse {
  int came = 0;          // visits of the local day
  int said_goodbye = 0;  // may be more: somebody who never tapped may say goodbye
  int at_most() const { return came > said_goodbye ? came - said_goodbye : 0; }
  friend bool operator==(const InTheHouse&, const InTheHouse&) = default;
};

class Presence {
 public:
  explicit Presence(House& house) : house_(house) {}
  Result<void> say_goodbye();
  // Success also when there is none to take back.
  Result<void> take_back_goodbye();
  Result<InTheHouse> now() const;

 private:
  House& house_;
};

}  // namespace farstu::house
