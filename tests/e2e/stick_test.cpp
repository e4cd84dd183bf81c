// Out and back by stick alone: a screen that never had a line shows this week's edition, and the
// district counts what it showed, once.
#include "tests/e2e/world.hpp"

#include <doctest/doctest.h>

namespace bangtin::e2e {

namespace {

class Trip {
public:
    Trip() : world_(Screen::enrolled, Depot::second_edition)
    {
        fs::create_directories(stick());
        fs::remove_all(world_.state());
        ok(world_.run("bangtin-district",
                      {"ticket", "--data", data(), "--depot", world_.depot().string(), "--site",
                       site, "--district", "http://127.0.0.1:9", "--out", ticket()}));
    }
    /// The screen has its ticket file, and nobody to show it to.
    void enrol()
    {
        const Ended ended = world_.run(
            "bangtin-sync", {"enrol", "--state", world_.state().string(), "--ticket", ticket()});
        CHECK(ended.code == 7);
    }
    /// What `bangtin-district stick` said.
    std::string at_the_district()
    {
        const Ended ended = world_.run("bangtin-district", {"stick", "--data", data(), "--keys",
                                                            world_.path("keys").string(),
                                                            "--folder", stick().string()});
        ok(ended);
        return ended.out;
    }
    void at_the_screen()
    {
        ok(world_.run("bangtin-sync", {"once", "--state", world_.state().string(), "--sticks",
                                       stick().parent_path().string()}));
    }
    /// Plays for some seconds.
    void play()
    {
        ok(world_.run("bangtin-player", {"run", "--state", world_.state().string(), "--headless",
                                         "640x360", "--at", world_.at(), "--seconds", "7"}));
    }
    [[nodiscard]] std::int64_t counted()
    {
        const Ended report = world_.run("bangtin-district", {"report", "--data", data(), "--json"});
        ok(report);
        const Json json = Json::parse(report.out);
        std::int64_t sum = 0;
        for (const Json& row : json["by_bulletin"]) sum += row["count"].get<std::int64_t>();
        return sum;
    }
    [[nodiscard]] World& world() { return world_; }
    [[nodiscard]] fs::path stick() const { return world_.path("media/usb"); }

private:
    static void ok(const Ended& ended) { CHECK_MESSAGE(ended.code == 0, ended.err); }
    [[nodiscard]] std::string data() const { return world_.path("data").string(); }
    [[nodiscard]] std::string ticket() const { return world_.path("ticket-stick.json").string(); }

    World world_;
};

} // namespace

TEST_CASE("a screen that never had a line shows the edition of a stick and is counted by it, once")
{
    Trip trip;
    trip.enrol();
    trip.at_the_district();
    trip.at_the_screen();
    CHECK(trip.world().plays(second_bulletin));

    trip.play();
    trip.at_the_screen(); // The stick is still there.
    CHECK(trip.counted() == 0);
    const fs::path letters = trip.stick() / "bangtin/letters";
    const fs::path kept = trip.world().path("kept");
    fs::copy(letters, kept, fs::copy_options::recursive);
    CHECK(trip.at_the_district().find("enrolments=1") != std::string::npos);
    const std::int64_t first = trip.counted();
    CHECK(first >= 2);

    fs::copy(kept, letters, fs::copy_options::recursive | fs::copy_options::overwrite_existing);
    CHECK(trip.at_the_district().find("records_new=0") != std::string::npos);
    CHECK(trip.counted() == first);
    trip.at_the_screen(); // Takes the receipt.

    trip.play();
    trip.at_the_screen();
    trip.at_the_district();
    CHECK(trip.counted() > first);
}

TEST_CASE("with one byte changed on the stick the screen shows nothing of it, and says so")
{
    Trip trip;
    trip.enrol();
    trip.at_the_district();
    change_one_byte(trip.stick() / "bangtin/depot/metadata/timestamp.json");
    const Ended ended =
        trip.world().run("bangtin-sync", {"once", "--state", trip.world().state().string(),
                                          "--sticks", trip.stick().parent_path().string()});
    CHECK(ended.code != 0);
    CHECK(trip.world().still(second_bulletin).empty());
}

} // namespace bangtin::e2e
