// A stand-in for bubblewrap and the player: it answers what it is told to, and counts how often it
// is asked. What they really do is tested in cell_test.cpp and tests/e2e/preview_test.cpp.
#pragma once

#include "district/previews.hpp"
#include "tests/sim/scratch.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>

namespace bangtin::district::test {

inline const std::string small_jpeg = "\xFF\xD8\xFF\xE0 and so on";

/// As the player says it, of that picture.
inline std::string preview_output(const std::string& left_out = "", int leaves = 3)
{
    return R"({"bytes":)" + std::to_string(small_jpeg.size()) +
           R"(,"height":540,"leaf":1,"leaves":)" + std::to_string(leaves) + R"(,"left_out":")" +
           left_out + R"(","width":960})" + "\n" + small_jpeg;
}

class Drawing {
public:
    Drawing()
    {
        std::filesystem::create_directory(path("bin"));
        install("1");
        std::ofstream(path("bwrap")) << "#!/bin/sh\necho asked >> " << path("asked").string()
                                     << "\ncat " << path("answer").string()
                                     << " || { echo 'bangtin-player: it is wrong; mend it' >&2; "
                                        "exit 3; }\n";
        std::filesystem::permissions(path("bwrap"), std::filesystem::perms::owner_all);
        answer(preview_output());
    }
    [[nodiscard]] Previews previews() const
    {
        return Previews({.programs = path("bin"),
                         .media = path("media"),
                         .cache = {path("previews")},
                         .bubblewrap = path("bwrap")});
    }
    /// Another release of the player.
    void install(const std::string& bytes) const
    {
        for (const char* name : {"bin/bangtin-player", "bin/bangtin-decoder"})
            std::ofstream(path(name)) << bytes;
    }
    void answer(const std::string& output) const { std::ofstream(path("answer")) << output; }
    /// From now on it ends with 3: not found.
    void fail_always() const { std::filesystem::remove(path("answer")); }
    [[nodiscard]] std::size_t times_asked() const
    {
        std::ifstream in(path("asked"));
        return static_cast<std::size_t>(std::count(std::istreambuf_iterator<char>(in), {}, '\n'));
    }
    [[nodiscard]] Path path(const std::string& name) const { return scratch_.path() / name; }

private:
    sim::Scratch scratch_;
};

} // namespace bangtin::district::test
