// A film over a line that breaks again and again, through the real transport onto a real shelf. The
// whole 200 MB are cut by `script/soak line`.
//
// Method: a server on loopback gives the range it is asked for and breaks off after a number of
// bytes; what it sends is counted on its side, in memory that its processes share.
#include "sync/depot.hpp"
#include "sync/walk.hpp"
#include "tests/sim/scratch.hpp"
#include "tests/sync/canned_server.hpp"
#include "tests/sync/line.hpp"
#include "trust/digest.hpp"

#include <atomic>
#include <doctest/doctest.h>
#include <random>
#include <sys/mman.h>

using namespace bangtin;
using namespace bangtin::sync;

namespace {

constexpr Bytes piece = 64 * 1024;

struct Sent {
    std::atomic<Bytes> bytes = 0;
    std::atomic<int> answers = 0;
};

/// Seen by the server's processes and by us.
class SharedSent {
public:
    SharedSent()
        : memory_(::mmap(nullptr, sizeof(Sent), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS,
                         -1, 0)),
          sent_(new (memory_) Sent)
    {
    }
    ~SharedSent() { ::munmap(memory_, sizeof(Sent)); }
    SharedSent(const SharedSent&) = delete;
    SharedSent& operator=(const SharedSent&) = delete;
    [[nodiscard]] Sent& operator*() const { return *sent_; }

private:
    void* memory_;
    Sent* sent_;
};

void answer_part(int connection, const std::string& film, Bytes break_after, Sent& sent)
{
    const std::string head = read_head(connection);
    const auto range = head.find("Range: bytes=");
    const Bytes first = range == std::string::npos ? 0 : std::stoull(head.substr(range + 13));
    const Bytes whole = film.size() - first;
    const std::string part = film.substr(first, std::min(break_after, whole));
    write_all(connection, "HTTP/1.1 206 P\r\nETag: \"film\"\r\nContent-Range: bytes " +
                              std::to_string(first) + "-" + std::to_string(film.size() - 1) + "/" +
                              std::to_string(film.size()) +
                              "\r\nContent-Length: " + std::to_string(whole) + "\r\n\r\n" + part);
    sent.bytes += part.size();
    ++sent.answers;
}

} // namespace

TEST_CASE("a film over a line that breaks at every 64 KiB is paid for once, and arrives whole")
{
    std::mt19937_64 random(20261126);
    std::string film(64 * piece, ' ');
    for (char& c : film) c = static_cast<char>(random());
    assets::WantedFile file;
    file.asset = AssetRef{trust::sha256(film), film.size()};

    for (const Bytes break_after : {piece, piece + 1, piece / 3}) {
        CAPTURE(break_after);
        const SharedSent sent;
        const CannedServer server(
            [&](int connection) { answer_part(connection, film, break_after, *sent); });
        const sim::Scratch scratch;
        auto shelf = assets::Shelf::open(assets::StatePaths{scratch.path()},
                                         assets::Shelf::Access::read_write);
        REQUIRE(shelf);
        Line line(server.url());
        Mirrors mirrors({&line.transport});
        Spending unlimited{Budget{}};
        const FetchTally tally = fetch_all({file}, mirrors, *shelf, unlimited);
        CHECK(tally.arrived == 1);
        CHECK(shelf->proves(file.asset));
        CHECK((*sent).bytes == film.size());
        CHECK(static_cast<Bytes>((*sent).answers) >= film.size() / break_after);
    }
}
