// Calm screens that only tell: what is kept here, where to find help, the languages.
#pragma once
#include "kiosk/view/bar.h"

#include <vector>

namespace farstu::view {

// The texts about the house that the catalogue holds were looked through on this day; change both together.
inline constexpr Day kInfoTextsOf{std::chrono::year(2026) / 11 / 26};
std::string updated_in_words(const Catalogue& words);  // "Uppdaterad torsdag 26 november 2026"

struct KeptView {
  Bar bar;
  std::string title;
  std::vector<std::string> lines;
  std::string updated;
  std::string left;
  std::string up, down;
};
KeptView present_kept(const Context& context);
std::optional<flow::Action> draw_kept(const KeptView& view, ui::Ui& ui);

struct Section {
  std::string title;
  std::vector<std::string> lines;
};
struct FindHelpView {  // and contact, and becoming a member
  Bar bar;
  std::string title;
  std::vector<Section> sections;
  std::string updated;
  std::string up, down;
};
FindHelpView present_find_help(const Context& context);
std::optional<flow::Action> draw_find_help(const FindHelpView& view, ui::Ui& ui);

struct LanguageLine {
  std::string id, tag, name, about;  // that it is a draft; "" = it is not
  bool chosen = false;
};
struct LanguagesView {
  Bar bar;
  std::string title;
  std::vector<LanguageLine> languages;
  std::string up, down;
};
LanguagesView present_languages(const Context& context);
std::optional<flow::Action> draw_languages(const LanguagesView& view, ui::Ui& ui);

}  // namespace farstu::view
