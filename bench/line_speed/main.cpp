// What bench/sync and bench/soak/line ask of the real transport, shelf, pacing and metadata; each
// answer is one JSON object.
//
//   bangtin-line-speed fetch URL SHA256 LENGTH STATE   one media file over HTTP onto a shelf
//   bangtin-line-speed herd SEED                       5,000 screens whose power returns
//   bangtin-line-speed tree SITES BINS                 what the metadata weigh
#include "assets/shelf.hpp"
#include "bench/line_speed/tree.hpp"
#include "board/generic.hpp"
#include "bulletin/json.hpp"
#include "sync/curl_line.hpp"
#include "sync/curl_transport.hpp"
#include "sync/walk.hpp"
#include "tests/sim/herd.hpp"

#include <iostream>
#include <string>
#include <vector>

namespace {

using namespace bangtin;

/// As `run` does it: pass after pass until the file is there; one that ends early goes on at once.
Json fetch(const std::string& url, const Digest& digest, Bytes length, const std::string& state)
{
    const auto board = board::generic_board();
    const auto clock = [&] { return board->clock().monotonic(); };
    const assets::StatePaths paths{state};
    auto shelf = assets::Shelf::open(paths, assets::Shelf::Access::read_write);
    if (!shelf) return {{"error", shelf.error().text}};
    assets::WantedFile file;
    file.asset = AssetRef{digest, length};
    file.purpose = "film";

    const sync::StopSignal stop;
    sync::CurlLine line(stop);
    const sync::LineOptions how;
    sync::CurlTransport transport(url, line, how);
    sync::Mirrors mirrors({&transport});
    constexpr int passes_max = 10'000;
    std::string problem;
    Bytes bytes = 0;
    int passes = 0;
    const auto begun = clock();
    while (!shelf->holds(file.asset) && passes < passes_max && !stop.raised()) {
        ++passes;
        static_cast<void>(mirrors.for_news()); // A pass is a round: whoever was silent is asked.
        sync::Spending spending(sync::Budget{.bytes = 64 * 1024 * 1024,
                                             .time = std::chrono::seconds{15},
                                             .clock = clock,
                                             .news = {}});
        const sync::FetchTally tally = sync::fetch_all({file}, mirrors, *shelf, spending);
        bytes += tally.bytes;
        if (tally.stopped_by) problem = tally.stopped_by->text;
        if (tally.unanswered) problem = tally.unanswered->text;
        if (!tally.refused.empty()) problem = tally.refused.front().item.reason;
    }
    return {{"held", shelf->holds(file.asset)},
            {"ms", (clock() - begun).count()},
            {"bytes", bytes},
            {"passes", passes},
            {"problem", problem}};
}

Json herd(std::uint64_t seed)
{
    const auto row = [](const sim::HerdResult& result) {
        return Json{{"returning_peak", result.returning_peak},
                    {"all_peak", result.all_peak},
                    {"requests_per_screen", result.requests_per_screen},
                    {"turned_away", result.turned_away},
                    {"nearly_all_s", static_cast<double>(result.nearly_all.count()) / 1000},
                    {"in_sync", result.in_sync}};
    };
    return {{"as_built", row(sim::run_herd({.seed = seed}))},
            {"without_first_wait", row(sim::run_herd({.bare = true, .seed = seed}))}};
}

Json tree(int sites, int bins)
{
    const bench::TreeWeight weight = bench::weigh_tree(sites, bins);
    return {{"timestamp", weight.timestamp},
            {"snapshot", weight.snapshot},
            {"targets", weight.targets},
            {"largest_bin", weight.largest_bin}};
}

} // namespace

int main(int argc, char** argv)
{
    const std::vector<std::string> words(argv + 1, argv + argc);
    const auto is = [&](const char* verb, std::size_t count) {
        return words.size() == count && words[0] == verb;
    };
    Json answer;
    if (is("fetch", 5)) {
        const auto digest = Digest::from_hex(words[2]);
        if (!digest) return 2;
        answer = fetch(words[1], *digest, std::stoull(words[3]), words[4]);
    } else if (is("herd", 2)) {
        answer = herd(std::stoull(words[1]));
    } else if (is("tree", 3)) {
        answer = tree(std::stoi(words[1]), std::stoi(words[2]));
    } else {
        std::cerr
            << "bangtin-line-speed: fetch URL SHA256 LENGTH STATE | herd SEED | tree SITES BINS\n";
        return 2;
    }
    std::cout << answer << '\n';
    return answer.contains("error") ? 1 : 0;
}
