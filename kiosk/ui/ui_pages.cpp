// Whole pages: paper and top light, the visitor's bottom bar, the staff's side rail, the opaque prompt.
#include "kiosk/ui/ui_core.h"

#include <algorithm>
#include <array>

namespace farstu::ui {

void Ui::Core::paper(TopLight light, int height) {
  Rect whole{0, 0, setup.panel.px.w, height};
  if (const auto top = light.colour(t())) canvas.gradient(whole.cut_top(m().light_height()), *top, t().paper);
  canvas.fill(whole, t().paper);
}

void Ui::Core::lower_half(Rect& content, int margin) {
  const int height = setup.panel.px.h / 2 - content.y;
  if (!setup.low_reach || height <= 0) return;
  upper = content.cut_top(height).inset(margin, 0);
}

Rect Ui::page(TopLight light) {
  Core& c = *core_;
  const Metrics& m = c.m();
  c.paper(light, screen().h);
  const Rect content = c.fit(screen().inset(m.page_margin(), m.step(4)));
  c.area = content;
  return content;
}

namespace {

struct BarItem {
  std::string_view id;
  std::string_view name;
  Icon icon;
  bool shown;
  bool on;
};

// The least width at which `words` need no more than two lines.
int two_line_width(Ui::Core& c, std::string_view words, const Script& script) {
  int least = c.width_of(words, script);
  for (std::size_t i = words.find(' '); i != std::string_view::npos; i = words.find(' ', i + 1)) {
    const int longer =
        std::max(c.width_of(words.substr(0, i), script), c.width_of(words.substr(i + 1), script));
    least = std::min(least, longer + 1);
  }
  return least;
}

int longest_word(Ui::Core& c, std::string_view words, const Script& script) {
  int longest = 0;
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = std::min(words.find(' ', at), words.size());
    longest = std::max(longest, c.width_of(words.substr(at, end - at), script));
    at = end + 1;
  }
  return longest;
}

// Where the five items stand: the same on every screen, as it depends on their names only.
struct BarPlan {
  int lines = 1;
  std::vector<float> weights;
  bool two_rows = false;  // three over two: on a narrow screen with long words
};
BarPlan plan_bar(Ui::Core& c, const std::array<BarItem, 5>& items, const Script& script, int width) {
  const Metrics& m = c.m();
  BarPlan plan;
  for (plan.lines = 1; plan.lines <= 2; ++plan.lines) {
    plan.weights.clear();
    int needed = 4 * m.gap();
    for (const BarItem& item : items) {
      const int words =
          plan.lines == 1 ? c.width_of(item.name, script) + 1 : two_line_width(c, item.name, script);
      const int item_width = std::max(words + m.step(1.5F), m.secondary_target());
      plan.weights.push_back(static_cast<float>(item_width));
      needed += item_width;
    }
    if (needed > width) continue;
    // Spare room is shared alike, so short names do not stand in narrow places.
    for (float& weight : plan.weights) weight += static_cast<float>(width - needed) / 5;
    return plan;
  }
  int longest = 0;
  for (const BarItem& item : items) longest = std::max(longest, longest_word(c, item.name, script));
  plan.two_rows = longest + m.step(1) > (width - 4 * m.gap()) / 5;
  plan.lines = plan.two_rows ? 2 : 3;
  plan.weights.assign(5, 1);
  return plan;
}

std::vector<Rect> bar_places(const BarPlan& plan, Rect bar, int gap) {
  if (!plan.two_rows) return columns(bar, gap, plan.weights);
  const auto halves = rows<2>(bar, gap);
  auto places = columns(halves[0], gap, {1, 1, 1});
  for (const Rect& place : columns(halves[1], gap, {1, 1})) places.push_back(place);
  return places;
}

// In the margin above the page, beside the corner that is kept free; how much room it takes.
int draw_draft_mark(Ui::Core& c, std::string_view words) {
  if (words.empty()) return 0;
  const Metrics& m = c.m();
  const Script script = c.style(TextSize::Small, Ink::Quiet);
  const int width = c.setup.panel.px.w - 2 * m.page_margin() - m.secondary_target();
  const int height = c.write({m.page_margin(), m.step(0.5F), width, 0}, words, script);
  return height + m.step(1);
}

}  // namespace

