// Effects of the voluntary screens and of what the house tells everybody, over the house's desks.
#pragma once
#include "kiosk/flow/effects.h"
#include "kiosk/house/house.h"

#include <functional>

namespace farstu::app {

class HelpEffects {
 public:
  // `told` hears each failure.
  HelpEffects(house::House& house, std::function<void(const Error&)> told)
      : house_(house), told_(std::move(told)) {}

  // Whatever can be read is told; a part that fails leaves its place empty, the telephone numbers never.
  flow::Outcome run(const flow::LoadBoard& wish);
  flow::Outcome run(const flow::SaveGoodbye& wish);
  flow::Outcome run(const flow::TakeBackGoodbye& wish);
  // All the answers, or none of them.
  flow::Outcome run(const flow::SaveReplies& wish);
  flow::Outcome run(const flow::TakeBackReplies& wish);
  flow::Outcome run(const flow::TellAboutYou& wish);

 private:
  bool good(const Result<void>& result);

  house::House& house_;
  std::function<void(const Error&)> told_;
};

}  // namespace farstu::app
