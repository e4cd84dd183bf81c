// The real bangtin-sync, killed at random instants of a pass, over and over on one state folder.
//
// Method: a depot with a few megabytes of pictures stands in a folder. Each round publishes a new
// edition, starts `once` and kills it after a random time; then the shelf is judged as the player
// would. A last pass without a kill must finish.
#include "assets/edition.hpp"
#include "tests/sim/scratch.hpp"
#include "tests/sim/sim_district.hpp"
#include "trust/digest.hpp"

#include <csignal>
#include <doctest/doctest.h>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <random>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace bangtin;
using assets::MediaCheck;
using assets::Shelf;

namespace {

void write_depot(const sim::SimDistrict& district, const std::filesystem::path& folder)
{
    // The timestamp last, as a district does.
    for (const auto& [path, bytes] : district.files) {
        if (path == "metadata/timestamp.json" || std::filesystem::exists(folder / path)) continue;
        std::filesystem::create_directories((folder / path).parent_path());
        std::ofstream(folder / path, std::ios::binary) << bytes;
    }
    std::ofstream(folder / "metadata/timestamp.json", std::ios::binary)
        << district.files.at("metadata/timestamp.json");
}

pid_t start_once(const std::filesystem::path& state, const std::filesystem::path& depot)
{
    const std::string program = BANGTIN_SYNC;
    std::string arguments[] = {program,        "once",     "--state",
                               state.string(), "--mirror", depot.string()};
    char* argv[7] = {};
    for (std::size_t i = 0; i < 6; ++i) argv[i] = arguments[i].data();
    posix_spawn_file_actions_t quiet;
    posix_spawn_file_actions_init(&quiet);
    posix_spawn_file_actions_addopen(&quiet, 1, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&quiet, 2, "/dev/null", O_WRONLY, 0);
    pid_t child = -1;
    REQUIRE(::posix_spawn(&child, program.c_str(), &quiet, nullptr, argv, environ) == 0);
    posix_spawn_file_actions_destroy(&quiet);
    return child;
}

int wait_for(pid_t child)
{
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    return status;
}

} // namespace

TEST_CASE("sync killed at any instant leaves an edition that can be shown, never an older one")
{
    constexpr std::uint64_t seed = 20261123;
    INFO("seed ", seed);
    std::mt19937_64 chance(seed);
    const sim::Scratch scratch;
    const assets::StatePaths paths{scratch.path() / "state"};
    const auto depot = scratch.path() / "depot";
    // Signed for now, because the program asks the machine's clock.
    const Instant now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    sim::SimDistrict district;
    REQUIRE(assets::save_identity(paths, district.identity()));

    std::int64_t least = 0;
    for (int round = 1; round <= 25; ++round) {
        CAPTURE(round);
        std::string picture(200'000, static_cast<char>('a' + round % 26));
        picture += std::to_string(round);
        const std::string id = "bt-" + std::to_string(round);
        district.loose["assets/" + trust::sha256(picture).hex()] = picture;
        district.show(district.notice(id, picture));
        district.publish(now - std::chrono::minutes{60 - round});
        write_depot(district, depot);

        const pid_t child = start_once(paths.root, depot);
        ::usleep(static_cast<useconds_t>(chance() % 60'000));
        REQUIRE(child > 0); // kill(-1) would reach every process there is.
        ::kill(child, SIGKILL);
        wait_for(child);

        const Shelf shelf = *Shelf::open(paths, Shelf::Access::read_only);
        const auto edition = load_edition(paths, shelf, district.identity(), MediaCheck::digest);
        if (least == 0 && !edition) continue;
        REQUIRE(edition);
        CHECK(edition->refused.empty());
        CHECK(edition->programme.edition >= least);
        least = edition->programme.edition;
    }
    const int status = wait_for(start_once(paths.root, depot));
    CHECK(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 0);
    const Shelf shelf = *Shelf::open(paths, Shelf::Access::read_only);
    const auto edition = load_edition(paths, shelf, district.identity(), MediaCheck::digest);
    REQUIRE(edition);
    CHECK(edition->programme.edition == 25);
    CHECK(edition->holdings.assets.size() == 25);
}
