#include "kiosk/view/signup.h"

#include "kiosk/core/text/dates.h"
#include "kiosk/view/choices.h"
#include "kiosk/view/session_words.h"
#include "kiosk/view/symbol_words.h"

#include <algorithm>

namespace farstu::view {
namespace {

using ui::Align;
using ui::Icon;
using ui::Rect;
using ui::Soft;
using ui::TextSize;

struct Tiles {
  int across = 1, height = 0;
};

// As many beside each other as leave every word whole; low enough to see them all, but never so low that a
// flower stands beside its word and takes its room, where there is more than one in a line.
Tiles plan_tiles(const PickSymbolView& view, const ui::Ui& ui, Rect room) {
  const auto& m = ui.metrics();
  const int count = static_cast<int>(view.choices.size());
  const ui::TextStyle label{.size = m.text_step() == ui::TextStep::Large ? TextSize::Body : TextSize::Button,
                            .weight = ui::Weight::Bold};
  const bool tall = room.h > room.w;
  for (const int across : tall ? std::vector<int>{2} : std::vector<int>{5, 3, 2}) {
    const int lines = (count + across - 1) / across;
    const int least =
        std::max(m.primary_target(), m.soft_circle() * 3 / 4 + m.line(TextSize::Button) + m.step(5));
    const int height = std::clamp((room.h - (lines - 1) * m.gap()) / lines, least, m.soft_circle() * 4);
    const bool scrolls = lines * height + (lines - 1) * m.gap() > room.h;
    const int wide = room.w - (scrolls ? ui.rail_width() : 0);
    const int width = (wide - (across - 1) * m.gap()) / across - 2 * m.step(1);
    const bool whole = std::all_of(view.choices.begin(), view.choices.end(), [&](const FlowerChoice& choice) {
      return words_fit(ui, choice.name, width, label);
    });
    if (whole) return {across, height};
  }
  return {1, m.primary_target()};
}

// Flower, name and digits on one card.
void draw_symbol(const SignedUpView& view, ui::Ui& ui, Rect where) {
  Rect room = ui.at(where).card();
  const auto& m = ui.metrics();
  const ui::TextStyle name{.size = TextSize::Heading, .align = Align::Centre};
  const ui::TextStyle digits{.size = TextSize::Display, .align = Align::Centre};
  const int gap = m.step(1);
  const int name_height = ui.text_height(view.symbol, room.w, name);
  const int digits_height = view.digits.empty() ? 0 : ui.text_height(view.digits, room.w, digits);
  const int words_height = name_height + digits_height + (view.digits.empty() ? 0 : gap);
  const int flower = std::min(room.h - words_height - gap, room.w);
  const bool shown = flower >= m.soft_circle();
  room = room.inset(0, std::max(0, (room.h - words_height - (shown ? flower + gap : 0)) / 2));
  if (shown) ui.at(room.cut_top(flower, gap)).flower(view.picture);
  ui.at(room.cut_top(name_height, gap)).text(view.symbol, name);
  if (!view.digits.empty()) ui.at(room.cut_top(digits_height)).text(view.digits, digits);
}

std::vector<std::string> lines_of(const flow::SignedUp& screen, bool shows_digits, const Catalogue& words) {
  std::vector<std::string> lines;
  switch (screen.state) {
    case SignupState::Waiting:
      lines.push_back(state_in_words(screen.state, screen.place_number, false, "", words));
      lines.push_back(words.text("waiting.how"));
      break;
    case SignupState::Applied:
      lines.push_back(words.text("application.sent"));
      lines.push_back(words.text("application.sent_about"));
      break;
    default:
      lines.push_back(words.text("digits.signed_up", {{"title", title_of(screen.wish.item.session, words)}}));
  }
  if (shows_digits && screen.new_pair) {
    lines.push_back(words.text("digits.write_down"));
    lines.push_back(words.text("digits.only_now"));
    lines.push_back(words.text("digits.paper"));
    lines.push_back(words.text("digits.what_for"));
    lines.push_back(words.text("signup.many_share"));
  } else {
    lines.push_back(words.text("digits.same"));
  }
  return lines;
}

}  // namespace

AskSignupView present_ask_signup(const Context& context) {
  const auto& words = context.words;
  const auto& screen = std::get<flow::AskSignup>(context.state.screen);
  const auto& item = screen.wish.item;
  AskSignupView view{.bar = present_bar(context),
                     .icon = icon_of(item.session.kind),
                     .soft = soft_of(item.session.kind),
                     .question = words.text("waiting.question"),
                     .about = title_of(item.session, words),
                     .yes = words.text("waiting.yes"),
                     .no = words.text("waiting.no")};
  if (screen.what == flow::SignupQuestion::Prerequisite) {
    view.question = item.needs_course.empty()
                        ? words.text("signup.prerequisite_question_other")
                        : words.text("signup.prerequisite_question", {{"course", item.needs_course}});
    view.yes = words.text("signup.prerequisite_yes");
    view.no = words.text("signup.prerequisite_no");
  }
  return view;
}

std::optional<flow::Action> draw_ask_signup(const AskSignupView& view, ui::Ui& ui) {
  std::optional<flow::Action> action;
  Rect room = draw_page(ui, view.bar, ui::TopLight::of(view.soft), action);
  const auto tapped = draw_foot(ui, room,
                                {{"ask_signup.yes", view.yes, flow::AnswerSignup{true}},
                                 {"ask_signup.no", view.no, flow::AnswerSignup{false}}});
  draw_message_alone(ui, room, {view.icon, view.soft, view.question, view.about});
  return tapped ? tapped : action;
}

PickSymbolView present_pick_symbol(const Context& context) {
  const auto& words = context.words;
  const auto& screen = std::get<flow::PickSymbol>(context.state.screen);
  PickSymbolView view{.bar = present_bar(context),
                      .title = words.text(screen.colour ? "signup.flower_title" : "signup.colour_title"),
                      .about = words.text(screen.wish ? "signup.why" : "things.how"),
                      .choices = {},
                      .up = words.text("page.up"),
                      .down = words.text("page.down")};
  if (!screen.colour) {
    for (const Colour colour : kColours) {
      view.choices.push_back({"colour." + std::string(to_string(colour)),
                              capitalised(colour_in_words(colour, words)), picture_of(colour),
                              flow::PickColour{colour}});
    }
    return view;
  }
  for (const Flower flower : kFlowers) {
    view.choices.push_back({"flower." + std::string(to_string(flower)),
                            capitalised(flower_in_words(flower, words)),
                            picture_of(Symbol{*screen.colour, flower}), flow::PickFlower{flower}});
  }
  return view;
}

std::optional<flow::Action> draw_pick_symbol(const PickSymbolView& view, ui::Ui& ui) {
  std::optional<flow::Action> action;
  Rect room = draw_page(ui, view.bar, ui::TopLight::of(Soft::Lilac), action);
  const auto& m = ui.metrics();
  const ui::TextStyle title{.size = TextSize::Title};
  const ui::TextStyle about{.size = TextSize::Body, .ink = ui::Ink::Quiet};
  ui.at(room.cut_top(ui.text_height(view.title, room.w, title), m.gap() / 2)).text(view.title, title);
  ui.at(room.cut_top(ui.text_height(view.about, room.w, about), m.gap())).text(view.about, about);
  const int count = static_cast<int>(view.choices.size());
  const auto [beside, height] = plan_tiles(view, ui, room);
  const int lines = (count + beside - 1) / beside;
  const int high = lines * height + (lines - 1) * m.gap();
  const auto draw = [&, across = beside, each = height](Rect area) {
    const auto places = ui::grid(area, m.gap(), across, each, count);
    for (std::size_t i = 0; i < view.choices.size(); ++i) {
      const auto& choice = view.choices[i];
      if (ui.at(places[i]).flower_card(choice.id, choice.name, choice.picture)) action = choice.action;
    }
  };
  if (high <= room.h) {
    draw(room);
    return action;
  }
  ui.at(room).scroll_area("pick", {view.up, view.down}, [&] {
    draw(ui.remaining());
    ui.gap(static_cast<float>(high) / static_cast<float>(m.step(1)));
  });
  return action;
}

SignedUpView present_signed_up(const Context& context) {
  const auto& words = context.words;
  const auto& screen = std::get<flow::SignedUp>(context.state.screen);
  const auto& pair = context.state.visitor.pair;
  SignedUpView view{.bar = present_bar(context),
                    .title = words.text("joined.thanks"),
                    .picture = {},
                    .symbol = "",
                    .digits = "",
                    .lines = {},
                    .undo = words.text("word.undo"),
                    .done = words.text("word.done"),
                    .up = words.text("page.up"),
                    .down = words.text("page.down")};
  if (pair) {
    view.picture = picture_of(pair->symbol);
    view.symbol = symbol_in_words(pair->symbol, words);
    view.digits = pair->digits;
  }
  view.lines = lines_of(screen, !view.digits.empty(), words);
  if (!view.digits.empty() && screen.new_pair) {
    view.title = words.text("digits.title");
  } else {
    view.title = view.lines.front();
    view.lines.erase(view.lines.begin());
  }
  return view;
}

std::optional<flow::Action> draw_signed_up(const SignedUpView& view, ui::Ui& ui) {
  std::optional<flow::Action> action;
  Rect room = draw_page(ui, view.bar, ui::TopLight::of(Soft::Mint), action);
  const auto& m = ui.metrics();
  const auto tapped = draw_foot(ui, room,
                                {{"signed_up.undo", view.undo, flow::Undo{}, Icon::Undo},
                                 {"signed_up.done", view.done, flow::Done{}, Icon::None, true}});
  const ui::TextStyle title{.size = TextSize::Title};
  ui.at(room.cut_top(ui.text_height(view.title, room.w, title), m.gap())).text(view.title, title);
  Rect symbol = room.w >= room.h ? room.cut_start(room.w * 2 / 5, m.gap() * 2)
                                 : room.cut_top(std::min(room.h / 2, m.soft_circle() * 5), m.gap());
  const auto private_words = ui.personal();
  draw_symbol(view, ui, symbol);
  ui.at(room).scroll_area("signed_up", {view.up, view.down}, [&] {
    bool first = true;
    for (const auto& line : view.lines) {
      ui.text(line,
              {.size = TextSize::Body, .weight = first ? std::optional(ui::Weight::Bold) : std::nullopt});
      ui.gap(1);
      first = false;
    }
  });
  return tapped ? tapped : action;
}

SignupToldView present_signup_told(const Context& context) {
  using flow::NotSignedUp;
  const auto& words = context.words;
  const auto& screen = std::get<flow::SignupTold>(context.state.screen);
  SignupToldView view{.bar = present_bar(context),
                      .title = "",
                      .about = words.text("signup.ask"),
                      .again = "",
                      .done = words.text("word.done")};
  switch (screen.why) {
    case NotSignedUp::NotStored:
      view.title = words.text(std::holds_alternative<flow::SupportWish>(screen.wish) ? "support.not_stored"
                                                                                     : "signup.not_stored");
      view.about = words.text("signup.not_stored_about");
      view.again = words.text("signup.try_again");
      break;
    case NotSignedUp::SymbolFull:
      view.title = words.text("signup.symbol_full");
      view.about = words.text("signup.symbol_full_about");
      view.again = words.text("signup.choose_other");
      break;
    case NotSignedUp::NoSignup:
      view.title = words.text("signup.no_need");
      view.about = words.text("signup.just_come");
      break;
    case NotSignedUp::Cancelled:
      view.title = words.text("signup.cancelled");
      break;
    case NotSignedUp::Vanished:
      view.title = words.text("signup.vanished");
      break;
    case NotSignedUp::Began:
      view.title = words.text("signup.began");
      break;
    case NotSignedUp::TooLate:
      view.title = words.text("activity.sign_up_closed");
      break;
    case NotSignedUp::Prerequisite:
      if (const auto* signup = std::get_if<flow::SignupWish>(&screen.wish)) {
        view.title = prerequisite_in_words(signup->item, words);
      }
      break;
    case NotSignedUp::Gone:
      view.title = words.text("signup.not_kept");
      view.about = words.text("signup.not_kept_about");
      break;
  }
  return view;
}

std::optional<flow::Action> draw_signup_told(const SignupToldView& view, ui::Ui& ui) {
  std::optional<flow::Action> action;
  Rect room = draw_page(ui, view.bar, ui::TopLight::of(Soft::Honey), action);
  const auto tapped =
      draw_foot(ui, room,
                {{"signup_told.done", view.done, flow::Done{}, Icon::None, view.again.empty()},
                 {"signup_told.again", view.again, flow::TryAgain{}, Icon::None, true}});
  draw_message_alone(ui, room, {Icon::Info, Soft::Honey, view.title, view.about});
  return tapped ? tapped : action;
}

}  // namespace farstu::view
