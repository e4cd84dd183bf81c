#include "player/decoder/video.hpp"

#include "player/decoder/frames.hpp"
#include "tests/player/decoder/media_files.hpp"

#include <sys/eventfd.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace bangtin::player;

// Method: play in a forked process with the decoder's own descriptors, as its main does, and look
// at the ring afterwards.
TEST_CASE("a film is played into the ring to its end, and says so there")
{
    constexpr Size box{160, 90};
    auto memory = SharedMemory::make(ring_bytes(box));
    REQUIRE(memory);
    const bangtin::sim::Scratch scratch;
    // A third of the sample: its index stands in front, so some seconds of it play.
    const std::string film = bytes_of(sample_film);
    const int file = file_of(scratch, film.substr(0, film.size() / 3));
    const pid_t child = fork();
    if (child == 0) {
        dup2(file, decoder_input);
        dup2(eventfd(0, 0), decoder_bell);
        dup2(eventfd(1, 0), decoder_go); // It may run at once.
        const auto played = play_video({sample_film_size, box}, *memory);
        _exit(played ? 0 : 1);
    }
    close(file);
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    REQUIRE(WEXITSTATUS(status) == 0);
    const auto& ring = *reinterpret_cast<const RingHeader*>(memory->bytes().data());
    CHECK(ring.finished.load() == 1);
    CHECK(ring.width.load() == 160);
    CHECK(ring.height.load() == 90);
    CHECK((ring.middle.load() & ring_fresh) != 0);
}
