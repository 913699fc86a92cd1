#include "kiosk/core/domain/tally.h"

#include "kiosk/core/base/words.h"

namespace farstu {
namespace {

constexpr auto kQuestionNames = words<AskedQuestion>({{AskedQuestion::Welcome, "welcome"},
                                                      {AskedQuestion::Listened, "listened"},
                                                      {AskedQuestion::Contributed, "contributed"}});
constexpr auto kAnswerNames = words<AskedAnswer>(
    {{AskedAnswer::Yes, "yes"}, {AskedAnswer::Some, "some"}, {AskedAnswer::NotToday, "not_today"}});
constexpr auto kBandNames = words<AgeBand>(
    {{AgeBand::Under26, "under_26"}, {AgeBand::From26To64, "26_to_64"}, {AgeBand::Over64, "over_64"}});
constexpr auto kGenderNames = words<Gender>({{Gender::Woman, "woman"},
                                             {Gender::Man, "man"},
                                             {Gender::NonBinary, "non_binary"},
                                             {Gender::Other, "other"}});

}  // namespace

std::string_view to_string(AskedQuestion question) { return kQuestionNames(question); }
std::string_view to_string(AskedAnswer answer) { return kAnswerNames(answer); }
std::string_view to_string(AgeBand band) { return kBandNames(band); }
std::string_view to_string(Gender gender) { return kGenderNames(gender); }
std::optional<AskedQuestion> parse_asked_question(std::string_view text) { return kQuestionNames(text); }
std::optional<AskedAnswer> parse_asked_answer(std::string_view text) { return kAnswerNames(text); }
std::optional<AgeBand> parse_age_band(std::string_view text) { return kBandNames(text); }
std::optional<Gender> parse_gender(std::string_view text) { return kGenderNames(text); }

}  // namespace farstu
