// Buttons, tiles, cards, pills and rows.
#include "kiosk/ui/ui_core.h"

#include <algorithm>
#include <array>

namespace farstu::ui {

int Ui::primary_height() const {
  const Metrics& m = core_->m();
  return std::max(m.primary_target(), m.line(TextSize::Button) + m.step(5));
}

int Ui::secondary_height() const {
  const Metrics& m = core_->m();
  return std::max(m.secondary_target(), m.line(TextSize::Button) + m.step(2));
}

int Ui::tile_height(const Words& words, int width) const {
  Core& c = *core_;
  const Metrics& m = c.m();
  const int across = width - 2 * m.step(3);
  return c.height_of(words.title, c.style(TextSize::Heading), across) +
         c.height_of(words.subtitle, c.style(TextSize::Body), across) + 2 * m.step(3) + m.button_edge();
}

int Ui::card_height(const Words& words, int width) const {
  Core& c = *core_;
  const Metrics& m = c.m();
  const auto height = [&](int aside, int padding) {
    const Core::Block block = c.plan_words(words, {std::max(1, width - aside), 0}, TextSize::Button, true);
    return std::pair(block.height - block.subtitle_height + 2 * padding, block.broken);
  };
  const int circle = words.icon == Icon::None ? 0 : m.soft_circle() * 11 / 20 + m.step(1);
  const auto [beside, broken] = height(2 * m.step(3) + circle, m.step(0.75F));
  // Where the words need the whole width they stand alone in it.
  const int least = broken && circle > 0 ? height(2 * m.step(1), m.step(1)).first : beside;
  return std::max(m.secondary_target(), least);
}

bool Ui::primary_tile(std::string_view id, const Words& words) {
  Core& c = *core_;
  const Metrics& m = c.m();
  const Rect where = c.take(m.step(40), tile_height(words, c.place ? c.place->w : c.area.w));
  const Heard heard = c.control({id, words.title, words.subtitle, Role::Button, words.enabled}, where);
  const Rect face = c.button_shape(where, heard, words.enabled, m.card_radius());
  const Colour ink = words.enabled ? c.t().on_primary : c.t().disabled;
  Script title = c.style(TextSize::Display, ink);
  Script subtitle = c.style(TextSize::Body, ink);
  title.in_control = subtitle.in_control = true;
  title.align = subtitle.align = Align::Centre;
  const Rect room = face.inset(m.step(3));
  const auto words_fit = [&] {
    return !c.shaped(words.title, title, room.w).broken_word &&
           c.height_of(words.title, title, room.w) + c.height_of(words.subtitle, subtitle, room.w) <= room.h;
  };
  for (const TextSize smaller : {TextSize::Title, TextSize::Heading}) {
    if (!words_fit()) title.size = smaller;
  }
  const int words_high =
      c.height_of(words.title, title, room.w) + c.height_of(words.subtitle, subtitle, room.w);
  // The icon takes what the words leave, up to a size where it is plainly an invitation.
  const int between = m.step(2);
  const int halo = std::min({m.step(24), room.h - words_high - between, room.w}) / 2 * 2;
  const bool pictured = words.icon != Icon::None && halo >= m.step(7);
  int y = room.y + (room.h - words_high - (pictured ? halo + between : 0)) / 2;
  if (pictured) {
    const Point centre{room.x + room.w / 2, y + halo / 2};
    if (words.enabled) c.canvas.disc(centre, halo, c.t().primary_halo);
    c.canvas.icon(centre, words.icon, halo * 5 / 8, ink);
    y += halo + between;
  }
  y += c.write({room.x, y, room.w, room.bottom() - y}, words.title, title);
  c.write({room.x, y, room.w, room.bottom() - y}, words.subtitle, subtitle);
  return heard.tapped;
}

bool Ui::card_button(std::string_view id, const Words& words) {
  Core& c = *core_;
  const Metrics& m = c.m();
  const int least = card_height(words, c.place ? c.place->w : c.area.w);
  const Rect where = c.take(std::max({m.primary_target(), m.soft_circle() + m.step(5), least}), least);
  const Heard heard =
      c.control({id, words.title, words.subtitle, Role::Button, words.enabled, words.selected}, where);
  c.card_shape(where, heard, words.enabled, words.selected);
  Rect room = where.inset(m.step(3), m.step(0.75F));
  if (words.icon == Icon::None && !words.selected) {
    c.write_words(room, words, c.plan_words(words, {room.w, room.h}, TextSize::Button, true), Align::Start);
    return heard.tapped;
  }
  // The circle beside the words; smaller when a word would break; above them when even that is too narrow.
  for (const float part : {1.0F, 0.7F, 0.55F}) {
    const int diameter =
        std::min(static_cast<int>(static_cast<float>(m.soft_circle()) * part), room.h) / 2 * 2;
    Rect column = room;
    const Rect circle = column.cut_start(diameter, m.step(part == 1.0F ? 3 : part > 0.6F ? 2 : 1));
    const Core::Block block = c.plan_words(words, {column.w, column.h}, TextSize::Button, true);
    if (block.broken || block.height > column.h) continue;
    c.word_disc(circle.centre(), diameter, words);
    c.write_words(column, words, block, Align::Start);
    return heard.tapped;
  }
  Rect column = where.inset(m.step(1), m.step(0.5F));  // what take() grants at the least
  const Core::Block block = c.plan_words(words, {column.w, column.h}, TextSize::Button, true);
  const int diameter = std::min(m.soft_circle(), column.h - block.height - m.step(1)) / 2 * 2;
  if (diameter >= m.step(5)) {
    column = column.inset(0, (column.h - block.height - m.step(1) - diameter) / 2);
    c.word_disc(column.cut_top(diameter, m.step(1)).centre(), diameter, words);
  }
  c.write_words(column, words, block, Align::Centre);
  return heard.tapped;
}

bool Ui::primary_button(std::string_view id, std::string_view label, Icon icon, bool enabled) {
  Core& c = *core_;
  const Rect where = c.take(primary_height(), c.m().primary_target());
  const Heard heard = c.control({id, label, {}, Role::Button, enabled}, where);
  const Rect face = c.button_shape(where, heard, enabled, c.m().card_radius());
  c.label(face.inset(c.m().step(2), 0), label, icon,
          c.style(TextSize::Button, enabled ? c.t().on_primary : c.t().disabled));
  return heard.tapped;
}

bool Ui::secondary_button(std::string_view id, std::string_view label, Icon icon, bool enabled) {
  Core& c = *core_;
  const Metrics& m = c.m();
  const Rect where = c.take(secondary_height(), m.secondary_target());
  const Heard heard = c.control({id, label, {}, Role::Button, enabled}, where);
  c.ring(heard, where, m.card_radius());
  const Colour inside = heard.held ? mix(c.t().card, c.t().accent, 0.15F) : c.t().card;
  c.canvas.outlined(where, m.card_radius(), m.strong_stroke(), enabled ? c.t().accent : c.t().hairline,
                    enabled ? inside : c.t().paper);
  c.label(where.inset(m.step(2), 0), label, icon,
          c.style(TextSize::Button, enabled ? c.t().accent : c.t().disabled));
  return heard.tapped;
}

bool Ui::choice_button(std::string_view id, std::string_view label, bool chosen) {
  Core& c = *core_;
  const Metrics& m = c.m();
  const Rect where = c.take(secondary_height());
  const Heard heard = c.control({id, label, {}, Role::Button, true, chosen}, where);
  c.card_shape(where, heard, true, chosen);
  c.label(where.inset(m.step(2), 0), label, chosen ? Icon::Check : Icon::None,
          c.style(TextSize::Button, c.t().accent));
  return heard.tapped;
}

bool Ui::quiet_button(std::string_view id, std::string_view label, Icon icon) {
  Core& c = *core_;
  const Metrics& m = c.m();
  Script script = c.style(TextSize::Button, c.t().accent);
  const int mark = icon == Icon::None ? 0 : m.icon(TextSize::Button) + m.step(1.5F);
  const Rect where = c.take(Size{c.width_of(label, script) + mark + m.step(4), secondary_height()});
  const Heard heard = c.control({id, label}, where);
  c.ring(heard, where, m.card_radius());
  if (heard.held) c.canvas.round(where, m.card_radius(), mix(c.t().paper, c.t().accent, 0.12F));
  c.label(where.inset(m.step(1), 0), label, icon, script);
  return heard.tapped;
}

namespace {

// How many buttons stand in each row.
std::vector<std::size_t> plan_buttons(Ui::Core& c, std::span<const ButtonWords> buttons, int width) {
  const Metrics& m = c.m();
  Script script = c.style(m.text_step() == TextStep::Large ? TextSize::Body : TextSize::Button);
  script.weight = Weight::Bold;
  const auto fits = [&](std::size_t count) {
    int needed = -m.gap();
    for (std::size_t i = 0; i < count; ++i) {
      const int words = c.width_of(buttons[i].label, script) + 2 * m.step(2) + 2;
      needed += std::max(m.primary_target(), words) + m.gap();
    }
    return needed <= width;
  };
  const std::size_t count = buttons.size();
  if (count < 2 || fits(count)) return {count};
  if (count > 2 && fits(count - 1)) return {count - 1, 1};
  return std::vector<std::size_t>(count, 1);
}

}  // namespace

int Ui::buttons_height(std::span<const ButtonWords> buttons, int width) const {
  const auto rows = static_cast<int>(plan_buttons(*core_, buttons, width).size());
  return rows * (primary_height() + core_->m().gap()) - core_->m().gap();
}

std::optional<std::size_t> Ui::buttons(std::span<const ButtonWords> buttons) {
  Core& c = *core_;
  const Metrics& m = c.m();
  const int across = c.place ? c.place->w : c.area.w;
  Rect where = c.take(buttons_height(buttons, across));
  std::optional<std::size_t> answer;
  std::size_t first = 0;
  for (const std::size_t count : plan_buttons(c, buttons, across)) {
    const Rect row = where.cut_top(primary_height(), m.gap());
    std::vector<float> weights;
    float needed = 0;
    float shares = 0;
    for (std::size_t i = first; i < first + count; ++i) {
      const int words = c.width_of(buttons[i].label, c.style(TextSize::Button)) + m.step(4.5F);
      weights.push_back(static_cast<float>(std::max(words, m.primary_target())));
      needed += weights.back();
      shares += buttons[i].weight;
    }
    // By their shares, as equal answers are equally large; by their words only where those need more.
    const auto room = static_cast<float>(row.w - static_cast<int>(count - 1) * m.gap());
    bool fit = true;
    for (std::size_t i = 0; i < count; ++i)
      fit = fit && weights[i] <= room * buttons[first + i].weight / shares;
    for (std::size_t i = 0; i < count && fit; ++i) weights[i] = buttons[first + i].weight;
    const float spare = fit ? 0 : room - needed;
    for (std::size_t i = 0; i < count && spare > 0; ++i)
      weights[i] += spare * buttons[first + i].weight / shares;
    const auto places = columns(row, m.gap(), weights);
    for (std::size_t i = 0; i < count; ++i) {
      const ButtonWords& each = buttons[first + i];
      const bool tapped = each.primary
                              ? at(places[i]).primary_button(each.id, each.label, each.icon, each.enabled)
                              : at(places[i]).secondary_button(each.id, each.label, each.icon, each.enabled);
      if (tapped) answer = first + i;
    }
    first += count;
  }
  return answer;
}

std::optional<std::size_t> Ui::pills(std::span<const Choice> choices, std::size_t chosen) {
  Core& c = *core_;
  const Metrics& m = c.m();
  std::vector<float> weights;
  int natural = 0;
  for (const Choice& choice : choices) {
    const int width =
        std::max(m.secondary_target(), c.width_of(choice.label, c.style(TextSize::Button)) + m.step(6));
    weights.push_back(static_cast<float>(width));
    natural += width + m.gap();
  }
  const Rect where = c.take(Size{natural - m.gap(), secondary_height()});
  const auto places = columns(where, m.gap(), weights);
  std::optional<std::size_t> answer;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    const Rect pill = places[i];
    const bool on = i == chosen;
    const Heard heard = c.control({choices[i].id, choices[i].label, {}, Role::Tab, true, on}, pill);
    c.ring(heard, pill, pill.h / 2);
    const Colour inside = heard.held ? mix(c.t().paper, c.t().accent, 0.15F) : c.t().paper;
    c.canvas.outlined(pill, pill.h / 2, m.strong_stroke(), on ? c.t().primary : c.t().outline,
                      on ? c.t().primary : inside);
    c.label(pill.inset(m.step(1), 0), choices[i].label, Icon::None,
            c.style(TextSize::Button, on ? c.t().on_primary : c.t().ink));
    if (heard.tapped && !on) answer = i;
  }
  return answer;
}

