#include "district/cell.hpp"

#include "tests/sim/scratch.hpp"

#include <array>
#include <cstdlib>
#include <doctest/doctest.h>
#include <fstream>
#include <iterator>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace bangtin;
using namespace bangtin::district;

namespace {

constexpr int skipped = 77; // What ctest shows as skipped (CMakeLists.txt), and not as passed.

CellJob running(const Path& program, std::vector<std::string> arguments)
{
    CellJob job;
    job.program = program;
    job.arguments = std::move(arguments);
    return job;
}

/// What runs in a cell: a line for the shell.
CellJob shell(const std::string& line)
{
    return running("/usr/bin/sh", {"-c", line});
}

std::string said(const CellJob& job)
{
    const auto output = run_in_cell(job);
    if (!output) FAIL(output.error().text());
    return *output;
}

Fault fault_of(const CellJob& job)
{
    const auto output = run_in_cell(job);
    REQUIRE_FALSE(output);
    return output.error();
}

/// Where no cell can be made nothing here can be tested: skipped for all to see.
struct Cells {
    Cells()
    {
        const auto tried = run_in_cell(running("/usr/bin/true", {}));
        if (tried || tried.error().code != ExitCode::unavailable) return;
        MESSAGE(tried.error().text());
        std::exit(skipped);
    }
};

/// A server on loopback, whom anybody outside of a cell reaches.
struct Listener {
    int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    std::uint16_t port = 0;

    Listener()
    {
        sockaddr_in address = {};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t length = sizeof address;
        auto* plain = reinterpret_cast<sockaddr*>(&address);
        REQUIRE(::bind(socket, plain, length) == 0);
        REQUIRE(::listen(socket, 8) == 0);
        REQUIRE(::getsockname(socket, plain, &length) == 0);
        port = ntohs(address.sin_port);
    }
    ~Listener() { ::close(socket); }
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;
};

/// Whether any process of this machine has `word` among its arguments, some moments from now.
bool still_runs(const std::string& word)
{
    bool runs = true;
    for (int look = 0; runs && look < 200; ++look) {
        runs = false;
        for (const auto& process : std::filesystem::directory_iterator("/proc")) {
            std::ifstream in(process.path() / "cmdline");
            const std::string line{std::istreambuf_iterator<char>(in), {}};
            runs = runs || line.find(word) != std::string::npos;
        }
        if (runs) ::poll(nullptr, 0, 10); // The kernel takes it apart.
    }
    return runs;
}

Path script(const sim::Scratch& scratch, const std::string& text)
{
    const Path path = scratch.path() / "program";
    std::ofstream(path) << "#!/bin/sh\n" << text << '\n';
    std::filesystem::permissions(path, std::filesystem::perms::owner_all);
    return path;
}

} // namespace

