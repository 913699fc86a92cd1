#include "kiosk/view/activity.h"

#include "kiosk/core/text/dates.h"
#include "kiosk/view/session_words.h"

namespace farstu::view {
namespace {

using ui::Align;
using ui::Icon;
using ui::Rect;
using ui::Soft;
using ui::TextSize;

// "Idag 12–13", "Måndag 23 november 12–13".
std::string when_of(const Session& session, Day day, const Context& context) {
  return context.words.text(
      "activity.when", {{"day", capitalised(day_from_today(context.words, day,
                                                           flow::civil_today(context.facts, context.state)))},
                        {"time", time_of(session, day, context)}});
}

std::string note_of(const flow::Activity& screen, const Context& context) {
  const Session& session = screen.item.session;
  const Catalogue& words = context.words;
  if (screen.undone) return words.text("word.undone");
  if (session.status == SessionStatus::Cancelled) return words.text("activity.cancelled");
  if (session.openness == Openness::Closed) return words.text("activity.closed");
  if (session.kind == Kind::DropIn) return words.text("activity.drop_in");
  if (!joinable_now(session, context)) return words.text("activity.not_today");
  return "";
}

std::vector<Fact> facts_of(const flow::ProgrammeItem& item, const Context& context) {
  const Session& session = item.session;
  const Catalogue& words = context.words;
  std::vector<Fact> facts;
  const auto add = [&](Icon icon, std::string text) {
    if (!text.empty()) facts.push_back({icon, std::move(text)});
  };
  if (session.openness == Openness::Closed) return facts;
  add(Icon::Place, session.place);
  add(session.format == Format::Phone   ? Icon::Phone
      : session.format == Format::Video ? Icon::Video
      : session.format == Format::Chat  ? Icon::Chat
      : session.format == Format::Home  ? Icon::Home
                                        : Icon::Outdoors,
      capitalised(format_in_words(session.format, words)));
  add(Icon::Person, leader_in_words(session.leader, words));
  add(Icon::People, capitalised(openness_in_words(session.openness, words)));
  add(Icon::Check, capitalised(places_in_words(item, words)));
  if (session.planned_index && session.planned_count) {
    add(Icon::Week, words.text("activity.index", {{"index", std::to_string(*session.planned_index)},
                                                  {"count", std::to_string(*session.planned_count)}}));
  }
  return facts;
}

std::optional<flow::Action> draw_question(const ActivityView& view, ui::Ui& ui) {
  std::optional<flow::Action> action;
  const Rect room = draw_page(ui, view.bar, ui::TopLight::of(view.soft), action);
  const Rect buttons = draw_message(ui, room, {view.icon, view.soft, view.question, view.question_about});
  const auto [yes, no] = ui::columns<2>(buttons, ui.metrics().gap());  // as big as each other
  if (ui.at(yes).secondary_button("already.yes", view.yes)) action = flow::AnswerCheckedIn{true};
  if (ui.at(no).secondary_button("already.no", view.no)) action = flow::AnswerCheckedIn{false};
  return action;
}

}  // namespace

ActivityView present_activity(const Context& context) {
  const auto& [facts, state, words] = context;
  const auto& screen = std::get<flow::Activity>(state.screen);
  const Session& session = screen.item.session;
  const bool joined = flow::find_joined(state.visitor, session.id) != nullptr;
  ActivityView view{.bar = present_bar(context),
                    .session = session.id,
                    .title = title_of(session, words),
                    .when = when_of(session, screen.day, context),
                    .icon = icon_of(session.kind),
                    .soft = soft_of(session.kind),
                    .facts = facts_of(screen.item, context),
                    .description = session.openness == Openness::Closed ? "" : session.description,
                    .note = joined ? "" : note_of(screen, context),
                    .join = !joined && joinable_now(session, context) ? words.text("word.join") : "",
                    .joined = joined ? words.text("session.joined") : "",
                    .undo = joined ? words.text("word.undo") : "",
                    .question = "",
                    .question_about = "",
                    .yes = "",
                    .no = "",
                    .up = words.text("page.up"),
                    .down = words.text("page.down")};
  if (screen.asking) {
    view.question = words.text("already.question", {{"here", words.text("start.here")}});
    view.question_about = words.text("already.about");
    view.yes = words.text("already.yes");
    view.no = words.text("already.no");
  }
  return view;
}

std::optional<flow::Action> draw_activity(const ActivityView& view, ui::Ui& ui) {
  if (!view.question.empty()) return draw_question(view, ui);
  std::optional<flow::Action> action;
  Rect room = draw_page(ui, view.bar, ui::TopLight::of(view.soft), action);
  const auto& m = ui.metrics();
  if (!view.join.empty() || !view.joined.empty()) {
    Rect buttons = room.cut_bottom(ui.primary_height(), m.gap());
    if (!view.join.empty()) {
      if (ui.at(buttons).primary_button("activity.join", view.join)) action = flow::Join{view.session};
    } else {
      const auto [told, undo] = ui::columns<2>(buttons, m.gap());
      ui.at(told).notice(Icon::Check, Soft::Mint, view.joined, "");
      if (ui.at(undo).secondary_button("activity.undo", view.undo, Icon::Undo)) action = flow::Undo{};
    }
  }
  const int circle = m.soft_circle() + m.step(2);
  const int words_width = room.w - circle - m.step(3);
  const ui::TextStyle title{.size = TextSize::Title};
  const int head = std::max(
      circle, ui.text_height(view.title, words_width, title) + m.line(TextSize::Heading) + m.gap() / 2);
  Rect top = room.cut_top(head, m.gap());
  Rect mark = top.cut_start(circle, m.step(3));
  mark.h = circle;
  ui.at(mark).soft_icon(view.icon, view.soft);
  {
    const auto column = ui.inside(top);
    ui.text(view.title, title);
    ui.heading(view.when);
  }
  const auto column = ui.inside(room);
  ui.at(room).scroll_area("activity", {view.up, view.down}, [&] {
    if (!view.note.empty()) ui.notice(Icon::Info, Soft::Honey, "", view.note);
    for (const auto& fact : view.facts) draw_fact(ui, fact.icon, fact.text);
    if (!view.description.empty()) ui.body(view.description);
  });
  return action;
}

JoinedView present_joined(const Context& context) {
  const auto& words = context.words;
  const auto& screen = std::get<flow::JoinedIn>(context.state.screen);
  const Session& session = screen.item.session;
  return {.bar = present_bar(context),
          .joined = words.text("joined.thanks"),
          .title = session.title,
          .when = when_of(session, flow::civil_today(context.facts, context.state), context),
          .undo = words.text("word.undo"),
          .done = words.text("word.done")};
}

std::optional<flow::Action> draw_joined(const JoinedView& view, ui::Ui& ui) {
  std::optional<flow::Action> action;
  Rect room = draw_page(ui, view.bar, ui::TopLight::of(Soft::Mint), action);
  const auto& m = ui.metrics();
  const Rect buttons = room.cut_bottom(ui.primary_height(), m.gap());
  const auto [undo, done] = ui::columns<2>(buttons, m.gap(), {1, 2});
  if (ui.at(undo).secondary_button("joined.undo", view.undo, Icon::Undo)) action = flow::Undo{};
  if (ui.at(done).primary_button("joined.done", view.done)) action = flow::Done{};

  const ui::TextStyle thanks{.size = TextSize::Display, .align = Align::Centre};
  const ui::TextStyle title{.size = TextSize::Title, .align = Align::Centre};
  const ui::TextStyle when{.size = TextSize::Body, .ink = ui::Ink::Quiet, .align = Align::Centre};
  const int thanks_height = ui.text_height(view.joined, room.w, thanks);
  const int title_height = ui.text_height(view.title, room.w, title);
  const int when_height = ui.text_height(view.when, room.w, when);
  const int mark = m.step(11);
  const int all = mark + m.step(2) + thanks_height + m.step(1) + title_height + when_height;
  room.cut_top(std::max(0, (room.h - all) / 2));
  ui.at(room.cut_top(mark, m.step(2))).done_mark();
  ui.at(room.cut_top(thanks_height, m.step(1))).text(view.joined, thanks);
  ui.at(room.cut_top(title_height)).text(view.title, title);
  ui.at(room.cut_top(when_height)).text(view.when, when);
  return action;
}

}  // namespace farstu::view
