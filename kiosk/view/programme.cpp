#include "kiosk/view/programme.h"

#include "kiosk/core/text/dates.h"
#include "kiosk/view/choices.h"
#include "kiosk/view/session_words.h"

#include <algorithm>
#include <array>
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

// Chosen by only where there is something to choose between.
void present_forms(const flow::Programme& screen, const Catalogue& words, ProgrammeView& view) {
  if (screen.reach != flow::Reach::Week) return;
  bool others = false;
  for (const auto& day : screen.days) {
    for (const auto& item : day.items)
      others = others || flow::form_of(item.session.format) != flow::Form::Here;
  }
  if (!others) return;
  view.forms = {words.text("form.all"), words.text("form.here"), words.text("form.phone"),
                words.text("form.net")};
  view.form = screen.form ? static_cast<std::size_t>(*screen.form) + 1 : 0;
}

void present_infection(const flow::Programme& screen, const Catalogue& words, ProgrammeView& view) {
  bool safe = false;
  for (const auto& day : screen.days) {
    for (const auto& item : day.items) safe = safe || (day.day == screen.from && item.infection_safe);
  }
  if (!safe) return;
  view.notice = words.text("infection.title");
  view.notice_about = words.text("infection.stay_home") + " " + words.text("infection.hands") + " " +
                      words.text("infection.tap_for_you");
}

constexpr std::array<std::string_view, 4> kFormIds{"programme.all", "programme.here", "programme.phone",
                                                   "programme.net"};

int pill_width(const ui::Ui& ui, std::string_view label) {
  const auto& m = ui.metrics();
  return std::max(m.secondary_target(), ui.text_width(label, {.size = TextSize::Button}) + m.step(6));
}

// As many pills beside each other as fit; the others below.
std::optional<flow::Action> draw_forms(const ProgrammeView& view, ui::Ui& ui) {
  std::optional<flow::Action> action;
  const auto& m = ui.metrics();
  for (std::size_t from = 0; from < view.forms.size();) {
    std::vector<ui::Choice> row;
    int width = 0;
    while (from + row.size() < view.forms.size()) {
      const std::size_t next = from + row.size();
      const int more = pill_width(ui, view.forms[next]) + (row.empty() ? 0 : m.gap());
      if (!row.empty() && width + more > ui.remaining().w) break;
      width += more;
      row.push_back({kFormIds[next], view.forms[next]});
    }
    const std::size_t chosen = view.form >= from ? view.form - from : row.size();
    if (const auto tapped = ui.pills(row, chosen)) {
      const std::size_t form = from + *tapped;
      action = flow::ShowForm{form == 0 ? std::nullopt : std::optional(static_cast<flow::Form>(form - 1))};
    }
    from += row.size();
  }
  return action;
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

// After all there is to join: what one would like to do oneself.
void draw_idea(const ProgrammeView& view, ui::Ui& ui, std::optional<flow::Action>& action) {
  if (view.idea.empty()) return;
  if (ui.list_row("idea.open", {.title = view.idea, .icon = Icon::Sun, .soft = Soft::Honey})) {
    action = flow::OpenIdea{};
  }
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
                     .forms = {},
                     .notice = "",
                     .notice_about = "",
                     .things = week ? words.text("things.open") : "",
                     .shows_week = week,
                     .days = {},
                     .message = "",
                     .message_about = "",
                     .up = words.text("page.up"),
                     .down = words.text("page.down"),
                     .idea = week ? words.text("idea.title") : ""};
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
    present_forms(screen, words, view);
    present_infection(screen, words, view);
    for (const auto& day : screen.days) {
      DayLines lines{.heading = week ? capitalised(day_from_today(words, day.day, screen.from)) : "",
                     .lines = {}};
      for (const auto& item : day.items) {
        if (week && screen.form && flow::form_of(item.session.format) != *screen.form) continue;
        lines.lines.push_back(present_line(item, day.day, context));
        // What goes on over midnight stands under both days; ids stay unique.
        auto& line = lines.lines.back();
        if (!seen.insert(line.id).second) line.id += "." + to_string(day.day);
      }
      if (!lines.lines.empty()) view.days.push_back(std::move(lines));
    }
    if (view.days.empty()) {
      view.message = words.text(screen.form ? "form.nothing"
                                : week      ? "programme.nothing_week"
                                            : "programme.nothing_today");
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
  const int pills_width = pill_width(ui, view.today) + m.gap() + pill_width(ui, view.week);
  const ui::TextStyle title{.size = TextSize::Title};
  const ui::TextStyle subtitle{.size = TextSize::Body, .ink = ui::Ink::Quiet};
  // The pills beside the title, or under it where both do not fit.
  const bool beside = ui.text_width(view.title, title) + m.gap() + pills_width <= room.w;
  const int words_width = beside ? room.w - pills_width - m.gap() : room.w;
  const int words_height =
      ui.text_height(view.title, words_width, title) + ui.text_height(view.subtitle, words_width, subtitle);
  Rect head = room.cut_top(std::max(words_height + m.gap() / 2, beside ? ui.secondary_height() : 0), m.gap());
  Rect pills = beside ? head.cut_end(pills_width, m.gap()) : room.cut_top(ui.secondary_height(), m.gap());
  pills.h = ui.secondary_height();
  pills.w = std::min(pills.w, pills_width);
  if (const auto chosen = ui.at(pills).pills(choices, view.shows_week ? 1 : 0)) {
    action = *chosen == 0 ? flow::Action{flow::OpenToday{}} : flow::Action{flow::OpenWeek{}};
  }
  {
    const auto column = ui.inside(head);
    ui.text(view.title, title);
    ui.text(view.subtitle, subtitle);
  }
  const auto column = ui.inside(room);
  ui.at(room).scroll_area(view.shows_week ? "week" : "programme", {view.up, view.down}, [&] {
    if (const auto form = draw_forms(view, ui)) action = form;
    if (!view.notice.empty()) ui.notice(Icon::Info, Soft::Honey, view.notice, view.notice_about);
    if (!view.message.empty()) ui.notice(Icon::Calendar, Soft::Honey, view.message, view.message_about);
    for (const auto& day : view.days) {
      if (!day.heading.empty()) ui.heading(day.heading);
      for (const auto& line : day.lines) draw_line(line, ui, action);
    }
    if (!view.things.empty() &&
        ui.list_row("programme.things", {.title = view.things, .icon = Icon::Tulip, .soft = Soft::Lilac})) {
      action = flow::OpenThings{};
    }
    draw_idea(view, ui, action);
  });
  return action;
}

}  // namespace farstu::view
