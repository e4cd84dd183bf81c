#include "district/command_line.hpp"

#include <doctest/doctest.h>
#include <sstream>

using namespace bangtin;
using namespace bangtin::district;

namespace {

struct Spoken {
    std::variant<Command, Ended> read;
    std::string out;
    std::string mistakes;
};

Spoken say(std::vector<const char*> words)
{
    words.insert(words.begin(), "bangtin-district");
    std::ostringstream out;
    std::ostringstream mistakes;
    auto read = read_command_line({.count = static_cast<int>(words.size()),
                                   .words = words.data(),
                                   .clock = [] { return Instant(Duration(5)); }},
                                  out, mistakes);
    return {std::move(read), out.str(), mistakes.str()};
}

} // namespace

TEST_CASE("words become one command, with the clock where no --at is given")
{
    const auto spoken = say({"publish", "--data", "D", "--keys", "K", "--depot", "P"});
    const auto* command = std::get_if<Command>(&spoken.read);
    REQUIRE(command);
    const auto* publish = std::get_if<PublishCommand>(command);
    REQUIRE(publish);
    CHECK(publish->depot == "P");
    CHECK(publish->now == Instant(Duration(5)));
    const auto at = say({"import", "--data", "D", "a", "b", "--at", "2026-11-23T00:00:00Z"});
    const auto& import = std::get<ImportCommand>(std::get<Command>(at.read));
    CHECK(import.folders.size() == 2);
    CHECK(import.now == *parse_instant("2026-11-23T00:00:00Z"));
}

TEST_CASE("a root is renewed, with the keys to replace")
{
    const auto spoken = say({"root", "renew", "--data", "D", "--keys", "K", "--replace-online"});
    const auto* command = std::get_if<Command>(&spoken.read);
    REQUIRE(command);
    const auto& root = std::get<RootCommand>(*command);
    CHECK(root.keys == "K");
    CHECK(root.replace_online);
    CHECK_FALSE(root.replace_targets);
}

TEST_CASE("a root is drafted, signed and adopted, each with its own words")
{
    const auto draft =
        say({"root", "draft", "--data", "D", "--keys", "K", "--holder", "a", "--holder", "b",
             "--threshold", "2", "--replace-targets", "--out", "F"});
    const auto& drafted = std::get<RootDraftCommand>(std::get<Command>(draft.read));
    CHECK(drafted.holders == std::vector<std::string>{"a", "b"});
    CHECK(drafted.threshold == 2);
    CHECK(drafted.replace_targets);
    CHECK(drafted.out == "F");
    const auto sign = say({"root", "sign", "--draft", "F", "--key", "k.pem"});
    CHECK(std::get<RootSignCommand>(std::get<Command>(sign.read)).key == "k.pem");
    const auto adopt = say({"root", "adopt", "--data", "D", "--keys", "K", "--draft", "F"});
    CHECK(std::get<RootAdoptCommand>(std::get<Command>(adopt.read)).draft == "F");
    const auto key = say({"root", "key", "--key", "k.pem"});
    CHECK(std::get<RootKeyCommand>(std::get<Command>(key.read)).key == "k.pem");
}

TEST_CASE("a recall names its bulletin, the key of who orders it, and why")
{
    const auto spoken = say({"recall", "tin-1", "--data", "D", "--key", "k.pem", "--reason", "Sai",
                             "--at", "2026-11-23T00:00:00Z"});
    const auto& recall = std::get<RecallCommand>(std::get<Command>(spoken.read));
    CHECK(recall.id == "tin-1");
    CHECK(recall.key == "k.pem");
    CHECK(recall.reason == "Sai");
    CHECK(recall.now == *parse_instant("2026-11-23T00:00:00Z"));
    const auto listed = say({"recalls", "--data", "D", "--json"});
    CHECK(std::get<RecallsCommand>(std::get<Command>(listed.read)).format == OutputFormat::json);
}

