// One change to one file, made by somebody who knows what is in it.
//
// Flips, cuts, insertions; members exchanged, removed, added and renamed; numbers moved; the same
// document spelt otherwise; signatures moved from one file to another.
#pragma once

#include <random>
#include <string>

namespace bangtin::sim {

struct Forged {
    std::string bytes;
    std::string deed; ///< One clause, for whoever looks at a depot that got through.
};

/// Any file; what is JSON is mostly changed as such. `other` is another file of the depot, to take
/// pieces from.
[[nodiscard]] Forged forged_bytes(const std::string& bytes, const std::string& other,
                                  std::mt19937_64& random);

/// An envelope: its payload changed under its old seals, its type, or its seals.
[[nodiscard]] Forged forged_envelope(const std::string& envelope, const std::string& other,
                                     std::mt19937_64& random);

} // namespace bangtin::sim
