#include "district/caretaker.hpp"

#include "district/accounts.hpp"
#include "district/errands.hpp"
#include "district/glances.hpp"
#include "district/keys.hpp"
#include "tests/district/corridor.hpp"
#include "tests/district/key_on_demand.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using test::Board;
using test::monday;

namespace {

/// Lan is the technician of the commune, Minh writes at its first school.
struct Care {
    test::World world;
    test::Corridor corridor{world};
    Errands errands{world.database()};
    trust::PrivateKey online = trust::PrivateKey::generate();
    Board board;

    Care()
    {
        Accounts accounts(world.database());
        REQUIRE(accounts.add({"lan", "Trần Thị Mai Lan", "xa"}, monday));
        REQUIRE(accounts.set_roles("lan", "xa", {StaffRole::technician}));
        REQUIRE(accounts.add({"minh", "Đỗ Văn Minh", "th-mot"}, monday));
        REQUIRE(accounts.set_roles("minh", "th-mot", {StaffRole::author, StaffRole::approver}));
        corridor.knock(board);
    }
    ErrandAnswer after(const Errand& errand, Instant now = monday)
    {
        const auto number = errands.ask(errand);
        REQUIRE(number);
        REQUIRE(do_errands(world.database(), test::on_demand(online), now));
        const auto done = errands.find(*number);
        REQUIRE((done && *done && (*done)->answer));
        return *(*done)->answer;
    }
    Errand admit(const std::string& person, const std::string& site)
    {
        return {.person = person,
                .act = ErrandAct::admit,
                .approval = {board.code(), site, "Sảnh nhà A", ""},
                .made = monday};
    }
};

} // namespace

TEST_CASE("a board that the desk asks for is let in, by the online key")
{
    Care care;
    const ErrandAnswer answer = care.after(care.admit("lan", "th-mot"));
    CHECK(answer.code == ExitCode::ok);
    CHECK(answer.text == care.board.id());
    const auto reply = Knocks(care.world.database()).take(test::knock_text(care.board.key), monday);
    REQUIRE(reply);
    const auto envelope = trust::parse_envelope(reply->admission, 4096);
    REQUIRE(envelope);
    CHECK(trust::signers(*envelope, std::vector{care.online.public_key()}).size() == 1);
    CHECK(*do_errands(care.world.database(), test::on_demand(care.online), monday) == 0);
}

TEST_CASE("whoever does not look after a school lets nobody in there, whatever the desk wrote")
{
    Care care;
    for (const char* site : {"th-mot", "cs-hai", "so", "nowhere"})
        CHECK(care.after(care.admit("minh", site)).code == ExitCode::refused);
    CHECK(care.after(care.admit("lan", "so")).code == ExitCode::refused); // Above her own.
    CHECK(care.after(care.admit("nobody", "th-mot")).code == ExitCode::refused);
    REQUIRE(Accounts(care.world.database()).disable("lan", monday));
    CHECK(care.after(care.admit("lan", "th-mot")).code == ExitCode::refused);
    CHECK(Knocks(care.world.database())
              .take(test::knock_text(care.board.key), monday)
              ->admission.empty());
}

TEST_CASE("what cannot be done is answered with the reason, and nothing is carried out late")
{
    Care care;
    Errand wrong = care.admit("lan", "th-mot");
    wrong.approval.who = "0000-0000";
    CHECK(care.after(wrong).code == ExitCode::not_found);
    const ErrandAnswer late =
        care.after(care.admit("lan", "th-mot"), monday + limits::errand_life + one_step);
    CHECK(late.code == ExitCode::unavailable);
    const auto number = care.errands.ask(care.admit("lan", "th-mot"));
    REQUIRE(do_errands(
        care.world.database(),
        [] {
            return Outcome<trust::PrivateKey>(
                fail(Fault{ExitCode::not_found, "there is no online.pem", "correct --keys"}));
        },
        monday));
    CHECK((*care.errands.find(*number))->answer->text == "there is no online.pem; correct --keys");
}

TEST_CASE("a screen of one's own is replaced, and another's is not")
{
    Care care;
    const Board old;
    const std::string screen = care.corridor.enrol(old, "th-mot", "Sảnh nhà B");
    Errand errand = care.admit("minh", "th-mot");
    errand.approval.replaces = screen;
    CHECK(care.after(errand).code == ExitCode::refused);
    errand.person = "lan";
    CHECK(care.after(errand).code == ExitCode::ok);
    CHECK(Screens(care.world.database()).find(screen).error().happened ==
          screen + " was replaced by " + care.board.id());
}

TEST_CASE("a screen is asked for a picture of its glass, by who looks after it")
{
    Care care;
    const std::string screen = care.corridor.enrol(care.board, "th-mot", "Sảnh nhà A");
    Errand errand{.person = "minh",
                  .act = ErrandAct::picture,
                  .approval = {screen, "", "", ""},
                  .made = monday};
    CHECK(care.after(errand).code == ExitCode::refused);
    CHECK(Glances(care.world.database()).waiting_for(screen, 0, monday)->empty());
    errand.person = "lan";
    CHECK(care.after(errand).text == screen);
    CHECK_FALSE(Glances(care.world.database()).waiting_for(screen, 0, monday)->empty());
    errand.approval.who = "screen-none";
    CHECK(care.after(errand).code == ExitCode::refused);
}
