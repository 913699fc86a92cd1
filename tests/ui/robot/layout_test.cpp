// Every screen in every language, text size and on every kind of panel keeps the checklist's measures
// (domain.md §2). The script is walked once; what it showed is drawn anew, without a window, in every
// variant.
#include "kiosk/core/base/files.h"
#include "kiosk/core/base/places.h"
#include "kiosk/core/base/utf8.h"
#include "kiosk/platform/window.h"
#include "kiosk/view/view.h"
#include "tests/ui/layout_audit.h"
#include "tests/ui/pseudo_locales.h"
#include "tests/ui/robot/robot.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <map>
#include <set>

#include <doctest/doctest.h>

using namespace farstu;

namespace {

struct Shown {
  std::string name;
  flow::State state;
};
struct Walk {
  flow::Facts facts;
  std::vector<Shown> screens;
};

// Screens the script cannot come to on the way.
void add_others(Walk& walk) {
  flow::State state = walk.screens.front().state;
  const auto named = [&](std::string_view name) {
    return std::find_if(walk.screens.begin(), walk.screens.end(),
                        [&](const Shown& shown) { return shown.name == name; })
        ->state;
  };
  // Start with all it may have to tell at once, and with nothing.
  flow::State busy = named("start_undo");
  busy.house.call = named("start_call").house.call;
  busy.house.board.peer_supporters = {"Samir", "Farah"};
  busy.house.board.safe_mode = flow::SafeMode{.places = {{"Stora rummet", 4}, {"Köket", 2}}};
  walk.screens.push_back({"start_busy", busy});
  flow::State quiet = state;
  quiet.house.board.notices.clear();
  walk.screens.push_back({"start_quiet", quiet});
  quiet.house.trust = ClockTrust::Untrusted;
  walk.screens.push_back({"start_no_clock", quiet});
  const auto add = [&](std::string name, flow::Screen screen) {
    state.screen = std::move(screen);
    walk.screens.push_back({std::move(name), state});
  };
  add("out_of_order", flow::OutOfOrder{});
  add("fault_visit", flow::WelcomeAnyway{flow::Failed::Visit});
  add("fault_undo", flow::WelcomeAnyway{flow::Failed::Undo});
  add("fault_participation", flow::WelcomeAnyway{flow::Failed::Participation});
  const auto bytes = read_whole(
      std::filesystem::path(std::getenv("FARSTU_SOURCE")) / "tests/golden/left.reports", 1'000'000);
  REQUIRE(bytes);
  const flow::SentFile file{.bytes = *bytes, .written = state.house.wall, .receipted = state.house.wall};
  add("left_file", flow::LeftTheHouse{.loading = flow::Loading::Here, .file = file, .staff = false});
}

const Walk& walk() {
  static const Walk walked = [] {
    Walk made;
    Robot robot(ui::Size{1920, 1080});
    for (const auto& step : every_screen()) {
      const std::string told = robot.play(step);
      REQUIRE_MESSAGE(told == "", told);
      if (const auto* shot = std::get_if<app::ShotStep>(&step.what))
        made.screens.push_back({shot->name.substr(0, shot->name.find('.')), robot.kiosk().state()});
    }
    made.facts = robot.kiosk().facts();
    add_others(made);
    return made;
  }();
  return walked;
}

const std::map<std::string, Catalogue>& catalogues() {
  static const std::map<std::string, Catalogue> all = [] {
    std::map<std::string, Catalogue> loaded;
    for (const char* tag : {"sv", "sv-x-lattlast", "en", "fi", "ar"}) {
      const auto catalogue = Catalogue::load(share_folder() / "locale", "kiosk", tag);
      REQUIRE(catalogue);
      loaded.emplace(tag, *catalogue);
    }
    for (auto& made : pseudo_locales(loaded.at("sv"))) loaded.emplace(made.locale(), made);
    return loaded;
  }();
  return all;
}

struct PanelKind {
  const char* name;
  ui::Panel panel;
  bool low = false;
};
const PanelKind kPanels[] = {
    {"15.6", {{1920, 1080}, 344, 600}},
    {"13.3", {{1920, 1080}, 294, 600}},
    {"10.1", {{1280, 800}, 217, 450}, true},
    {"21.5 portrait", {{1080, 1920}, 268, 600}},
};

// *Jag är här* is never cut and never scrolls away.
bool main_stands_whole(const ui::HitMap& map) {
  const auto* here = map.find_id("start.here");
  return here != nullptr && !here->cut && !here->scrolls;
}

class Gallery {
 public:
  Gallery() : ui_(*ui::Ui::create()) {}

