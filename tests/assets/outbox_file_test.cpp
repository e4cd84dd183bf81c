#include "assets/outbox_file.hpp"

#include "assets/durable.hpp"
#include "assets/outbox.hpp"
#include "tests/assets/outbox_states.hpp"
#include "tests/sim/scratch.hpp"

#include <csignal>
#include <doctest/doctest.h>
#include <fcntl.h>
#include <filesystem>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace bangtin;
using namespace bangtin::assets;

// Method: no file of a child may grow or be written behind its first KiB, as on a full card.
TEST_CASE("an outbox on a full card takes nothing, is read, and is left as it is")
{
    const sim::Scratch scratch;
    const StatePaths paths{scratch.path()};
    Outbox outbox = *Outbox::open(paths, OutboxUser::sync);
    REQUIRE(outbox.append(record(1)));
    REQUIRE(outbox.commit());
    const pid_t child = fork();
    if (child == 0) {
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit none{1024, 1024};
        setrlimit(RLIMIT_FSIZE, &none);
        auto full = Outbox::open(paths, OutboxUser::sync);
        _exit(full && full->unsent_count() == 1 && full->append(record(2)) && !full->commit() ? 0
                                                                                              : 1);
    }
    int status = -1;
    REQUIRE(waitpid(child, &status, 0) == child);
    REQUIRE(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 0);
    CHECK(outbox.unsent_count() == 1);
    CHECK_FALSE(std::filesystem::exists(paths.outbox().string() + ".damaged-1"));
}

// Method: the player has the outbox open when the card spoils it and sync repairs it. What the
// player writes next must be in the file that stands there now, with the number that follows.
TEST_CASE("who has the outbox open goes on in the repaired one")
{
    const sim::Scratch scratch;
    const StatePaths paths{scratch.path()};
    fill(paths);
    Outbox player = *Outbox::open(paths, OutboxUser::player);
    REQUIRE(player.append(record(300)));
    damage(paths);

    Outbox sync = *Outbox::open(paths, OutboxUser::sync);
    REQUIRE(std::filesystem::exists(paths.outbox().string() + ".damaged-1"));
    const auto saved = *sync.unsent(1000);
    REQUIRE(player.commit());
    const auto records = *sync.unsent(1000);
    CHECK(records.size() == saved.size() + 1);
    CHECK(records.back().edition == 300);
    for (std::size_t i = 1; i < records.size(); ++i)
        CHECK(records[i].sequence == records[i - 1].sequence + 1);
    CHECK(sync.unsent(1000)->size() == records.size());
    CHECK_FALSE(std::filesystem::exists(paths.outbox().string() + ".damaged-2"));
}

TEST_CASE("the player leaves a damaged outbox to sync, keeps its records, and goes on after")
{
    const sim::Scratch scratch;
    const StatePaths paths{scratch.path()};
    REQUIRE(publish(paths.outbox(), "rác"));
    Outbox player = Outbox::at(paths, OutboxUser::player);
    REQUIRE(player.append(record(1)));
    const auto refused = player.commit();
    REQUIRE_FALSE(refused);
    CHECK(refused.error().text.find("bangtin-sync repairs it") != std::string::npos);
    CHECK(read_file(paths.outbox(), 100) == "rác");

    REQUIRE(Outbox::open(paths, OutboxUser::sync));
    REQUIRE(player.commit());
    CHECK(player.unsent_count() == 1);
}

TEST_CASE("while somebody repairs the outbox the player is told so at once")
{
    const sim::Scratch scratch;
    const StatePaths paths{scratch.path()};
    Outbox player = *Outbox::open(paths, OutboxUser::player);
    const int lock = ::open(paths.outbox_lock().c_str(), O_RDONLY | O_CLOEXEC);
    REQUIRE(::flock(lock, LOCK_EX) == 0);
    CHECK(player.unsent_count().error().text.find("being repaired") != std::string::npos);
    ::close(lock);
    CHECK(player.unsent_count() == 0);
}

namespace {

int ticks(int more)
{
    static volatile std::sig_atomic_t ticks = 0;
    ticks = ticks + more;
    return ticks;
}

int lock_of_other(int number = -1)
{
    static volatile std::sig_atomic_t other = -1;
    if (number >= 0) other = number;
    return other;
}

} // namespace

// Method: another program holds the lock for its work, and signals arrive while sync waits for it;
// the fifth one lets go of the lock.
TEST_CASE("a signal does not let sync repair what another program is working on")
{
    const sim::Scratch scratch;
    const StatePaths paths{scratch.path()};
    fill_and_damage(paths);
    const int other = ::open(paths.outbox_lock().c_str(), O_RDONLY | O_CLOEXEC);
    REQUIRE(::flock(other, LOCK_SH) == 0);
    lock_of_other(other);

    struct sigaction action {};
    action.sa_handler = [](int) {
        if (ticks(1) >= 5) ::flock(lock_of_other(), LOCK_UN);
    };
    struct sigaction before {};
    REQUIRE(::sigaction(SIGALRM, &action, &before) == 0);
    constexpr itimerval each_millisecond{{0, 1000}, {0, 1000}};
    REQUIRE(::setitimer(ITIMER_REAL, &each_millisecond, nullptr) == 0);
    const bool opened = Outbox::open(paths, OutboxUser::sync).has_value();
    constexpr itimerval never{};
    REQUIRE(::setitimer(ITIMER_REAL, &never, nullptr) == 0);
    REQUIRE(::sigaction(SIGALRM, &before, nullptr) == 0);
    ::close(other);
    CHECK(opened);
    CHECK(ticks(0) >= 5);
    CHECK(std::filesystem::exists(paths.outbox().string() + ".damaged-1"));
}

// Method: the file is taken away while both have been working on it, and another one gets its place
// and, as file systems do, perhaps its number.
TEST_CASE("what was known of an outbox that was taken away is not believed of the next")
{
    const sim::Scratch scratch;
    const StatePaths paths{scratch.path()};
    Outbox player = *Outbox::open(paths);
    Outbox sync = *Outbox::open(paths, OutboxUser::sync);
    add(player, 0, 50);
    REQUIRE(sync.acknowledge(50));
    CHECK(sync.unsent_count() == 0);
    for (const char* suffix : {"", "-wal"})
        REQUIRE(std::filesystem::remove(paths.outbox().string() + suffix));
    add(player, 0, 3);
    CHECK(sync.unsent_count() == 3);
    CHECK(*sync.numbers_unsure());
}
