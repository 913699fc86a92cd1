#include "kiosk/view/call_banner.h"

#include "kiosk/core/text/dates.h"

#include <algorithm>

namespace farstu::view {
namespace {

using ui::Icon;
using ui::Rect;
using ui::TextSize;

constexpr ui::TextStyle kTitle{.size = TextSize::Body, .weight = ui::Weight::Bold};
constexpr ui::TextStyle kAbout{.size = TextSize::Small, .ink = ui::Ink::Quiet};

struct Plan {
  Rect mark, words, button;
  int title = 0, about = 0;
  int height = 0;
};

// Mark, words and button in a row; the button below where the words would get too narrow.
Plan plan(const ui::Ui& ui, const CallBanner& banner, Rect where) {
  const auto& m = ui.metrics();
  Plan plan;
  const int padding = m.step(1);
  Rect room = where.inset(m.step(2), 0);
  room.y += padding;
  const int mark = m.icon(TextSize::Button);
  plan.mark = room.cut_start(mark, m.step(1.5F));
  const int button = ui.text_width(banner.coming, {.size = TextSize::Button}) + m.step(6);
  const bool beside = banner.coming.empty() || room.w - button - m.gap() >= m.text(TextSize::Body) * 9;
  plan.words = room;
  if (!banner.coming.empty() && beside) plan.button = plan.words.cut_end(button, m.gap());
  plan.title = ui.text_height(banner.title, plan.words.w, kTitle);
  plan.about = ui.text_height(banner.about, plan.words.w, kAbout);
  plan.words.h = plan.title + plan.about;
  if (beside) {
    const int high = std::max(plan.words.h, banner.coming.empty() ? mark : ui.secondary_height());
    plan.button.h = ui.secondary_height();
    plan.button.y = room.y + (high - plan.button.h) / 2;
    plan.words.y += (high - plan.words.h) / 2;
    plan.height = high + 2 * padding;
  } else {
    plan.button = {room.x, plan.words.bottom() + padding, room.w, ui.secondary_height()};
    plan.height = plan.button.bottom() - where.y + padding;
  }
  // In the middle of the first line.
  plan.mark.y = plan.words.y + (m.line(TextSize::Body) - m.line(TextSize::Small)) / 2;
  plan.mark.h = 0;
  return plan;
}

}  // namespace

std::optional<CallBanner> present_call(const Context& context) {
  const auto& [facts, state, words] = context;
  const auto& call = state.house.call;
  if (!call) return std::nullopt;
  if (call->answered) return CallBanner{words.text("come.on_the_way"), "", ""};
  CallBanner banner{
      .title = words.text(call->what == flow::CallFor::FirstVisit ? "banner.first_time" : "banner.asks"),
      .about = "",
      .coming = words.text("banner.coming")};
  if (flow::nobody_came(facts, state)) {
    banner.about = words.text("come.nobody_yet");
  } else if (state.house.trust != ClockTrust::Untrusted) {
    const auto local = facts.zone.local(call->since);
    banner.about = words.text(
        "banner.since",
        {{"time", time_in_words(words, std::chrono::floor<std::chrono::minutes>(
                                           local - std::chrono::floor<std::chrono::days>(local)))}});
  }
  return banner;
}

int call_height(const ui::Ui& ui, const CallBanner& banner, int width) {
  return plan(ui, banner, {0, 0, width, 0}).height;
}

void draw_call(ui::Ui& ui, const CallBanner& banner, Rect where, std::optional<flow::Action>& action) {
  const Plan places = plan(ui, banner, where);
  where.h = places.height;
  ui.at(where).card();
  ui.at(places.mark).note(banner.coming.empty() ? Icon::Check : Icon::Help, "");
  Rect words = places.words;
  ui.at(words.cut_top(places.title)).text(banner.title, kTitle);
  if (places.about > 0) ui.at(words.cut_top(places.about)).text(banner.about, kAbout);
  if (!banner.coming.empty() && ui.at(places.button).secondary_button("call.coming", banner.coming)) {
    action = flow::AnswerCall{};
  }
}

}  // namespace farstu::view
