#include "kiosk/voice/utterance.h"

#include "kiosk/core/base/utf8.h"
#include "kiosk/voice/speaker.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace farstu::voice {
namespace {

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_dash(char32_t c) { return c == U'–' || c == U'—' || c == U'‐' || c == U'‑' || c == U'-'; }
// Where a line may break, what keeps writing directions apart: nothing to hear.
bool is_silent(char32_t c) {
  return c == 0x200B || c == 0xFEFF || (c >= 0x200E && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x2069) || c == 0xAD;
}

std::u32string characters_of(std::string_view text) {
  std::u32string out;
  for_each_code_point(text, [&](char32_t c) {
    if (!is_silent(c)) out += c == 0xA0 || c == 0x202F || c == U'\n' ? U' ' : c;
  });
  return out;
}

// A number by itself, spaced as people write it: "1177", "020-22 00 60", "4 7 1 1".
bool is_number_alone(const std::u32string& text) {
  const auto digits = std::count_if(text.begin(), text.end(), is_digit);
  return digits >= 4 && std::all_of(text.begin(), text.end(), [](char32_t c) {
           return is_digit(c) || is_dash(c) || c == U' ' || c == U'+' || c == U'/';
         });
}

// Nobody says "eleven hundred and seventy-seven" to a telephone; years and counts are said as they are.
bool is_called(std::u32string_view digits) {
  if (digits == U"112" || digits == U"113") return true;
  if (digits.size() >= 3 && digits.front() == U'0') return true;
  const bool year = digits.size() == 4 && (digits.starts_with(U"19") || digits.starts_with(U"20"));
  return digits.size() >= 4 && !year;
}

class Reader {
 public:
  Reader(const std::u32string& text, std::string_view to) : text_(text), to_(to) {}

  std::string read() {
    const bool alone = is_number_alone(text_);
    for (std::size_t at = 0; at < text_.size();) {
      if (!is_digit(text_[at])) {
        at += other(at, alone);
        continue;
      }
      if (const std::size_t end = telephone_from(at); end != 0) {
        for (; at < end; ++at) {
          if (is_digit(text_[at])) one_by_one(std::u32string_view(text_.data() + at, 1));
        }
        continue;
      }
      const std::size_t end = digits_from(at);
      const std::u32string_view number(text_.data() + at, end - at);
      if (alone || is_called(number)) {
        one_by_one(number);
      } else if (const std::size_t minutes = minutes_behind(at, end); minutes != 0) {
        time(number, std::u32string_view(text_.data() + end + 1, 2));
        at = minutes;
        continue;
      } else {
        for (const char32_t c : number) append_code_point(out_, c);
      }
      at = end;
    }
    return std::move(out_);
  }

 private:
  // The end of a number as people write it, "08-123 45 67"; 0 where it is none.
  std::size_t telephone_from(std::size_t at) const {
    if (text_[at] != U'0' || (at > 0 && is_digit(text_[at - 1]))) return 0;
    std::size_t end = at;
    int digits = 0;
    for (std::size_t i = at;
         i < text_.size() && (is_digit(text_[i]) || is_dash(text_[i]) || text_[i] == U' '); ++i) {
      if (!is_digit(text_[i])) continue;
      ++digits;
      end = i + 1;
    }
    return digits >= 6 ? end : 0;
  }

  std::size_t digits_from(std::size_t at) const {
    while (at < text_.size() && is_digit(text_[at])) ++at;
    return at;
  }

  // The end of ".MM" or ":MM" after an hour; 0 where it is no time.
  std::size_t minutes_behind(std::size_t from, std::size_t point) const {
    if (point - from > 2 || point >= text_.size() || (text_[point] != U'.' && text_[point] != U':')) return 0;
    const std::size_t end = digits_from(point + 1);
    return end - point - 1 == 2 && text_[point + 1] < U'6' ? end : 0;
  }

  void time(std::u32string_view hour, std::u32string_view minute) {
    for (const char32_t c : hour) append_code_point(out_, c);
    if (minute == U"00") return;
    out_ += ' ';
    append_code_point(out_, minute[0]);
    if (minute[0] == U'0') out_ += ' ';
    append_code_point(out_, minute[1]);
  }

  void one_by_one(std::u32string_view number) {
    if (!out_.empty() && out_.back() != ' ') out_ += ' ';
    for (std::size_t i = 0; i < number.size(); ++i) {
      if (i > 0) out_ += ' ';
      append_code_point(out_, number[i]);
    }
  }

