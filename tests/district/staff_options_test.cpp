#include "district/command_line.hpp"
#include "tests/district/world.hpp"

#include <doctest/doctest.h>
#include <sstream>

using namespace bangtin;
using namespace bangtin::district;

namespace {

struct ReadWords {
    std::variant<Command, Ended> read;
    std::string mistakes;
};

ReadWords read(std::vector<const char*> words)
{
    words.insert(words.begin(), "bangtin-district");
    std::ostringstream out;
    std::ostringstream mistakes;
    auto read = read_command_line({.count = static_cast<int>(words.size()),
                                   .words = words.data(),
                                   .clock = [] { return test::monday; }},
                                  out, mistakes);
    return {std::move(read), mistakes.str()};
}

} // namespace

TEST_CASE("the desk is told where it listens and by which address it is reached")
{
    const auto words = read({"desk", "--data", "D", "--listen", "127.0.0.1:8090", "--origin",
                             "https://desk.example", "--programs", "/opt/bangtin/bin"});
    const auto* command = std::get_if<Command>(&words.read);
    REQUIRE(command != nullptr);
    const auto& desk = std::get<DeskCommand>(*command);
    CHECK(desk.listen == "127.0.0.1:8090");
    CHECK(desk.origin == "https://desk.example");
    CHECK(desk.plain == web::PlainHttp::this_machine_only);
    CHECK(desk.programs == "/opt/bangtin/bin");
}

TEST_CASE("an administrator is named, and no password is ever an argument")
{
    const auto words = read({"admin", "lan.tran", "--data", "D", "--origin", "http://192.168.1.5",
                             "--plain-http", "--name", "Trần Thị Lan"});
    const auto* command = std::get_if<Command>(&words.read);
    REQUIRE(command != nullptr);
    const auto& admin = std::get<AdminCommand>(*command);
    CHECK(admin.account.person == "lan.tran");
    CHECK(admin.account.unit.empty());
    CHECK(admin.plain == web::PlainHttp::allowed);
    CHECK(admin.now == test::monday);
    for (const auto& mistaken :
         {read({"admin", "--data", "D", "--origin", "https://a"}), read({"desk", "--data", "D"}),
          read({"admin", "lan", "--data", "D", "--password", "x", "--origin", "https://a"})}) {
        CHECK(std::get_if<Ended>(&mistaken.read) != nullptr);
        CHECK_FALSE(mistaken.mistakes.empty());
    }
}

TEST_CASE("a key is adopted for one person by its whole fingerprint")
{
    const auto words =
        read({"keys", "adopt", "lan.tran", "K7QF-2M9X-0D4T-9ZRW-H3C8", "--data", "D"});
    const auto* command = std::get_if<Command>(&words.read);
    REQUIRE(command != nullptr);
    const auto& adopt = std::get<KeysAdoptCommand>(*command);
    CHECK(adopt.person == "lan.tran");
    CHECK(adopt.fingerprint == "K7QF-2M9X-0D4T-9ZRW-H3C8");
    const auto waiting = read({"keys", "waiting", "--data", "D"});
    const auto* listed = std::get_if<Command>(&waiting.read);
    REQUIRE(listed != nullptr);
    CHECK(std::get<KeysWaitingCommand>(*listed).data == "D");
    for (const auto& mistaken : {read({"keys", "--data", "D"}), read({"keys", "adopt", "lan.tran"}),
                                 read({"keys", "adopt", "lan.tran", "--data", "D"})})
        CHECK(std::get_if<Ended>(&mistaken.read) != nullptr);
}

TEST_CASE("who tends is told where the data and the keys are, and may do it once")
{
    const auto words = read({"tend", "--data", "D", "--keys", "K", "--once"});
    const auto* command = std::get_if<Command>(&words.read);
    REQUIRE(command != nullptr);
    const auto& tend = std::get<TendCommand>(*command);
    CHECK(tend.data == "D");
    CHECK(tend.keys == "K");
    CHECK(tend.once);
    CHECK(tend.clock() == test::monday);
    CHECK(std::holds_alternative<Ended>(read({"tend", "--data", "D"}).read));
}