  // Every screen in one variant.
  void audit(const std::string& tag, ui::TextStep text, const PanelKind& kind, bool low_reach) {
    const Catalogue& words = catalogues().at(tag);
    setup_ = {.panel = kind.panel,
              .text = text,
              .right_to_left = words.direction() == Direction::RightToLeft,
              .language = tag,
              .highlight = "",
              .low_reach = low_reach};
    variant_ = fmt::format("{} {} {}{}", tag, to_string(text), kind.name, low_reach ? " low reach" : "");
    bar_.clear();
    flow::Facts facts = walk().facts;
    facts.languages.push_back({"ar", "العربية", true});
    const char* only = std::getenv("FARSTU_SCREEN");
    for (const Shown& shown : walk().screens) {
      if (only != nullptr && shown.name.find(only) == std::string::npos) continue;
      flow::State state = shown.state;
      state.visitor.language = tag;
      state.visitor.large_text = text == ui::TextStep::Large;
      const auto view = view::present({facts, state, words});
      ui_->forget_visitor();
      draw(view);
      look(shown.name, state, kind.low, low_reach);
      // Down a list, page by page.
      for (int page = 0; page < 6 && turn(view); ++page)
        look(fmt::format("{} page {}", shown.name, page + 2), state, kind.low, low_reach);
    }
  }

  int frames() const { return frames_; }
  const std::vector<std::string>& findings() const { return findings_; }

 private:
  void draw(const view::View& view) {
    do {
      setup_.now += ui::Milliseconds(1000);
      ui_->begin(setup_);
      (void)view::draw(view, *ui_);
      frame_ = ui_->end();
      ++frames_;
    } while (ui_->wants_frame());
  }

  // FARSTU_PICTURES=folder: also as pictures, to be looked at.
  void picture(const std::string& name) {
    const char* folder = std::getenv("FARSTU_PICTURES");
    if (folder == nullptr) return;
    auto window = platform::Window::open({.headless = true, .size = setup_.panel.px},
                                         [] { return ui::Milliseconds(0); });
    REQUIRE(window);
    REQUIRE((*window)->show(frame_));
    std::string file = variant_ + " " + name + ".png";
    std::replace(file.begin(), file.end(), ' ', '_');
    REQUIRE((*window)->save_png(std::filesystem::path(folder) / file));
  }

  bool turn(const view::View& view) {
    for (const auto& control : ui_->hit_map().controls()) {
      if (!control.id.ends_with(".down") || !control.enabled) continue;
      const ui::Point at = control.rect.centre();
      for (const auto kind : {ui::TouchKind::Down, ui::TouchKind::Up}) {
        ui_->handle(ui::Touch{.kind = kind,
                              .x = static_cast<float>(at.x),
                              .y = static_cast<float>(at.y),
                              .time = setup_.now += ui::Milliseconds(1000)});
      }
      ui_->settle();
      draw(view);
      return true;
    }
    return false;
  }

