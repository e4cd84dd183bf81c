// Captions as a school sends them: known by their first bytes, judged by the domain's own reader.
#include "bulletin/captions.hpp"

#include "district/media/facts.hpp"

#include <algorithm>

namespace bangtin::district::media {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::size_t look_bytes = 200; ///< Where a SubRip file has its first arrow.

} // namespace

std::optional<bulletin::MediaType> captions_type(std::string_view bytes)
{
    if (bytes.starts_with(byte_order_mark)) bytes.remove_prefix(byte_order_mark.size());
    if (bytes.starts_with("WEBVTT")) return bulletin::MediaType::vtt;
    const bool numbered = !bytes.empty() && bytes.front() >= '0' && bytes.front() <= '9';
    const bool timed = bytes.substr(0, look_bytes).find("-->") != std::string_view::npos;
    return numbered && timed ? std::optional(bulletin::MediaType::srt) : std::nullopt;
}

Probed probe_captions(std::string_view bytes, bulletin::MediaType type)
{
    const auto captions = bulletin::parse_captions(bytes, type);
    if (!captions) {
        const FormatError& fault = captions.error();
        const std::string place =
            fault.place.empty() ? "is " : "has a fault at " + fault.place + ": ";
        return fail(Refusal{place + fault.problem, fault.remedy});
    }
    if (captions->empty())
        return fail(Refusal{"has no captions in it", "write some, or leave the file out"});
    Facts facts;
    facts.type = type;
    return facts;
}

} // namespace bangtin::district::media
