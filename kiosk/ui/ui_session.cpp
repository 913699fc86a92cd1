// One row per session, and calm notices.
#include "kiosk/ui/ui_core.h"

#include <algorithm>

namespace farstu::ui {

namespace {

// A range may break after its dash: "10.30–" over "12.00".
std::string breakable(std::string_view time) {
  std::string out;
  for (std::size_t i = 0; i < time.size(); ++i) {
    out += time[i];
    const bool dash = i >= 2 && time.substr(i - 2, 3) == "\u2013";
    if (dash) out += "\u200B";
  }
  return out;
}

// How a row stands in its width. Narrow ones put the time over the words, the button under them, and leave
// the picture out, in this order, until no word has to be broken.
struct RowPlan {
  bool time_beside = true;
  int circle = 0;
  bool button_beside = true;
  int time_width = 0;
  int button_width = 0;  // 0: none
  Script time;
  Ui::Core::Block block;
  int height = 0;  // of time and words
};

RowPlan plan_row(Ui::Core& c, const SessionRow& row, int width, bool time_beside, bool pictured,
                 bool button_beside) {
  const Metrics& m = c.m();
  RowPlan plan{.time_beside = time_beside,
               .circle = pictured ? m.soft_circle() * 9 / 10 / 2 * 2 : 0,
               .button_beside = button_beside,
               .time = c.style(TextSize::Button, row.words.struck ? c.t().quiet : c.t().ink),
               .block = {}};
  plan.time.in_control = row.opens;
  if (!row.button.empty()) plan.button_width = c.width_of(row.button, c.style(TextSize::Button)) + m.step(7);
  // The same in every row: most ranges have one end on the hour and fit on a line, others break at the dash.
  plan.time_width = std::min(c.width_of("00.00\u201300", plan.time), width / 5);
  int across = width - 2 * m.step(3);
  if (plan.circle > 0) across -= plan.circle + m.step(3);
  if (time_beside) across -= plan.time_width + m.step(2);
  if (button_beside && plan.button_width > 0) across -= plan.button_width + m.gap();
  across = std::max(across, 1);
  plan.block = c.plan_words(row.words, {across, 0}, TextSize::Button, row.opens);
  const std::string time = breakable(row.time);
  const ShapedText& told = c.shaped(time, plan.time, time_beside ? plan.time_width : across);
  plan.block.broken = plan.block.broken || told.broken_word || across < m.text(TextSize::Button) * 4;
  const int time_height = static_cast<int>(told.lines.size()) * c.line_of(plan.time);
  plan.height = time_beside ? std::max(plan.block.height, time_height) : plan.block.height + time_height;
  return plan;
}

RowPlan plan_row(Ui::Core& c, const SessionRow& row, int width) {
  for (const bool time_beside : {true, false}) {
    for (const bool button_beside : {true, false}) {
      for (const bool pictured : {true, false}) {
        if (time_beside && (!button_beside || !pictured)) continue;
        RowPlan plan = plan_row(c, row, width, time_beside, pictured, button_beside);
        const bool last = !time_beside && !button_beside && !pictured;
        if (!plan.block.broken || last) return plan;
      }
    }
  }
  return {};
}

}  // namespace

std::optional<RowTap> Ui::session_row(std::string_view id, const SessionRow& row) {
  Core& c = *core_;
  const Metrics& m = c.m();
  const int padding = m.step(3);
  const RowPlan plan = plan_row(c, row, c.place ? c.place->w : c.area.w);
  const bool button = plan.button_width > 0;
  const int body_height =
      std::max({m.primary_target(), plan.height + m.step(2.5F), plan.circle + m.step(2.5F)});
  const int foot = button && !plan.button_beside ? secondary_height() + m.gap() + m.step(1) : 0;
  const Rect where = c.take(body_height + foot, std::max(m.secondary_target(), plan.height) + foot);

  Rect body = where;
  Rect button_place;
  if (foot > 0) {
    button_place = body.cut_bottom(foot - m.gap(), m.gap());
    button_place.cut_bottom(m.step(1));
    button_place = button_place.inset(m.step(1), 0);
  } else if (button) {
    button_place = body.cut_end(plan.button_width + padding, m.gap());
    button_place.cut_end(padding);
    button_place =
        button_place.middle({plan.button_width, std::min(secondary_height(), where.h - m.step(1))});
  }
  Heard heard;
  if (row.opens) {
    const std::string name(row.words.title);
    heard = c.control({id, name, row.words.subtitle, Role::Row, row.words.enabled, row.words.selected}, body);
    c.card_shape(where, heard, true, row.words.selected);
  } else {
    c.canvas.outlined(where, m.card_radius(), m.hairline(), c.t().hairline,
                      row.words.struck ? c.t().paper : c.t().card);
  }
  Rect room = body.inset(0, m.step(1));
  room.cut_start(padding);
  if (!button || !plan.button_beside) room.cut_end(padding);
  const std::string time = breakable(row.time);
  if (plan.time_beside) c.write_middle(room.cut_start(plan.time_width, m.step(2)), time, plan.time);
  if (plan.circle > 0) {
    c.soft_disc(room.cut_start(plan.circle, m.step(3)).centre(), plan.circle, row.words.icon, row.words.soft);
  }
  if (!plan.time_beside) {
    room = room.inset(0, std::max(0, room.h - plan.height) / 2);
    room.cut_top(c.write(room, time, plan.time));
  }
  c.write_words(room, row.words, plan.block, Align::Start);
  std::optional<RowTap> answer;
  if (heard.tapped) answer = RowTap::Row;
  if (button) {
    const Heard inner = c.control({row.button_id, row.button}, button_place);
    const int radius = std::min(button_place.h / 2, secondary_height() / 2);
    c.ring(inner, button_place, radius, c.t().card, c.t().focus);
    c.canvas.round(button_place, radius, inner.held ? c.t().primary_edge : c.t().primary);
    c.label(button_place, row.button, Icon::None, c.style(TextSize::Button, c.t().on_primary));
    if (inner.tapped) answer = RowTap::Button;
  }
  return answer;
}

void Ui::badge(std::string_view words, Soft soft) {
  Core& c = *core_;
  const int width = std::min(c.badge_width(words), c.place ? c.place->w : c.area.w);
  Script script = c.style(TextSize::Small);
  script.weight = Weight::Bold;
  const int more = c.height_of(words, script, width - 2 * c.m().step(1)) - c.m().line(TextSize::Small);
  c.badge_at(c.take(Size{width, c.badge_height() + std::max(0, more)}), words, soft);
}

void Ui::notice(Icon icon, Soft soft, std::string_view title, std::string_view words) {
  Core& c = *core_;
  const Metrics& m = c.m();
  const int circle = m.soft_circle() * 3 / 4 / 2 * 2;
  const int padding = m.step(2.5F);
  const Script heading = c.style(TextSize::Heading);
  const Script sentence = c.style(TextSize::Body, Ink::Quiet);
  const int aside = icon == Icon::None ? 0 : circle + m.step(2.5F);
  const int width = (c.place ? c.place->w : c.area.w) - 2 * padding - aside;
  const int height = c.height_of(title, heading, width) + c.height_of(words, sentence, width);
  const Rect where = c.take(std::max(height, circle) + 2 * m.step(2), height);
  c.canvas.outlined(where, m.card_radius(), m.hairline(), c.t().hairline, c.t().card);
  Rect room = where.inset(padding, 0);
  if (icon != Icon::None) {
    c.soft_disc(room.cut_start(circle, m.step(2.5F)).centre(), circle, icon, soft);
  }
  room = room.inset(0, (room.h - height) / 2);
  room.cut_top(c.write(room, title, heading));
  c.write(room, words, sentence);
}

void Ui::soft_icon(Icon icon, Soft soft) {
  Core& c = *core_;
  const Rect where = c.take(c.m().soft_circle(), 0);
  c.soft_disc(where.centre(), std::min({where.w, where.h, 2 * c.m().soft_circle()}) / 2 * 2, icon, soft);
}

void Ui::done_mark() {
  Core& c = *core_;
  const Rect where = c.take(c.m().step(11), 0);
  const int diameter = std::min(where.w, where.h) / 2 * 2;
  c.canvas.disc(where.centre(), diameter, c.t().primary);
  c.canvas.icon(where.centre(), Icon::Check, diameter * 3 / 4, c.t().on_primary);
}

}  // namespace farstu::ui
