#include "kiosk/view/notices.h"

#include "kiosk/core/text/dates.h"

namespace farstu::view {

using ui::Icon;
using ui::Rect;
using ui::Soft;
using ui::TextSize;

namespace {

void add_line(std::string& text, const std::string& line) { text += (text.empty() ? "" : "\n") + line; }

std::string about_notice(const Notice& notice, const Catalogue& words) {
  return words.text(notice.from == NoticeFrom::House ? "notice.from_house" : "notice.from_federation") +
         " · " + words.text("notice.updated", {{"day", day_and_year_in_words(words, notice.updated)}});
}

NoticePanel safe_mode_panel(const flow::SafeMode& mode, const Catalogue& words) {
  NoticePanel panel{Icon::Home, Soft::Honey, words.text("infection.title"), "", ""};
  if (const auto left = places_left_in_words(mode, words); !left.empty()) add_line(panel.text, left);
  if (mode.places.size() > 1) {
    for (const auto& place : mode.places)
      add_line(panel.text, words.plural("infection.place_left", place.left, {{"place", place.place}}));
  }
  for (const char* key : {"infection.stay_home", "infection.hands", "infection.tap_for_you"})
    add_line(panel.text, words.text(key));
  return panel;
}

}  // namespace

std::string places_left_in_words(const flow::SafeMode& mode, const Catalogue& words) {
  if (mode.places.empty()) return "";
  int left = 0;
  for (const auto& place : mode.places) left += std::max(0, place.left);
  return left == 0 ? words.text("infection.full") : words.plural("infection.places", left);
}

NoticesView present_notices(const Context& context) {
  const auto& words = context.words;
  const auto& board = std::get<flow::Notices>(context.state.screen).board;
  NoticesView view{.bar = present_bar(context),
                   .title = words.text("notice.title"),
                   .panels = {},
                   .up = words.text("page.up"),
                   .down = words.text("page.down")};
  if (board.safe_mode) view.panels.push_back(safe_mode_panel(*board.safe_mode, words));
  if (!board.peer_supporters.empty() || !board.hosts.empty()) {
    NoticePanel panel{Icon::People, Soft::Mint, words.text("duty.title"), "", ""};
    if (!board.peer_supporters.empty()) {
      add_line(panel.text,
               words.text("duty.peer_supporter", {{"names", list_in_words(words, board.peer_supporters)}}));
      add_line(panel.text, words.text("duty.explained"));
    }
    if (!board.hosts.empty())
      add_line(panel.text, words.text("duty.host", {{"names", list_in_words(words, board.hosts)}}));
    view.panels.push_back(std::move(panel));
  }
  for (const auto& notice : board.notices) {
    view.panels.push_back({Icon::Info, Soft::Sky, notice.title, notice.text, about_notice(notice, words)});
  }
  return view;
}

std::optional<flow::Action> draw_notices(const NoticesView& view, ui::Ui& ui) {
  std::optional<flow::Action> action;
  Rect room = draw_page(ui, view.bar, ui::TopLight::of(Soft::Sky), action);
  const ui::TextStyle title{.size = TextSize::Title};
  ui.at(room.cut_top(ui.text_height(view.title, room.w, title), ui.metrics().gap())).text(view.title, title);
  ui.at(room).scroll_area("notices", {view.up, view.down}, [&] {
    for (const auto& panel : view.panels) {
      const std::string text =
          panel.about.empty() ? panel.text : panel.text + (panel.text.empty() ? "" : "\n") + panel.about;
      ui.notice(panel.icon, panel.soft, panel.title, text);
    }
  });
  return action;
}

}  // namespace farstu::view
