#include "district/conversion/refusal.hpp"

#include "bulletin/words.hpp"

namespace bangtin::district::conversion {

namespace {

constexpr bulletin::Words<Reason, 12> reason_words{{{Reason::damaged, "damaged"},
                                                    {Reason::locked, "locked"},
                                                    {Reason::pixels, "pixels"},
                                                    {Reason::unpacks, "unpacks"},
                                                    {Reason::pages, "pages"},
                                                    {Reason::length, "length"},
                                                    {Reason::no_picture, "no_picture"},
                                                    {Reason::hard, "hard"},
                                                    {Reason::crashed, "crashed"},
                                                    {Reason::too_many, "too_many"},
                                                    {Reason::no_tool, "no_tool"},
                                                    {Reason::server, "server"}}};

} // namespace

std::string_view format_reason(Reason reason)
{
    return reason_words.of(reason);
}

std::optional<Reason> parse_reason(std::string_view word)
{
    return reason_words.find(word);
}

} // namespace bangtin::district::conversion
