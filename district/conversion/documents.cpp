#include "district/conversion/documents.hpp"

#include "district/conversion/zip_listing.hpp"

namespace bangtin::district::conversion {

namespace {

// LibreOffice itself and not its start script, which wants a /proc, as the loader would to find the
// libraries beside it. It ends with 79 or 81 when it wants to be started again, as it does with a
// new profile (sal/osl, ExitHelper). Its own words go to standard error.
constexpr std::string_view office_line =
    "for time in 1 2 3; do\n"
    "  soffice.bin --headless --norestore --nolockcheck --nodefault "
    "-env:UserInstallation=file:///tmp/profile --convert-to pdf --outdir /tmp/out \"$1\" >&2\n"
    "  end=$?\n"
    "  [ $end = 79 ] || [ $end = 81 ] || break\n"
    "done\n"
    "cat /tmp/out/*.pdf";

CellJob office_job(const Path& original, FileKind kind)
{
    const std::string seen = "/given/document." + std::string(format_file_kind(kind));
    CellJob job;
    job.program = "/usr/bin/sh";
    job.arguments = {"-c", std::string(office_line), "sh", seen};
    // Its registry stands in /etc, and what fonts are called.
    job.files = {
        {original, seen}, {"/etc/fonts", "/etc/fonts"}, {"/etc/libreoffice", "/etc/libreoffice"}};
    job.environment = {{"HOME", "/tmp"},
                       {"PATH", "/usr/lib/libreoffice/program:/usr/bin"},
                       {"LD_LIBRARY_PATH", "/usr/lib/libreoffice/program"},
                       {"SAL_USE_VCLPLUGIN", "svp"}};
    job.limits.time = std::chrono::seconds(120);
    job.limits.processor = std::chrono::seconds(120);
    job.limits.memory = Bytes{2048} * 1024 * 1024;
    job.limits.scratch = 256 * 1024 * 1024;
    job.limits.file = 128 * 1024 * 1024;
    job.limits.output = 64 * 1024 * 1024;
    return job;
}

} // namespace

Result<Path, Refusal> convert_document(const Path& original, FileKind kind, const Workplace& place)
{
    const auto mapped = MappedFile::open(original);
    if (!mapped) return fail(Refusal{Reason::server});
    const auto entries = parse_zip(mapped->bytes());
    if (!entries) return fail(Refusal{Reason::damaged});
    if (unpacked_length(*entries) > unpacked_bytes_max) return fail(Refusal{Reason::unpacks});
    const auto pdf = run_tool(place,
                              {"soffice", kind == FileKind::docx || kind == FileKind::odt
                                              ? "libreoffice-writer-nogui"
                                              : "libreoffice-impress-nogui"},
                              office_job(original, kind));
    if (!pdf) return fail(pdf.error());
    return keep(place, "document.pdf", *pdf);
}

} // namespace bangtin::district::conversion
