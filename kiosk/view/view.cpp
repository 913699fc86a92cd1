#include "kiosk/view/view.h"

namespace farstu::view {
namespace {

View present_screen(const flow::Start&, const Context& context) { return present_start(context); }
View present_screen(const flow::CheckedIn&, const Context& context) { return present_checked_in(context); }
View present_screen(const flow::Programme&, const Context& context) { return present_programme(context); }
View present_screen(const flow::Activity&, const Context& context) { return present_activity(context); }
View present_screen(const flow::JoinedIn&, const Context& context) { return present_joined(context); }
View present_screen(const flow::Talk&, const Context& context) { return present_talk(context); }
View present_screen(const flow::SomeoneCome&, const Context& context) { return present_come(context); }
View present_screen(const flow::FirstVisit&, const Context& context) { return present_first_visit(context); }
View present_screen(const flow::IdeaChoice&, const Context& context) { return present_idea_choice(context); }
View present_screen(const flow::IdeaWriting&, const Context& context) {
  return present_idea_writing(context);
}
View present_screen(const flow::IdeaLeft&, const Context& context) { return present_idea_left(context); }
View present_screen(const flow::WhatIsKept&, const Context& context) { return present_kept(context); }
View present_screen(const flow::LeftTheHouse&, const Context& context) {
  return present_left_the_house(context);
}
View present_screen(const flow::Languages&, const Context& context) { return present_languages(context); }
View present_screen(const flow::StillThere&, const Context& context) { return present_still_there(context); }
View present_screen(const flow::WelcomeAnyway&, const Context& context) {
  return present_welcome_anyway(context);
}
View present_screen(const flow::OutOfOrder&, const Context& context) { return present_out_of_order(context); }
View present_screen(const flow::Pin&, const Context& context) { return present_pin(context); }
View present_screen(const flow::StaffToday&, const Context& context) { return present_staff_today(context); }
View present_screen(const flow::StaffClose&, const Context& context) { return present_staff_close(context); }
View present_screen(const flow::AskSignup&, const Context& context) { return present_ask_signup(context); }
View present_screen(const flow::PickSymbol&, const Context& context) { return present_pick_symbol(context); }
View present_screen(const flow::SignedUp&, const Context& context) { return present_signed_up(context); }
View present_screen(const flow::SignupTold&, const Context& context) { return present_signup_told(context); }
View present_screen(const flow::ThingsDigits&, const Context& context) {
  return present_things_digits(context);
}
View present_screen(const flow::MyThings&, const Context& context) { return present_my_things(context); }
View present_screen(const flow::OneThing&, const Context& context) { return present_one_thing(context); }
View present_screen(const flow::AskErase&, const Context& context) { return present_ask_erase(context); }
View present_screen(const flow::Erased&, const Context& context) { return present_erased(context); }
View present_screen(const flow::GroupCode&, const Context& context) { return present_group_code(context); }
View present_screen(const flow::UnknownCard&, const Context& context) {
  return present_unknown_card(context);
}
View present_screen(const flow::AskSupport&, const Context& context) { return present_ask_support(context); }
View present_screen(const flow::SupportAsked&, const Context& context) {
  return present_support_asked(context);
}
View present_screen(const flow::Notices&, const Context& context) { return present_notices(context); }
View present_screen(const flow::FindHelp&, const Context& context) { return present_find_help(context); }
View present_screen(const flow::Goodbye&, const Context& context) { return present_goodbye(context); }
View present_screen(const flow::Asked&, const Context& context) { return present_asked(context); }
View present_screen(const flow::AskedThanks&, const Context& context) {
  return present_asked_thanks(context);
}
View present_screen(const flow::More&, const Context& context) { return present_more(context); }
View present_screen(const flow::AboutYou&, const Context& context) { return present_about_you(context); }

std::optional<flow::Action> draw_view(const StartView& view, ui::Ui& ui) { return draw_start(view, ui); }
std::optional<flow::Action> draw_view(const CheckedInView& view, ui::Ui& ui) {
  return draw_checked_in(view, ui);
}
std::optional<flow::Action> draw_view(const ProgrammeView& view, ui::Ui& ui) {
  return draw_programme(view, ui);
}
std::optional<flow::Action> draw_view(const ActivityView& view, ui::Ui& ui) {
  return draw_activity(view, ui);
}
std::optional<flow::Action> draw_view(const JoinedView& view, ui::Ui& ui) { return draw_joined(view, ui); }
std::optional<flow::Action> draw_view(const TalkView& view, ui::Ui& ui) { return draw_talk(view, ui); }
std::optional<flow::Action> draw_view(const ComeView& view, ui::Ui& ui) { return draw_come(view, ui); }
std::optional<flow::Action> draw_view(const FirstVisitView& view, ui::Ui& ui) {
  return draw_first_visit(view, ui);
}
std::optional<flow::Action> draw_view(const IdeaChoiceView& view, ui::Ui& ui) {
  return draw_idea_choice(view, ui);
}
std::optional<flow::Action> draw_view(const IdeaWritingView& view, ui::Ui& ui) {
  return draw_idea_writing(view, ui);
}
std::optional<flow::Action> draw_view(const IdeaLeftView& view, ui::Ui& ui) {
  return draw_idea_left(view, ui);
}
std::optional<flow::Action> draw_view(const KeptView& view, ui::Ui& ui) { return draw_kept(view, ui); }
std::optional<flow::Action> draw_view(const LeftTheHouseView& view, ui::Ui& ui) {
  return draw_left_the_house(view, ui);
}
std::optional<flow::Action> draw_view(const LanguagesView& view, ui::Ui& ui) {
  return draw_languages(view, ui);
}
std::optional<flow::Action> draw_view(const StillThereView& view, ui::Ui& ui) {
  return draw_still_there(view, ui);
}
std::optional<flow::Action> draw_view(const WelcomeAnywayView& view, ui::Ui& ui) {
  return draw_welcome_anyway(view, ui);
}
std::optional<flow::Action> draw_view(const OutOfOrderView& view, ui::Ui& ui) {
  return draw_out_of_order(view, ui);
}
std::optional<flow::Action> draw_view(const PinView& view, ui::Ui& ui) { return draw_pin(view, ui); }
std::optional<flow::Action> draw_view(const StaffTodayView& view, ui::Ui& ui) {
  return draw_staff_today(view, ui);
}
std::optional<flow::Action> draw_view(const StaffCloseView& view, ui::Ui& ui) {
  return draw_staff_close(view, ui);
}
std::optional<flow::Action> draw_view(const AskSignupView& view, ui::Ui& ui) {
  return draw_ask_signup(view, ui);
}
std::optional<flow::Action> draw_view(const PickSymbolView& view, ui::Ui& ui) {
  return draw_pick_symbol(view, ui);
}
std::optional<flow::Action> draw_view(const SignedUpView& view, ui::Ui& ui) {
  return draw_signed_up(view, ui);
}
std::optional<flow::Action> draw_view(const SignupToldView& view, ui::Ui& ui) {
  return draw_signup_told(view, ui);
}
std::optional<flow::Action> draw_view(const ThingsDigitsView& view, ui::Ui& ui) {
  return draw_things_digits(view, ui);
}
std::optional<flow::Action> draw_view(const MyThingsView& view, ui::Ui& ui) {
  return draw_my_things(view, ui);
}
std::optional<flow::Action> draw_view(const OneThingView& view, ui::Ui& ui) {
  return draw_one_thing(view, ui);
}
std::optional<flow::Action> draw_view(const AskEraseView& view, ui::Ui& ui) {
  return draw_ask_erase(view, ui);
}
std::optional<flow::Action> draw_view(const ErasedView& view, ui::Ui& ui) { return draw_erased(view, ui); }
std::optional<flow::Action> draw_view(const GroupCodeView& view, ui::Ui& ui) {
  return draw_group_code(view, ui);
}
std::optional<flow::Action> draw_view(const UnknownCardView& view, ui::Ui& ui) {
  return draw_unknown_card(view, ui);
}
std::optional<flow::Action> draw_view(const AskSupportView& view, ui::Ui& ui) {
  return draw_ask_support(view, ui);
}
std::optional<flow::Action> draw_view(const SupportAskedView& view, ui::Ui& ui) {
  return draw_support_asked(view, ui);
}
std::optional<flow::Action> draw_view(const NoticesView& view, ui::Ui& ui) { return draw_notices(view, ui); }
std::optional<flow::Action> draw_view(const FindHelpView& view, ui::Ui& ui) {
  return draw_find_help(view, ui);
}
std::optional<flow::Action> draw_view(const GoodbyeView& view, ui::Ui& ui) { return draw_goodbye(view, ui); }
std::optional<flow::Action> draw_view(const AskedView& view, ui::Ui& ui) { return draw_asked(view, ui); }
std::optional<flow::Action> draw_view(const AskedThanksView& view, ui::Ui& ui) {
  return draw_asked_thanks(view, ui);
}
std::optional<flow::Action> draw_view(const MoreView& view, ui::Ui& ui) { return draw_more(view, ui); }
std::optional<flow::Action> draw_view(const AboutYouView& view, ui::Ui& ui) {
  return draw_about_you(view, ui);
}

}  // namespace

View present(const Context& context) {
  return std::visit([&](const auto& screen) { return present_screen(screen, context); },
                    context.state.screen);
}

std::optional<flow::Action> draw(const View& view, ui::Ui& ui) {
  std::optional<flow::Action> action;
  ui.fit_page(std::to_string(view.index()),
              [&] { action = std::visit([&](const auto& each) { return draw_view(each, ui); }, view); });
  return action;
}

}  // namespace farstu::view
