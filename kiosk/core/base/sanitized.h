// Was this built with AddressSanitizer, whose shadow memory exceeds any limit of address space? Long tests
// take fewer rounds there, whole ones on the build as shipped. GCC and clang tell it in ways of their own.
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
