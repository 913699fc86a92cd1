#include "kiosk/view/programme.h"

#include "kiosk/core/text/dates.h"
#include "kiosk/view/session_words.h"

#include <set>

namespace farstu::view {
namespace {

using ui::Icon;
using ui::Rect;
using ui::Soft;
using ui::TextSize;

SessionLine present_line(const flow::ProgrammeItem& item, Day day, const Context& context) {
  const auto& [facts, state, words] = context;
  const Session& session = item.session;
  const Badge badge = badge_of(item, context);
  SessionLine line{.id = "session." + to_string(session.id),
                   .session = session.id,
                   .day = day,
                   .time = time_of(session, day, context),
                   .title = title_of(session, words),
                   .about = about(item, context),
                   .icon = icon_of(session.kind),
                   .soft = soft_of(session.kind),
                   .badge = badge.text,
                   .badge_soft = badge.soft,
                   .cancelled = session.status == SessionStatus::Cancelled,
                   .join = "",
                   .join_id = ""};
  if (day == flow::civil_today(facts, state) && joinable_now(session, context) &&
      !flow::is_over(session, state.house.wall, facts.zone) &&
      flow::find_joined(state.visitor, session.id) == nullptr) {
    line.join = words.text("word.join");
    line.join_id = "join." + to_string(session.id);
  }
  return line;
}

void draw_line(const SessionLine& line, ui::Ui& ui, std::optional<flow::Action>& action) {
  const auto tap = ui.session_row(line.id, {.time = line.time,
                                            .words = {.title = line.title,
                                                      .subtitle = line.about,
                                                      .icon = line.icon,
                                                      .soft = line.soft,
                                                      .badge = line.badge,
                                                      .badge_soft = line.badge_soft,
                                                      .struck = line.cancelled},
                                            .button = line.join,
                                            .button_id = line.join_id});
  if (tap == ui::RowTap::Row) action = flow::OpenSession{line.session, line.day};
  if (tap == ui::RowTap::Button) action = flow::Join{line.session};
}

}  // namespace

ProgrammeView present_programme(const Context& context) {
  const auto& [facts, state, words] = context;
  const auto& screen = std::get<flow::Programme>(state.screen);
  const bool week = screen.reach == flow::Reach::Week;
  ProgrammeView view{.bar = present_bar(context),
                     .title = words.text(week ? "programme.week_title" : "programme.today_title"),
                     .subtitle = capitalised(day_in_words(words, screen.from)),
                     .today = words.text("programme.today"),
                     .week = words.text("programme.week"),
                     .shows_week = week,
                     .days = {},
                     .message = "",
                     .message_about = "",
                     .up = words.text("page.up"),
                     .down = words.text("page.down")};
  if (week) view.subtitle = words.text("programme.week_about");
  const bool unsure = state.house.trust == ClockTrust::Untrusted;
  if (unsure) view.subtitle.clear();
  if (screen.loading == flow::Loading::Waiting) {
    view.message = words.text("word.moment");
  } else if (screen.loading == flow::Loading::Failed || unsure) {
    view.message = words.text("programme.not_now");
    view.message_about = words.text("programme.ask");
  } else {
    std::set<std::string> seen;
    for (const auto& day : screen.days) {
      DayLines lines{.heading = week ? capitalised(day_from_today(words, day.day, screen.from)) : "",
                     .lines = {}};
      for (const auto& item : day.items) {
        lines.lines.push_back(present_line(item, day.day, context));
        // What goes on over midnight stands under both days; ids stay unique.
        auto& line = lines.lines.back();
        if (!seen.insert(line.id).second) line.id += "." + to_string(day.day);
      }
      if (!lines.lines.empty()) view.days.push_back(std::move(lines));
    }
    if (view.days.empty()) {
      view.message = words.text(week ? "programme.nothing_week" : "programme.nothing_today");
      view.message_about = words.text("programme.open_anyway");
    }
  }
  return view;
}

std::optional<flow::Action> draw_programme(const ProgrammeView& view, ui::Ui& ui) {
  std::optional<flow::Action> action;
  Rect room = draw_page(ui, view.bar, ui::TopLight::none(), action);
  const auto& m = ui.metrics();
  const ui::Choice choices[] = {{"programme.today", view.today}, {"programme.week", view.week}};
  int pills_width = m.gap();
  for (const auto& choice : choices) {
    pills_width += ui.text_width(choice.label, {.size = TextSize::Button}) + m.step(6);
  }
  const int head_height =
      std::max(m.line(TextSize::Title) + m.line(TextSize::Body) + m.gap() / 2, m.secondary_target());
  Rect head = room.cut_top(head_height, m.gap());
  Rect pills = head.cut_end(std::min(pills_width, head.w / 2), m.gap());
  pills.h = m.secondary_target();
  if (const auto chosen = ui.at(pills).pills(choices, view.shows_week ? 1 : 0)) {
    action = *chosen == 0 ? flow::Action{flow::OpenToday{}} : flow::Action{flow::OpenWeek{}};
  }
  {
    const auto column = ui.inside(head);
    ui.text(view.title, {.size = TextSize::Title, .max_lines = 1});
    ui.text(view.subtitle, {.size = TextSize::Body, .ink = ui::Ink::Quiet, .max_lines = 1});
  }
  const auto column = ui.inside(room);
  if (!view.message.empty()) {
    ui.notice(Icon::Calendar, Soft::Honey, view.message, view.message_about);
    return action;
  }
  ui.at(room).scroll_area(view.shows_week ? "week" : "programme", {view.up, view.down}, [&] {
    for (const auto& day : view.days) {
      if (!day.heading.empty()) ui.heading(day.heading);
      for (const auto& line : day.lines) draw_line(line, ui, action);
    }
  });
  return action;
}

}  // namespace farstu::view
