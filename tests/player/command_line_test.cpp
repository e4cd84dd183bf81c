#include "player/command_line.hpp"

#include <doctest/doctest.h>
#include <vector>

using namespace bangtin;
using namespace bangtin::player;

namespace {

Result<Command, Failure> parsed(std::vector<const char*> words)
{
    words.insert(words.begin(), "bangtin-player");
    return parse_command_line(static_cast<int>(words.size()), words.data());
}

template <typename Wanted>
Wanted as(const std::vector<const char*>& words)
{
    const auto command = parsed(words);
    REQUIRE_MESSAGE(command, command.error().text);
    REQUIRE(std::holds_alternative<Wanted>(*command));
    return std::get<Wanted>(*command);
}

DisplayWish display_of(std::vector<const char*> words)
{
    words.insert(words.begin(), {"run", "--state", "/state"});
    return as<RunPlan>(words).display;
}

const Instant morning = *parse_instant("2026-11-23T00:30:00Z");

} // namespace

TEST_CASE("a run is full screen unless said otherwise, for ever, and now")
{
    const auto plan = as<RunPlan>({"run", "--state", "/state"});
    CHECK(plan.state.root == "/state");
    CHECK(plan.display.mode == DisplayMode::fullscreen);
    CHECK_FALSE(plan.at);
    CHECK_FALSE(plan.seconds);
    CHECK(display_of({"--fullscreen"}).mode == DisplayMode::fullscreen);
}

TEST_CASE("a run without a display needs no size, and takes one")
{
    const DisplayWish unsaid = display_of({"--headless"});
    CHECK(unsaid.mode == DisplayMode::headless);
    CHECK(unsaid.size == Size{1920, 1080});
    CHECK(display_of({"--headless", "--seconds", "3"}).size == Size{1920, 1080});

    const DisplayWish portrait = display_of({"--headless", "1080x1920"});
    CHECK(portrait.mode == DisplayMode::headless);
    CHECK(portrait.size == Size{1080, 1920});
}

TEST_CASE("a window has the size that was asked for")
{
    const DisplayWish wish = display_of({"--window", "1280x720"});
    CHECK(wish.mode == DisplayMode::window);
    CHECK(wish.size == Size{1280, 720});
}

TEST_CASE("a run can begin at another time and end by itself")
{
    const auto plan = as<RunPlan>(
        {"run", "--state", "/state", "--at", "2026-11-23T00:30:00Z", "--seconds", "60"});
    CHECK(plan.at == morning);
    CHECK(plan.seconds == std::chrono::seconds(60));
}

TEST_CASE("a still has its instant, size, file and perhaps a bulletin")
{
    const auto still =
        as<StillCommand>({"still", "--state", "/state", "--at", "2026-11-23T00:30:00Z", "--size",
                          "1080x1920", "--out", "glass.png", "--bulletin", "bt-1"});
    CHECK(still.plan.at == morning);
    CHECK(still.plan.size == Size{1080, 1920});
    CHECK(still.plan.bulletin == "bt-1");
    CHECK(still.out == "glass.png");
}

TEST_CASE("an explanation is for people unless a program asks")
{
    const auto people =
        as<ExplainCommand>({"explain", "--state", "/state", "--at", "2026-11-23T00:30:00Z"});
    CHECK(people.form == Form::people);
    CHECK(people.at == morning);
    CHECK_FALSE(people.until);
    const auto programs =
        as<ExplainCommand>({"explain", "--state", "/state", "--at", "2026-11-23T00:30:00Z",
                            "--until", "2026-11-23T01:30:00Z", "--json"});
    CHECK(programs.form == Form::programs);
    CHECK(programs.until == morning + std::chrono::hours(1));
}

TEST_CASE("help and version are told, not carried out")
{
    CHECK(as<Told>({"--help"}).text.find("bangtin-player run --state") != std::string::npos);
    CHECK(as<Told>({"run", "--help"}).text.find("--headless") != std::string::npos);
    CHECK(as<Told>({"--version"}).text.starts_with("bangtin-player "));
}

TEST_CASE("a wrong word is refused in one line that names it and what to write instead")
{
    const struct {
        std::vector<const char*> words;
        const char* named;
    } wrong[] = {
        {{}, "; see bangtin-player --help"},
        {{"play"}, "; see bangtin-player --help"},
        {{"run"}, "--state"},
        {{"run", "--state", "d", "--window", "big"}, "--window \"big\" is not a size"},
        {{"run", "--state", "d", "--window", ""}, "--window \"\" is not a size"},
        {{"run", "--state", "d", "--headless", "10x10"}, "--headless \"10x10\" is not a size"},
        {{"run", "--state", "d", "--headless", "--window", "1280x720"}, "--help"},
        {{"run", "--state", "d", "--at", "tomorrow"}, "--at \"tomorrow\" is not a time"},
        {{"run", "--state", "d", "--seconds", "0"}, "--seconds"},
        {{"still", "--state", "d", "--at", "7:30", "--out", "f"}, "--at \"7:30\" is not a time"},
        {{"still", "--state", "d", "--at", "2026-11-23T00:30:00Z"}, "--out"},
        {{"explain", "--state", "d", "--at", "2026-11-23T00:30:00Z", "--until", "later"},
         "--until \"later\" is not a time"},
        {{"explain", "--state", "d", "--at", "2026-11-23T00:30:00Z", "--until",
          "2026-11-23T00:30:00Z"},
         "--until is not after --at"},
    };
    for (const auto& line : wrong) {
        CAPTURE(line.named);
        const auto command = parsed(line.words);
        REQUIRE_FALSE(command);
        CHECK(command.error().code == ExitCode::usage);
        CHECK(command.error().text.find(line.named) != std::string::npos);
        CHECK(command.error().text.find('\n') == std::string::npos);
        CHECK(command.error().text.find("; ") != std::string::npos);
    }
}

TEST_CASE(
    "a preview is told its text, its media and its school, and the picture's type by its name")
{
    const std::vector<const char*> words{"preview", "--bulletin", "-",
                                         "--media", "/media",     "--site",
                                         "Trường",  "--at",       "2026-11-23T00:30:00Z"};
    const auto with = [&](std::vector<const char*> more) {
        more.insert(more.begin(), words.begin(), words.end());
        return more;
    };
    const auto plain = as<PreviewCommand>(with({"--out", "-"}));
    CHECK(plain.bulletin == "-");
    CHECK(plain.plan.media == "/media");
    CHECK(plain.plan.site == "Trường");
    CHECK(plain.plan.at == morning);
    CHECK(plain.plan.size == Size{1920, 1080});
    CHECK(plain.plan.leaf == 1);
    CHECK_FALSE(plain.plan.side_px);
    CHECK(plain.type == PictureType::jpeg);

    const auto portrait = as<PreviewCommand>(
        with({"--size", "1080x1920", "--side", "960", "--leaf", "3", "--out", "glass.png"}));
    CHECK(portrait.plan.size == Size{1080, 1920});
    CHECK(portrait.plan.side_px == 960);
    CHECK(portrait.plan.leaf == 3);
    CHECK(portrait.type == PictureType::png);

    for (const auto& wrong : {std::vector<const char*>{"--out", "glass.gif"},
                              {"--out", "-", "--leaf", "0"},
                              {"--out", "-", "--side", "10"},
                              {"--out", "-", "--size", "10x10"}})
        CHECK(parsed(with(wrong)).error().code == ExitCode::usage);
}
