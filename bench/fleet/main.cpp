// A fleet of simulated screens at one server, for bench/district; each answer is one JSON object.
//
//   bangtin-fleet keys SCREENS                                     "id key" of each, a line each
//   bangtin-fleet polls SERVER PATH LINES SECONDS                  nothing is ever new
//   bangtin-fleet watch SERVER MIRROR SCREENS SITES SECONDS        until there is news and all have
//   it bangtin-fleet hold SERVER SCREENS SITES SECONDS                until there is news
//   bangtin-fleet report SERVER SCREENS SITES RATE SECONDS LINES   a minute of each screen in turn
//
// SERVER and MIRROR are written 127.0.0.1:8080, and have the depot under /depot/. SITES is a file
// with one code in a line.
#include "bench/fleet/polls.hpp"
#include "bench/fleet/reports.hpp"
#include "bench/fleet/screens.hpp"
#include "bench/fleet/watchers.hpp"
#include "trust/screen_id.hpp"

#include <fstream>
#include <iostream>
#include <string>
#include <vector>

namespace {

using namespace bangtin;
using namespace bangtin::bench;

std::vector<std::string> lines_of(const std::string& path)
{
    std::ifstream file(path);
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);) lines.push_back(line);
    if (lines.empty()) {
        std::cerr << path << " names no site\n";
        std::exit(2);
    }
    return lines;
}

void print_keys(std::size_t screens)
{
    for (std::size_t screen = 0; screen < screens; ++screen) {
        const trust::PrivateKey key = key_of_screen(screen);
        std::cout << trust::screen_id(key.public_key()) << ' ' << trust::key_hex(key.public_key())
                  << '\n';
    }
}

} // namespace

int main(int count, char** texts)
{
    const std::vector<std::string> words(texts + 1, texts + count);
    const auto is = [&](std::string_view verb, std::size_t length) {
        return words.size() == length + 1 && words.front() == verb;
    };
    Json answer;
    if (is("keys", 1)) {
        print_keys(std::stoul(words[1]));
        return 0;
    }
    if (is("polls", 4)) {
        answer =
            run_polls({endpoint_of(words[1]), words[2], std::stoul(words[3]), std::stod(words[4])});
    } else if (is("watch", 5)) {
        answer = run_watchers({.server = endpoint_of(words[1]),
                               .mirror = endpoint_of(words[2]),
                               .screens = std::stoul(words[3]),
                               .sites = lines_of(words[4]),
                               .seconds = std::stod(words[5])});
    } else if (is("hold", 4)) {
        answer = run_watchers({.server = endpoint_of(words[1]),
                               .mirror = endpoint_of(words[1]),
                               .screens = std::stoul(words[2]),
                               .sites = lines_of(words[3]),
                               .seconds = std::stod(words[4]),
                               .fetch = false});
    } else if (is("report", 6)) {
        answer = run_reports({.server = endpoint_of(words[1]),
                              .screens = std::stoul(words[2]),
                              .sites = lines_of(words[3]),
                              .rate = std::stod(words[4]),
                              .seconds = std::stod(words[5]),
                              .lines = std::stoul(words[6])});
    } else {
        std::cerr << "see the head of bench/fleet/main.cpp\n";
        return 2;
    }
    std::cout << to_text(answer) << '\n';
    return 0;
}
