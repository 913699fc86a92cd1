// Asking for a support person, and that it is asked: who is told, and how one is known without a name.
#pragma once
#include "kiosk/view/bar.h"
#include "kiosk/view/signup.h"

#include <string>
#include <vector>

namespace farstu::view {

struct AskSupportView {
  Bar bar;
  std::string title;
  std::string note;                // taken back just now; "" = nothing
  std::vector<std::string> lines;  // the first says what it is
  std::string ask;
  std::string up, down;
};
AskSupportView present_ask_support(const Context& context);
std::optional<flow::Action> draw_ask_support(const AskSupportView& view, ui::Ui& ui);

// The same page as a sign-up's: title, symbol, digits where they are new, and how it stands.
struct SupportAskedView {
  SignedUpView page;
};
SupportAskedView present_support_asked(const Context& context);
std::optional<flow::Action> draw_support_asked(const SupportAskedView& view, ui::Ui& ui);

// "Nu vet samordnaren det."
std::string support_told(const Context& context);

}  // namespace farstu::view
