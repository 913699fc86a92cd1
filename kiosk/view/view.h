// All screens behind two functions: what a state looks like, and drawing it. The rule: present_x decides what
// is said, draw_x where it stands; draw_x reads nothing but its view-model and reports at most one action.
#pragma once
#include "kiosk/view/activity.h"
#include "kiosk/view/asked.h"
#include "kiosk/view/checked_in.h"
#include "kiosk/view/come.h"
#include "kiosk/view/group.h"
#include "kiosk/view/idea.h"
#include "kiosk/view/info.h"
#include "kiosk/view/left_the_house.h"
#include "kiosk/view/notices.h"
#include "kiosk/view/pin.h"
#include "kiosk/view/programme.h"
#include "kiosk/view/prompts.h"
#include "kiosk/view/signup.h"
#include "kiosk/view/staff_close.h"
#include "kiosk/view/staff_today.h"
#include "kiosk/view/start.h"
#include "kiosk/view/support.h"
#include "kiosk/view/talk.h"
#include "kiosk/view/things.h"

#include <optional>
#include <variant>

namespace farstu::view {

using View =
    std::variant<StartView, CheckedInView, ProgrammeView, ActivityView, JoinedView, TalkView, ComeView,
                 KeptView, LeftTheHouseView, LanguagesView, StillThereView, WelcomeAnywayView, OutOfOrderView,
                 PinView, StaffTodayView, StaffCloseView,
                 // somebody comes
                 FirstVisitView,
                 // signing up, groups, cards
                 AskSignupView, PickSymbolView, SignedUpView, SignupToldView, ThingsDigitsView, MyThingsView,
                 OneThingView, AskEraseView, ErasedView, GroupCodeView, UnknownCardView,
                 // a support person
                 AskSupportView, SupportAskedView,
                 // ideas
                 IdeaChoiceView, IdeaWritingView, IdeaLeftView,
                 // what is voluntary
                 NoticesView, FindHelpView, GoodbyeView, AskedView, AskedThanksView, MoreView, AboutYouView>;

View present(const Context& context);
std::optional<flow::Action> draw(const View& view, ui::Ui& ui);

}  // namespace farstu::view
