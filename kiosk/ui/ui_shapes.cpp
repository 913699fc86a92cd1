// The shapes all widgets of the family are made of.
#include "kiosk/ui/ui_core.h"

#include <algorithm>

namespace farstu::ui {

void Ui::Core::soft_disc(Point centre, int diameter, Icon icon, Soft soft) {
  if (icon == Icon::None) return;
  canvas.disc(centre, diameter, t().fill(soft));
  canvas.icon(centre, icon, diameter / 2, t().on_soft);
}

void Ui::Core::word_disc(Point centre, int diameter, const Words& words) {
  if (!words.selected) return soft_disc(centre, diameter, words.icon, words.soft);
  canvas.disc(centre, diameter, t().primary);
  canvas.icon(centre, Icon::Check, diameter * 5 / 8, t().on_primary);
}

void Ui::Core::card_shape(Rect where, const Heard& heard, bool enabled, bool selected) {
  ring(heard, where, m().card_radius());
  const bool strong = heard.held || selected;
  const Colour line = !enabled ? t().hairline : strong ? t().accent : t().outline;
  const Colour inside = heard.held ? mix(t().card, t().accent, 0.12F) : enabled ? t().card : t().paper;
  canvas.outlined(where, m().card_radius(), strong ? m().strong_stroke() : m().stroke(), line, inside);
}

Rect Ui::Core::button_shape(Rect where, const Heard& heard, bool enabled, int radius) {
  ring(heard, where, radius);
  const int edge = m().button_edge();
  Rect face = where;
  if (!enabled) {
    canvas.outlined(where, radius, m().stroke(), t().hairline, t().paper);
    return face;
  }
  // Of the darker shape only the foot shows.
  const int foot = std::min(where.h, 2 * radius + 2 * edge);
  canvas.round({where.x, where.bottom() - foot, where.w, foot}, radius, t().primary_edge);
  face.h -= edge;
  if (heard.held) {  // sinks onto its edge
    face.y += edge / 2;
    face.h -= edge / 2;
  }
  canvas.round(face, radius, heard.held ? mix(t().primary, t().primary_edge, 0.5F) : t().primary);
  return face;
}

void Ui::Core::label(Rect where, std::string_view text, Icon icon, const Script& wanted) {
  Script script = wanted;
  script.in_control = true;
  const int lines = std::max(1, where.h / line_of(script));
  const auto fits = [&](int width) {
    const ShapedText& lines_of_text = shaped(text, script, width);
    return !lines_of_text.broken_word && static_cast<int>(lines_of_text.lines.size()) <= lines;
  };
  int mark = icon == Icon::None ? 0 : m().icon(script.size);
  int between = icon == Icon::None ? 0 : m().step(1.5F);
  // Words first: where both do not fit the icon goes; large text may then shrink to what is still large.
  if (!fits(where.w - mark - between)) mark = between = 0;
  if (!fits(where.w) && m().text_step() == TextStep::Large) script.size = TextSize::Body;
  const int room = std::max(1, where.w - mark - between);
  const int width = std::min(room, static_cast<int>(shaped(text, script, room).width) + 1);
  Rect line = where;
  line.cut_start((where.w - width - mark - between) / 2);
  if (mark > 0) {
    canvas.icon(Rect{line.x, where.y, mark, where.h}.centre(), icon, mark, script.colour);
    line.cut_start(mark, between);
  }
  line.w = width;
  script.align = mark > 0 ? Align::Start : Align::Centre;
  write_middle(line, text, script);
}

int Ui::Core::badge_height() const { return m().line(TextSize::Small) + m().step(0.5F); }

int Ui::Core::badge_width(std::string_view text) {
  Script script = style(TextSize::Small, t().on_soft);
  script.weight = Weight::Bold;
  return width_of(text, script) + 2 * m().step(2.25F);
}

void Ui::Core::badge_at(Rect where, std::string_view text, Soft soft) {
  Script script = style(TextSize::Small, t().on_soft);
  script.weight = Weight::Bold;
  script.align = Align::Centre;
  canvas.round(where, std::min(where.h, badge_height()) / 2, t().fill(soft));
  write_middle(where.inset(m().step(1), 0), text, script);
}

Ui::Core::Block Ui::Core::plan_words(const Words& words, Size room, TextSize title_size, bool in_control) {
  Block block;
  const Colour title = !words.enabled ? t().disabled : words.struck ? t().quiet : t().ink;
  block.title = style(title_size, title);
  block.subtitle = style(TextSize::Small, words.enabled ? t().quiet : t().disabled);
  block.title.in_control = block.subtitle.in_control = in_control;
  block.title_height = height_of(words.title, block.title, room.w);
  block.subtitle_height = height_of(words.subtitle, block.subtitle, room.w);
  block.broken = shaped(words.title, block.title, room.w).broken_word;
  if (block.broken && title_size == TextSize::Button && m().text_step() == TextStep::Large) {
    block.title.size = TextSize::Body;  // which is still large
    block.title_height = height_of(words.title, block.title, room.w);
    block.broken = shaped(words.title, block.title, room.w).broken_word;
  }
  int badge = 0;
  if (!words.badge.empty()) {
    const int beside = width_of(words.title, block.title) + m().step(2) + badge_width(words.badge);
    block.badge_beside = beside <= room.w;
    badge = block.badge_beside ? 0 : badge_height() + m().step(0.5F);
    block.broken = block.broken || badge_width(words.badge) > room.w;
  }
  const int without_subtitle = block.title_height + badge;
  if (room.h > 0 && without_subtitle + block.subtitle_height > room.h) block.subtitle_height = 0;
  block.height = without_subtitle + block.subtitle_height;
  return block;
}

void Ui::Core::write_words(Rect where, const Words& words, const Block& block, Align align) {
  Script title = block.title;
  Script subtitle = block.subtitle;
  title.align = subtitle.align = align;
  const int line = line_of(title);
  // What take() forgives is the padding's to give.
  const bool fits = block.height <= where.h + m().step(0.5F);
  Rect rest = fits ? where.inset(0, (where.h - block.height) / 2) : where;
  if (!fits) title.max_lines = std::max(1, where.h / line);
  const int used = write({rest.x, rest.y, rest.w, block.title_height}, words.title, title);
  if (words.struck && !canvas.muted()) {
    int y = rest.y + line / 2 + m().stroke();
    for (const ShapedLine& shaped_line : shaped(words.title, title, rest.w).lines) {
      canvas.fill({rest.x, y, static_cast<int>(shaped_line.width), m().strong_stroke()}, title.colour);
      y += line;
    }
  }
  if (!words.badge.empty() && block.badge_beside) {
    const int from = width_of(words.title, title) + m().step(2);
    badge_at({rest.x + from, rest.y + (line - badge_height()) / 2, badge_width(words.badge), badge_height()},
             words.badge, words.badge_soft);
  }
  rest.cut_top(used);
  if (block.subtitle_height > 0) rest.cut_top(write(rest, words.subtitle, subtitle));
  if (!words.badge.empty() && !block.badge_beside) {
    rest.cut_top(m().step(0.5F));
    badge_at({rest.x, rest.y, std::min(rest.w, badge_width(words.badge)), badge_height()}, words.badge,
             words.badge_soft);
  }
}

}  // namespace farstu::ui
