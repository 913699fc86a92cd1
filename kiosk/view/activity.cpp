#include "kiosk/view/activity.h"

#include "kiosk/core/text/dates.h"
#include "kiosk/view/choices.h"
#include "kiosk/view/session_words.h"
#include "kiosk/view/symbol_words.h"

namespace farstu::view {
namespace {

using ui::Align;
using ui::Icon;
using ui::Rect;
using ui::Soft;
using ui::TextSize;

// What became of it, or what one has to know before: one sentence.
std::string note_of(const flow::Activity& screen, const Context& context) {
  const auto& item = screen.item;
  const Session& session = item.session;
  const Catalogue& words = context.words;
  if (screen.undone) return words.text("word.undone");
  if (session.status == SessionStatus::Cancelled) return words.text("activity.cancelled");
  if (session.openness == Openness::Closed) return words.text("activity.closed");
  if (session.format == Format::Home) return home_week_in_words(item, words);
  if (const auto* mine = flow::find_thing(context.state.visitor, session)) {
    const Day day = civil_day(starts_at(session.span, context.facts.zone), context.facts.zone);
    return state_in_words(mine->state, mine->place_number, mine->promoted, day_in_words(words, day), words);
  }
  if (session.kind == Kind::DropIn) return words.text("activity.drop_in");
  if (item.door == SignupDoor::Open) {
    if (item.details.signup == SignupMode::Application) return words.text("activity.application_not_place");
    return item.waits ? words.text("activity.waits") : "";
  }
  if (item.door == SignupDoor::TooLate) return words.text("activity.sign_up_closed");
  return joinable_now(session, context) ? "" : words.text("activity.not_today");
}

class Facts {
 public:
  void add(Icon icon, std::string text) {
    if (!text.empty()) facts_.push_back({icon, capitalised(text)});
  }
  std::vector<Fact> take() { return std::move(facts_); }

