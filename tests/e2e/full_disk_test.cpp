// A disk that is full, with the real programs on a real file system: one clear code, nothing
// half-written, and all well again once there is room.
#include "tests/e2e/world.hpp"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <doctest/doctest.h>
#include <fstream>
#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

namespace bangtin::e2e {

namespace {

void write_to(const char* path, const std::string& text)
{
    std::ofstream(path) << text;
}

/// For a user who may not mount: namespaces of our own, in which we may. The programs started from
/// here on live in them too.
bool enter_namespaces()
{
    const std::string user = "0 " + std::to_string(getuid()) + " 1";
    const std::string group = "0 " + std::to_string(getgid()) + " 1";
    if (unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) return false;
    write_to("/proc/self/setgroups", "deny");
    write_to("/proc/self/uid_map", user);
    write_to("/proc/self/gid_map", group);
    return true;
}

constexpr int skipped = 77; // What ctest shows as skipped (CMakeLists.txt), and not as passed.

/// A file system in memory, as small as a test wants it. Where none can be had the test is skipped
/// for all to see: a full disk that was never met is nothing to be sure of.
class SmallDisk {
public:
    SmallDisk(const fs::path& at, int kib) : at_(at)
    {
        fs::create_directories(at_);
        const auto mounted = [&] {
            return mount("tmpfs", at_.c_str(), "tmpfs", 0, size(kib).c_str()) == 0;
        };
        if (mounted() || (errno == EPERM && enter_namespaces() && mounted())) return;
        std::fprintf(stderr, "cannot mount here, as root or in namespaces: %s\n",
                     std::strerror(errno));
        std::_Exit(skipped);
    }
    ~SmallDisk() { umount2(at_.c_str(), MNT_DETACH); }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

    [[nodiscard]] const fs::path& path() const { return at_; }
    void grow(int kib)
    {
        REQUIRE(mount("tmpfs", at_.c_str(), "tmpfs", MS_REMOUNT, size(kib).c_str()) == 0);
    }

private:
    static std::string size(int kib) { return "size=" + std::to_string(kib) + "k"; }

    fs::path at_;
};

constexpr int plenty_kib = 64 * 1024;

bool has_leftovers(const fs::path& folder)
{
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        const std::string name = entry.path().filename().string();
        if (name.ends_with(".new") || name.ends_with(".tmp")) return true;
    }
    return false;
}

} // namespace

// Method: an enrolled screen's first pass on cards from far too small to nearly large enough; then
// the card grows, and the next pass must finish what this one began.
TEST_CASE("a screen whose card is full says so, keeps what it has, and goes on when there is room")
{
    World world(Screen::enrolled, Depot::first_edition);
    const std::string depot = world.depot().string();
    for (const int kib : {16, 48, 96, 160, 256, 400}) {
        CAPTURE(kib);
        SmallDisk card(world.path("card-" + std::to_string(kib)), plenty_kib);
        const std::string state = (card.path() / "state").string();
        fs::copy(world.state(), state, fs::copy_options::recursive);
        card.grow(kib);

        const Ended full = world.run("bangtin-sync", {"once", "--state", state, "--mirror", depot});
        CAPTURE(full.err);
        CHECK(full.code == 6);
        // Media are refused before they eat the reserve; all else fills the card to its end.
        const bool named = full.err.find("No space left") != std::string::npos ||
                           full.err.find("no room on the card") != std::string::npos;
        CHECK(named);
        CHECK(full.err.find("damaged") == std::string::npos);

        card.grow(plenty_kib);
        const Ended roomy =
            world.run("bangtin-sync", {"once", "--state", state, "--mirror", depot});
        CAPTURE(roomy.err);
        CHECK(roomy.code == 0);
        CHECK_FALSE(has_leftovers(state));
        const Ended drawn =
            world.run("bangtin-player", {"still", "--state", state, "--at", world.at(), "--size",
                                         "640x360", "--out", world.path("drawn.png").string()});
        CHECK(drawn.code == 0);
    }
}

TEST_CASE("a picture that finds no room is not begun")
{
    World world(Screen::synced, Depot::first_edition);
    SmallDisk disk(world.path("small"), 8);
    const fs::path out = disk.path() / "out.png";
    const Ended ended =
        world.run("bangtin-player", {"still", "--state", world.state().string(), "--at", world.at(),
                                     "--size", "1280x720", "--out", out.string()});
    CHECK(ended.code == 6);
    CHECK(is_one_clear_line(ended, "bangtin-player"));
    CHECK(fs::is_empty(disk.path()));
}

TEST_CASE("a district whose disk is full publishes nothing, and everything once there is room")
{
    World world(Screen::synced, Depot::first_edition);
    SmallDisk disk(world.path("small"), 64);
    const std::vector<std::string> publish{"publish",
                                           "--data",
                                           world.path("data").string(),
                                           "--keys",
                                           world.path("keys").string(),
                                           "--depot",
                                           (disk.path() / "depot").string()};
    const Ended full = world.run("bangtin-district", publish);
    CAPTURE(full.err);
    CHECK(full.code == 6);
    CHECK(is_one_clear_line(full, "bangtin-district"));
    CHECK_FALSE(fs::exists(disk.path() / "depot/metadata/timestamp.json"));

    disk.grow(plenty_kib);
    CHECK(world.run("bangtin-district", publish).code == 0);
    CHECK(fs::exists(disk.path() / "depot/metadata/timestamp.json"));
    CHECK_FALSE(has_leftovers(disk.path()));
}

} // namespace bangtin::e2e