bool Ui::list_row(std::string_view id, const Words& words, std::string_view value) {
  Core& c = *core_;
  const Metrics& m = c.m();
  const int circle = words.icon == Icon::None ? 0 : m.soft_circle() * 3 / 4 / 2 * 2;
  Script figure = c.style(TextSize::Button);
  figure.in_control = true;
  const int figure_width = c.width_of(value, figure);
  const int aside = (circle > 0 ? circle + m.step(2.5F) : 0) +
                    (figure_width > 0 ? figure_width + m.step(2) : 0) + m.icon(TextSize::Button) + m.step(1);
  const int across = (c.place ? c.place->w : c.area.w) - 2 * m.step(3) - aside;
  const Core::Block block = c.plan_words(words, {across, 0}, TextSize::Button, true);
  const Rect where = c.take(std::max(m.secondary_target(), std::max(block.height, circle) + m.step(3)),
                            std::max(m.secondary_target(), block.height));
  const Heard heard =
      c.control({id, words.title, words.subtitle, Role::Row, words.enabled, words.selected}, where);
  c.card_shape(where, heard, words.enabled, words.selected);
  Rect room = where.inset(m.step(3), m.step(1));
  if (circle > 0) c.soft_disc(room.cut_start(circle, m.step(2.5F)).centre(), circle, words.icon, words.soft);
  const Rect chevron = room.cut_end(m.icon(TextSize::Button), m.step(1));
  c.canvas.icon(chevron.centre(), words.selected ? Icon::Check : Icon::Forward, chevron.w,
                words.enabled ? c.t().accent : c.t().disabled);
  if (figure_width > 0) c.write_middle(room.cut_end(figure_width, m.step(2)), value, figure);
  c.write_words(room, words, block, Align::Start);
  return heard.tapped;
}

bool Ui::hidden_corner(std::string_view id, std::string_view name) {
  Core& c = *core_;
  const int side = c.m().secondary_target();
  Rect where = c.take(Size{side, side});
  if (c.setup.low_reach && where.y < c.setup.panel.px.h / 2) where.y += c.setup.panel.px.h / 2;
  auto clips = c.canvas.without_clips();  // it stays where it is when the page scrolls
  c.to_last = true;                       // whoever comes by keys or ear passes everything else first
  const Heard heard = c.control({id, name}, where);
  c.to_last = false;
  c.canvas.restore_clips(std::move(clips));
  c.ring(heard, where, c.m().card_radius() / 2);
  return heard.tapped;
}

}  // namespace farstu::ui
