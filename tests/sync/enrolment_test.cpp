#include "sync/enrolment.hpp"

#include "assets/durable.hpp"
#include "tests/sim/scratch.hpp"
#include "tests/sim/sim_district.hpp"
#include "tests/sim/sim_transport.hpp"
#include "trust/short_code.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

using namespace bangtin;
using namespace bangtin::sync;

namespace {

struct World {
    sim::Scratch scratch;
    assets::StatePaths paths{scratch.path()};
    sim::SimDistrict district;
    std::map<std::string, std::string> nothing;
    sim::SimTransport post{nothing};
    Ticket ticket{.site = sim::school,
                  .district = "http://d",
                  .ticket = "ve-1",
                  .root = district.identity().pinned_root};
};

} // namespace

TEST_CASE("a ticket reads back, and one with a false root or address is refused at its place")
{
    const World world;
    CHECK(*parse_ticket(ticket_text(world.ticket)) == world.ticket);
    Ticket bad = world.ticket;
    bad.root.replace(bad.root.size() / 2, 1, "~");
    CHECK(parse_ticket(ticket_text(bad)).error().place == "/root");
    bad = world.ticket;
    bad.district = "ftp://d";
    CHECK(parse_ticket(ticket_text(bad)).error().place == "/district");
}

TEST_CASE("enrolment makes a key for its owner's eyes and keeps what the district answers")
{
    World world;
    world.post.answer(R"({"screen":"mh-7"})");
    CHECK(*enrol(world.paths, world.ticket, world.post) == Enrolled::finished);
    const auto identity = assets::load_identity(world.paths);
    REQUIRE(identity);
    CHECK(identity->screen == "mh-7");
    CHECK(identity->site == sim::school);
    struct stat facts {};
    REQUIRE(::stat(world.paths.device_key().c_str(), &facts) == 0);
    CHECK((facts.st_mode & 0777) == 0600);
    CHECK(load_device_key(world.paths));
}

TEST_CASE("a screen that nobody has enrolled has a key and a code, and keeps both")
{
    const World world;
    const auto key = ensure_device_key(world.paths);
    REQUIRE(key);
    const auto code = assets::read_file(world.paths.enrolment_code(), 64);
    REQUIRE(code);
    CHECK(*code == trust::short_code(key->public_key()));
    REQUIRE(std::filesystem::remove(world.paths.enrolment_code()));
    const auto again = ensure_device_key(world.paths);
    REQUIRE(again);
    CHECK(again->public_key() == key->public_key());
    CHECK(assets::read_file(world.paths.enrolment_code(), 64).value_or("") == *code);
}

TEST_CASE("without the district enrolment waits with site and root known, and finishes later with "
          "the same key")
{
    World world;
    CHECK(*enrol(world.paths, world.ticket, world.post) == Enrolled::pending);
    CHECK(assets::load_identity(world.paths)->screen == "");
    const auto key = load_device_key(world.paths)->public_key();

    world.post.answer("<html>Đăng nhập Wi-Fi</html>");
    CHECK(*finish_enrolment(world.paths, world.post) == Enrolled::pending);
    world.post.answer(R"({"screen":"mh-7"})");
    CHECK(*finish_enrolment(world.paths, world.post) == Enrolled::finished);
    CHECK(assets::load_identity(world.paths)->screen == "mh-7");
    CHECK(load_device_key(world.paths)->public_key() == key);
    CHECK(*finish_enrolment(world.paths, world.post) == Enrolled::finished);
    CHECK_FALSE(assets::real_disk().length(world.paths.pending_ticket()));
}

TEST_CASE("a ticket without a district makes a screen that only shows")
{
    World world;
    world.ticket.district.clear();
    CHECK(*enrol(world.paths, world.ticket, world.post) == Enrolled::finished);
    CHECK(world.post.messages.empty());
}

TEST_CASE("an enrolled screen stays who it is when a new ticket gets no answer")
{
    World world;
    world.post.answer(R"({"screen":"mh-7"})");
    REQUIRE(enrol(world.paths, world.ticket, world.post));
    world.ticket.ticket = "ve-2";
    const auto again = enrol(world.paths, world.ticket, world.post);
    REQUIRE_FALSE(again);
    CHECK(again.error().code == ExitCode::unreachable);
    CHECK(assets::load_identity(world.paths)->screen == "mh-7");
}

// Method: a cut of power leaves the first ticket beside the identity that the second one brought.
TEST_CASE("a ticket left behind never replaces a newer enrolment")
{
    World world;
    REQUIRE(*enrol(world.paths, world.ticket, world.post) == Enrolled::pending);
    const std::string stale = *assets::read_file(world.paths.pending_ticket(), ticket_bytes_max);
    world.ticket.ticket = "ve-2";
    world.post.answer(R"({"screen":"mh-7"})");
    REQUIRE(*enrol(world.paths, world.ticket, world.post) == Enrolled::finished);
    REQUIRE(assets::publish(world.paths.pending_ticket(), stale));

    world.post.answer(R"({"screen":"mh-cu"})");
    CHECK(*finish_enrolment(world.paths, world.post) == Enrolled::finished);
    CHECK(assets::load_identity(world.paths)->screen == "mh-7");
    CHECK_FALSE(assets::real_disk().length(world.paths.pending_ticket()));
    CHECK(world.post.messages.size() == 1);
}

TEST_CASE("a screen that only shows is not enrolled after all by a ticket left behind")
{
    World world;
    REQUIRE(*enrol(world.paths, world.ticket, world.post) == Enrolled::pending);
    world.ticket.district.clear();
    REQUIRE(*enrol(world.paths, world.ticket, world.post) == Enrolled::finished);
    CHECK(*finish_enrolment(world.paths, world.post) == Enrolled::finished);
    CHECK(assets::load_identity(world.paths)->district == "");
}

TEST_CASE(
    "a pending enrolment is taken up ever more seldom, tells a refusal once, and writes nothing")
{
    World world;
    REQUIRE(*enrol(world.paths, world.ticket, world.post) == Enrolled::pending);
    const auto inode_of = [](const std::filesystem::path& path) {
        struct stat facts {};
        REQUIRE(::stat(path.c_str(), &facts) == 0);
        return facts.st_ino;
    };
    const auto identity = inode_of(world.paths.identity_file());
    const auto ticket = inode_of(world.paths.pending_ticket());
    PendingEnrolment pending(world.paths);
    int answered = 0;
    for (int pass = 0; pass < 600; ++pass) {
        const std::size_t before = world.post.messages.size();
        world.post.answer("<html>");
        CHECK_FALSE(pending.take_up(world.post));
        answered += static_cast<int>(world.post.messages.size() - before);
        REQUIRE(inode_of(world.paths.identity_file()) == identity);
        REQUIRE(inode_of(world.paths.pending_ticket()) == ticket);
    }
    CHECK(answered < 20);
    CHECK(answered > 10);

    world.post.fault("http://d/api/1/enrol", TransportFault::refused);
    int told = 0;
    for (int pass = 0; pass < 300; ++pass) told += pending.take_up(world.post) ? 1 : 0;
    CHECK(told == 1);
}