  // A character that is no digit; how many were taken.
  std::size_t other(std::size_t at, bool alone) {
    const char32_t c = text_[at];
    const bool range = !alone && is_dash(c) && at > 0 && at + 1 < text_.size() && is_digit(text_[at - 1]) &&
                       is_digit(text_[at + 1]);
    if (range) {
      out_ += ' ';
      out_ += to_;
      out_ += ' ';
    } else if (alone && is_dash(c)) {
      out_ += ' ';
    } else if (c == U'·') {
      if (!out_.empty() && out_.back() == ' ') out_.pop_back();
      out_ += ',';
    } else if (c != U' ' || (!out_.empty() && out_.back() != ' ')) {
      append_code_point(out_, c);
    }
    return 1;
  }

  const std::u32string& text_;
  std::string_view to_;
  std::string out_;
};

std::string filled(std::string text, std::string_view name, std::size_t value) {
  const auto at = text.find(name);
  if (at != std::string::npos) text.replace(at, name.size(), std::to_string(value));
  return text;
}

const std::string& role_of(Kind kind, const Words& words) {
  static const std::string none;
  switch (kind) {
    case Kind::Text:
      return none;
    case Kind::Button:
      return words.button;
    case Kind::Tab:
      return words.tab;
    case Kind::Toggle:
      return words.toggle;
    case Kind::Row:
      return words.row;
    case Kind::Key:
      return words.key;
  }
  return none;
}

std::string_view state_of(const Item& item, const Words& words) {
  if (!item.enabled) return words.disabled;
  if (!item.selected) return {};
  return item.kind == Kind::Toggle ? words.on : words.selected;
}

// Parts of one utterance end like sentences, so that the voice rests between them.
void add_sentence(std::string& text, std::string_view more) {
  if (more.empty()) return;
  if (!text.empty()) {
    const char last = text.back();
    text += last == '.' || last == '?' || last == '!' || last == ':' ? " " : ". ";
  }
  text += more;
}

struct Place {
  std::size_t n = 0;
  std::size_t count = 0;
};

std::string sentence_of(const Item& item, Place place, const Words& words, Ears ears) {
  std::string text;
  const bool secret = item.personal && ears == Ears::Loudspeaker;
  add_sentence(text, as_spoken(secret ? words.personal : item.words, words.to));
  if (item.kind == Kind::Text) return text;
  std::string role = filled(filled(role_of(item.kind, words), "{n}", place.n), "{count}", place.count);
  const std::string_view state = state_of(item, words);
  if (!state.empty()) {
    if (!role.empty()) role += ", ";
    role += state;
  }
  add_sentence(text, role);
  return text;
}

}  // namespace

std::string as_spoken(std::string_view shown, std::string_view to) {
  std::string text;
  for (std::size_t from = 0; from <= shown.size();) {  // each line is a sentence of its own
    const std::size_t end = std::min(shown.find('\n', from), shown.size());
    add_sentence(text, Reader(characters_of(shown.substr(from, end - from)), to).read());
    from = end + 1;
  }
  return text;
}

std::vector<Utterance> utterances(const std::vector<Item>& items, const Words& words,
                                  std::string_view language, Ears ears) {
  std::size_t page = 0;
  std::size_t bar = 0;
  for (const Item& item : items) {
    if (item.kind != Kind::Text) ++(item.in_bar ? bar : page);
  }
  std::size_t page_at = 0;
  std::size_t bar_at = 0;
  std::vector<Utterance> out;
  for (const Item& item : items) {
    Place place;
    if (item.kind != Kind::Text) {
      place = item.in_bar ? Place{++bar_at, bar} : Place{++page_at, page};
    }
    // Another language has no use for our words about roles.
    const bool foreign = !item.language.empty() && voice_of(item.language) != voice_of(language);
    std::string text = foreign ? item.words : sentence_of(item, place, words, ears);
    if (text.empty()) continue;
    out.push_back({item.id, std::move(text), foreign ? item.language : std::string(language)});
  }
  return out;
}

std::vector<std::size_t> changed(const std::vector<Item>& before, const std::vector<Item>& now) {
  const auto told = [](const Item& item) {
    return std::tuple(item.words, static_cast<int>(item.kind), item.enabled, item.selected);
  };
  std::map<decltype(told(Item{})), int> known;
  for (const Item& item : before) ++known[told(item)];
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < now.size(); ++i) {
    const auto found = known.find(told(now[i]));
    if (found != known.end() && found->second > 0) {
      --found->second;
    } else {
      out.push_back(i);
    }
  }
  return out;
}

}  // namespace farstu::voice
