#include "district/conversion/file_kind.hpp"

#include "bulletin/words.hpp"
#include "district/conversion/zip_listing.hpp"

#include <algorithm>
#include <array>

namespace bangtin::district::conversion {

namespace {

using namespace std::string_view_literals;

constexpr bulletin::Words<FileKind, 11> kind_words{{{FileKind::jpeg, "jpeg"},
                                                    {FileKind::png, "png"},
                                                    {FileKind::webp, "webp"},
                                                    {FileKind::heic, "heic"},
                                                    {FileKind::pdf, "pdf"},
                                                    {FileKind::docx, "docx"},
                                                    {FileKind::odt, "odt"},
                                                    {FileKind::pptx, "pptx"},
                                                    {FileKind::odp, "odp"},
                                                    {FileKind::film, "film"},
                                                    {FileKind::old_office, "old_office"}}};

/// Brands of ISO/IEC 23008-12, and of AVIF.
constexpr std::array picture_brands{"heic"sv, "heix"sv, "heim"sv, "heis"sv,
                                    "mif1"sv, "msf1"sv, "avif"sv};
/// Boxes that a QuickTime film without `ftyp` begins with (QuickTime File Format, movie files).
constexpr std::array film_boxes{"moov"sv, "mdat"sv, "wide"sv, "free"sv, "skip"sv, "pnot"sv};
/// ISO 32000-1, annex H, note 13: readers accept the mark anywhere in here.
constexpr std::size_t pdf_mark_within = 1024;

template <class List>
bool is_one_of(std::string_view word, const List& list)
{
    return std::find(list.begin(), list.end(), word) != list.end();
}

/// What begins with a box of ISO/IEC 14496-12 or of QuickTime.
std::optional<FileKind> boxed_kind(std::string_view bytes)
{
    if (bytes.size() < 12) return std::nullopt;
    const std::string_view box = bytes.substr(4, 4);
    if (box == "ftyp"sv)
        return is_one_of(bytes.substr(8, 4), picture_brands) ? FileKind::heic : FileKind::film;
    return is_one_of(box, film_boxes) ? std::optional(FileKind::film) : std::nullopt;
}

/// ODF 1.2 part 3, 3.3: the first entry is called `mimetype`, and neither packed nor longer than it
/// says: its text stands where every archive can be looked at.
std::optional<FileKind> open_document_kind(std::string_view bytes)
{
    constexpr std::size_t name_at = 30;
    constexpr std::string_view start =
        "mimetypeapplication/vnd.oasis.opendocument."sv; // Name and text, without a gap.
    if (bytes.size() < name_at || bytes.substr(name_at, start.size()) != start) return std::nullopt;
    const std::string_view rest = bytes.substr(name_at + start.size());
    if (rest.starts_with("presentation"sv)) return FileKind::odp;
    return rest.starts_with("text"sv) ? std::optional(FileKind::odt) : std::nullopt;
}

/// Office Open XML (ECMA-376, part 2) by its main part.
std::optional<FileKind> packed_kind(std::string_view bytes)
{
    if (const auto kind = open_document_kind(bytes)) return kind;
    const auto entries = parse_zip(bytes);
    if (!entries) return std::nullopt;
    for (const ZipEntry& entry : *entries) {
        if (entry.name == "word/document.xml"sv) return FileKind::docx;
        if (entry.name == "ppt/presentation.xml"sv) return FileKind::pptx;
    }
    return std::nullopt;
}

} // namespace

std::string_view format_file_kind(FileKind kind)
{
    return kind_words.of(kind);
}

std::optional<FileKind> parse_file_kind(std::string_view word)
{
    return kind_words.find(word);
}

std::optional<FileKind> file_kind(std::string_view bytes)
{
    if (bytes.starts_with("\xff\xd8\xff"sv)) return FileKind::jpeg;
    if (bytes.starts_with("\x89PNG\r\n\x1a\n"sv)) return FileKind::png;
    if (bytes.starts_with("RIFF"sv) && bytes.size() >= 12 && bytes.substr(8, 4) == "WEBP"sv)
        return FileKind::webp;
    if (bytes.starts_with("PK\x03\x04"sv)) return packed_kind(bytes);
    if (bytes.starts_with("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"sv)) return FileKind::old_office;
    if (const auto kind = boxed_kind(bytes)) return kind;
    if (bytes.substr(0, pdf_mark_within).find("%PDF-"sv) != std::string_view::npos)
        return FileKind::pdf;
    return std::nullopt;
}

bool has_pages(FileKind kind)
{
    switch (kind) {
    case FileKind::pdf:
    case FileKind::docx:
    case FileKind::odt:
    case FileKind::pptx:
    case FileKind::odp: return true;
    case FileKind::jpeg:
    case FileKind::png:
    case FileKind::webp:
    case FileKind::heic:
    case FileKind::film:
    case FileKind::old_office: break;
    }
    return false;
}

} // namespace bangtin::district::conversion
