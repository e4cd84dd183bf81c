#include "sync/doorstep.hpp"

#include "assets/durable.hpp"
#include "board/simulated.hpp"
#include "tests/sync/canned_server.hpp"
#include "tests/sync/door_world.hpp"
#include "tests/sync/line.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::sync;
using assets::Joining;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

const Chance middle = [] { return 0.5; };

struct World : DoorWorld {
    std::filesystem::path ticket = scratch.path() / "boot-ticket.json";
    milliseconds now{0};

    Doorstep doorstep(bool with_door) { return doorstep(with_door, line); }
    Doorstep doorstep(bool with_door, Post& post)
    {
        auto opened = Doorstep::open(paths,
                                     {.ticket = ticket,
                                      .door = with_door ? std::optional(door) : std::nullopt,
                                      .district = post,
                                      .depot = line},
                                     {.serial = "10000000abcdef01", .kind = "pi"});
        REQUIRE(opened);
        return *std::move(opened);
    }
    Doorstep::Turn turn(Doorstep& at)
    {
        const auto turned = at.turn(now, middle);
        REQUIRE(turned);
        now += turned->wait;
        return *turned;
    }
    /// Turns until somebody was knocked at.
    Doorstep::Turn knock(Doorstep& at)
    {
        const std::size_t before = line.messages.size();
        for (int i = 0; i < 1000; ++i) {
            const auto turned = turn(at);
            if (line.messages.size() > before) return turned;
        }
        FAIL("no knock in a thousand turns");
        return {};
    }
    [[nodiscard]] trust::PublicKey device() const { return load_device_key(paths)->public_key(); }
    void bring_ticket(const std::string& url = "http://d") const
    {
        REQUIRE(assets::publish(ticket, ticket_text({.site = sim::school,
                                                     .district = url,
                                                     .ticket = "ve-1",
                                                     .root = district.identity().pinned_root})));
    }
};

/// An answer as it stands on the line.
std::string http(const std::string& status, const std::string& type, const std::string& body)
{
    return "HTTP/1.1 " + status + "\r\nContent-Type: " + type +
           "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

/// Wakes by time as often as it is told, and then by a signal.
class ShortWatch final : public Watch {
public:
    explicit ShortWatch(int waits) : left_(waits) {}
    void look_at(const WatchedPlace&) override {}
    std::string watched() const override { return ""; }
    bool news() const override { return false; }
    Woke wait(milliseconds) override { return left_-- > 0 ? Woke::by_time : Woke::by_signal; }

private:
    int left_;
};

} // namespace

TEST_CASE("a board at the door shows its code and where it leads, and keeps both")
{
    World world;
    const Doorstep first = world.doorstep(true);
    const auto code = assets::read_file(world.paths.enrolment_code(), 64);
    const auto link = assets::read_file(world.paths.enrolment_link(), 4096);
    REQUIRE(code);
    REQUIRE(link);
    CHECK(link->find(*code) != std::string::npos);
    const Doorstep second = world.doorstep(true);
    CHECK(*assets::read_file(world.paths.enrolment_link(), 4096) == *link);
}

TEST_CASE("it knocks within seconds, then as the district asks, until it is approved")
{
    World world;
    Doorstep at = world.doorstep(true);
    world.line.answer(R"({"again_s":60})");
    CHECK(world.knock(at).joining == Joining::waiting);
    CHECK(world.now <= seconds(15));
    const milliseconds first = world.now;
    world.line.answer(R"({"again_s":60})");
    CHECK(world.knock(at).joining == Joining::waiting);
    CHECK(world.now - first > seconds(50));
    CHECK(world.now - first < seconds(75));

    world.line.answer(world.admission(world.device(), world.district.online_key));
    CHECK(world.knock(at).entered);
    CHECK(assets::load_identity(world.paths)->site == sim::school);
}

TEST_CASE("while nobody answers it knocks ever more seldom, and says so")
{
    World world;
    std::filesystem::remove(world.ticket);
    Doorstep at = world.doorstep(true);
    int knocks = 0;
    Doorstep::Turn last;
    while (world.now < minutes(60)) {
        world.line.answer("<html>");
        const std::size_t before = world.line.messages.size();
        last = world.turn(at);
        knocks += static_cast<int>(world.line.messages.size() - before);
    }
    CHECK(last.joining == Joining::unanswered);
    CHECK_FALSE(last.problem.empty());
    CHECK(knocks > 15);
    CHECK(knocks < 60);
}

TEST_CASE("a ticket file that appears lets the board in")
{
    World world;
    Doorstep at = world.doorstep(false);
    CHECK_FALSE(world.turn(at).entered);
    CHECK(world.line.messages.empty());
    world.bring_ticket();
    world.line.answer(R"({"screen":"screen-1"})");
    CHECK(world.turn(at).entered);
    CHECK(assets::load_identity(world.paths)->screen == "screen-1");
}

