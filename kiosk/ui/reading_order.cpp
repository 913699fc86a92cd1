#include "kiosk/ui/reading_order.h"

#include <algorithm>
#include <functional>

namespace farstu::ui {
namespace {

// Something to be put in order: one item, or a block with what stands in it.
struct Unit {
  Rect rect;
  int order = 0;  // when it was drawn
  std::vector<std::size_t> items;
  const Together* block = nullptr;
};

struct Placed {
  Rect rect;
  int order = 0;
};

long long area(const Rect& rect) { return static_cast<long long>(rect.w) * rect.h; }

class Order {
 public:
  Order(const std::vector<Placed>& items, bool right_to_left)
      : items_(items), right_to_left_(right_to_left) {}

  std::vector<std::size_t> of(std::vector<std::size_t> items, std::vector<const Together*> blocks) {
    read(std::move(items), std::move(blocks));
    return std::move(out_);
  }

 private:
  void read(std::vector<std::size_t> items, std::vector<const Together*> blocks) {
    // The outermost block of each item, the largest first.
    std::sort(blocks.begin(), blocks.end(),
              [](const Together* a, const Together* b) { return area(a->rect) > area(b->rect); });
    std::vector<Unit> units;
    for (const std::size_t item : items) {
      const Placed& placed = items_[item];
      const auto holds = [&](const Together* block) { return block->rect.contains(placed.rect.centre()); };
      const auto block = std::find_if(blocks.begin(), blocks.end(), holds);
      if (block == blocks.end()) {
        units.push_back({placed.rect, placed.order, {item}, nullptr});
        continue;
      }
      const auto known =
          std::find_if(units.begin(), units.end(), [&](const Unit& unit) { return unit.block == *block; });
      if (known != units.end()) {
        known->items.push_back(item);
      } else {
        units.push_back({(*block)->rect, placed.order, {item}, *block});
      }
    }
    cut(std::move(units), blocks);
  }

  void say(const Unit& unit, const std::vector<const Together*>& blocks) {
    if (unit.block == nullptr) {
      out_.insert(out_.end(), unit.items.begin(), unit.items.end());
    } else if (unit.block->drawn) {
      auto items = unit.items;
      std::sort(items.begin(), items.end(),
                [&](std::size_t a, std::size_t b) { return items_[a].order < items_[b].order; });
      out_.insert(out_.end(), items.begin(), items.end());
    } else {
      std::vector<const Together*> inner;
      for (const Together* block : blocks) {
        if (block != unit.block && area(block->rect) < area(unit.block->rect)) inner.push_back(block);
      }
      read(unit.items, inner);
    }
  }

  // Strips under each other where there is a way through from side to side, else columns beside each other,
  // else as drawn.
  void cut(std::vector<Unit> units, const std::vector<const Together*>& blocks) {
    if (units.size() == 1) return say(units.front(), blocks);
    for (const bool across : {true, false}) {
      auto parts = split(units, across);
      if (parts.size() < 2) continue;
      for (auto& part : parts) cut(std::move(part), blocks);
      return;
    }
    std::sort(units.begin(), units.end(), [](const Unit& a, const Unit& b) { return a.order < b.order; });
    for (const Unit& unit : units) say(unit, blocks);
  }

  std::vector<std::vector<Unit>> split(std::vector<Unit> units, bool across) const {
    const auto from = [&](const Unit& unit) {
      if (across) return unit.rect.y;
      return right_to_left_ ? -unit.rect.end() : unit.rect.x;
    };
    const auto size = [&](const Unit& unit) { return across ? unit.rect.h : unit.rect.w; };
    std::stable_sort(units.begin(), units.end(),
                     [&](const Unit& a, const Unit& b) { return from(a) < from(b); });
    std::vector<std::vector<Unit>> parts;
    int end = 0;
    int smallest = 0;
    for (auto& unit : units) {
      // Lines of text may reach a little into each other.
      const bool apart = parts.empty() || from(unit) >= end - std::min(size(unit), smallest) / 4;
      end = apart ? from(unit) + size(unit) : std::max(end, from(unit) + size(unit));
      smallest = apart ? size(unit) : std::min(smallest, size(unit));
      if (apart) parts.emplace_back();
      parts.back().push_back(std::move(unit));
    }
    return parts;
  }

  const std::vector<Placed>& items_;
  bool right_to_left_;
  std::vector<std::size_t> out_;
};

// The control a text stands on, nullptr: none. Of a large target with a smaller one on it the smaller; the
// corner that is nothing to see has no words but its name.
const Control* under(const HitMap& map, const VisibleText& text) {
  const Control* control = map.at(text.rect.centre());
  if (control != nullptr && control->at_the_end && !text.in_control) return nullptr;
  return control;
}

void each_text_on(const HitMap& map, const Control& control,
                  const std::function<void(const VisibleText&)>& look) {
  for (const VisibleText& text : map.texts()) {
    if (under(map, text) == &control) look(text);
  }
}

}  // namespace

std::string text_id(std::size_t index) { return "text#" + std::to_string(index); }

std::vector<ReadItem> reading_order(const HitMap& map, bool right_to_left) {
  std::vector<ReadItem> all;
  std::vector<Placed> places;
  std::vector<std::size_t> page;
  std::vector<std::size_t> after;
  for (const Control& control : map.controls()) {
    (control.at_the_end ? after : page).push_back(all.size());
    places.push_back({control.rect, control.order});
    all.push_back({control.id, &control, nullptr});
  }
  for (std::size_t i = 0; i < map.texts().size(); ++i) {
    const VisibleText& text = map.texts()[i];
    if (text.in_control || under(map, text) != nullptr) continue;
    page.push_back(all.size());
    places.push_back({text.rect, text.order});
    all.push_back({text_id(i), nullptr, &text});
  }
  std::vector<const Together*> blocks;
  for (const Together& block : map.blocks()) blocks.push_back(&block);
  std::vector<ReadItem> out;
  if (!page.empty()) {
    for (const std::size_t i : Order(places, right_to_left).of(page, blocks)) out.push_back(all[i]);
  }
  for (const std::size_t i : after) out.push_back(all[i]);
  return out;
}

// Parts of what is said end like sentences.
void add_part(std::string& text, std::string_view more) {
  if (!text.empty()) text += text.back() == '.' || text.back() == '?' || text.back() == '!' ? " " : ". ";
  text += more;
}

std::string words_on(const HitMap& map, const Control& control) {
  std::string out;
  bool named = false;
  bool described = control.description.empty();
  each_text_on(map, control, [&](const VisibleText& text) {
    named = named || text.text == control.name;
    described = described || text.text == control.description;
    add_part(out, text.text);
  });
  if (!named) {
    std::string with_name = control.name;
    if (!out.empty()) add_part(with_name, out);
    out = std::move(with_name);
  }
  if (!described) add_part(out, control.description);
  return out;
}

bool is_personal(const HitMap& map, const Control& control) {
  bool personal = control.personal;
  each_text_on(map, control, [&](const VisibleText& text) { personal = personal || text.personal; });
  return personal;
}

std::string item_at(const HitMap& map, Point seen) {
  if (const Control* control = map.at(seen)) return control->id;
  for (std::size_t i = map.texts().size(); i-- > 0;) {
    const VisibleText& text = map.texts()[i];
    if (!text.in_control && text.rect.contains(seen)) return text_id(i);
  }
  return "";
}

}  // namespace farstu::ui