Rect Ui::visitor_page(TopLight light, const BarWords& words, std::optional<BarTap>& tapped) {
  Core& c = *core_;
  const Metrics& m = c.m();
  const std::array<BarItem, 5> items{
      {{"bar.back", words.back, Icon::Back, words.show_back, false},
       {"bar.ask", words.ask, Icon::Help, words.show_ask, false},
       {"bar.speak", words.speak, words.speaking ? Icon::Quiet : Icon::Speak, words.show_speak,
        words.speaking},
       {"bar.text", words.text, Icon::TextSize, words.show_text, words.large},
       {"bar.language", words.language, Icon::Language, words.show_language, false}}};
  Script script = c.style(TextSize::Button, Ink::Quiet);
  script.weight = Weight::Regular;
  script.align = Align::Centre;
  script.in_control = true;
  const int margin = m.step(2);
  const BarPlan plan = plan_bar(c, items, script, screen().w - 2 * margin);
  const int icon = m.icon(TextSize::Button) * 9 / 10;
  const int line = m.line(TextSize::Button);
  const int item_height = std::max(icon + plan.lines * line + m.step(2.5F), m.primary_target());
  const int height = plan.two_rows ? 2 * item_height + m.gap() : item_height;
  Rect content = screen();
  const Rect bar = content.cut_bottom(height);
  c.paper(light, content.h);
  c.canvas.fill(bar, c.t().bar);
  c.canvas.fill({bar.x, bar.y, bar.w, m.hairline()}, c.t().hairline);
  const auto places = bar_places(plan, bar.inset(margin, m.step(0.5F)), m.gap());
  c.to_last = true;  // reading begins with the page and ends with the bar
  for (std::size_t i = 0; i < items.size(); ++i) {
    const BarItem& item = items[i];
    if (!item.shown) continue;
    const Heard heard =
        c.control({item.id, item.name, {}, item.on ? Role::Toggle : Role::Button, true, item.on}, places[i]);
    c.ring(heard, places[i].inset(m.step(0.5F)), m.card_radius() / 2, c.t().bar, c.t().focus);
    if (heard.held || item.on) {
      c.canvas.outlined(places[i], m.card_radius() / 2, m.stroke(), c.t().outline,
                        heard.held ? mix(c.t().bar, c.t().accent, 0.15F) : c.t().card);
    }
    Rect room = places[i].inset(0, m.step(0.5F));
    c.canvas.icon(room.cut_top(icon, m.step(0.25F)).centre(), item.icon, icon, c.t().accent);
    script.max_lines = std::max(1, room.h / line);
    c.write(room, item.name, script);
    if (heard.tapped) tapped = static_cast<BarTap>(i);
  }
  c.to_last = false;
  content.cut_top(std::max(m.step(4), draw_draft_mark(c, words.draft)));
  c.lower_half(content, m.page_margin());
  content.cut_bottom(m.step(2.5F));
  content = c.fit(content.inset(m.page_margin(), 0));
  c.area = content;
  return content;
}

