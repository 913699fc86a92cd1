// Numbers for staff: big ones, a chart, a list; and codes for machines.
#include "kiosk/ui/qr.h"
#include "kiosk/ui/ui_core.h"

#include <algorithm>
#include <string>

namespace farstu::ui {

namespace {

// What is shown and cannot be tapped has a faint edge.
void plain_card(Ui::Core& c, Rect where) {
  c.block(where);
  c.canvas.outlined(where, c.m().card_radius(), c.m().hairline(), c.t().hairline, c.t().card);
}

}  // namespace

Rect Ui::card() {
  Core& c = *core_;
  const Rect where = c.take(c.area.h, 0);
  plain_card(c, where);
  return where.inset(c.m().step(3));
}

int Ui::number_card_height(std::string_view label, int width) const {
  Core& c = *core_;
  const Script words = c.style(TextSize::Small, Ink::Quiet);
  return c.m().line(TextSize::Display) * 9 / 10 + c.height_of(label, words, width - 2 * c.m().step(2.5F)) +
         c.m().step(3);
}

void Ui::number_card(std::string_view number, std::string_view label) {
  Core& c = *core_;
  const Metrics& m = c.m();
  const Script figure = c.style(TextSize::Display);
  const Script words = c.style(TextSize::Small, Ink::Quiet);
  const int figure_line = m.line(TextSize::Display) * 9 / 10;
  const int height = number_card_height(label, c.place ? c.place->w : c.area.w) - m.step(3);
  const Rect where = c.take(height + m.step(3));
  plain_card(c, where);
  Rect room = where.inset(m.step(2.5F), 0);
  room = room.inset(0, std::max(0, room.h - height) / 2);
  c.write_middle(room.cut_top(figure_line), number, figure);
  c.write_middle(room, label, words);
}

void Ui::bar_chart(std::string_view title, std::span<const ChartBar> bars) {
  Core& c = *core_;
  const Metrics& m = c.m();
  const Rect where = c.take(m.step(40), m.line(TextSize::Heading) + 2 * m.line(TextSize::Small) + m.step(12));
  plain_card(c, where);
  c.block(where, true);
  Rect room = where.inset(m.step(3), m.step(2.5F));
  const Script heading = c.style(TextSize::Heading);
  room.cut_top(c.write(room, title, heading), m.step(1));
  if (bars.empty()) return;
  int most = 1;
  for (const ChartBar& bar : bars) most = std::max(most, bar.value);
  Script value = c.style(TextSize::Small);
  value.weight = Weight::Bold;
  Script label = c.style(TextSize::Small, Ink::Quiet);
  value.align = label.align = Align::Centre;
  value.max_lines = label.max_lines = 1;
  const int line = m.line(TextSize::Small);
  const auto all = columns(room, 0, std::vector<float>(bars.size(), 1));
  int widest = 0;
  for (const ChartBar& bar : bars) widest = std::max(widest, c.width_of(bar.label, label));
  // Labels that would touch are told at every second or third bar.
  const std::size_t every = static_cast<std::size_t>(widest / std::max(1, all[0].w - m.step(0.5F))) + 1;
  for (std::size_t i = 0; i < bars.size(); ++i) {
    Rect column = all[i];
    const Rect foot = column.cut_bottom(line, m.step(0.5F));
    const Rect reach = Rect{foot.x - foot.w, foot.y, foot.w * 3, foot.h};
    if (i % every == 0) c.write(every > 1 ? reach : foot, bars[i].label, label);
    const int full = column.h - line;
    const int high = bars[i].value <= 0 ? 0 : std::max(m.step(1), full * bars[i].value / most);
    const int thick = std::min(m.step(7), column.w * 2 / 3);
    const Rect bar{column.centre().x - thick / 2, column.bottom() - high, thick, high};
    c.canvas.round(bar, std::min(m.step(1), high / 2), c.t().primary);
    if (high > m.step(1)) c.canvas.fill({bar.x, bar.bottom() - high / 2, thick, high / 2}, c.t().primary);
    const std::string figure = std::to_string(bars[i].value);
    if (bars[i].value > 0) c.write({column.x, bar.y - line, column.w, line}, figure, value);
  }
  const int base = room.bottom() - line - m.step(0.5F);
  c.canvas.fill({room.x, base, room.w, m.hairline()}, c.t().outline);
}

namespace {

struct ValueStyles {
  explicit ValueStyles(const Ui::Core& c)
      : heading(c.style(TextSize::Heading)), key(c.style(TextSize::Body)), value(c.style(TextSize::Body)) {
    value.weight = Weight::Bold;
    value.align = Align::End;
    value.max_lines = 1;
  }
  Script heading, key, value;
};

int line_height(Ui::Core& c, const ValueStyles& styles, const KeyValue& line, int width) {
  const int room = width - c.width_of(line.value, styles.value) - c.m().step(2);
  return std::max(c.height_of(line.key, styles.key, room), c.m().line(TextSize::Body)) + c.m().step(2);
}

}  // namespace

int Ui::key_values_height(std::string_view title, std::span<const KeyValue> lines, int width) const {
  Core& c = *core_;
  const ValueStyles styles(c);
  const int across = width - 2 * c.m().step(3);
  int natural = c.height_of(title, styles.heading, across) + 2 * c.m().step(2.5F);
  for (const KeyValue& line : lines) natural += line_height(c, styles, line, across) + c.m().hairline();
  return natural;
}

void Ui::key_values(std::string_view title, std::span<const KeyValue> lines) {
  Core& c = *core_;
  const Metrics& m = c.m();
  const ValueStyles styles(c);
  const int padding = m.step(3);
  const int whole = c.place ? c.place->w : c.area.w;
  const int width = whole - 2 * padding;
  std::vector<int> heights;
  for (const KeyValue& line : lines) heights.push_back(line_height(c, styles, line, width));
  const Rect where = c.take(key_values_height(title, lines, whole));
  plain_card(c, where);
  Rect room = where.inset(padding, m.step(2.5F));
  room.cut_top(c.write(room, title, styles.heading));
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (room.h < heights[i]) {  // a smaller place than natural: whole lines only, and audits are told
      c.record().add(VisibleText{{}, c.canvas.seen(room), m.text(TextSize::Body), true, false});
      break;
    }
    Rect line = room.cut_top(heights[i]);
    const Rect figure = line.cut_end(c.width_of(lines[i].value, styles.value), m.step(2));
    c.write_middle(line, lines[i].key, styles.key);
    c.write_middle(figure, lines[i].value, styles.value);
    if (i + 1 < lines.size()) c.canvas.fill(room.cut_top(m.hairline()), c.t().hairline);
  }
}

bool Ui::qr_code(std::string_view content) {
  Core& c = *core_;
  const auto matrix = make_qr(content);
  if (!matrix) return false;
  const Rect where = c.take(c.m().step(30));
  const int cells = matrix->side + 8;  // with the quiet zone
  const int cell = std::max(1, std::min(where.w, where.h) / cells);
  const Rect square = where.middle({cell * cells, cell * cells});
  // Black on white in every theme and never mirrored, or readers fail.
  const Rect seen = c.canvas.seen(square);
  const auto put = [&](Rect at, Colour colour) { c.canvas.fill(c.canvas.seen(at), colour); };
  put(seen, rgb(0xFFFFFF));
  for (int y = 0; y < matrix->side; ++y) {
    for (int x = 0; x < matrix->side; ++x) {
      int run = 0;
      while (x + run < matrix->side && matrix->at(x + run, y)) ++run;
      if (run > 0) put({seen.x + (x + 4) * cell, seen.y + (y + 4) * cell, run * cell, cell}, rgb(0x000000));
      x += run;
    }
  }
  return true;
}

}  // namespace farstu::ui
