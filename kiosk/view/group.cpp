#include "kiosk/view/group.h"

#include "kiosk/view/choices.h"

namespace farstu::view {

using ui::Icon;
using ui::Rect;
using ui::Soft;

GroupCodeView present_group_code(const Context& context) {
  const auto& words = context.words;
  const auto& screen = std::get<flow::GroupCode>(context.state.screen);
  const auto& code = screen.code;
  CodePage page{.bar = present_bar(context),
                .title = words.text("group.title"),
                .about = words.text("group.about"),
                .note = "",
                .more = words.text("group.ask_leader"),
                .typed = static_cast<int>(code.typed.size()),
                .may_ok = code.typed.size() == flow::kCodeDigits && !code.checking && !code.waits,
                .ok = words.text("pin.ok"),
                .erase = words.text("pin.erase"),
                .name = words.text("group.name")};
  if (code.checking) {
    page.note = words.text("word.moment");
  } else if (screen.no_code) {
    page.note = words.text("group.ask_leader");
    page.more.clear();
  } else if (code.waits) {
    page.note = words.text("group.wait");
  } else if (code.wrong) {
    page.note = words.text("group.wrong");
  }
  return {page};
}

std::optional<flow::Action> draw_group_code(const GroupCodeView& view, ui::Ui& ui) {
  return draw_code(view.page, Soft::Sky, ui);
}

UnknownCardView present_unknown_card(const Context& context) {
  const auto& words = context.words;
  const auto& visitor = context.state.visitor;
  return {.bar = present_bar(context),
          .title = words.text("card.unknown"),
          .about = words.text("card.welcome"),
          .here = visitor.visit || visitor.already_here ? "" : words.text("start.here"),
          .done = words.text("word.done")};
}

std::optional<flow::Action> draw_unknown_card(const UnknownCardView& view, ui::Ui& ui) {
  std::optional<flow::Action> action;
  Rect room = draw_page(ui, view.bar, ui::TopLight::of(Soft::Apricot), action);
  const auto tapped = draw_foot(ui, room,
                                {{"card.done", view.done, flow::Done{}, Icon::None, view.here.empty()},
                                 {"card.here", view.here, flow::SayHere{}, Icon::Here, true}});
  draw_message_alone(ui, room, {Icon::People, Soft::Apricot, view.title, view.about});
  return tapped ? tapped : action;
}

}  // namespace farstu::view