TEST_CASE("a program in a cell is given its input, and its output is taken")
{
    const Cells cells;
    CellJob job = shell("cat; printf ' %s' \"$@\"");
    job.arguments.insert(job.arguments.end(), {"sh", "two words", "--three"});
    job.input = std::string(300'000, 'x'); // More than a pipe holds.
    CHECK(said(job) == job.input + " two words --three");
}

TEST_CASE("a cell shows what is named for it, read-only, and nothing else of the machine")
{
    const Cells cells;
    const sim::Scratch scratch;
    std::ofstream(scratch.path() / "seen") << "seen";
    std::ofstream(scratch.path() / "unseen") << "unseen";
    CellJob job = shell("");
    job.files = {{scratch.path() / "seen", "/given/file"},
                 {scratch.path() / "absent", "/given/no"}};
    const auto asked = [&](const std::string& line) {
        job.arguments = {"-c", line};
        return said(job);
    };
    CHECK(asked("ls /") == "bin\ndev\ngiven\nlib\nlib64\ntmp\nusr\n");
    CHECK(asked("ls /given; cat /given/file") == "file\nseen");
    CHECK(asked("ls " + scratch.path().string() + " 2>/dev/null; true").empty());
    CHECK(asked("ls /dev") == "null\nurandom\n");
    for (const char* place : {"/usr/x", "/given/file", "/given/x", "/x"})
        CHECK(asked("(echo > " + std::string(place) + ") 2>/dev/null || echo no") == "no\n");
    CHECK(asked("echo a > /tmp/x; cat /tmp/x; ls /tmp") == "a\nx\n");
    CHECK(asked("ls /tmp").empty()); // Each has its own.
    CHECK(asked("env") == "PATH=/usr/bin\nPWD=/\n");
}

TEST_CASE("a cell has no network and no other process")
{
    const Cells cells;
    const Listener listener;
    CellJob job = running("/usr/bin/bash", {});
    job.arguments = {"-c", "(exec 3<>/dev/tcp/127.0.0.1/" + std::to_string(listener.port) +
                               ") 2>/dev/null && echo reached || echo alone"};
    CHECK(said(job) == "alone\n");
    job.arguments = {"-c", "kill -0 1 && kill -0 2 && ! kill -0 " + std::to_string(::getpid()) +
                               " 2>/dev/null && echo alone"};
    if (::getpid() > 100) CHECK(said(job) == "alone\n");
}

TEST_CASE("when its time is over everything in a cell is killed, also what has closed its output")
{
    const Cells cells;
    for (const char* line :
         {"sleep 61234", "exec >&- 2>&-; sleep 61234", "sleep 61234 & sleep 61234",
          "trap '' TERM INT HUP; while :; do sleep 61234; done"}) {
        CAPTURE(line);
        CellJob job = shell(line);
        job.limits.time = std::chrono::milliseconds(300);
        const Fault fault = fault_of(job);
        CHECK(fault.code == ExitCode::busy);
        CHECK(fault.happened == "sh has not ended in time");
        CHECK_FALSE(still_runs("61234"));
    }
}

TEST_CASE("memory, processor time, files and output of a cell have an end")
{
    const Cells cells;
    CellJob memory = running("/usr/bin/dd", {"if=/dev/null", "bs=600M", "count=1", "status=none"});
    CHECK(said(memory).empty());
    memory.limits.memory = 300 * 1024 * 1024;
    CHECK(fault_of(memory).happened.find("memory exhausted") != std::string::npos);

    CellJob spinning = shell("while :; do :; done");
    spinning.limits.processor = std::chrono::seconds(1);
    CHECK(fault_of(spinning).code == ExitCode::invalid);

    CHECK(fault_of(shell("yes | head -c 20000000 > /tmp/x; exit 5")).text().find("No space left") !=
          std::string::npos);
    CellJob talking = shell("while :; do echo again; done");
    talking.limits.output = 100'000;
    CHECK(fault_of(talking).happened == "sh writes too much");
    talking.arguments.back() = "while :; do echo again; done >&2";
    talking.limits.time = std::chrono::milliseconds(300);
    CHECK(fault_of(talking).code == ExitCode::busy);
}

TEST_CASE(
    "a cell writes over the files that are given for it, as far as its limit, and beside none")
{
    const Cells cells;
    const sim::Scratch scratch;
    std::ofstream(scratch.path() / "film") << "";
    CellJob job = shell("echo whole > /out/film; (echo > /out/other) 2>/dev/null || echo no");
    job.written = {{scratch.path() / "film", "/out/film"}};
    CHECK(said(job) == "no\n");
    std::string held;
    std::ifstream(scratch.path() / "film") >> held;
    CHECK(held == "whole");
    job.arguments = {"-c", "head -c 5000 /dev/urandom > /out/film"};
    job.limits.file = 1000;
    CHECK(fault_of(job).code == ExitCode::invalid);
    CHECK(std::filesystem::file_size(scratch.path() / "film") == 1000);
    job.written = {{scratch.path() / "absent", "/out/film"}};
    CHECK_FALSE(run_in_cell(job));
}

TEST_CASE("what a program says is heard while it runs, and it is halted when that is asked for")
{
    const Cells cells;
    CellJob job = shell("echo one; echo $WORD; sleep 61234");
    job.environment = {{"WORD", "two words"}};
    std::array<int, 2> ends{-1, -1};
    REQUIRE(::pipe(ends.data()) == 0);
    std::string heard;
    job.halt = ends[0];
    job.hear = [&](std::string_view piece) {
        heard += piece;
        if (heard == "one\ntwo words\n") CHECK(::write(ends[1], "x", 1) == 1);
    };
    const Fault halted = fault_of(job);
    CHECK(halted.code == ExitCode::busy);
    CHECK(halted.happened == "sh was halted");
    CHECK_FALSE(still_runs("61234"));
    ::close(ends[0]);
    ::close(ends[1]);
}

TEST_CASE("how a program ends is told by its code and the last line that it said")
{
    const Cells cells;
    CHECK(fault_of(shell("echo log >&2; echo 'sh: it is wrong; mend it' >&2; exit 4")) ==
          Fault{ExitCode::invalid, "it is wrong", "mend it"});
    CHECK(fault_of(shell("echo 'no remedy' >&2; exit 3")) ==
          Fault{ExitCode::not_found, "no remedy", "see its --help"});
    CHECK(fault_of(shell("exit 4")).happened == "sh ended before it had an answer");
    CHECK(fault_of(shell("kill -9 $$")).happened == "sh ended before it had an answer");
    CHECK(fault_of(shell("echo x >&2; exit 99")).happened == "sh ended before it had an answer: x");
}

// Where user namespaces are not allowed bubblewrap says so in such a line and ends with 1.
TEST_CASE("without bubblewrap, or where it may not work, nothing runs and the remedy is told")
{
    const sim::Scratch scratch;
    const Path ran = scratch.path() / "ran";
    CellJob job = shell("touch " + ran.string());
    job.bubblewrap = scratch.path() / "absent";
    Fault fault = fault_of(job);
    CHECK(fault.code == ExitCode::unavailable);
    CHECK(fault.happened.ends_with("absent does not start: No such file or directory"));
    CHECK(fault.remedy.find("install the package bubblewrap") != std::string::npos);

    job.bubblewrap =
        script(scratch, "echo 'bwrap: No permissions to create new namespace' >&2; exit 1");
    fault = fault_of(job);
    CHECK(fault.code == ExitCode::unavailable);
    CHECK(fault.happened == "no sandbox can be made: No permissions to create new namespace");
    CHECK_FALSE(std::filesystem::exists(ran));
}
