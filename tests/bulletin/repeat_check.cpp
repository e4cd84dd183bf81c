// Tells on which dates rules repeat: reads lines `starts|rule|from|to` and answers each with the
// dates in [from, to], or `refused: why`. The test that compares with another implementation runs
// it.
#include "bulletin/repeat.hpp"

#include <iostream>
#include <sstream>

using namespace bangtin;
using namespace bangtin::bulletin;

namespace {

std::string answer(const std::string& line)
{
    std::istringstream words(line);
    std::string starts;
    std::string rule;
    std::string from;
    std::string to;
    std::getline(words, starts, '|');
    std::getline(words, rule, '|');
    std::getline(words, from, '|');
    std::getline(words, to, '|');
    const auto first = parse_date(starts);
    const auto begin = parse_date(from);
    const auto end = parse_date(to);
    if (!first || !begin || !end) return "refused: not dates";
    const auto repeat = parse_repeat(rule, *first, "");
    if (!repeat) return "refused: " + repeat.error().text();

    std::string dates;
    for (std::chrono::sys_days day{*begin}; day <= std::chrono::sys_days{*end};
         day += std::chrono::days{1})
        if (repeat->contains(Date{day})) dates += format_date(Date{day}) + " ";
    return dates;
}

} // namespace

int main()
{
    for (std::string line; std::getline(std::cin, line);) std::cout << answer(line) << '\n';
    return 0;
}
