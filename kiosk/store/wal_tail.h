// Looks into a -wal that a crash left, before SQLite does: SQLite takes what lies before the first bad frame
// and forgets the rest without a word. Internal to this folder. Format: sqlite.org/fileformat2.html §4.
#pragma once
#include <filesystem>

namespace farstu::store {

// How many transactions in `database`-wal are whole but out of SQLite's reach behind a damaged frame, and are
// not in `database` either. 0 for a healthy -wal and for whatever a power cut leaves: at most the last
// transaction is torn then, and it was never acknowledged. So two or more in one unbroken chain are needed to
// tell. Call it while nothing in this process has the files open: closing them would drop SQLite's locks.
int count_unreachable(const std::filesystem::path& database);

}  // namespace farstu::store
