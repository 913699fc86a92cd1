// Words on the canvas, recorded as visible text.
#include "kiosk/ui/reading_order.h"
#include "kiosk/ui/ui_core.h"

#include <algorithm>
#include <cmath>

namespace farstu::ui {

namespace {

constexpr int kMostCharacters = 70;  // of a line of running text (checklist A8)

bool running(const Script& script) {
  return !script.right_to_left && (script.size == TextSize::Body || script.size == TextSize::Small);
}

int sign_of(Align align) { return align == Align::Start ? -1 : align == Align::Centre ? 0 : 1; }

}  // namespace

Script Ui::Core::style(TextSize size, Colour colour) const {
  Script script;
  script.size = size;
  script.colour = colour;
  script.weight = Metrics::weight(size);
  return script;
}

Script Ui::Core::style(TextSize size, Ink ink) const { return style(size, t().words(ink)); }

const ShapedText& Ui::Core::shaped(std::string_view text, const Script& script, int width) {
  return shaper.shape({.text = text,
                       .em = m().text(script.size),
                       .weight = script.weight,
                       .width = width,
                       .max_lines = script.max_lines,
                       .most_characters = running(script) ? kMostCharacters : 0,
                       .right_to_left = script.right_to_left.value_or(setup.right_to_left),
                       .own_direction = !script.right_to_left,
                       .language = setup.language});
}

int Ui::Core::line_of(const Script& script) const { return m().line(script.size); }

int Ui::Core::height_of(std::string_view text, const Script& script, int width) {
  if (text.empty()) return 0;
  return static_cast<int>(shaped(text, script, width).lines.size()) * line_of(script);
}

int Ui::Core::width_of(std::string_view text, const Script& script) {
  if (text.empty()) return 0;
  return static_cast<int>(std::ceil(shaped(text, script, 0).width));
}

int Ui::Core::write(Rect where, std::string_view text, const Script& script) {
  if (text.empty()) return 0;
  const ShapedText& lines = shaped(text, script, where.w);
  const int height = static_cast<int>(lines.lines.size()) * line_of(script);
  if (canvas.muted()) return height;
  canvas.text(where, lines, m().text(script.size), line_of(script), sign_of(script.align), script.colour);
  const int width = std::min(where.w, static_cast<int>(std::ceil(lines.width)));
  const int room = where.w - width;
  const int indent = script.align == Align::Start ? 0 : script.align == Align::Centre ? room / 2 : room;
  const Rect box = canvas.seen({where.x + indent, where.y, width, height});
  const Rect visible = intersection(box, canvas.clip());
  const bool in_scroll = canvas.clipped();
  if (visible.empty()) {
    if (!in_scroll) record().add_lost(text);
    return height;
  }
  const bool outside = box.x < 0 || box.end() > setup.panel.px.w || (!in_scroll && visible != box);
  std::size_t longest = 0;
  for (const ShapedLine& line : lines.lines) longest = std::max(longest, line.characters);
  if (!standing().empty() && !to_last && !script.in_control && is_marked(text_id(building.texts().size())))
    frame(visible);
  record().add(VisibleText{std::string(text), visible, m().text(script.size),
                           lines.cut || (lines.broken_word && !script.breaks_words) || outside,
                           script.in_control, personal, 0, running(script) ? static_cast<int>(longest) : 0,
                           in_scroll});
  return height;
}

// A line around a text the keys or the voice stand on.
void Ui::Core::frame(Rect seen) {
  const int line = m().strong_stroke();
  const Rect around = canvas.seen(seen).inset(-m().step(0.5F) - line);
  for (Rect side :
       {Rect{around.x, around.y, around.w, line}, Rect{around.x, around.bottom() - line, around.w, line},
        Rect{around.x, around.y, line, around.h}, Rect{around.end() - line, around.y, line, around.h}}) {
    canvas.fill(side, t().focus);
  }
}

int Ui::Core::write_middle(Rect where, std::string_view text, Script script) {
  const int fits = std::max(1, where.h / std::max(1, line_of(script)));
  script.max_lines = script.max_lines > 0 ? std::min(script.max_lines, fits) : fits;
  const int height = height_of(text, script, where.w);
  return write({where.x, where.y + (where.h - height) / 2, where.w, height}, text, script);
}

void Ui::text(std::string_view text, const TextStyle& style) {
  Script script = core_->style(style.size, style.ink);
  if (style.weight) script.weight = *style.weight;
  script.align = style.align;
  script.max_lines = style.max_lines;
  // Text under text belongs together: half the gap that separates controls.
  const bool placed = core_->place.has_value();
  const Rect where = core_->take(core_->height_of(text, script, placed ? core_->place->w : core_->area.w));
  if (!placed) core_->give_back(core_->m().gap() / 2);
  core_->write(where, text, script);
}

void Ui::display(std::string_view words, Align align) {
  text(words, {.size = TextSize::Display, .align = align});
}
void Ui::title(std::string_view words, Align align) {
  text(words, {.size = TextSize::Title, .align = align});
}
void Ui::heading(std::string_view words, Align align) {
  text(words, {.size = TextSize::Heading, .align = align});
}
void Ui::body(std::string_view words, Align align) { text(words, {.size = TextSize::Body, .align = align}); }
void Ui::quiet(std::string_view words, Align align) {
  text(words, {.size = TextSize::Body, .ink = Ink::Quiet, .align = align});
}

void Ui::note(Icon icon, std::string_view words, Align align) {
  Core& c = *core_;
  Script script = c.style(TextSize::Small, Ink::Quiet);
  const int mark = c.m().icon(TextSize::Small);
  const int between = icon == Icon::None ? 0 : c.m().step(0.75F);
  const int aside = icon == Icon::None ? 0 : mark + between;
  const int room = (c.place ? c.place->w : c.area.w) - aside;
  const int height = c.height_of(words, script, room);
  Rect where = c.take(std::max(height, mark), height);
  const int width = std::min(room, c.width_of(words, script));
  const int indent = align == Align::Start ? 0 : align == Align::Centre ? (room - width) / 2 : room - width;
  where.cut_start(std::max(0, indent));
  if (icon != Icon::None) {
    const Rect first_line{where.x, where.y + std::max(0, where.h - height) / 2, mark, c.line_of(script)};
    c.canvas.icon(first_line.centre(), icon, mark, c.t().accent);
    where.cut_start(mark, between);
  }
  c.write_middle(where, words, script);
}

void Ui::text_panel(std::string_view words) {
  while (words.ends_with('\n')) words.remove_suffix(1);
  Core& c = *core_;
  Script script = c.style(TextSize::Small, Ink::Normal);
  script.right_to_left = false;
  script.breaks_words = true;
  script.align = c.setup.right_to_left ? Align::End : Align::Start;  // left, whatever the language
  const int padding = c.m().step(2);
  const int width = (c.place ? c.place->w : c.area.w) - 2 * padding;
  const Rect where = c.take(c.height_of(words, script, width) + 2 * padding);
  c.canvas.outlined(where, c.m().card_radius() / 2, c.m().hairline(), c.t().hairline, c.t().card);
  c.write(where.inset(padding), words, script);
}

}  // namespace farstu::ui
