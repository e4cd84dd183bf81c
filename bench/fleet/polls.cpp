#include "bench/fleet/polls.hpp"

#include "bench/fleet/latencies.hpp"

namespace bangtin::bench {

Json run_polls(const PollOptions& options)
{
    std::vector<std::string> tags(options.lines);
    std::vector<double> asked(options.lines);
    std::vector<double> took;
    std::size_t unchanged = 0;
    std::size_t lost = 0;
    Wire* wire = nullptr;
    const auto ask = [&](std::size_t line) {
        const std::string& tag = tags[line];
        asked[line] = now_s();
        wire->ask(line, options.server,
                  get_text(options.path, tag.empty() ? "" : "If-None-Match: " + tag + "\r\n"));
    };
    Wire all(
        options.lines,
        [&](std::size_t line, const Answer& answer) {
            took.push_back(now_s() - asked[line]);
            if (answer.status == 304) ++unchanged;
            tags[line] = answer.header("etag");
            ask(line);
        },
        [&](std::size_t line) {
            ++lost;
            ask(line);
        });
    wire = &all;
    const double begun = now_s();
    for (std::size_t line = 0; line < options.lines; ++line) ask(line);
    while (now_s() - begun < options.seconds) wire->turn(options.seconds);
    const double seconds = now_s() - begun;
    Json json = latencies_json(std::move(took));
    json["polls"] = json["count"];
    json["unchanged"] = unchanged;
    json["lost"] = lost;
    json["seconds"] = seconds;
    return json;
}

} // namespace bangtin::bench
