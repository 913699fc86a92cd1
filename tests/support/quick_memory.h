// SQLite's memory from a few large blocks. Under ASan most of the time of a test that opens thousands of
// databases goes into its allocator, which watches a library that was built without it anyway.
#pragma once

namespace farstu::quick_memory {

// Before SQLite is first used in the process, which must use it on one thread only. Does nothing in the
// nightly run: there every piece is watched.
void install();

}  // namespace farstu::quick_memory
