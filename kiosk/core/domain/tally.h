// What visitors may tell with one tap and nobody asks them to: the three questions, an age band, a gender. It
// is added up over a month and never tied to a visit, a day or an order. Stable text forms.
#pragma once
#include <array>
#include <optional>
#include <string_view>

namespace farstu {

enum class AskedQuestion { Welcome, Listened, Contributed };
enum class AskedAnswer { Yes, Some, NotToday };
enum class AgeBand { Under26, From26To64, Over64 };
enum class Gender { Woman, Man, NonBinary, Other };

inline constexpr std::array kAskedQuestions{AskedQuestion::Welcome, AskedQuestion::Listened,
                                            AskedQuestion::Contributed};
inline constexpr std::array kAskedAnswers{AskedAnswer::Yes, AskedAnswer::Some, AskedAnswer::NotToday};
inline constexpr std::array kAgeBands{AgeBand::Under26, AgeBand::From26To64, AgeBand::Over64};
inline constexpr std::array kGenders{Gender::Woman, Gender::Man, Gender::NonBinary, Gender::Other};

std::string_view to_string(AskedQuestion question);  // "welcome", "listened", "contributed"
std::string_view to_string(AskedAnswer answer);      // "yes", "some", "not_today"
std::string_view to_string(AgeBand band);            // "under_26", "26_to_64", "over_64"
std::string_view to_string(Gender gender);           // "woman", "man", "non_binary", "other"
std::optional<AskedQuestion> parse_asked_question(std::string_view text);
std::optional<AskedAnswer> parse_asked_answer(std::string_view text);
std::optional<AgeBand> parse_age_band(std::string_view text);
std::optional<Gender> parse_gender(std::string_view text);

}  // namespace farstu
