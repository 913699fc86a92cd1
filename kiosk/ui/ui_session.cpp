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

}  // namespace

std::optional<RowTap> Ui::session_row(std::string_view id, const SessionRow& row) {
  Core& c = *core_;
  const Metrics& m = c.m();
  const int width = c.place ? c.place->w : c.area.w;
  const int padding = m.step(3);
  const int circle = m.soft_circle() * 9 / 10 / 2 * 2;
  const Script time = c.style(TextSize::Button, row.words.struck ? c.t().quiet : c.t().ink);
  // The same in every row: most ranges have one end on the hour and fit on a line, others break at the dash.
  const int time_width = std::min(c.width_of("00.00\u201300", time), width / 5);
  const int button_width =
      row.button.empty() ? 0 : c.width_of(row.button, c.style(TextSize::Button)) + m.step(7);
  const int across = width - 2 * padding - time_width - m.step(2) - circle - m.step(3) -
                     (button_width > 0 ? button_width + m.gap() : 0);
  const Core::Block block = c.plan_words(row.words, {across, 0}, TextSize::Button, row.opens);
  const int natural = std::max({m.primary_target(), block.height + m.step(2.5F), circle + m.step(2.5F)});
  const Rect where = c.take(natural);

  Rect body = where;
  Rect button_place =
      body.cut_end(button_width > 0 ? button_width + padding : 0, button_width > 0 ? m.gap() : 0);
  Heard heard;
  if (row.opens) {
    const std::string name(row.words.title);
    heard = c.control({id, name, row.words.subtitle, Role::Row, row.words.enabled, row.words.selected}, body);
  }
  if (row.opens) {
    c.card_shape(where, heard, true, row.words.selected);
  } else {
    c.canvas.outlined(where, m.card_radius(), m.hairline(), c.t().hairline,
                      row.words.struck ? c.t().paper : c.t().card);
  }
  Rect room = body.inset(0, m.step(1));
  room.cut_start(padding);
  if (button_width == 0) room.cut_end(padding);
  Script time_style = time;
  time_style.in_control = row.opens;
  c.write_middle(room.cut_start(time_width, m.step(2)), breakable(row.time), time_style);
  c.soft_disc(room.cut_start(circle, m.step(3)).centre(), circle, row.words.icon, row.words.soft);
  c.write_words(room, row.words, block, Align::Start);
  std::optional<RowTap> answer;
  if (heard.tapped) answer = RowTap::Row;
  if (button_width > 0) {
    button_place.cut_end(padding);
    const Rect pill = button_place.middle({button_width, std::min(secondary_height(), where.h - m.step(1))});
    const Heard inner = c.control({row.button_id, row.button}, pill);
    c.ring(inner, pill, pill.h / 2, c.t().card, c.t().focus);
    c.canvas.round(pill, pill.h / 2, inner.held ? c.t().primary_edge : c.t().primary);
    c.label(pill, row.button, Icon::None, c.style(TextSize::Button, c.t().on_primary));
    if (inner.tapped) answer = RowTap::Button;
  }
  return answer;
}

void Ui::badge(std::string_view words, Soft soft) {
  Core& c = *core_;
  c.badge_at(c.take(Size{c.badge_width(words), c.badge_height()}), words, soft);
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
  const Rect where = c.take(std::max(height, circle) + 2 * m.step(2));
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
  const Rect where = c.take(c.m().soft_circle());
  c.soft_disc(where.centre(), std::min({where.w, where.h, 2 * c.m().soft_circle()}) / 2 * 2, icon, soft);
}

void Ui::done_mark() {
  Core& c = *core_;
  const Rect where = c.take(c.m().step(11));
  const int diameter = std::min(where.w, where.h) / 2 * 2;
  c.canvas.disc(where.centre(), diameter, c.t().primary);
  c.canvas.icon(where.centre(), Icon::Check, diameter * 3 / 4, c.t().on_primary);
}

}  // namespace farstu::ui
