// Power cuts through a day of sync and play: simulated ones, and the two halves of a real one.
//
// bangtin-power sim SEED STATES [MINUTES]: cuts the power of a recorded day in STATES ways, and
// prints what came of it; the same seed brings the same day and cuts, but for the keys, which are
// random.
// bangtin-power day FOLDER NOTES: lives days in FOLDER until it is ended, and appends to NOTES, on
// another file system, what it has acknowledged.
// bangtin-power judge FOLDER NOTES: says whether FOLDER, after a cut, keeps what NOTES say.
#include "tests/sim/cut_judge.hpp"

#include "assets/durable.hpp"

#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <sstream>
#include <string_view>
#include <unistd.h>

using namespace bangtin;

namespace {

namespace fs = std::filesystem;
constexpr std::chrono::seconds item{10};

int run_sim(std::uint64_t seed, std::size_t states, int minutes)
{
    const sim::Scratch scratch;
    const auto found = sim::cut_a_day(seed, minutes, states, scratch.path());
    for (const std::string& example : found.examples) {
        std::fprintf(stderr, "%s\n", example.c_str());
    }
    std::printf("states=%zu judged=%zu broken=%zu reverted=%zu doubled=%zu\n", found.states,
                found.judged, found.broken, found.reverted, found.doubled);
    return found.broken + found.reverted + found.doubled == 0 ? 0 : 1;
}

/// Appends a line at once: what is written has happened.
void write_line(int descriptor, const std::string& line)
{
    if (::write(descriptor, line.data(), line.size()) < 0) std::_Exit(1);
}

long long milliseconds(Instant at)
{
    return at.time_since_epoch().count();
}

std::string line_of(const sim::Promised& promised)
{
    std::ostringstream line;
    line << "P " << promised.edition << ' ' << milliseconds(promised.issued) << ' '
         << promised.whole << ' ' << promised.records << ' '
         << milliseconds(promised.floor.latest()) << ' ' << milliseconds(promised.status) << '\n';
    return line.str();
}

int run_day(const fs::path& folder, const std::string& notes)
{
    const int descriptor = ::open(notes.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    if (descriptor < 0) return 2;
    sim::DayPlan plan{.timestamp = std::chrono::minutes{4},
                      .edition = std::chrono::minutes{9},
                      .film = 200'000,
                      .media_max = 1'000'000};
    sim::ScreenDay day(assets::real_disk(), folder, plan);
    {
        std::ofstream identity(notes + ".identity", std::ios::binary);
        identity << assets::identity_text(day.district.identity());
    }
    std::string last;
    day.promised = [&](const sim::Promised& promised) {
        std::string line = line_of(promised);
        if (line != last) write_line(descriptor, line);
        last = std::move(line);
    };
    day.desk.delivered = [&](std::int64_t held) {
        write_line(descriptor, "D " + std::to_string(held) + "\n");
    };
    for (;;) day.minute();
}

sim::BeforeCut read_notes(const std::string& path)
{
    sim::BeforeCut before;
    std::ifstream notes(path);
    const auto instant = [&] {
        long long at = 0;
        notes >> at;
        return Instant(Duration(at));
    };
    for (std::string kind; notes >> kind;) {
        if (kind == "D") {
            notes >> before.delivered;
            before.delivered_max = before.delivered;
            continue;
        }
        sim::Promised promised;
        notes >> promised.edition;
        promised.issued = instant();
        notes >> promised.whole >> promised.records;
        promised.floor.seen = instant();
        promised.status = instant();
        if (notes) before.promised = promised;
    }
    return before;
}

int run_judge(const fs::path& folder, const std::string& notes)
{
    const auto identity =
        assets::parse_identity(assets::read_file(notes + ".identity", 1024 * 1024).value_or(""));
    if (!identity) {
        std::puts("unborn"); // Cut before the district was there: nothing was promised.
        return 0;
    }
    const assets::StatePaths paths{folder};
    const sim::BeforeCut before = read_notes(notes);
    auto fault = judge_shelf(assets::real_disk(), paths, *identity, before.promised);
    if (!fault) fault = judge_notes(assets::real_disk(), paths, before.promised);
    if (!fault) fault = judge_outbox(paths, before, item);
    constexpr const char* words[] = {"broken", "reverted", "doubled"};
    if (fault) std::printf("%s: %s\n", words[static_cast<int>(fault->kind)], fault->text.c_str());
    if (!fault) {
        std::printf("kept edition=%lld records=%lld delivered=%lld\n",
                    static_cast<long long>(before.promised.edition),
                    static_cast<long long>(before.promised.records),
                    static_cast<long long>(before.delivered));
    }
    return fault ? 1 : 0;
}

} // namespace

int main(int argc, char** argv)
{
    const std::string_view what = argc > 1 ? argv[1] : "";
    if (what == "sim" && argc >= 4) {
        return run_sim(std::strtoull(argv[2], nullptr, 10), std::strtoull(argv[3], nullptr, 10),
                       argc > 4 ? std::atoi(argv[4]) : 60);
    }
    if (what == "day" && argc == 4) return run_day(argv[2], argv[3]);
    if (what == "judge" && argc == 4) return run_judge(argv[2], argv[3]);
    std::fputs("bangtin-power: sim SEED STATES [MINUTES], day FOLDER NOTES, or judge FOLDER "
               "NOTES\n",
               stderr);
    return 2;
}