TEST_CASE("a ticket to which nobody answers makes no identity while there is a door to knock at")
{
    World world;
    world.bring_ticket();
    world.line.fault("http://d/api/1/enrol", TransportFault::unreachable);
    Doorstep at = world.doorstep(true);
    CHECK(world.turn(at).joining == Joining::unanswered);
    CHECK_FALSE(assets::load_identity(world.paths));
    world.line.answer(R"({"again_s":60})");
    CHECK_FALSE(world.knock(at).entered);
    world.line.fault("http://d/api/1/enrol", TransportFault::refused);
    world.now += Doorstep::ticket_tried_every;
    CHECK(world.turn(at).joining == Joining::ticket_refused);
    CHECK_FALSE(assets::load_identity(world.paths));
}

// Method: real bytes on a real line. First the school's network answers in the district's place,
// in every way in which such networks say no; then the district itself.
TEST_CASE("a captive portal's refusal spends no ticket, with a door and without one")
{
    const std::string refused =
        http("403 Forbidden", "application/json",
             R"({"error":"the ticket was used","remedy":"ask the office for another"})");
    const std::string portals[] = {
        http("403 Forbidden", "text/html", "<html>Đăng nhập Wi-Fi</html>"),
        http("403 Forbidden", "text/plain", "Đăng nhập Wi-Fi"),
        http("403 Forbidden", "application/json", R"({"login":"http://portal.example"})"),
        http("400 Bad Request", "text/html", std::string(100'000, ' ')),
        "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"};
    for (const bool with_door : {true, false}) {
        for (const std::string& portal : portals) {
            CAPTURE(with_door);
            CAPTURE(portal.substr(0, 100));
            World world;
            const CannedServer server(portal);
            world.bring_ticket(server.url());
            Line line("");
            Doorstep at = world.doorstep(with_door, line.transport);
            const auto turned = world.turn(at);
            CHECK(turned.entered == !with_door); // Without a door it is its site's at once.
            if (with_door) CHECK(turned.joining == Joining::unanswered);
            const auto identity = assets::load_identity(world.paths);
            CHECK((identity ? identity->screen : "") == "");
            CHECK(identity.has_value() == !with_door);
        }
        World world;
        const CannedServer district(refused);
        world.bring_ticket(district.url());
        Line line("");
        Doorstep at = world.doorstep(with_door, line.transport);
        CHECK(world.turn(at).joining == Joining::ticket_refused);
        CHECK_FALSE(assets::load_identity(world.paths));
    }
}

TEST_CASE("a used ticket is tried once, stays named, and keeps nobody from knocking")
{
    World world;
    world.bring_ticket();
    world.line.fault("http://d/api/1/enrol", TransportFault::refused);
    Doorstep at = world.doorstep(true);
    CHECK(world.turn(at).joining == Joining::ticket_refused);
    CHECK_FALSE(assets::load_identity(world.paths));
    world.line.answer(R"({"again_s":60})");
    CHECK(world.knock(at).joining == Joining::ticket_refused);
    CHECK(world.line.messages.back().url == "http://d/api/1/knock");
    // Taken away, it is forgotten.
    std::filesystem::remove(world.ticket);
    CHECK(world.turn(at).joining == Joining::waiting);
    REQUIRE(assets::publish(world.ticket, "{\"format\":\"bangtin.ticket/1\"}"));
    const auto damaged = world.turn(at);
    CHECK(damaged.joining == Joining::ticket_unreadable);
    CHECK(damaged.problem.find("/site") != std::string::npos);
}

TEST_CASE(
    "what the doorstep comes to is in the status for the technician's page, and a signal ends it")
{
    World world;
    world.bring_ticket();
    world.line.fault("http://d/api/1/enrol", TransportFault::refused);
    Doorstep at = world.doorstep(false);
    const board::SimulatedBoard board(sim::monday);
    ShortWatch watch(3);
    CHECK(wait_on(at, world.paths, board.clock(), watch, middle) == Entered::stopped);
    const auto status = assets::load_status(world.paths);
    REQUIRE(status);
    CHECK(status->joining == Joining::ticket_refused);
    CHECK(status->result == assets::PassResult::refused);
    CHECK(status->problem.find("does not accept the ticket") != std::string::npos);

    world.line.answer(world.admission(world.device(), world.district.online_key));
    Doorstep open = world.doorstep(true);
    ShortWatch patient(100);
    // The board's clock stands: the first knock is due when it is moved on.
    board::SimulatedBoard later(sim::monday);
    later.advance(minutes(1));
    static_cast<void>(open.turn(milliseconds{0}, middle));
    CHECK(wait_on(open, world.paths, later.clock(), patient, middle) == Entered::enrolled);
}
