// What `bangtin-sync` can be told to do, and how that is spelt.
#pragma once

#include "bulletin/digest.hpp"
#include "bulletin/result.hpp"

#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

namespace bangtin::sync {

enum class Verb : std::uint8_t { enrol, once, run, status, identity, records };

struct Options {
    Verb verb = Verb::status;
    std::string state;
    std::string ticket;   ///< For `run` a file that may appear.
    std::string district; ///< Where to knock, and the root of trust to know it by: both or none.
    std::string root;
    std::string boot; ///< The folder on the boot partition that may say all of this instead.
    std::vector<std::string> mirrors;
    std::vector<std::string> neighbours; ///< Base URLs of `bangtin-neighbour`.
    std::string sticks;
    std::string system; ///< What bangtin-update says that runs; empty: no system is fetched.
    int every_s = 60;
    std::optional<std::uint64_t> media_mib;
    bool json = false;
    std::size_t records = 0; ///< The newest so many; 0: all that there are.
    std::string proxy;
    std::string authorities;
    std::vector<std::string> media_hours;
    Bytes media_kib_per_s_max = 0;
    Bytes media_mib_per_day_max = 0;
};

/// Fails with the exit code, when it has said what is wrong to `mistakes`, or what was asked for
/// (--help, --version) to `out`.
[[nodiscard]] Result<Options, int> read_command_line(int argc, const char* const* argv,
                                                     std::ostream& out, std::ostream& mistakes);

} // namespace bangtin::sync
