// A board without a ticket, from its first knock to proof of play that counts; then its card is
// copied, and then it is swapped.
//
// Method: the real programs. A board is a state folder and a serial number, which stands in the
// environment as an image would say it.
#include "tests/e2e/world.hpp"
#include "trust/board_id.hpp"

#include <cstdlib>
#include <doctest/doctest.h>

namespace bangtin::e2e {

namespace {

class Street {
public:
    Street() : world_(Screen::enrolled, Depot::second_edition)
    {
        fs::remove_all(world_.state());
        url = *server_.wait_for_line("listening=", std::chrono::seconds(10));
    }

    /// `bangtin-district` with these words.
    Ended office(const std::string& command, std::vector<std::string> words)
    {
        words.insert(words.begin(), {command});
        words.insert(words.end(), {"--data", world_.path("data").string()});
        return world_.run("bangtin-district", words);
    }
    Ended approve(std::vector<std::string> words)
    {
        words.insert(words.end(), {"--keys", world_.path("keys").string()});
        return office("approve", std::move(words));
    }
    /// A board that waits at the door, with the root that somebody put on its card.
    Child waits(const fs::path& state, const std::string& serial)
    {
        be(serial);
        return world_.start("bangtin-sync",
                            {"enrol", "--state", state.string(), "--district", url, "--root",
                             (world_.depot() / "metadata/1.root.json").string()});
    }
    /// The code on the glass, once the office hears that board.
    std::string heard(const fs::path& state)
    {
        for (int look = 0; look < 2000; ++look) {
            const Ended waiting = office("screens", {"waiting"});
            REQUIRE(waiting.code == 0);
            std::error_code code;
            if (!fs::exists(state / "identity/code", code)) continue;
            const std::string shown = read_file(state / "identity/code");
            if (waiting.out.find("code=" + shown + " ") != std::string::npos) return shown;
        }
        FAIL("the office has not heard this board");
        return "";
    }
    /// From the first knock to the answer; the screen's name.
    std::string enrol(const fs::path& state, const std::string& serial,
                      const std::vector<std::string>& place)
    {
        std::string code;
        {
            Child board = waits(state, serial);
            code = heard(state);
            static_cast<void>(board.stop());
        }
        std::vector<std::string> words{code};
        words.insert(words.end(), place.begin(), place.end());
        const Ended approved = approve(words);
        CHECK_MESSAGE(approved.code == 0, approved.err);
        const Ended entered = waits(state, serial).wait(std::chrono::seconds(30));
        CHECK_MESSAGE(entered.code == 0, entered.err);
        const auto at = entered.out.find("screen=") + 7;
        return entered.out.substr(at, entered.out.find('\n') - at);
    }
    /// Plays for some seconds, and reports.
    Ended day(const fs::path& state, const std::string& serial)
    {
        const Ended played =
            world_.run("bangtin-player", {"run", "--state", state.string(), "--headless", "640x360",
                                          "--at", world_.at(), "--seconds", "7"});
        CHECK_MESSAGE(played.code == 0, played.err);
        return pass(state, serial);
    }
    Ended pass(const fs::path& state, const std::string& serial)
    {
        be(serial);
        return world_.run("bangtin-sync", {"once", "--state", state.string()});
    }
    std::int64_t counted()
    {
        const Ended report = office("report", {"--json"});
        REQUIRE(report.code == 0);
        const Json json = Json::parse(report.out);
        std::int64_t sum = 0;
        for (const Json& row : json["by_bulletin"]) sum += row["count"].get<std::int64_t>();
        return sum;
    }
    [[nodiscard]] World& world() { return world_; }

    std::string url;

private:
    static void be(const std::string& serial)
    {
        REQUIRE(setenv("BANGTIN_BOARD_SERIAL", serial.c_str(), 1) == 0);
    }

