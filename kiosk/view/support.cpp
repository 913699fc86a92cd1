#include "kiosk/view/support.h"

#include "kiosk/view/choices.h"
#include "kiosk/view/symbol_words.h"

#include <algorithm>

namespace farstu::view {
namespace {

using ui::Icon;
using ui::Rect;
using ui::Soft;
using ui::TextSize;

// "samordnaren": the one who is told.
std::string role_in_words(const Context& context) {
  return context.words.text("role." + std::string(to_string(context.state.house.board.support_role)));
}

}  // namespace

std::string support_told(const Context& context) {
  return context.words.text("support.sent", {{"role", role_in_words(context)}});
}

AskSupportView present_ask_support(const Context& context) {
  const auto& words = context.words;
  const auto& screen = std::get<flow::AskSupport>(context.state.screen);
  return {.bar = present_bar(context),
          .title = words.text("support.title"),
          .note = screen.undone ? words.text("word.undone") : "",
          .lines = {words.text("support.about"),
                    words.text("support.who_reads", {{"role", role_in_words(context)}}),
                    words.text("talk.not_care", {{"care", context.state.house.board.care_number}})},
          .ask = words.text("support.ask"),
          .up = words.text("page.up"),
          .down = words.text("page.down")};
}

std::optional<flow::Action> draw_ask_support(const AskSupportView& view, ui::Ui& ui) {
  std::optional<flow::Action> action;
  Rect room = draw_page(ui, view.bar, ui::TopLight::of(Soft::Apricot), action);
  const auto& m = ui.metrics();
  const auto tapped = draw_foot(ui, room, {{"support.ask", view.ask, flow::WishSupport{}, Icon::None, true}});
  const ui::TextStyle title{.size = TextSize::Title};
  ui.at(room.cut_top(ui.text_height(view.title, room.w, title), m.gap())).text(view.title, title);
  ui.at(room).scroll_area("support", {view.up, view.down}, [&] {
    if (!view.note.empty()) ui.notice(Icon::Check, Soft::Mint, "", view.note);
    const Icon icons[] = {Icon::Support, Icon::Lock, Icon::Info};
    for (std::size_t i = 0; i < view.lines.size(); ++i)
      draw_fact(ui, icons[std::min<std::size_t>(i, 2)], view.lines[i]);
  });
  return tapped ? tapped : action;
}

SupportAskedView present_support_asked(const Context& context) {
  const auto& words = context.words;
  const auto& pair = context.state.visitor.pair;
  SignedUpView page{.bar = present_bar(context),
                    .title = support_told(context),
                    .picture = {},
                    .symbol = "",
                    .digits = "",
                    .lines = {words.text("support.no_name")},
                    .undo = words.text("support.withdraw"),
                    .done = words.text("word.done"),
                    .up = words.text("page.up"),
                    .down = words.text("page.down")};
  if (pair) {
    page.picture = picture_of(pair->symbol);
    page.symbol = symbol_in_words(pair->symbol, words);
    page.digits = pair->digits;
  }
  if (!page.digits.empty()) {
    for (const char* key : {"digits.write_down", "digits.only_now", "digits.paper"})
      page.lines.push_back(words.text(key));
  } else {
    page.lines.push_back(words.text("digits.same"));
  }
  return {std::move(page)};
}

std::optional<flow::Action> draw_support_asked(const SupportAskedView& view, ui::Ui& ui) {
  return draw_signed_up(view.page, ui);
}

}  // namespace farstu::view
