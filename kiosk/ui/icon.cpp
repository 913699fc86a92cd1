#include "kiosk/ui/icon.h"

#include <array>

namespace farstu::ui {

namespace {

// Material Design Icons as Debian ships them (basic plane). In the order of the enum.
constexpr std::array<char32_t, static_cast<std::size_t>(Icon::Count_)> kCodePoints{
    0,       // None
    0xF64A,  // Here: human-greeting
    0xF09A,  // Help: bell
    0xF04D,  // Back: arrow-left
    0xF054,  // Forward: arrow-right
    0xF57E,  // Speak: volume-high
    0xF581,  // Quiet: volume-off
    0xF27F,  // TextSize: format-size
    0xF5CA,  // Language: translate
    0xF12C,  // Check: check
    0xF54C,  // Undo: undo
    0xF156,  // Close: close
    0xF415,  // Plus: plus
    0xF374,  // Minus: minus
    0xF33E,  // Lock: lock
    0xF0F6,  // Calendar: calendar-today
    0xF0ED,  // Week: calendar
    0xF150,  // Clock: clock
    0xF34E,  // Place: map-marker
    0xF004,  // Person: account
    0xF00E,  // People: account-multiple
    0xF2D1,  // Support: heart
    0xF2DC,  // Home: home
    0xF3F2,  // Phone: phone
    0xF567,  // Video: video
    0xF361,  // Chat: message
    0xF531,  // Outdoors: tree
    0xF24A,  // Tulip: flower
    0xF599,  // Sun: weather-sunny
    0xF09E,  // Bell: bell-ring
    0xF2FC,  // Info: information
    0xF219,  // Paper: file-document
    0xF1EE,  // Envelope: email
    0xF208,  // Eye: eye
    0xF06E,  // Erase: backspace
    0xF143,  // Up: chevron-up
    0xF140,  // Down: chevron-down
    0xF128,  // Chart: chart-bar
    0xF493,  // Settings: settings
    0xF306,  // Key: key
    0xF4B9,  // DropIn: sofa
    0xF176,  // Fika: coffee
    0xF28C,  // Conversation: forum
    0xF0BE,  // StudyCircle: book-open-variant
    0xF0E7,  // Excursion: bus
    0xF583,  // Exercise: walk
    0xF387,  // Culture: music-note
    0xF0E3,  // Hobby: brush
    0xF5B7,  // Occupation: wrench
    0xF474,  // Course: school
    0xF29B,  // Meeting: gavel
    0xF019,  // Matching: account-switch
    0xF4CE,  // Other: star
};

}  // namespace

char32_t code_point(Icon icon) { return kCodePoints.at(static_cast<std::size_t>(icon)); }

bool points(Icon icon) { return icon == Icon::Back || icon == Icon::Forward || icon == Icon::Undo; }

}  // namespace farstu::ui
