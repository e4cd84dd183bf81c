#include "bulletin/state_found.hpp"

#include "bulletin/words.hpp"

namespace bangtin::bulletin {

namespace {

constexpr Words<StateFound, 4> words_of_state_found{{{StateFound::whole, "whole"},
                                                     {StateFound::repaired, "repaired"},
                                                     {StateFound::begun, "begun"},
                                                     {StateFound::memory, "memory"}}};

} // namespace

std::string_view format_state_found(StateFound found)
{
    return words_of_state_found.of(found);
}

std::optional<StateFound> parse_state_found(std::string_view text)
{
    return words_of_state_found.find(text);
}

} // namespace bangtin::bulletin
