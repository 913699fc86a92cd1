#include "kiosk/ui/hit_map.h"

#include "kiosk/core/text/direction.h"

#include <fmt/format.h>

namespace farstu::ui {

namespace {

void append_json(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      out += fmt::format("\\u{:04x}", static_cast<unsigned char>(c));
    } else {
      out += c;
    }
  }
  out += '"';
}

std::string_view state_of(const Control& control) {
  if (!control.enabled) return "disabled";
  return control.selected ? "selected" : "enabled";
}

}  // namespace

std::string_view to_string(Role role) {
  switch (role) {
    case Role::Button:
      return "button";
    case Role::Tab:
      return "tab";
    case Role::Toggle:
      return "toggle";
    case Role::Row:
      return "row";
    case Role::Key:
      return "key";
  }
  return "button";
}

void HitMap::clear() {
  controls_.clear();
  texts_.clear();
  blocks_.clear();
  lost_.clear();
  next_ = 0;
}

void HitMap::add(Control control) {
  control.order = next_++;
  control.name = without_isolates(control.name);
  control.description = without_isolates(control.description);
  controls_.push_back(std::move(control));
}

void HitMap::add(VisibleText text) {
  text.order = next_++;
  text.text = without_isolates(text.text);
  texts_.push_back(std::move(text));
}

void HitMap::add(Together block) { blocks_.push_back(block); }

const Control* HitMap::find_id(std::string_view id) const {
  for (const Control& control : controls_) {
    if (control.id == id) return &control;
  }
  return nullptr;
}

const Control* HitMap::at(Point seen) const {
  for (auto it = controls_.rbegin(); it != controls_.rend(); ++it) {
    if (it->rect.contains(seen)) return &*it;
  }
  return nullptr;
}

Result<const Control*> HitMap::find(std::string_view what) const {
  if (const Control* by_id = find_id(what)) return by_id;
  std::vector<const Control*> exact;
  std::vector<const Control*> part;
  for (const Control& control : controls_) {
    if (control.name == what) exact.push_back(&control);
    if (!what.empty() && control.name.find(what) != std::string::npos) part.push_back(&control);
  }
  const auto& found = exact.empty() ? part : exact;
  if (found.size() == 1) return found.front();
  if (!found.empty()) {
    std::string ids;
    for (const Control* control : found) ids += (ids.empty() ? "" : ", ") + control->id;
    return fail(Code::Conflict, "ui.several", fmt::format("\"{}\" may be any of {}.", what, ids));
  }
  std::string held;
  for (const Control& control : controls_) {
    held += fmt::format("{}{} \"{}\"", held.empty() ? "" : ", ", control.id, control.name);
  }
  return fail(
      Code::NotFound, "ui.no_control",
      fmt::format("No \"{}\" on the screen, which holds: {}.", what, held.empty() ? "nothing" : held));
}

bool HitMap::can_read(std::string_view part) const {
  for (const VisibleText& text : texts_) {
    if (text.text.find(part) != std::string::npos) return true;
  }
  for (const Control& control : controls_) {
    if (control.name.find(part) != std::string::npos) return true;
  }
  return false;
}

std::string HitMap::all_text() const {
  std::string out;
  for (const VisibleText& text : texts_) {
    out += text.text;
    out += '\n';
  }
  return out;
}

std::string HitMap::tree_json() const {
  std::string out = "[";
  for (const Control& c : controls_) {
    if (out.size() > 1) out += ',';
    out += "{\"id\":";
    append_json(out, c.id);
    out += ",\"role\":";
    append_json(out, to_string(c.role));
    out += ",\"name\":";
    append_json(out, c.name);
    out += ",\"state\":";
    append_json(out, state_of(c));
    out += fmt::format(",\"rect\":[{},{},{},{}]}}", c.rect.x, c.rect.y, c.rect.w, c.rect.h);
  }
  return out + "]";
}

}  // namespace farstu::ui
