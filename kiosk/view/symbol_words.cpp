#include "kiosk/view/symbol_words.h"

#include "kiosk/core/text/dates.h"

namespace farstu::view {
namespace {

ui::Pigment pigment_of(Colour colour) {
  switch (colour) {
    case Colour::Blue:
      return ui::Pigment::Blue;
    case Colour::Red:
      return ui::Pigment::Red;
    case Colour::Yellow:
      return ui::Pigment::Yellow;
    case Colour::White:
      return ui::Pigment::White;
    case Colour::Violet:
      return ui::Pigment::Violet;
  }
  return ui::Pigment::Blue;
}

ui::Petals petals_of(Flower flower) {
  switch (flower) {
    case Flower::Tulip:
      return ui::Petals::Tulip;
    case Flower::Rose:
      return ui::Petals::Rose;
    case Flower::Daisy:
      return ui::Petals::Daisy;
    case Flower::Lily:
      return ui::Petals::Lily;
    case Flower::Clover:
      return ui::Petals::Clover;
  }
  return ui::Petals::Tulip;
}

}  // namespace

std::string colour_in_words(Colour colour, const Catalogue& words) {
  return words.text("colour." + std::string(to_string(colour)));
}
std::string flower_in_words(Flower flower, const Catalogue& words) {
  return words.text("flower." + std::string(to_string(flower)));
}
std::string symbol_in_words(Symbol symbol, const Catalogue& words) {
  return capitalised(words.text("symbol.pair", {{"colour", colour_in_words(symbol.colour, words)},
                                                {"flower", flower_in_words(symbol.flower, words)}}));
}
ui::FlowerPicture picture_of(Colour colour) { return {ui::Petals::Plain, pigment_of(colour)}; }
ui::FlowerPicture picture_of(Symbol symbol) { return {petals_of(symbol.flower), pigment_of(symbol.colour)}; }

std::string state_in_words(SignupState state, std::optional<int> place_number, bool promoted,
                           const std::string& day, const Catalogue& words) {
  switch (state) {
    case SignupState::Taken:
      return words.text(promoted ? "waiting.got_place" : "things.place");
    case SignupState::Waiting:
      return place_number ? words.text("waiting.place", {{"place", std::to_string(*place_number)}})
                          : words.text("waiting.title");
    case SignupState::Applied:
      return words.text("application.applied");
    case SignupState::Interview:
      return words.text("application.interview");
    case SignupState::Offered:
      return words.text("application.offered");
    case SignupState::Accepted:
      return day.empty() ? words.text("application.accepted_place")
                         : words.text("application.accepted", {{"day", day}});
    case SignupState::Reserve:
      return words.text("application.reserve");
    case SignupState::Declined:
      return words.text("application.declined");
    case SignupState::NotThisTime:
      return words.text("application.not_this_time");
  }
  return "";
}

std::string prerequisite_in_words(const flow::ProgrammeItem& item, const Catalogue& words) {
  if (item.details.prerequisite.empty()) return "";
  return item.needs_course.empty() ? words.text("activity.prerequisite_other")
                                   : words.text("activity.prerequisite", {{"course", item.needs_course}});
}

}  // namespace farstu::view