 private:
  std::vector<Fact> facts_;
};

std::string theme_in_words(const flow::ProgrammeItem& item, const Catalogue& words) {
  switch (item.details.theme) {
    case Theme::Unknown:
      return "";
    case Theme::Discussion:
      return item.session.kind == Kind::Conversation ? "" : words.text("theme.discussion");
    case Theme::Exercise:
      return item.session.kind == Kind::Exercise ? "" : words.text("theme.exercise");
    case Theme::Culture:
      return item.session.kind == Kind::Culture ? "" : words.text("theme.culture");
    case Theme::Hobby:
      return item.session.kind == Kind::Hobby ? "" : words.text("theme.hobby");
  }
  return "";
}

Icon theme_icon(Theme theme) {
  return theme == Theme::Exercise  ? Icon::Exercise
         : theme == Theme::Culture ? Icon::Culture
         : theme == Theme::Hobby   ? Icon::Hobby
                                   : Icon::Conversation;
}

std::string audience_in_words(Audience audience, const Catalogue& words) {
  switch (audience) {
    case Audience::Everyone:
      return "";
    case Audience::Residents:
      return words.text("audience.residents");
    case Audience::SocialPsychiatry:
      return words.text("audience.social_psychiatry");
  }
  return "";
}

void add_changes(Facts& facts, const flow::ProgrammeItem& item, const Context& context) {
  const Session& session = item.session;
  const Catalogue& words = context.words;
  if (session.status == SessionStatus::Moved) {
    const Day day = civil_day(starts_at(session.span, context.facts.zone), context.facts.zone);
    facts.add(Icon::Clock, words.text("session.new_time", {{"day", day_in_words(words, day)},
                                                           {"time", time_of(session, day, context)}}));
    facts.add(Icon::Clock, old_time_in_words(item, context));
  }
  if (item.new_place && !session.place.empty()) {
    facts.add(Icon::Place, words.text("session.new_place", {{"place", session.place}}));
  }
}

void add_infection(Facts& facts, const flow::ProgrammeItem& item, const Catalogue& words) {
  if (!item.infection_safe) return;
  if (item.session.format == Format::Outdoors) facts.add(Icon::Outdoors, words.text("infection.outdoors"));
  if (item.session.format != Format::OnSite) return;
  if (item.places_left && *item.places_left <= 0) facts.add(Icon::Info, words.text("infection.full"));
  facts.add(Icon::Home, words.text("infection.stay_home"));
  facts.add(Icon::Info, words.text("infection.hands"));
}

std::vector<Fact> facts_of(const flow::ProgrammeItem& item, const std::string& phone,
                           const Context& context) {
  const Session& session = item.session;
  const Catalogue& words = context.words;
  Facts facts;
  if (session.openness == Openness::Closed) return facts.take();
  add_changes(facts, item, context);
  facts.add(Icon::Course, prerequisite_in_words(item, words));
  if (session.place != phone && !item.new_place) facts.add(Icon::Place, session.place);
  facts.add(icon_of(session.format), session.format == Format::OnSite
                                         ? words.text("format.on_site")
                                         : format_in_words(session.format, words));
  facts.add(Icon::Check, places_in_words(item, words));
  add_infection(facts, item, words);
  if (item.door == SignupDoor::Open && item.details.signup_until) {
    facts.add(Icon::Calendar, words.text("activity.sign_up_until",
                                         {{"day", day_in_words(words, *item.details.signup_until)}}));
  }
  facts.add(Icon::Week, index_in_words(session, words));
  facts.add(icon_of(session.kind), kind_in_words(session.kind, words));
  facts.add(theme_icon(item.details.theme), theme_in_words(item, words));
  if (item.details.occupation != OccupationSide::None) {
    facts.add(Icon::Occupation, words.text("occupation." + std::string(to_string(item.details.occupation))));
  }
  facts.add(Icon::Person, leader_in_words(session.leader, words));
  facts.add(Icon::People, openness_in_words(session.openness, words));
  facts.add(Icon::People, audience_in_words(item.details.audience, words));
  if (!item.details.organiser.empty()) {
    facts.add(Icon::Info, words.text("activity.organiser", {{"organiser", item.details.organiser}}));
  }
  return facts.take();
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

// How one's own sign-up stands is for headphones only.
void draw_note(const ActivityView& view, ui::Ui& ui) {
  if (view.note.empty()) return;
  const auto draw = [&] { ui.notice(Icon::Info, Soft::Honey, "", view.note); };
  if (view.things.empty()) return draw();
  const auto private_words = ui.personal();
  draw();
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
                    .facts = {},
                    .description = session.openness == Openness::Closed ? "" : session.description,
                    .phone = session.openness == Openness::Closed ? "" : phone_number_of(session),
                    .note = joined ? "" : note_of(screen, context),
                    .join = !joined && joinable_now(session, context) ? words.text("word.join") : "",
                    .joined = joined ? words.text("session.joined") : "",
                    .undo = joined ? words.text("word.undo") : "",
                    .sign_up = "",
                    .group = "",
                    .things = "",
                    .question = "",
                    .question_about = "",
                    .yes = "",
                    .no = "",
                    .up = words.text("page.up"),
                    .down = words.text("page.down")};
  view.facts = facts_of(screen.item, view.phone, context);
  const auto* mine = flow::find_thing(state.visitor, session);
  if (mine != nullptr && mine->state != SignupState::Declined) {
    view.things = words.text("things.open");
  } else if (screen.item.door == SignupDoor::Open && session.openness != Openness::Closed) {
    view.sign_up = words.text(screen.item.details.signup == SignupMode::Application ? "activity.apply"
                                                                                    : "activity.sign_up");
  }
  if (!joined && flow::can_join_group(session, state.house.wall, facts.zone, facts.cut_off)) {
    view.group = words.text("group.here");
  }
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
  const auto tapped = draw_foot(
      ui, room,
      {{"activity.undo", view.undo, flow::Undo{}, Icon::Undo},
       {"activity.things", view.things, flow::OpenThings{}},
       {"activity.group", view.group, flow::JoinGroup{view.session}, Icon::Key},
       {"activity.sign_up", view.sign_up, flow::SignUp{view.session}, Icon::None, view.join.empty()},
       {"activity.join", view.join, flow::Join{view.session}, Icon::None, true}});
  const int circle = m.soft_circle() + m.step(2);
  const int words_width = room.w - circle - m.step(3);
  const ui::TextStyle title{.size = TextSize::Title};
  const ui::TextStyle when{.size = TextSize::Heading};
  const int head = std::max(circle, ui.text_height(view.title, words_width, title) +
                                        ui.text_height(view.when, words_width, when) + m.gap() / 2);
  Rect top = room.cut_top(head, m.gap());
  Rect mark = top.cut_start(circle, m.step(3));
  mark.h = circle;
  ui.at(mark).soft_icon(view.icon, view.soft);
  {
    const auto column = ui.inside(top);
    ui.text(view.title, title);
    ui.text(view.when, when);
  }
  const auto column = ui.inside(room);
  ui.at(room).scroll_area("activity", {view.up, view.down}, [&] {
    if (!view.joined.empty()) ui.notice(Icon::Check, Soft::Mint, view.joined, "");
    draw_note(view, ui);
    if (!view.phone.empty()) ui.text(view.phone, {.size = TextSize::Display});
    for (const auto& fact : view.facts) draw_fact(ui, fact.icon, fact.text);
    if (!view.description.empty()) ui.body(view.description);
  });
  return tapped ? tapped : action;
}

JoinedView present_joined(const Context& context) {
  const auto& words = context.words;
  const auto& screen = std::get<flow::JoinedIn>(context.state.screen);
  const Session& session = screen.item.session;
  return {.bar = present_bar(context),
          .joined = words.text("joined.thanks"),
          .title = title_of(session, words),
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
