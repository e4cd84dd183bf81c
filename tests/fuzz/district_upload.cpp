// Files that authors send, as far as the desk itself looks at them, and what the programs say that
// look at them in a cell: believed no more than the file.
#include "bulletin/result.hpp"
#include "district/conversion/file_kind.hpp"
#include "district/conversion/film_facts.hpp"
#include "district/conversion/films.hpp"
#include "district/conversion/pages.hpp"
#include "district/conversion/pictures.hpp"
#include "district/conversion/zip_listing.hpp"
#include "district/media/metadata.hpp"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace bangtin;
    using namespace bangtin::district::conversion;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);

    if (const auto kind = file_kind(bytes))
        require(parse_file_kind(format_file_kind(*kind)) == kind, "a kind has a word");
    if (const auto entries = parse_zip(bytes)) {
        require(entries->size() <= zip_entries_max, "an archive has its limit");
        for (const ZipEntry& entry : *entries) {
            require(entry.name.data() >= bytes.data() &&
                        entry.name.data() + entry.name.size() <= bytes.data() + bytes.size(),
                    "a name is in the archive");
        }
    }
    (void)district::media::tells_more(bytes);
    if (const auto facts = parse_film_facts(bytes); facts && facts->length)
        require(*facts->length >= Duration{0}, "a film is not shorter than nothing");
    if (const auto place = parse_progress(bytes))
        require(*place >= Duration{0}, "a film is not before its beginning");
    if (const auto pages = parse_page_count(bytes)) require(*pages > 0, "a PDF has pages");
    if (const auto picture = parse_picture_size(bytes))
        require(picture->width_px > 0 && picture->height_px > 0, "a picture has a size");
    return 0;
}