  void look(const std::string& name, const flow::State& state, bool low_panel, bool low_reach) {
    picture(name);
    const auto& map = ui_->hit_map();
    AuditRules rules{.denser = flow::is_staff(state.screen), .low_panel = low_panel, .low_reach = low_reach};
    // Ways in and back, and where to read more, are no choices to weigh; the thank-you offers the next steps
    // the product names.
    for (const char* id :
         {"staff.corner", "start.kept", "start.undo", "checked_in.undo", "checked_in.next", "call.coming"}) {
      if (map.find_id(id) != nullptr) ++rules.max_choices;
    }
    const auto say = [&](const std::string& sentence) {
      findings_.push_back(variant_ + " " + name + ": " + sentence);
    };
    for (const auto& sentence : audit_layout(map, ui_->metrics(), rules)) say(sentence);
    if (std::holds_alternative<flow::Start>(state.screen) && !main_stands_whole(map))
      say("start.here does not stand whole without scrolling");
    // E4, E7: the way back and the way to a person stand at the same place everywhere.
    for (const char* id : {"bar.ask", "bar.back"}) {
      const auto* control = map.find_id(id);
      if (control == nullptr) continue;
      if (bar_.emplace(id, control->rect).first->second != control->rect)
        say(std::string(id) + " stands elsewhere than on other screens");
    }
    const bool may_lack =
        flow::is_staff(state.screen) || std::holds_alternative<flow::OutOfOrder>(state.screen);
    if (!may_lack && map.find_id("bar.ask") == nullptr) say("nobody can be asked to come");
  }

  std::unique_ptr<ui::Ui> ui_;
  ui::Setup setup_;
  ui::Frame frame_;
  std::string variant_;
  std::map<std::string, ui::Rect> bar_;
  int frames_ = 0;
  std::vector<std::string> findings_;
};

}  // namespace

TEST_CASE("every screen keeps the measures in every language, text size and on every panel") {
  Gallery gallery;
  // FARSTU_ONLY="sv 15.6" and FARSTU_SCREEN=start walk a part of it.
  const char* only = std::getenv("FARSTU_ONLY");
  for (const auto& [tag, words] : catalogues()) {
    for (const auto text : {ui::TextStep::Normal, ui::TextStep::Large}) {
      for (const auto& kind : kPanels) {
        const bool portrait = kind.panel.px.h > kind.panel.px.w;
        if (only != nullptr && (tag + " " + kind.name).find(only) == std::string::npos) continue;
        gallery.audit(tag, text, kind, portrait);
      }
    }
  }
  const std::set<std::string> found(gallery.findings().begin(), gallery.findings().end());
  MESSAGE(gallery.frames() << " frames, " << found.size() << " findings");
  for (const auto& finding : found) FAIL_CHECK(finding);
}

namespace {

// The screen with one control or text changed.
template <class Control, class Text>
ui::HitMap changed(const ui::HitMap& map, Control control, Text text) {
  ui::HitMap out;
  for (ui::Control each : map.controls()) {
    control(each);
    out.add(std::move(each));
  }
  for (ui::VisibleText each : map.texts()) {
    text(each);
    out.add(std::move(each));
  }
  return out;
}

}  // namespace

