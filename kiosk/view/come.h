// Somebody is asked to come; the first visit.
#pragma once
#include "kiosk/view/bar.h"

namespace farstu::view {

// What is told, and at most two answers.
struct ComeView {
  Bar bar;
  Message message;
  std::string take_back;  // "" = nothing to take back
  std::string numbers;    // "" = no need to call yet
  std::string done;       // "" = still waiting
};
ComeView present_come(const Context& context);
std::optional<flow::Action> draw_come(const ComeView& view, ui::Ui& ui);

struct FirstVisitView {
  Bar bar;
  Message message;
  std::string yes, no;    // the question, as big as each other; "" = it is answered
  std::string take_back;  // "" = nobody is asked for
  std::string done;
};
FirstVisitView present_first_visit(const Context& context);
std::optional<flow::Action> draw_first_visit(const FirstVisitView& view, ui::Ui& ui);

}  // namespace farstu::view
