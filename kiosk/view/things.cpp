#include "kiosk/view/things.h"

#include "kiosk/core/text/dates.h"
#include "kiosk/view/choices.h"
#include "kiosk/view/session_words.h"
#include "kiosk/view/support.h"
#include "kiosk/view/symbol_words.h"

#include <algorithm>

namespace farstu::view {
namespace {

using ui::Icon;
using ui::Rect;
using ui::Soft;
using ui::TextSize;

Day day_of(const Session& session, const Context& context) {
  return civil_day(starts_at(session.span, context.facts.zone), context.facts.zone);
}

// "tisdag 25 november"
std::string day_words(const Session& session, const Context& context) {
  return day_in_words(context.words, day_of(session, context));
}

bool is_off(const flow::Thing& thing) {
  return !thing.session || thing.vanished || thing.session->status == SessionStatus::Cancelled;
}

// How it stands now: what became of the session goes before what was promised.
std::string state_of(const flow::Thing& thing, const Context& context) {
  const auto& words = context.words;
  if (!thing.session) return words.text("things.gone");
  if (thing.vanished) return words.text("session.gone_from_calendar");
  if (thing.session->status == SessionStatus::Cancelled) return words.text("session.cancelled");
  return state_in_words(thing.state, thing.place_number, thing.promoted, day_words(*thing.session, context),
                        words);
}

std::string thing_title(const flow::Thing& thing, const Catalogue& words) {
  return thing.session ? title_of(*thing.session, words) : words.text("things.gone");
}

ThingLine line_of(const flow::Thing& thing, std::size_t number, const Context& context) {
  ThingLine line{.id = "thing." + std::to_string(number),
                 .signup = thing.id,
                 .title = thing_title(thing, context.words),
                 .about = state_of(thing, context),
                 .icon = Icon::Calendar,
                 .soft = Soft::Sky,
                 .badge = "",
                 .struck = is_off(thing)};
  if (thing.session) {
    line.icon = icon_of(thing.session->kind);
    line.soft = soft_of(thing.session->kind);
    line.about =
        capitalised(when_of(*thing.session, day_of(*thing.session, context), context)) + "\n" + line.about;
  }
  return line;
}

// What was withdrawn just now, by how it stood before.
std::string withdrawn_words(SignupState stood, const Catalogue& words) {
  if (stood == SignupState::Waiting) return words.text("waiting.left");
  if (holds_place(stood)) return words.text("things.withdrawn");
  return words.text("word.undone");
}

void draw_question(const OneThingView& view, ui::Ui& ui, std::optional<flow::Action>& action) {
  Rect room = draw_page(ui, view.bar, ui::TopLight::of(view.soft), action);
  const auto tapped = draw_foot(ui, room,
                                {{"withdraw.no", view.no, flow::AnswerWithdraw{false}},
                                 {"withdraw.yes", view.yes, flow::AnswerWithdraw{true}}});
  const auto private_words = ui.personal();
  draw_message_alone(ui, room, {view.icon, view.soft, view.question, view.when});
  if (tapped) action = tapped;
}

}  // namespace

ThingsDigitsView present_things_digits(const Context& context) {
  const auto& words = context.words;
  const auto& screen = std::get<flow::ThingsDigits>(context.state.screen);
  const auto& code = screen.code;
  CodePage page{.bar = present_bar(context),
                .title = words.text("things.digits_title"),
                .about = symbol_in_words(screen.symbol, words),
                .note = "",
                .more = words.text("digits.lost"),
                .typed = static_cast<int>(code.typed.size()),
                .may_ok = code.typed.size() == flow::kCodeDigits && !code.checking && !code.waits,
                .ok = words.text("pin.ok"),
                .erase = words.text("pin.erase"),
                .name = words.text("things.digits_name")};
  if (code.checking) {
    page.note = words.text("word.moment");
  } else if (code.failed) {
    page.note = words.text("things.failed");
  } else if (code.waits) {
    page.note = words.text("things.wait");
  } else if (code.wrong) {
    page.note = words.text("things.wrong");
  }
  return {page};
}

std::optional<flow::Action> draw_things_digits(const ThingsDigitsView& view, ui::Ui& ui) {
  return draw_code(view.page, Soft::Lilac, ui);
}

MyThingsView present_my_things(const Context& context) {
  const auto& [facts, state, words] = context;
  const auto& screen = std::get<flow::MyThings>(state.screen);
  MyThingsView view{.bar = present_bar(context),
                    .title = words.text("things.open"),
                    .symbol = state.visitor.pair ? symbol_in_words(state.visitor.pair->symbol, words) : "",
                    .lines = {},
                    .note = screen.withdrawn ? withdrawn_words(*screen.withdrawn, words) : "",
                    .undo = screen.again ? words.text("word.undo") : "",
                    .nothing = "",
                    .support = "",
                    .support_about = "",
                    .erase = state.visitor.pair ? words.text("things.erase") : "",
                    .done = words.text("word.done"),
                    .up = words.text("page.up"),
                    .down = words.text("page.down")};
  for (const auto& thing : state.visitor.things) {
    view.lines.push_back(line_of(thing, view.lines.size() + 1, context));
  }
  if (screen.support_withdrawn) view.note = words.text("word.undone");
  if (state.visitor.support) {
    view.support = words.text("support.title");
    view.support_about = support_told(context);
  }
  if (view.lines.empty() && view.support.empty()) view.nothing = words.text("things.nothing");
  return view;
}

std::optional<flow::Action> draw_my_things(const MyThingsView& view, ui::Ui& ui) {
  std::optional<flow::Action> action;
  Rect room = draw_page(ui, view.bar, ui::TopLight::of(Soft::Lilac), action);
  const auto& m = ui.metrics();
  const auto tapped = draw_foot(ui, room,
                                {{"things.erase", view.erase, flow::EraseMe{}},
                                 {"things.undo", view.undo, flow::Undo{}, Icon::Undo},
                                 {"things.done", view.done, flow::Done{}, Icon::None, true}});
  const ui::TextStyle title{.size = TextSize::Title};
  const ui::TextStyle symbol{.size = TextSize::Body, .ink = ui::Ink::Quiet};
  ui.at(room.cut_top(ui.text_height(view.title, room.w, title))).text(view.title, title);
  const auto private_words = ui.personal();
  ui.at(room.cut_top(ui.text_height(view.symbol, room.w, symbol), m.gap())).text(view.symbol, symbol);
  ui.at(room).scroll_area("things", {view.up, view.down}, [&] {
    if (!view.note.empty()) ui.notice(Icon::Check, Soft::Mint, "", view.note);
    if (!view.nothing.empty()) ui.notice(Icon::Info, Soft::Honey, "", view.nothing);
    for (const auto& line : view.lines) {
      if (ui.list_row(line.id, {.title = line.title,
                                .subtitle = line.about,
                                .icon = line.icon,
                                .soft = line.soft,
                                .struck = line.struck})) {
        action = flow::OpenThing{line.signup};
      }
    }
    if (!view.support.empty() && ui.list_row("things.support", {.title = view.support,
                                                                .subtitle = view.support_about,
                                                                .icon = Icon::Support,
                                                                .soft = Soft::Apricot})) {
      action = flow::OpenSupport{};
    }
  });
  return tapped ? tapped : action;
}

OneThingView present_one_thing(const Context& context) {
  const auto& [facts, state, words] = context;
  const auto& screen = std::get<flow::OneThing>(state.screen);
  OneThingView view{.bar = present_bar(context),
                    .title = "",
                    .when = "",
                    .state = "",
                    .facts = {},
                    .accept = "",
                    .coming = "",
                    .not_coming = "",
                    .withdraw = "",
                    .question = "",
                    .yes = "",
                    .no = "",
                    .up = words.text("page.up"),
                    .down = words.text("page.down")};
  const flow::Thing* thing = flow::find_thing(state.visitor, screen.id);
  if (thing == nullptr) return view;
  view.title = thing_title(*thing, words);
  view.state = state_of(*thing, context);
  view.icon = Icon::Calendar;
  if (thing->session) {
    view.when = when_of(*thing->session, day_of(*thing->session, context), context);
    view.icon = icon_of(thing->session->kind);
    view.soft = soft_of(thing->session->kind);
    if (!thing->session->place.empty()) view.facts.push_back({Icon::Place, thing->session->place});
    if (thing->session->status == SessionStatus::Cancelled && !thing->vanished) {
      view.facts.push_back({Icon::Info, words.text("session.cancelled_signed_up")});
    }
  }
  if (thing->state == SignupState::Waiting) {
    view.facts.push_back({Icon::Info, words.text("waiting.how")});
  }
  if (thing->kept_until) {
    view.facts.push_back(
        {Icon::Lock, words.text("things.kept_until", {{"day", day_in_words(words, *thing->kept_until)}})});
  }
  const bool application = is_application(thing->state);
  if (thing->state == SignupState::Offered) view.accept = words.text("application.accept");
  if (holds_place(thing->state) && thing->state != SignupState::Offered && thing->ahead) {
    view.coming = words.text("things.coming");
    view.not_coming = words.text("things.not_coming");
    view.is_coming = thing->mark == Attendance::Coming;
    view.is_not_coming = thing->mark == Attendance::NotComing;
  }
  if (thing->state != SignupState::Declined) {
    view.withdraw = words.text(thing->state == SignupState::Offered        ? "application.decline"
                               : thing->state == SignupState::Waiting      ? "waiting.leave"
                               : application && !holds_place(thing->state) ? "application.withdraw"
                                                                           : "things.withdraw");
  }
  if (screen.asking) {
    view.question = words.text(application && !holds_place(thing->state) ? "application.withdraw_question"
                                                                         : "things.withdraw_question",
                               {{"title", view.title}});
    view.yes = holds_place(thing->state) ? words.text("things.withdraw_yes") : words.text("already.yes");
    view.no = holds_place(thing->state) ? words.text("things.keep") : words.text("things.no");
    if (thing->state == SignupState::Waiting) {
      view.question = words.text("waiting.leave_question", {{"title", view.title}});
      view.yes = words.text("waiting.leave_yes");
      view.no = words.text("waiting.leave_no");
    }
  }
  return view;
}

std::optional<flow::Action> draw_one_thing(const OneThingView& view, ui::Ui& ui) {
  std::optional<flow::Action> action;
  if (!view.question.empty()) {
    draw_question(view, ui, action);
    return action;
  }
  Rect room = draw_page(ui, view.bar, ui::TopLight::of(view.soft), action);
  const auto& m = ui.metrics();
  const auto tapped = draw_foot(ui, room,
                                {{"thing.withdraw", view.withdraw, flow::Withdraw{}},
                                 {"thing.not_coming", view.not_coming, flow::SayComing{false},
                                  view.is_not_coming ? Icon::Check : Icon::None, view.is_not_coming},
                                 {"thing.coming", view.coming, flow::SayComing{true},
                                  view.is_coming ? Icon::Check : Icon::None, view.is_coming},
                                 {"thing.accept", view.accept, flow::AcceptPlace{}, Icon::None, true}});
  const auto private_words = ui.personal();
  const ui::TextStyle title{.size = TextSize::Title};
  ui.at(room.cut_top(ui.text_height(view.title, room.w, title), m.gap() / 2)).text(view.title, title);
  const ui::TextStyle when{.size = TextSize::Heading};
  if (!view.when.empty())
    ui.at(room.cut_top(ui.text_height(view.when, room.w, when), m.gap())).text(view.when, when);
  ui.at(room).scroll_area("thing", {view.up, view.down}, [&] {
    ui.notice(view.icon, view.soft, "", view.state);
    for (const auto& fact : view.facts) draw_fact(ui, fact.icon, fact.text);
  });
  return tapped ? tapped : action;
}

AskEraseView present_ask_erase(const Context& context) {
  const auto& words = context.words;
  return {.bar = present_bar(context),
          .question = words.text("things.erase_question"),
          .yes = words.text("things.erase_yes"),
          .no = words.text("things.erase_no")};
}

std::optional<flow::Action> draw_ask_erase(const AskEraseView& view, ui::Ui& ui) {
  std::optional<flow::Action> action;
  Rect room = draw_page(ui, view.bar, ui::TopLight::of(Soft::Honey), action);
  // As big as each other, and none chosen beforehand.
  const auto tapped = draw_foot(
      ui, room,
      {{"erase.no", view.no, flow::AnswerErase{false}}, {"erase.yes", view.yes, flow::AnswerErase{true}}});
  draw_message_alone(ui, room, {Icon::Info, Soft::Honey, view.question, ""});
  return tapped ? tapped : action;
}

ErasedView present_erased(const Context& context) {
  return {.bar = present_bar(context),
          .told = context.words.text("things.erased"),
          .done = context.words.text("word.done")};
}

std::optional<flow::Action> draw_erased(const ErasedView& view, ui::Ui& ui) {
  std::optional<flow::Action> action;
  Rect room = draw_page(ui, view.bar, ui::TopLight::of(Soft::Mint), action);
  const auto tapped = draw_foot(ui, room, {{"erased.done", view.done, flow::Done{}, Icon::None, true}});
  draw_message_alone(ui, room, {Icon::Check, Soft::Mint, view.told, ""});
  return tapped ? tapped : action;
}

}  // namespace farstu::view
