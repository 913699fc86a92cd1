// Walls around the process that parses. Whoever takes it over through a hostile calendar finds no file but
// the zone database, no network and no other program: only the answer it may write. A process cannot take
// them down again.
#pragma once

namespace farstu::programme::feed {

// Limits of time, memory and size; ends with its parent; no core dump. False if one of them cannot be set.
bool limit_resources();
// Only the zone database can be opened from now on (Landlock). False where the kernel has none.
bool close_files();
// No socket and no other program from now on (seccomp). False where the kernel has none.
bool close_calls();

}  // namespace farstu::programme::feed
