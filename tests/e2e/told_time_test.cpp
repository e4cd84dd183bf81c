// A board whose clock stands in 1970 and that no NTP reaches, from its first pass to a programme on
// the glass at the right time.
//
// Method: the real programs. The board's programs have a small library preloaded that begins the
// wall clock with the boot; the district's know the time.
#include "tests/e2e/world.hpp"

#include <cstdlib>
#include <doctest/doctest.h>

namespace bangtin::e2e {

namespace {

using std::chrono::seconds;

/// What is started meanwhile has no clock.
class NoClock {
public:
    NoClock()
    {
        REQUIRE(setenv("LD_PRELOAD", BANGTIN_NO_CLOCK, 1) == 0);
        // A program with sanitizers wants to be the first library, and need not be.
        const char* options = std::getenv("ASAN_OPTIONS");
        const std::string also = std::string(options ? options : "") + ":verify_asan_link_order=0";
        REQUIRE(setenv("ASAN_OPTIONS", also.c_str(), 1) == 0);
    }
    ~NoClock() { unsetenv("LD_PRELOAD"); }
    NoClock(const NoClock&) = delete;
    NoClock& operator=(const NoClock&) = delete;
};

/// Whether the district's server has a mandate to tell the time.
enum class Mandate : std::uint8_t { published, missing };

class Corridor {
public:
    explicit Corridor(Mandate mandate)
        : world_(Screen::enrolled, Depot::second_edition), server_(serve(mandate))
    {
        const std::string url = *server_.wait_for_line("listening=", seconds(10));
        const std::string ticket = world_.path("ticket.json").string();
        fs::remove_all(world_.state());
        const Ended made =
            world_.run("bangtin-district", {"ticket", "--data", world_.path("data").string(),
                                            "--depot", world_.depot().string(), "--site", site,
                                            "--district", url, "--out", ticket});
        REQUIRE_MESSAGE(made.code == 0, made.err);
        const Ended enrolled =
            world_.run("bangtin-sync", {"enrol", "--state", state(), "--ticket", ticket});
        REQUIRE_MESSAGE(enrolled.code == 0, enrolled.err);
    }
    /// Runs sync on the board until it has said these words.
    bool syncs_until(const std::string& words)
    {
        Child sync = world_.start("bangtin-sync", {"run", "--state", state(), "--every", "1"});
        bool heard = false;
        for (int look = 0; look < 500 && !heard; ++look) {
            // Another program takes its time, so that the board has some too.
            static_cast<void>(world_.run("bangtin-sync", {"status", "--state", state()}));
            heard = was_said(words);
        }
        CHECK(sync.stop().code == 0);
        return heard;
    }
    /// What the technician's page says of the clock.
    std::string page()
    {
        return world_.run("bangtin-player", {"self-test", "--state", state()}).out;
    }
    /// The records of some seconds on the glass.
    Json shown()
    {
        const Ended played = world_.run("bangtin-player", {"run", "--state", state(), "--headless",
                                                           "640x360", "--seconds", "7"});
        CHECK_MESSAGE(played.code == 0, played.err);
        const Ended records = world_.run("bangtin-sync", {"records", "--state", state(), "--json"});
        CHECK_MESSAGE(records.code == 0, records.err);
        return Json::parse(records.out)["records"];
    }

private:
    [[nodiscard]] std::string state() const { return world_.state().string(); }
    /// By any program of this world, on standard error.
    [[nodiscard]] bool was_said(const std::string& words) const
    {
        for (const auto& entry : fs::directory_iterator(world_.path(""))) {
            if (entry.path().extension() == ".err" &&
                read_file(entry.path()).find(words) != std::string::npos)
                return true;
        }
        return false;
    }
    Child serve(Mandate mandate)
    {
        if (mandate == Mandate::missing) fs::remove(world_.path("data/time-mandate.json"));
        return world_.start("bangtin-district",
                            {"serve", "--data", world_.path("data").string(), "--depot",
                             world_.depot().string(), "--listen", "127.0.0.1:0"});
    }

    World world_;
    Child server_;
};

Instant now()
{
    return std::chrono::time_point_cast<std::chrono::milliseconds>(
        std::chrono::system_clock::now());
}

} // namespace

TEST_CASE("a board in 1970 that no NTP reaches shows the programme at the right time, once its "
          "district has told it")
{
    Corridor corridor(Mandate::published);
    const NoClock none;
    CHECK(corridor.page().find("Chưa biết giờ") != std::string::npos);
    REQUIRE(corridor.syncs_until("event=time_told"));
    CHECK(corridor.page().find("Chưa biết giờ") == std::string::npos);

    const Instant began = now();
    const Json records = corridor.shown();
    const Instant ended = now();
    REQUIRE_FALSE(records.empty());
    for (const Json& record : records) {
        CAPTURE(record.dump());
        const Instant from = *parse_instant(record["from"].get<std::string>());
        CHECK(from > began - seconds(10)); // The most that a note may be wrong by.
        CHECK(from < ended + seconds(10));
        CHECK(record["grade"] == "held_over");
    }
}

TEST_CASE("where the district tells no time the board goes on without one")
{
    Corridor corridor(Mandate::missing);
    const NoClock none;
    REQUIRE(corridor.syncs_until("/api/1/time: the server is in trouble"));
    CHECK(corridor.page().find("Chưa biết giờ") != std::string::npos);
}

} // namespace bangtin::e2e
