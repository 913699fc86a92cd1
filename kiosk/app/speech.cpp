#include "kiosk/app/speech.h"

#include "kiosk/ui/reading_order.h"

#include <algorithm>
#include <utility>

namespace farstu::app {
namespace {

constexpr std::string_view kLanguageRow = "language.";

voice::Kind kind_of(ui::Role role) {
  switch (role) {
    case ui::Role::Button:
      return voice::Kind::Button;
    case ui::Role::Tab:
      return voice::Kind::Tab;
    case ui::Role::Toggle:
      return voice::Kind::Toggle;
    case ui::Role::Row:
      return voice::Kind::Row;
    case ui::Role::Key:
      return voice::Kind::Key;
  }
  return voice::Kind::Button;
}

voice::Words words_of(const Catalogue& words) {
  return {.button = words.text("speech.button"),
          .tab = words.text("speech.tab"),
          .toggle = words.text("speech.button"),
          .row = words.text("speech.row"),
          .key = words.text("speech.key"),
          .selected = words.text("speech.selected"),
          .on = words.text("speech.on"),
          .disabled = words.text("speech.disabled"),
          .personal = words.text("speech.personal"),
          .to = words.text("speech.to")};
}

}  // namespace

std::vector<voice::Item> items_of(const ui::HitMap& map, bool right_to_left) {
  std::vector<voice::Item> out;
  for (const ui::ReadItem& item : ui::reading_order(map, right_to_left)) {
    if (item.text != nullptr) {
      if (item.text->text.empty()) continue;
      out.push_back({.id = item.id, .words = item.text->text, .personal = item.text->personal});
      continue;
    }
    const ui::Control& control = *item.control;
    voice::Item said{.id = item.id,
                     .words = ui::words_on(map, control),
                     .kind = kind_of(control.role),
                     .enabled = control.enabled,
                     .selected = control.selected,
                     .personal = ui::is_personal(map, control),
                     .in_bar = control.at_the_end};
    // A language's name is said by its own voice, if it has one.
    if (item.id.starts_with(kLanguageRow)) {
      std::string tag = item.id.substr(kLanguageRow.size());
      if (voice::voice_of(tag)) said.language = std::move(tag);
    }
    out.push_back(std::move(said));
  }
  return out;
}

Speech::Speech(std::unique_ptr<voice::Speaker> speaker, const Catalogues& catalogues,
               const voice::Calibration& calibration, bool transcript)
    : speaker_(std::move(speaker)), catalogues_(catalogues), transcript_(transcript), volume_(calibration) {
  speaker_->set_gain(volume_.gain(ears_));
}

const Catalogue& Speech::words(const std::string& language) const {
  const auto found = catalogues_.find(language);
  return found == catalogues_.end() ? catalogues_.begin()->second : found->second;
}

Speech::Utterances Speech::sentence(std::string text) const { return {{"", std::move(text), language_}}; }

Speech::Utterances Speech::greeting() const {
  return {{"", said_as("speech.welcome"), language_}, {"", said_as("speech.how"), language_}};
}

// In Swedish and English, whoever stands there (domain.md D5).
Speech::Utterances Speech::cannot_read() const {
  const std::string name = said_as("language.name");
  Utterances out;
  for (const char* tag : {"sv", "en"}) {
    const auto found = catalogues_.find(tag);
    if (found == catalogues_.end()) continue;
    out.push_back({"", found->second.text("speech.no_voice", {{"language", name}}), tag});
  }
  return out;
}

void Speech::be_silent() {
  speaker_->stop();
  at_ = queue_.size();
  paused_ = false;
  lit_.clear();
}

void Speech::begin(Utterances utterances) {
  again_ = utterances;
  start(std::move(utterances));
}

void Speech::start(Utterances utterances) {
  be_silent();
  queue_ = std::move(utterances);
  at_ = 0;
  next();
}

// Says what is due, and the rest too where a speaker takes no time.
void Speech::next() {
  for (; at_ < queue_.size(); ++at_) {
    const auto& utterance = queue_[at_];
    if (transcript_) {
      const bool foreign = utterance.language != language_;
      said_.push_back((foreign ? "[" + utterance.language + "] " : "") + utterance.text);
    }
    lit_ = utterance.id;
    speaker_->say(utterance);
    if (speaker_->speaking()) return;
  }
  lit_.clear();
}

bool Speech::go_on() {
  if (!on_ || paused_ || at_ >= queue_.size() || speaker_->speaking()) return false;
  ++at_;
  next();
  return true;
}

void Speech::frame(ui::Ui& ui, const Seen& seen) {
  const bool acted = ui.touched();
  const bool answered = acted || std::exchange(acted_, acted);
  acted_ = acted;
  if (acted) be_silent();
  if (!seen.on) {
    if (on_) {
      forget(false);
      ui.unfocus();
      language_ = seen.language;
      begin(sentence(said_as("speech.off")));
    }
    return;
  }
  const bool began = !std::exchange(on_, true);
  const bool other_language = language_ != seen.language;
  language_ = seen.language;
  auto items = items_of(ui.hit_map(), ui.right_to_left());
  const auto before = std::exchange(items_, items);
  const bool other_screen = std::exchange(screen_, seen.screen) != seen.screen;
  if (!voice::voice_of(language_)) {
    if (began || other_language) begin(cannot_read());
    return;
  }
  auto all = voice::utterances(items, words_of(words(language_)), language_, ears_);
  const auto only = [&](auto wanted) {
    std::erase_if(all, [&](const voice::Utterance& each) { return !wanted(each.id); });
  };
  if (began || other_screen || other_language) {
    ui.unfocus();
    focus_.clear();
    if (began) {
      const auto hello = greeting();
      all.insert(all.begin(), hello.begin(), hello.end());
    }
    return begin(std::move(all));
  }
  if (std::exchange(focus_, ui.focus()) != ui.focus() && !ui.focus().empty()) {
    only([&](const std::string& id) { return id == ui.focus(); });
    return begin(std::move(all));
  }
  if (seen.resting && !answered) return;
  const auto news = voice::changed(before, items);
  if (news.empty()) return;
  only([&](const std::string& id) {
    return std::any_of(news.begin(), news.end(), [&](std::size_t i) { return items[i].id == id; });
  });
  begin(std::move(all));
}

void Speech::key(ui::Key key) {
  if (!on_) return;
  switch (key) {
    case ui::Key::Repeat:
      return start(Utterances(again_));
    case ui::Key::Pause:
      if (paused_) {
        paused_ = false;
        next();
      } else if (at_ < queue_.size()) {
        speaker_->stop();
        paused_ = true;
      }
      return;
    case ui::Key::Louder:
    case ui::Key::Quieter: {
      if (key == ui::Key::Louder) {
        volume_.louder(ears_);
      } else {
        volume_.quieter(ears_);
      }
      speaker_->set_gain(volume_.gain(ears_));
      // Then on with what it came between.
      auto utterances = sentence(
          words(language_).text("speech.volume", {{"n", std::to_string(volume_.position(ears_))},
                                                  {"count", std::to_string(voice::Volume::count(ears_))}}));
      utterances.insert(utterances.end(), queue_.begin() + static_cast<std::ptrdiff_t>(at_), queue_.end());
      return start(std::move(utterances));
    }
    default:
      return;
  }
}

void Speech::plug(bool in) {
  be_silent();
  ears_ = in ? voice::Ears::Headphones : voice::Ears::Loudspeaker;
  speaker_->set_gain(volume_.gain(ears_));
  if (in) {
    screen_.clear();  // read again, now with all of it
  } else {
    forget(false);
  }
}

void Speech::forget(bool on) {
  be_silent();
  queue_.clear();
  again_.clear();
  at_ = 0;
  items_.clear();
  screen_.clear();
  focus_.clear();
  acted_ = false;
  if (on) return;
  on_ = false;
  volume_.reset();
  speaker_->set_gain(volume_.gain(ears_));
}

}  // namespace farstu::app
