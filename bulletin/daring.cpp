#include "bulletin/daring.hpp"

#include "bulletin/words.hpp"

namespace bangtin::bulletin {

namespace {

constexpr Words<Daring, 4> words_of_daring{{{Daring::films, "films"},
                                            {Daring::pictures, "pictures"},
                                            {Daring::words, "words"},
                                            {Daring::slate, "slate"}}};

} // namespace

std::string_view format_daring(Daring daring)
{
    return words_of_daring.of(daring);
}

std::optional<Daring> parse_daring(std::string_view text)
{
    return words_of_daring.find(text);
}

} // namespace bangtin::bulletin
