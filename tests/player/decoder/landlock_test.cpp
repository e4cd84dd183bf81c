#include "player/decoder/landlock.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace bangtin::player;

namespace {

enum class Sight : int { not_confined = 1, refused, reads_it, does_not };

/// Whether a confined child can read `path`; in a child, since it is for good.
Sight confined(DecoderWork work, const char* path)
{
    const pid_t child = fork();
    if (child == 0) {
        prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
        const auto how = confine_files(work);
        if (!how) _exit(static_cast<int>(Sight::refused));
        if (*how == Confinement::without_landlock) _exit(static_cast<int>(Sight::not_confined));
        const bool reads = open(path, O_RDONLY | O_CLOEXEC) >= 0;
        _exit(static_cast<int>(reads ? Sight::reads_it : Sight::does_not));
    }
    int status = 0;
    REQUIRE(child > 0);
    REQUIRE(waitpid(child, &status, 0) == child);
    REQUIRE(WIFEXITED(status));
    return static_cast<Sight>(WEXITSTATUS(status));
}

} // namespace

TEST_CASE("a film's decoder reads the system's files and no others, a picture's none at all")
{
    char name[] = "/tmp/bangtin-landlock-XXXXXX";
    const int file = mkstemp(name);
    REQUIRE(file >= 0);
    close(file);
    const Sight system_file = confined(DecoderWork::video, "/usr/share/zoneinfo/Asia/Ho_Chi_Minh");
    CHECK(system_file != Sight::refused);
    if (system_file != Sight::not_confined) {
        CHECK(system_file == Sight::reads_it);
        CHECK(confined(DecoderWork::video, name) == Sight::does_not);
        CHECK(confined(DecoderWork::picture, "/usr/share/zoneinfo/Asia/Ho_Chi_Minh") ==
              Sight::does_not);
    } else {
        MESSAGE("this kernel has no Landlock");
    }
    unlink(name);
}
