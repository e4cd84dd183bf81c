// A folder in the place of one of the kernel's.
#pragma once

#include "tests/sim/scratch.hpp"

#include <fstream>
#include <string>

namespace bangtin::tests {

struct Folder : sim::Scratch {
    void put(const std::filesystem::path& file, const std::string& text) const
    {
        std::filesystem::create_directories((path() / file).parent_path());
        std::ofstream(path() / file, std::ios::binary) << text;
    }
    void take(const std::filesystem::path& file) const
    {
        std::filesystem::remove_all(path() / file);
    }
};

} // namespace bangtin::tests
