// Does what the flow wants done, over the house's use cases, and answers with what came of it. A failure is
// told to the log; the visitor hears the flow's kind sentence.
#pragma once
#include "kiosk/flow/effects.h"
#include "kiosk/house/house.h"

#include <optional>

namespace farstu::app {

class EffectRunner {
 public:
  // `house` may be replaced or be gone (nullptr): then everything fails, kindly.
  void use(house::House* house) { house_ = house; }

  // Nothing for effects that have no answer (ForgetVisitor is the screen's business).
  std::optional<flow::Outcome> run(const flow::Effect& effect);

  // The disk failed or the database is damaged since the last call: open the house anew before going on.
  bool take_broken() { return std::exchange(broken_, false); }

 private:
  template <class T, class Good>
  flow::Outcome answer(const Result<T>& result, Good good, flow::Outcome bad);
  flow::Outcome staff_failure(const Error& error);
  void told(const Error& error);

  flow::Outcome load_programme(const flow::LoadProgramme& wish);
  flow::Outcome load_today();
  flow::Outcome save_participation(const flow::SaveParticipation& wish);
  flow::Outcome undo_participation(const flow::UndoParticipation& wish);
  flow::Outcome load_staff_today();
  flow::Outcome take_back();
  flow::Outcome load_sent();

  house::House* house_ = nullptr;
  bool broken_ = false;
};

}  // namespace farstu::app
