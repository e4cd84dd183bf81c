// The district's side of a USB stick that goes out to screens without a line and comes back: takes
// the letters that screens left on it, and writes receipts for them.
//
// A letter is what a screen would have posted, in the same envelope, and is judged by the same
// code: it may be read any number of times, and each record counts once.
#pragma once

#include "bulletin/stick.hpp"
#include "district/database.hpp"
#include "district/files.hpp"
#include "trust/keys.hpp"

#include <string>
#include <vector>

namespace bangtin::district {

struct RefusedLetter {
    Path file;
    Fault fault;
};

struct LettersTaken {
    std::size_t screens = 0;            ///< That have left any.
    std::size_t enrolled = 0;           ///< Enrolments taken, also those that were known.
    std::size_t reports = 0;            ///< Batches taken.
    std::int64_t records_new = 0;       ///< Records that were not held before.
    std::vector<RefusedLetter> refused; ///< They stay on the stick.
};

/// Takes every letter; enrolments of a screen before its reports. Fails only when the database
/// does. A letter that was taken is removed, when the stick lets it: it is durable here.
[[nodiscard]] Outcome<LettersTaken> take_letters(Database& database,
                                                 const bulletin::StickPaths& stick, Instant now);

/// Writes the receipt of every enrolled screen that no other has replaced, and the file that asks
/// screens for letters. Answers how many receipts there are.
[[nodiscard]] Outcome<std::size_t> write_receipts(Database& database,
                                                  const bulletin::StickPaths& stick,
                                                  const trust::PrivateKey& online, Instant now);

} // namespace bangtin::district
