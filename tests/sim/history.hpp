// What happened in a simulated world, line by line, for people to read and for two runs to be
// compared by.
#pragma once

#include "bulletin/time.hpp"
#include "trust/digest.hpp"

#include <string>
#include <vector>

namespace bangtin::sim {

class History {
public:
    /// `who` is "sync", "glass", "district" …; `what` holds nothing that differs between two runs
    /// of a seed, such as the name of a folder.
    void note(Instant at, const std::string& who, const std::string& what)
    {
        lines_.push_back(format_instant(at) + " " + who + ": " + what);
    }
    [[nodiscard]] const std::vector<std::string>& lines() const { return lines_; }
    /// Sixty-four hexadecimal digits.
    [[nodiscard]] std::string hash() const
    {
        trust::Hasher hasher;
        for (const std::string& line : lines_) hasher.add(line + "\n");
        return hasher.finish().hex();
    }

private:
    std::vector<std::string> lines_;
};

} // namespace bangtin::sim
