// Symbols and sign-ups in words and pictures: the same on every screen.
#pragma once
#include "kiosk/core/domain/signup.h"
#include "kiosk/ui/flower.h"
#include "kiosk/view/context.h"

#include <string>

namespace farstu::view {

std::string colour_in_words(Colour colour, const Catalogue& words);  // "blå"
std::string flower_in_words(Flower flower, const Catalogue& words);  // "tulpan"
std::string symbol_in_words(Symbol symbol, const Catalogue& words);  // "Blå tulpan"
ui::FlowerPicture picture_of(Colour colour);
ui::FlowerPicture picture_of(Symbol symbol);

// How a sign-up stands, told to whoever made it: "Du är nummer 2 på tur." `day` is when it is, "" = not told.
std::string state_in_words(SignupState state, std::optional<int> place_number, bool promoted,
                           const std::string& day, const Catalogue& words);
// "Har du gått Coach steg 1?"
std::string prerequisite_in_words(const flow::ProgrammeItem& item, const Catalogue& words);

}  // namespace farstu::view