TEST_CASE("a mistake is one line with what to do, and the code for misuse")
{
    for (const auto& words : std::vector<std::vector<const char*>>{
             {},
             {"fly"},
             {"root"},
             {"schedule", "--data", "D", "--plan", "s", "--at", "2026-11-23T00:00:00Z"},
             {"publish", "--data", "D"},
             {"recall", "tin-1", "--data", "D", "--key", "k"},
             {"import", "--data", "D", "a", "--at", "today"},
             {"seal", "--data", "D", "--key", "k"},
             {"seal", "--data", "D", "--key", "k", "--all", "tin-1"}}) {
        const auto spoken = say(words);
        REQUIRE(std::holds_alternative<Ended>(spoken.read));
        CHECK(std::get<Ended>(spoken.read).code == ExitCode::usage);
        CHECK(spoken.mistakes.find("--help") != std::string::npos);
        CHECK(spoken.mistakes.find('\n') == spoken.mistakes.size() - 1);
    }
}

TEST_CASE("the help teaches the whole way of a bulletin")
{
    const auto spoken = say({"--help"});
    CHECK(std::get<Ended>(spoken.read).code == ExitCode::ok);
    std::size_t at = 0;
    for (const char* step : {"init", "import", "seal", "schedule", "publish", "serve", "ticket"}) {
        const std::size_t found = spoken.out.find(std::string("bangtin-district ") + step, at);
        CAPTURE(step);
        CHECK(found != std::string::npos);
        at = found;
    }
}

TEST_CASE("a code is approved for a school, or in a screen's place, and a held screen is released")
{
    const auto approve = say({"approve", "K7QF-2M9X", "--data", "D", "--keys", "K", "--site",
                              "th-mot", "--name", "Sảnh nhà A"});
    const auto& command = std::get<ApproveCommand>(std::get<Command>(approve.read));
    CHECK(command.approval.who == "K7QF-2M9X");
    CHECK(command.approval.site == "th-mot");
    CHECK(command.approval.name == "Sảnh nhà A");
    CHECK(command.now == Instant(Duration(5)));
    const auto replace =
        say({"approve", "K7QF-2M9X", "--data", "D", "--keys", "K", "--replaces", "screen-1"});
    CHECK(std::get<ApproveCommand>(std::get<Command>(replace.read)).approval.replaces ==
          "screen-1");
    const auto nowhere = say({"approve", "K7QF-2M9X", "--data", "D", "--keys", "K"});
    CHECK(std::get<Ended>(nowhere.read).code == ExitCode::usage);

    const auto release = say({"release", "screen-1", "--data", "D", "--board", "board-2"});
    CHECK(std::get<ReleaseCommand>(std::get<Command>(release.read)).board == "board-2");
    using Which = ScreensCommand::Which;
    for (const auto& [word, which] :
         {std::pair{"waiting", Which::waiting}, std::pair{"held", Which::held},
          std::pair{"list", Which::all}, std::pair{"health", Which::health}}) {
        const auto screens = say({"screens", word, "--data", "D"});
        CHECK(std::get<ScreensCommand>(std::get<Command>(screens.read)).which == which);
        const auto json = say({"screens", word, "--data", "D", "--json"});
        CHECK(std::get<ScreensCommand>(std::get<Command>(json.read)).format == OutputFormat::json);
    }
    const auto picture = [](std::vector<const char*> words) {
        words.insert(words.begin(), {"screens", "picture", "screen-1", "--data", "D"});
        return say(words);
    };
    const auto ask = picture({"--keys", "K", "--metered"});
    const auto& asked = std::get<PictureCommand>(std::get<Command>(ask.read));
    CHECK(asked.screen == "screen-1");
    CHECK(asked.keys == "K");
    CHECK(asked.metered == MeteredLine::used);
    const auto save = picture({"--save", "a.jpg"});
    CHECK(std::get<PictureCommand>(std::get<Command>(save.read)).save == "a.jpg");
    CHECK(std::get<Ended>(picture({}).read).code == ExitCode::usage);
    CHECK(std::get<Ended>(picture({"--keys", "K", "--save", "a.jpg"}).read).code ==
          ExitCode::usage);
}