    World world_;
    Child server_ = world_.start("bangtin-district",
                                 {"serve", "--data", world_.path("data").string(), "--depot",
                                  world_.depot().string(), "--listen", "127.0.0.1:0"});
};

} // namespace

TEST_CASE(
    "a board knocks, its code is approved, it shows the edition, and its proof of play counts; "
    "a copy of its card is held, and a new card takes its place")
{
    Street street;
    World& world = street.world();
    const fs::path state = world.state();
    CHECK(street.approve({"K7QF-2M9X", "--site", site}).code == 3); // No such board.
    const std::string screen = street.enrol(state, "B1", {"--site", site, "--name", "Sảnh nhà A"});
    CHECK(screen.starts_with("screen-"));
    CHECK(street.pass(state, "B1").code == 0);
    CHECK(world.plays(second_bulletin));
    CHECK(street.day(state, "B1").code == 0);
    const std::int64_t first = street.counted();
    CHECK(first >= 2);
    CHECK(street.office("screens", {"held"}).out.empty());

    // A copy of the card in a second board: both are held, and both play on.
    const fs::path copy = world.path("copy");
    fs::copy(state, copy, fs::copy_options::recursive);
    CHECK(street.day(copy, "B2").code == 0);
    CHECK(street.day(state, "B1").code == 0);
    for (const fs::path& card : {copy, state}) {
        const Ended page = world.run("bangtin-player", {"self-test", "--state", card.string()});
        CHECK(page.out.find("Hai máy dùng chung thẻ này") != std::string::npos);
    }
    CHECK(street.counted() == first);
    const std::string held = street.office("screens", {"held"}).out;
    CHECK(held.find("board=" + trust::board_id("B1")) != std::string::npos);
    CHECK(held.find("board=" + trust::board_id("B2")) != std::string::npos);
    CHECK(world.plays(second_bulletin));
    CHECK(street.office("release", {screen, "--board", trust::board_id("B1")}).code == 0);
    CHECK(street.pass(state, "B1").code == 0);
    CHECK(read_file(state / "status.json").find("held_as") == std::string::npos);
    const std::int64_t second = street.counted();
    CHECK(second > first);
    CHECK(street.day(copy, "B2").code == 5); // Its report is refused, and it plays on.
    CHECK(street.counted() == second);

    // The card dies; a new one takes the screen's place, and the old key counts no more.
    const fs::path card = world.path("card");
    const std::string next = street.enrol(card, "B1", {"--replaces", screen});
    CHECK(next != screen);
    CHECK(street.day(state, "B1").code == 5);
    CHECK(names(world.status(), "report", "refused"));
    CHECK(street.counted() == second);
    CHECK(street.pass(card, "B1").code == 0);
    CHECK(street.day(card, "B1").code == 0);
    CHECK(street.counted() > second);
    CHECK(street.office("screens", {"list"})
              .out.find("screen=" + next + " site=" + site +
                        " name=\"Sảnh nhà A\" state=enrolled") != std::string::npos);
}

TEST_CASE("a screen that runs from its first boot takes the ticket that appears, or names it when "
          "it is used")
{
    Street street;
    World& world = street.world();
    const std::string ticket = world.path("boot-ticket.json").string();
    const Ended made = street.office("ticket", {"--depot", world.depot().string(), "--site", site,
                                                "--district", street.url, "--out", ticket});
    CHECK_MESSAGE(made.code == 0, made.err);
    const auto runs = [&](const fs::path& state) {
        return world.start("bangtin-sync",
                           {"run", "--state", state.string(), "--every", "1", "--ticket", ticket});
    };
    const auto until = [&](const fs::path& state, std::string_view words) {
        for (int look = 0; look < 2000; ++look) {
            // Another program takes its time, so that the board has some too.
            static_cast<void>(world.run("bangtin-sync", {"status", "--state", state.string()}));
            std::error_code code;
            if (fs::exists(state / "status.json", code) &&
                read_file(state / "status.json").find(words) != std::string::npos)
                return true;
        }
        return false;
    };
    Child first = runs(world.state());
    CHECK(until(world.state(), "\"screen\":\"screen-"));
    CHECK(first.stop().code == 0);

    const fs::path other = world.path("other");
    Child second = runs(other);
    CHECK(until(other, "\"joining\":\"ticket_refused\""));
    const Ended page = world.run("bangtin-player", {"self-test", "--state", other.string()});
    CHECK(page.out.find("Phiếu đã dùng, hết hạn") != std::string::npos);
    CHECK(second.stop().code == 0);
}

} // namespace bangtin::e2e
