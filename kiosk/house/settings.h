// The names of the house's settings in the database. Internal to house.
#pragma once
#include <string_view>

namespace farstu::house {

inline constexpr std::string_view kHouseName = "house.name";
inline constexpr std::string_view kHouseZone = "house.timezone";
inline constexpr std::string_view kHouseLocale = "house.locale";
inline constexpr std::string_view kHouseMadeOn = "house.made_on";             // local day of init
inline constexpr std::string_view kDeviceKid = "device.kid";                  // public half of the device key
inline constexpr std::string_view kClosedGroups = "programme.closed_groups";  // "shown", "hidden"
inline constexpr std::string_view kHouseDemo = "house.demo";        // there in the fictional house only
inline constexpr std::string_view kHouseCountry = "house.country";  // "SE", "FI"
inline constexpr std::string_view kSupportRole = "support.role";    // who is told: "coordinator", …
inline constexpr std::string_view kDefaultZone = "Europe/Stockholm";
inline constexpr std::string_view kDefaultLocale = "sv";

// What the house knows of its link beyond the enrolment row.
inline constexpr std::string_view kFederationK = "federation.k";  // smallest count it wants told
inline constexpr std::string_view kFederationSince =
    "federation.since";  // files from this seq on are this link's
inline constexpr std::string_view kFederationStop = "federation.stop";  // problem that stopped sending
inline constexpr std::string_view kFederationStopSince = "federation.stop_since";  // UTC seconds
inline constexpr std::string_view kStateWanted = "federation.state_wanted";        // why, or kStateAsked
inline constexpr std::string_view kStateAsked = "asked";
inline constexpr std::string_view kEnrolProblem = "federation.enrol_problem";

}  // namespace farstu::house
