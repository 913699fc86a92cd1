// A house's id from its name: readable in a command line and an address.
#pragma once
#include <string>
#include <string_view>

namespace farstu::receiver {

// "Föreningen Linden, Ekvik" → "foreningen-linden-ekvik": letters a–z and digits, Latin letters without their
// marks, at most 40 characters; "house" when nothing is left.
std::string make_slug(std::string_view name);

}  // namespace farstu::receiver
