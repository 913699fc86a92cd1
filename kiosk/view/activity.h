// One activity: what it is, and *Jag är med*. With it the one question of rule tap-1 and the thanks after
// joining.
#pragma once
#include "kiosk/core/domain/session.h"
#include "kiosk/view/bar.h"

#include <vector>

namespace farstu::view {

struct Fact {
  ui::Icon icon = ui::Icon::None;
  std::string text;
};

struct ActivityView {
  Bar bar;
  SessionId session;
  std::string title, when;
  ui::Icon icon = ui::Icon::None;
  ui::Soft soft = ui::Soft::Mint;
  std::vector<Fact> facts;
  std::string description;
  std::string phone;         // the number to call, in big digits; "" = none
  std::string note;          // cancelled, closed, taken back…: one sentence; "" = none
  std::string join;          // "" = cannot be joined
  std::string joined, undo;  // "Du är med", when one is
  std::string sign_up;       // "Anmäl mig", "Jag vill söka"; "" = not now
  std::string group;         // "Är du med i gruppen?"; "" = not now
  std::string things;        // where one has signed up; "" = has not
  // The question, instead of all that; "" = not asked.
  std::string question, question_about, yes, no;
  std::string up, down;
};
ActivityView present_activity(const Context& context);
std::optional<flow::Action> draw_activity(const ActivityView& view, ui::Ui& ui);

struct JoinedView {
  Bar bar;
  std::string joined, title, when;
  std::string undo, done;
};
JoinedView present_joined(const Context& context);
std::optional<flow::Action> draw_joined(const JoinedView& view, ui::Ui& ui);

}  // namespace farstu::view
