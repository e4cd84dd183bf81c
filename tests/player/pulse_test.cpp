// Method: the test is the service manager, with a socket of its own.
#include "player/pulse.hpp"

#include "tests/sim/scratch.hpp"

#include <array>
#include <cstdlib>
#include <cstring>
#include <doctest/doctest.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <vector>

using namespace bangtin;
using namespace bangtin::player;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

struct Manager {
    sim::Scratch scratch;
    std::string path = (scratch.path() / "notify").string();
    Descriptor socket{::socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK, 0)};

    Manager()
    {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::memcpy(address.sun_path, path.data(), path.size());
        REQUIRE(::bind(socket.number(), reinterpret_cast<const sockaddr*>(&address),
                       sizeof address) == 0);
    }
    std::vector<std::string> heard()
    {
        std::vector<std::string> messages;
        std::array<char, 256> text{};
        ssize_t count = 0;
        while ((count = ::recv(socket.number(), text.data(), text.size(), 0)) > 0)
            messages.emplace_back(text.data(), static_cast<std::size_t>(count));
        return messages;
    }
};

} // namespace

TEST_CASE(
    "ready is said once, with the first frame, and a beat comes three times in the watchdog's time")
{
    Manager manager;
    Pulse pulse({manager.path, std::chrono::seconds(15)});
    CHECK(manager.heard().empty());
    pulse.well(seconds(2));
    CHECK(manager.heard() == std::vector<std::string>{"READY=1", "WATCHDOG=1"});
    int beats = 0;
    for (board::Monotonic now = seconds(2); now < seconds(62); now += milliseconds(16)) {
        pulse.well(now);
        for (const std::string& message : manager.heard()) beats += message == "WATCHDOG=1";
    }
    CHECK(beats == 11); // The one at 2 s was said already.
    pulse.stopping();
    CHECK(manager.heard() == std::vector<std::string>{"STOPPING=1"});
}

TEST_CASE("without a watchdog there are no beats, and a status is said when it changes")
{
    Manager manager;
    Pulse pulse({manager.path, std::nullopt});
    pulse.well(seconds(1));
    pulse.well(seconds(100));
    pulse.status("glass=on");
    pulse.status("glass=on");
    pulse.status("glass=off");
    CHECK(manager.heard() ==
          std::vector<std::string>{"READY=1", "STATUS=glass=on", "STATUS=glass=off"});
}

TEST_CASE("without a manager, or with one that is gone, nothing happens")
{
    Pulse none({});
    none.well(seconds(1));
    Pulse gone({"/nonexistent/notify", seconds(15)});
    gone.well(seconds(1));
    Pulse odd({"relative", seconds(15)});
    odd.stopping();
    Pulse abstract({"@bangtin-nobody-listens", seconds(15)});
    abstract.well(seconds(1));
}

TEST_CASE("the wish is taken from the environment, and away from it")
{
    ::setenv("NOTIFY_SOCKET", "/run/systemd/notify", 1);
    ::setenv("WATCHDOG_USEC", "15000000", 1);
    const PulseWish wish = take_pulse_wish();
    CHECK(wish.socket == "/run/systemd/notify");
    CHECK(wish.watchdog == std::chrono::seconds(15));
    CHECK(std::getenv("NOTIFY_SOCKET") == nullptr);
    ::setenv("WATCHDOG_USEC", "soon", 1);
    CHECK_FALSE(take_pulse_wish().watchdog);
}
