// Is this the sanitizer build? Long tests take fewer rounds there, whole ones on the build as shipped.
#pragma once

namespace farstu {

#if defined(__SANITIZE_ADDRESS__)
inline constexpr bool kSanitized = true;
#elif defined(__has_feature)
inline constexpr bool kSanitized = __has_feature(address_sanitizer);
#else
inline constexpr bool kSanitized = false;
#endif

}  // namespace farstu
