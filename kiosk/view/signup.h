// Signing up without a name: a question where one is needed, a colour and a flower, then four digits; and why
// it did not become a sign-up, told kindly.
#pragma once
#include "kiosk/ui/flower.h"
#include "kiosk/view/bar.h"

#include <string>
#include <vector>

namespace farstu::view {

struct AskSignupView {
  Bar bar;
  ui::Icon icon = ui::Icon::None;
  ui::Soft soft = ui::Soft::Mint;
  std::string question, about, yes, no;
};
AskSignupView present_ask_signup(const Context& context);
std::optional<flow::Action> draw_ask_signup(const AskSignupView& view, ui::Ui& ui);

struct FlowerChoice {
  std::string id, name;
  ui::FlowerPicture picture;
  flow::Action action;
};
struct PickSymbolView {
  Bar bar;
  std::string title, about;
  std::vector<FlowerChoice> choices;
  std::string up, down;
};
PickSymbolView present_pick_symbol(const Context& context);
std::optional<flow::Action> draw_pick_symbol(const PickSymbolView& view, ui::Ui& ui);

struct SignedUpView {
  Bar bar;
  std::string title;
  ui::FlowerPicture picture;
  std::string symbol;
  std::string digits;              // "" = they know them already
  std::vector<std::string> lines;  // the first says how it stands
  std::string undo, done;
  std::string up, down;
};
SignedUpView present_signed_up(const Context& context);
std::optional<flow::Action> draw_signed_up(const SignedUpView& view, ui::Ui& ui);

struct SignupToldView {
  Bar bar;
  std::string title, about;
  std::string again, done;  // "" = not there
};
SignupToldView present_signup_told(const Context& context);
std::optional<flow::Action> draw_signup_told(const SignupToldView& view, ui::Ui& ui);

}  // namespace farstu::view
