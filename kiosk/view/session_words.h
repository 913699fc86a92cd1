// A session in words: when, where, what kind, and whether it can be joined. The same words on every screen.
#pragma once
#include "kiosk/core/domain/session.h"
#include "kiosk/ui/icon.h"
#include "kiosk/ui/theme.h"
#include "kiosk/view/context.h"

#include <string>
#include <vector>

namespace farstu::view {

// A kind of activity keeps its icon and colour everywhere.
ui::Icon icon_of(Kind kind);
ui::Soft soft_of(Kind kind);

// "Sluten grupp" for a closed group, else its own title.
std::string title_of(const Session& session, const Catalogue& words);
// As seen from calendar day `day`: "12–13", "10.30", "hela dagen", "till 1" where it began the day before.
std::string time_of(const Session& session, Day day, const Context& context);
// "Idag · 12–13", "Måndag 23 november · 12–13".
std::string when_of(const Session& session, Day day, const Context& context);
// "Stora rummet · utomhus · 6 platser kvar".
std::string about(const flow::ProgrammeItem& item, const Context& context);

// "Inställt", "Flyttat", "Du är med", "pågår nu", "snart"; "" for none. Told in words, never by colour alone.
struct Badge {
  std::string text;
  ui::Soft soft = ui::Soft::Mint;
};
Badge badge_of(const flow::ProgrammeItem& item, const Context& context);

std::string kind_in_words(Kind kind, const Catalogue& words);        // "" other
std::string format_in_words(Format format, const Catalogue& words);  // "" on site
ui::Icon icon_of(Format format);
std::string leader_in_words(Leader leader, const Catalogue& words);  // "" unknown
std::string openness_in_words(Openness openness, const Catalogue& words);
std::string places_in_words(const flow::ProgrammeItem& item,
                            const Catalogue& words);  // "" without a capacity

// "Gång 4 av 9"; "" where it is not counted.
std::string index_in_words(const Session& session, const Catalogue& words);
// "Förut: fredag 21 november 10"; "" where it did not move, or nobody knows from when.
std::string old_time_in_words(const flow::ProgrammeItem& item, const Context& context);
// "Den här veckan läser du hemma. …"; "" for what is no home week.
std::string home_week_in_words(const flow::ProgrammeItem& item, const Catalogue& words);
// The number to call as it stands in its place or description, "" = none: "08-123 45 67".
std::string phone_number_of(const Session& session);

bool joinable_now(const Session& session, const Context& context);

}  // namespace farstu::view