TEST_CASE(
    "the audit finds a shrunk, a moved and a raised control, and words cut or on each other, on any screen") {
  const auto ui = *ui::Ui::create();
  const ui::Setup setup{.panel = kPanels[0].panel, .highlight = ""};
  const Catalogue& words = catalogues().at("sv");
  const auto control_as_is = [](ui::Control&) {};
  const auto text_as_is = [](ui::VisibleText&) {};
  std::size_t found = 0;
  for (const Shown& shown : walk().screens) {
    ui->begin(setup);
    (void)view::draw(view::present({walk().facts, shown.state, words}), *ui);
    ui->end();
    const ui::HitMap& map = ui->hit_map();
    const ui::Metrics& m = ui->metrics();
    const AuditRules rules{.denser = flow::is_staff(shown.state.screen), .max_choices = 99};
    const auto sentences = [&](const ui::HitMap& of, const AuditRules& by) {
      const auto list = audit_layout(of, m, by);
      return std::set<std::string>(list.begin(), list.end());
    };
    const auto before = sentences(map, rules);
    const auto worse = [&](const ui::HitMap& of, const std::string& what) {
      const auto after = sentences(of, rules);
      CHECK_MESSAGE(!std::includes(before.begin(), before.end(), after.begin(), after.end()),
                    shown.name << ": " << what);
      ++found;
    };
    for (const auto& victim : map.controls()) {
      if (victim.cut) continue;
      const auto shrink = [&](ui::Control& each) {
        if (each.id == victim.id) each.rect.h = m.floor_target() - 1;
      };
      worse(changed(map, shrink, text_as_is), victim.id + " shrunk");
      const auto push_out = [&](ui::Control& each) {
        if (each.id == victim.id) each.rect.y = m.panel().px.h - each.rect.h / 2;
      };
      worse(changed(map, push_out, text_as_is), victim.id + " pushed out");
      for (const auto& other : map.controls()) {
        if (other.id == victim.id || other.cut) continue;
        const auto move = [&](ui::Control& each) {
          if (each.id == victim.id) each.rect.x = other.rect.x, each.rect.y = other.rect.y;
        };
        worse(changed(map, move, text_as_is), victim.id + " on " + other.id);
        break;
      }
    }
    for (std::size_t i = 0; i < map.texts().size(); ++i) {
      std::size_t at = 0;
      const auto cut = [&](ui::VisibleText& each) { each.cut = each.cut || at == i, ++at; };
      if (map.texts()[i].cut) continue;
      worse(changed(map, control_as_is, cut), map.texts()[i].text + " cut");
    }
    if (std::holds_alternative<flow::Start>(shown.state.screen)) {
      CHECK(main_stands_whole(map));
      const auto cut_main = [](ui::Control& each) { each.cut = each.cut || each.id == "start.here"; };
      const auto scroll_main = [](ui::Control& each) {
        each.scrolls = each.scrolls || each.id == "start.here";
      };
      const auto other_id = [](ui::Control& each) { each.id += each.id == "start.here" ? "x" : ""; };
      CHECK_FALSE(main_stands_whole(changed(map, cut_main, text_as_is)));
      CHECK_FALSE(main_stands_whole(changed(map, scroll_main, text_as_is)));
      CHECK_FALSE(main_stands_whole(changed(map, other_id, text_as_is)));
    }
    if (map.find_id("bar.text") != nullptr) {
      const auto raise = [&](ui::Control& each) { each.rect.y -= m.panel().px.h / 2; };
      AuditRules low = rules;
      low.low_reach = true;
      CHECK(sentences(changed(map, raise, text_as_is), low).count("bar.text stands too high to reach") == 1);
      CHECK(sentences(map, low).count("bar.text stands too high to reach") == 0);
    }
  }
  CHECK(found > 300);
}

TEST_CASE("made-up languages are longer by 40 %, keep placeholders, and are of another script") {
  CHECK(longer("Jag är {name} här") == "Jáágg ââr {name} hâârr");
  for (const char* word : {"Klar", "Tillbaka", "Verksamhetsberättelse", "xyz"}) {
    const auto count = [](std::string_view text) {
      std::size_t letters = 0;
      for_each_code_point(text, [&](char32_t) { ++letters; });
      return letters;
    };
    CHECK(count(longer(word)) == count(word) + (count(word) * 2 + 4) / 5);
  }
  CHECK(direction_of(in_hebrew_letters("Jag är här"), Direction::LeftToRight) == Direction::RightToLeft);
  CHECK(in_ethiopic_letters("{n} platser").starts_with("{n} "));
  const auto& sv = catalogues().at("sv");
  const auto& rtl = catalogues().at("x-rtl");
  CHECK(rtl.plural("session.places_left", 1) != rtl.plural("session.places_left", 2));
  CHECK(rtl.text("language.state") == sv.text("language.state"));
}

TEST_CASE("a theme moves nothing, and nothing moves by itself") {
  const auto ui = *ui::Ui::create();
  const Catalogue& words = catalogues().at("sv");
  for (const Shown& shown : walk().screens) {
    const auto view = view::present({walk().facts, shown.state, words});
    std::set<std::string> trees;
    for (const auto theme : {ui::ThemeName::Light, ui::ThemeName::Dark, ui::ThemeName::Contrast}) {
      for (const int second : {0, 1, 5}) {
        ui->begin({.panel = kPanels[0].panel,
                   .theme = theme,
                   .highlight = "",
                   .now = std::chrono::seconds(second)});
        (void)view::draw(view, *ui);
        ui->end();
        CHECK_FALSE(ui->wants_frame());
        trees.insert(ui->hit_map().tree_json() + ui->hit_map().all_text());
      }
    }
    CHECK_MESSAGE(trees.size() == 1, shown.name);
  }
}
