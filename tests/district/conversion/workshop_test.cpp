#include "district/conversion/workshop.hpp"

#include "district/authoring.hpp"
#include "tests/district/conversion/real.hpp"
#include "tests/district/world.hpp"

#include <csignal>
#include <poll.h>
#include <sys/wait.h>

using namespace bangtin;
using namespace bangtin::district;
using namespace bangtin::district::conversion;
using district::test::monday;

namespace {

struct Works {
    conversion::test::Cells cells;
    district::test::World world;
    Instant now = monday;

    Jobs jobs() { return Jobs(world.database()); }
    DataPaths paths() { return world.district().paths; }
    Path folder_of(const std::string& id) { return paths().root / "conversions" / id; }
    Workshop workshop(const Converters& converters = {})
    {
        return {world.database(), paths(), converters, [this] { return now; }};
    }
    Digest send(const std::string& id, const std::string& bytes, FileKind kind, int pages_max = 30)
    {
        const auto original = keep_original(bytes, paths());
        REQUIRE(original);
        REQUIRE(jobs().add({.id = id,
                            .bulletin = "tin-1",
                            .person = "lan",
                            .name = "Kế hoạch.pdf",
                            .original = *original,
                            .kind = kind,
                            .pages_max = pages_max,
                            .added = now}));
        return *original;
    }
    Job job(const std::string& id)
    {
        const auto found = jobs().find(id);
        REQUIRE((found && *found));
        return **found;
    }
    static void run(std::optional<Chore> chore)
    {
        REQUIRE(chore);
        chore->work();
        chore->tick();
        chore->then();
    }
};

/// Whether there is a process that was started with `word`.
bool runs(const std::string& word)
{
    for (const auto& process : std::filesystem::directory_iterator("/proc")) {
        std::ifstream in(process.path() / "cmdline");
        const std::string line{std::istreambuf_iterator<char>(in), {}};
        if (line.find(word) != std::string::npos) return true;
    }
    return false;
}

/// Waits some moments for it to be so; whether it came so far.
bool comes(const std::string& word, bool running)
{
    for (int look = 0; look < 1000; ++look) {
        if (runs(word) == running) return true;
        ::poll(nullptr, 0, 10);
    }
    return false;
}

} // namespace

TEST_CASE("what waits is converted, its media are kept, and the original stays beside them")
{
    Works works;
    const std::string pdf = conversion::test::coloured_pdf(2);
    const Digest original = works.send("a", pdf, FileKind::pdf);
    Workshop workshop = works.workshop();
    Works::run(workshop.next());
    const Job job = works.job("a");
    CHECK(job.state == JobState::done);
    CHECK(job.percent == 100);
    REQUIRE(job.made.size() == 2);
    for (const MadeMedium& medium : job.made)
        CHECK(std::filesystem::exists(works.paths().media() / medium.digest.hex()));
    CHECK(conversion::test::Shop::bytes_of(works.paths().media() / original.hex()) == pdf);
    CHECK_FALSE(std::filesystem::exists(works.folder_of("a")));
    CHECK_FALSE(workshop.next());
}

TEST_CASE("what cannot be converted is refused with its reason, and the next one goes on")
{
    Works works;
    works.send("a", conversion::test::coloured_pdf(3), FileKind::pdf, 1);
    works.now += Duration(1);
    works.send("b", "%PDF-1.4 and nothing", FileKind::pdf);
    Workshop workshop = works.workshop();
    Works::run(workshop.next());
    Works::run(workshop.next());
    CHECK(works.job("a").refusal == Refusal{Reason::pages, 3, 1});
    CHECK(works.job("b").refusal == Refusal{Reason::damaged});
    Workshop without = works.workshop({.programs = works.world.path("none")});
    works.send("c", conversion::test::coloured_pdf(1), FileKind::pdf);
    Works::run(without.next());
    CHECK(works.job("c").refusal == Refusal{Reason::no_tool});
}

// Method: a process of its own works on a PDF that draws for ever, and is killed.
TEST_CASE("killed in the middle nothing of the cell stays, and the next one begins it again")
{
    Works works;
    // Of this run alone, so that its processes can be told from others.
    const std::string pdf = conversion::test::laughing_pdf() + "%" + works.paths().root.string();
    const Digest original = works.send("a", pdf, FileKind::pdf);
    const std::string word = original.hex();
    int ends[2] = {};
    REQUIRE(::pipe(ends) == 0);
    const pid_t child = ::fork();
    if (child == 0) {
        auto database = district::test::open_beside(works.paths());
        if (!database) ::_exit(1);
        Workshop workshop(*database, works.paths(), {}, [&] { return works.now; });
        const auto chore = workshop.next();
        if (!chore || ::write(ends[1], "x", 1) != 1) ::_exit(1);
        chore->work();
        ::_exit(0);
    }
    REQUIRE(child > 0);
    char told = 0;
    REQUIRE(::read(ends[0], &told, 1) == 1);
    using namespace std::string_literals;
    REQUIRE(comes("pdftoppm\0-f\0"s, true)); // Alone, as in its cell; bubblewrap's has more before.
    CHECK(runs(word));
    REQUIRE(::kill(child, SIGKILL) == 0);
    REQUIRE(::waitpid(child, nullptr, 0) == child);
    ::close(ends[0]);
    ::close(ends[1]);
    CHECK(comes(word, false));
    CHECK(std::filesystem::exists(works.folder_of("a"))); // What was half made.

    CHECK(works.job("a").state == JobState::running);
    Workshop workshop = works.workshop();
    CHECK_FALSE(workshop.next()); // Perhaps it is only slow.
    works.now += conversion::limits::unheard_max + Duration(1);
    const auto again = workshop.next();
    REQUIRE(again);
    CHECK(works.job("a").begun == 2);
    workshop.stop(); // It would draw for ever.
    again->work();
    CHECK_FALSE(std::filesystem::exists(works.folder_of("a")));
    CHECK(works.job("a").state == JobState::waiting);
    CHECK(works.job("a").begun == 1);
}

TEST_CASE("a film is converted, and a bulletin's own check takes what was made")
{
    Works works;
    conversion::test::Shop shop;
    const Path film = shop.make("a.mov", "/usr/bin/ffmpeg",
                                {"-v", "error", "-y", "-f", "lavfi", "-i", "testsrc2=s=320x240:d=1",
                                 "-c:v", "mpeg4", "-f", "mov", "/made/a.mov"});
    works.send("a", conversion::test::Shop::bytes_of(film), FileKind::film);
    Workshop workshop = works.workshop();
    Works::run(workshop.next());
    const Job job = works.job("a");
    REQUIRE(job.made.size() == 1);
    CHECK(job.made.front().type == bulletin::MediaType::mp4);
}
