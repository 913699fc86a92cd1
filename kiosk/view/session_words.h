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
// "Stora rummet · utomhus · 6 platser kvar".
std::string about(const flow::ProgrammeItem& item, const Context& context);

// "Inställt", "Flyttat", "Du är med", "pågår nu", "snart"; "" for none. Told in words, never by colour alone.
struct Badge {
  std::string text;
  ui::Soft soft = ui::Soft::Mint;
};
Badge badge_of(const flow::ProgrammeItem& item, const Context& context);

std::string format_in_words(Format format, const Catalogue& words);  // "" on site
std::string leader_in_words(Leader leader, const Catalogue& words);  // "" unknown
std::string openness_in_words(Openness openness, const Catalogue& words);
std::string places_in_words(const flow::ProgrammeItem& item,
                            const Catalogue& words);  // "" without a capacity

bool joinable_now(const Session& session, const Context& context);

}  // namespace farstu::view