Rect Ui::staff_page(std::string_view house, std::span<const RailItem> items, std::size_t selected,
                    std::string_view here_id, std::string_view here, std::optional<std::size_t>& tapped) {
  Core& c = *core_;
  const Metrics& m = c.m();
  c.paper(TopLight::none(), screen().h);
  Script words = c.style(TextSize::Body, c.t().on_rail);
  words.in_control = true;
  words.max_lines = 1;
  Script name = c.style(TextSize::Heading, c.t().on_rail);
  name.max_lines = 1;
  int widest = std::max(c.width_of(house, name) + m.step(2), c.width_of(here, c.style(TextSize::Button)));
  const int icon = m.icon(TextSize::Body);
  for (const RailItem& item : items)
    widest = std::max(widest, c.width_of(item.label, words) + icon + m.step(2.5F));
  const bool upright = screen().h > screen().w;
  const int width = std::min(widest + m.step(5), upright ? screen().w * 2 / 5 : screen().w / 3);

  Rect content = screen();
  c.lower_half(content, m.step(5));
  Rect rail = content.cut_start(width);
  c.canvas.fill(rail, c.t().rail);
  c.canvas.fill({rail.end() - m.hairline(), rail.y, m.hairline(), rail.h},
                c.t().rail == c.t().paper ? c.t().hairline : c.t().rail);
  rail = rail.inset(m.step(1), m.step(1.5F));
  Rect head = rail.cut_top(m.line(TextSize::Heading), m.step(1.5F));
  head.cut_start(m.step(1.5F));
  c.write_middle(head, house, name);

  // A low panel narrows the gaps first and keeps 12 mm to touch as long as it can.
  const int count = static_cast<int>(items.size()) + (here.empty() ? 0 : 1);
  const int spare = count > 1 ? (rail.h - count * m.floor_target()) / (count - 1) : 0;
  const int gap = std::clamp(spare, m.mm(1), m.mm(4));
  const int fits = count > 0 ? (rail.h - (count - 1) * gap) / count : 0;
  const int height = std::min(fits, m.secondary_target());
  if (!here.empty()) {
    const Rect place = rail.cut_bottom(height, gap);
    const Heard heard = c.control({here_id, here}, place);
    c.ring(heard, place, m.card_radius() / 2, c.t().rail, c.t().on_rail);
    c.canvas.outlined(place, m.card_radius() / 2, m.stroke(), c.t().on_rail,
                      heard.held ? c.t().rail_selected : c.t().rail);
    c.label(place.inset(m.step(0.5F), 0), here, Icon::None,
            c.style(TextSize::Button, heard.held ? c.t().on_rail_selected : c.t().on_rail));
    if (heard.tapped) tapped = items.size();
  }
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Rect place = rail.cut_top(height, gap);
    const bool on = i == selected;
    const Heard heard = c.control({items[i].id, items[i].label, {}, Role::Tab, true, on}, place);
    c.ring(heard, place, m.card_radius() / 2, c.t().rail, c.t().on_rail);
    const bool lit = on || heard.held;
    if (lit) c.canvas.round(place, m.card_radius() / 2, c.t().rail_selected);
    words.colour = lit ? c.t().on_rail_selected : c.t().on_rail;
    words.weight = on ? Weight::Bold : Weight::Regular;
    Rect room = place.inset(m.step(1.5F), 0);
    if (items[i].icon != Icon::None) {
      c.canvas.icon(room.cut_start(icon, m.step(1)).centre(), items[i].icon, icon, words.colour);
    }
    c.write_middle(room, items[i].label, words);
    if (heard.tapped && !on) tapped = i;
  }
  content = c.fit(content.inset(m.step(5), m.step(3.5F)));
  c.area = content;
  return content;
}

Rect Ui::prompt_page(Icon icon, Soft soft, std::string_view title, std::string_view words) {
  Core& c = *core_;
  const Metrics& m = c.m();
  Rect content = page(TopLight::of(soft));
  const Rect buttons = content.cut_bottom(primary_height(), m.gap() * 2);
  const int width = std::min(content.w, m.text(TextSize::Body) * 30);  // ≤ 70 characters a line
  Script heading = c.style(TextSize::Title);
  Script sentence = c.style(TextSize::Body, Ink::Quiet);
  heading.align = sentence.align = Align::Centre;
  const int words_high =
      c.height_of(title, heading, content.w) + m.step(1) + c.height_of(words, sentence, width);
  const int circle = std::min(m.step(18), content.h - words_high - m.step(3)) / 2 * 2;
  const bool pictured = icon != Icon::None && circle >= m.step(6);
  content.cut_top(std::max(0, (content.h - words_high - (pictured ? circle + m.step(3) : 0)) / 2));
  if (pictured) c.soft_disc(content.cut_top(circle, m.step(3)).centre(), circle, icon, soft);
  content.cut_top(c.write(content, title, heading), m.step(1));
  content.cut_start((content.w - width) / 2);
  content.w = width;
  c.write(content, words, sentence);
  c.area = buttons;
  return buttons;
}

}  // namespace farstu::ui
