#include "kiosk/house/demo_words.h"

#include "kiosk/core/base/files.h"
#include "kiosk/core/base/places.h"
#include "kiosk/core/domain/idea.h"
#include "kiosk/core/domain/notice.h"
#include "kiosk/core/domain/tally.h"
#include "kiosk/house/settings.h"
#include "kiosk/store/idea_store.h"
#include "kiosk/store/notice_store.h"
#include "kiosk/store/setting_store.h"
#include "kiosk/store/tally_store.h"

#include <random>

#include <nlohmann/json.hpp>

namespace farstu::house {
namespace {

using nlohmann::json;
using store::TallyStore;
using store::TallySubject;

constexpr std::size_t kMaxWords = 1U << 16;
constexpr int kOpenDays = 20;          // of a month, about
constexpr int kAnswersInHundred = 15;  // most people answer nothing

tl::unexpected<Error> not_words() {
  return fail(Code::Invalid, "demo.words", "The demo's words (linden.json) cannot be read.");
}

std::string text_of(const json& object, const char* key) {
  const auto found = object.is_object() ? object.find(key) : object.end();
  return object.is_object() && found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

Result<json> load_words() {
  FARSTU_TRY_ASSIGN(const std::string bytes, read_whole(share_folder() / "demo" / "linden.json", kMaxWords));
  json words = json::parse(bytes, nullptr, false);
  if (!words.is_object() || !words["notices"].is_array() || !words["ideas"].is_array()) return not_words();
  return words;
}

// The newest first in the file, a few days apart.
Result<void> add_notices(House& house, const json& notices) {
  store::NoticeStore stored(house.database());
  int days_ago = 2;
  for (const json& one : notices) {
    FARSTU_TRY_ASSIGN(NoticeWords words, parse_notice(text_of(one, "title"), text_of(one, "text")));
    FARSTU_TRY(stored.save({{},
                            std::move(words.title),
                            std::move(words.text),
                            NoticeFrom::House,
                            house.civil_today().plus(-days_ago)}));
    days_ago += 9;
  }
  return {};
}

Result<void> add_ideas(House& house, const json& ideas) {
  store::IdeaStore stored(house.database());
  int days_ago = 1;
  for (const json& one : ideas) {
    const auto kind = parse_idea_kind(text_of(one, "kind"));
    if (!kind) return not_words();
    FARSTU_TRY_ASSIGN(std::string text, parse_idea(text_of(one, "text")));
    const Day left = house.civil_today().plus(-days_ago);
    FARSTU_TRY(stored.add({store::IdeaStore::new_id(), *kind, std::move(text), left}));
    FARSTU_TRY(
        TallyStore(house.database()).add(Month(left), {std::string(store::kTallyIdea), to_string(*kind)}));
    days_ago += 4;
  }
  return {};
}

// Shares `people` among `values`, most of them to the first.
template <class Values, class Subject>
Result<void> add_answers(House& house, Month month, int people, std::mt19937_64& random, const Values& values,
                         Subject subject) {
  int left = people;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const bool last = i + 1 == values.size();
    const int some = last ? left : static_cast<int>(static_cast<unsigned>(left) * (40 + random() % 40) / 100);
    if (some > 0) FARSTU_TRY(TallyStore(house.database()).add(month, subject(values[i]), some));
    left -= some;
  }
  return {};
}

Result<void> add_month(House& house, Month month, int per_day, std::uint64_t seed) {
  std::mt19937_64 random(seed * 1'000'003 + static_cast<std::uint64_t>(month.first().number()));
  const int people = per_day * kOpenDays * kAnswersInHundred / 100;
  for (const AskedQuestion question : kAskedQuestions) {
    FARSTU_TRY(add_answers(house, month, people, random, kAskedAnswers,
                           [&](AskedAnswer answer) { return TallySubject::of(question, answer); }));
  }
  FARSTU_TRY(add_answers(house, month, people, random, kAgeBands,
                         [](AgeBand band) { return TallySubject::of(band); }));
  return add_answers(house, month, people, random, kGenders,
                     [](Gender gender) { return TallySubject::of(gender); });
}

}  // namespace

Result<void> add_demo_words(House& house, Day from, Day until, int per_day, std::uint64_t seed) {
  FARSTU_TRY_ASSIGN(const json words, load_words());
  FARSTU_TRY(store::SettingStore(house.database()).set(kHouseDemo, "linden"));
  FARSTU_TRY(add_notices(house, words["notices"]));
  FARSTU_TRY(add_ideas(house, words["ideas"]));
  for (Month month(from); month.first() <= until; month = Month(month.last().plus(1))) {
    FARSTU_TRY(add_month(house, month, per_day, seed));
  }
  return {};
}

}  // namespace farstu::house
