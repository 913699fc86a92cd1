// *Mina anmälningar*: the digits, the list, one sign-up with what can be done about it, and erasing it all.
#pragma once
#include "kiosk/view/activity.h"
#include "kiosk/view/bar.h"
#include "kiosk/view/code.h"

#include <string>
#include <vector>

namespace farstu::view {

struct ThingsDigitsView {
  CodePage page;
};
ThingsDigitsView present_things_digits(const Context& context);
std::optional<flow::Action> draw_things_digits(const ThingsDigitsView& view, ui::Ui& ui);

struct ThingLine {
  std::string id;  // of the control: "thing.<number>"
  SignupId signup;
  std::string title, about;
  ui::Icon icon = ui::Icon::None;
  ui::Soft soft = ui::Soft::Mint;
  std::string badge;
  bool struck = false;
};
struct MyThingsView {
  Bar bar;
  std::string title, symbol;
  std::vector<ThingLine> lines;
  std::string note;  // what was taken back; "" = nothing
  std::string undo;  // "" = cannot be taken back
  std::string nothing;
  std::string support, support_about;  // a support person is asked for; "" = not
  std::string erase, done;
  std::string up, down;
};
MyThingsView present_my_things(const Context& context);
std::optional<flow::Action> draw_my_things(const MyThingsView& view, ui::Ui& ui);

struct OneThingView {
  Bar bar;
  std::string title, when;
  ui::Icon icon = ui::Icon::None;
  ui::Soft soft = ui::Soft::Mint;
  std::string state;
  std::vector<Fact> facts;
  std::string accept, coming, not_coming, withdraw;  // "" = not there
  bool is_coming = false, is_not_coming = false;
  // The question, instead of all that; "" = not asked.
  std::string question, yes, no;
  std::string up, down;
};
OneThingView present_one_thing(const Context& context);
std::optional<flow::Action> draw_one_thing(const OneThingView& view, ui::Ui& ui);

struct AskEraseView {
  Bar bar;
  std::string question, yes, no;
};
AskEraseView present_ask_erase(const Context& context);
std::optional<flow::Action> draw_ask_erase(const AskEraseView& view, ui::Ui& ui);

struct ErasedView {
  Bar bar;
  std::string told, done;
};
ErasedView present_erased(const Context& context);
std::optional<flow::Action> draw_erased(const ErasedView& view, ui::Ui& ui);

}  // namespace farstu::view
