#include "district/conversion/converter.hpp"

#include "district/conversion/documents.hpp"
#include "district/conversion/films.hpp"
#include "district/conversion/pages.hpp"
#include "district/conversion/pictures.hpp"

namespace bangtin::district::conversion {

namespace {

/// In two cells: what is wrong with the first cannot reach what the second is given but as a PDF.
Made convert_through_pdf(const Asked& asked, const Workplace& place)
{
    constexpr int percent_of_pdf = 40;
    Workplace second = place;
    second.progress = [&place](int percent) {
        place.progress(percent_of_pdf + percent * (100 - percent_of_pdf) / 100);
    };
    const auto pdf = convert_document(asked.original, asked.kind, place);
    if (!pdf) return fail(pdf.error());
    second.progress(0);
    return convert_pages(*pdf, asked.pages_max, second);
}

} // namespace

Made convert(const Asked& asked, const Workplace& place)
{
    switch (asked.kind) {
    case FileKind::jpeg:
    case FileKind::png:
    case FileKind::webp:
    case FileKind::heic: return convert_picture(asked.original, asked.kind, place);
    case FileKind::pdf: return convert_pages(asked.original, asked.pages_max, place);
    case FileKind::docx:
    case FileKind::odt:
    case FileKind::pptx:
    case FileKind::odp: return convert_through_pdf(asked, place);
    case FileKind::film: return convert_film(asked.original, place);
    case FileKind::old_office: break; // Refused before it comes so far.
    }
    return fail(Refusal{Reason::damaged});
}

} // namespace bangtin::district::conversion
