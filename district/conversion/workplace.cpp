#include "district/conversion/workplace.hpp"

#include <algorithm>
#include <spdlog/spdlog.h>

namespace bangtin::district::conversion {

namespace {

/// The cell sees the system's programs at their usual place, wherever we look whether one is there.
constexpr std::string_view seen_programs = "/usr/bin";
/// pdfinfo and pdftoppm, and LibreOffice.
constexpr std::string_view password_words = "ncorrect password";

Refusal refusal_of(const Fault& fault)
{
    if (fault.code == ExitCode::unavailable || fault.code == ExitCode::cannot_write)
        return {Reason::server};
    if (fault.code == ExitCode::busy) return {Reason::hard};
    const bool locked = fault.happened.find(password_words) != std::string::npos;
    return {locked ? Reason::locked : Reason::damaged};
}

} // namespace

Result<std::string, Refusal> run_tool(const Workplace& place, const Tool& tool, CellJob job)
{
    std::error_code ignored;
    if (!std::filesystem::exists(place.programs / tool.name, ignored)) {
        spdlog::error("event=conversion_tool_missing program={} remedy=\"install the package {}\"",
                      (place.programs / tool.name).string(), tool.package);
        return fail(Refusal{Reason::no_tool});
    }
    if (job.program.empty()) job.program = Path(seen_programs) / tool.name;
    // Some libraries are links to here (libblas of FFmpeg's); there is nothing but links in it.
    job.files.push_back({"/etc/alternatives", "/etc/alternatives"});
    job.bubblewrap = place.bubblewrap;
    job.halt = place.halt;
    job.limits.time = std::min<Duration>(job.limits.time, place.patience);
    auto output = run_in_cell(job);
    if (output) return *std::move(output);
    const Refusal refusal = refusal_of(output.error());
    spdlog::log(refusal.reason == Reason::server ? spdlog::level::err : spdlog::level::info,
                "event=conversion_failed program={} reason={} words=\"{}\"", tool.name,
                format_reason(refusal.reason), output.error().text());
    return fail(refusal);
}

Result<Path, Refusal> keep(const Workplace& place, const std::string& name, std::string_view bytes)
{
    Path path = place.folder / name;
    if (auto written = write_file(path, bytes, Privacy::shared); !written) {
        spdlog::error("event=conversion_failed reason=server words=\"{}\"", written.error().text());
        return fail(Refusal{Reason::server});
    }
    return path;
}

} // namespace bangtin::district::conversion
