#include "district/previews.hpp"

#include "bulletin/bulletin.hpp"
#include "trust/digest.hpp"

#include <sys/stat.h>

namespace bangtin::district {

namespace {

constexpr Bytes facts_bytes_max = 2048;
constexpr Bytes output_bytes_max = 4 * 1024 * 1024;
constexpr int side_px = 960;
constexpr int side_px_max = 7680;
constexpr int leaves_max = 1000;
/// Where the cell has what we have elsewhere.
constexpr std::string_view seen_programs = "/bangtin/bin";
constexpr std::string_view seen_share = "/bangtin/share/bangtin";
constexpr std::string_view seen_media = "/bangtin/media";

std::string_view glass_of(Orientation orientation)
{
    return orientation == Orientation::landscape ? "1920x1080" : "1080x1920";
}

/// Changes with every release: another program may draw otherwise.
std::string stamp_of(const Path& program)
{
    struct stat facts = {};
    if (::stat(program.c_str(), &facts) != 0) return "";
    return std::to_string(facts.st_size) + "." + std::to_string(facts.st_mtim.tv_sec) + "." +
           std::to_string(facts.st_mtim.tv_nsec);
}

Fault strange_output(const std::string& problem)
{
    return {ExitCode::invalid, "bangtin-player gives no preview: " + problem,
            "install bangtin-player and bangtin-district of one release"};
}

CellJob job_for(const PreviewPlaces& places, const PreviewAsk& ask,
                const bulletin::Bulletin& bulletin)
{
    CellJob job;
    job.program = Path(seen_programs) / "bangtin-player";
    job.arguments = {"preview",
                     "--bulletin",
                     "-",
                     "--media",
                     std::string(seen_media),
                     "--site=" + ask.site,
                     "--at",
                     format_instant(bulletin.window.opens),
                     "--size",
                     std::string(glass_of(ask.orientation)),
                     "--side",
                     std::to_string(side_px),
                     "--leaf",
                     std::to_string(ask.leaf),
                     "--out",
                     "-"};
    for (const char* program : {"bangtin-player", "bangtin-decoder"})
        job.files.push_back({places.programs / program, Path(seen_programs) / program});
    job.files.push_back({places.programs / ".." / "share" / "bangtin", Path(seen_share)});
    for (const bulletin::Media& media : bulletin.media) {
        const std::string name = media.asset.digest.hex();
        job.files.push_back({places.media / name, Path(seen_media) / name});
    }
    job.input = ask.text;
    job.limits.output = output_bytes_max;
    job.bubblewrap = places.bubblewrap;
    return job;
}

} // namespace

std::string_view format_orientation(Orientation orientation)
{
    return orientation == Orientation::landscape ? "landscape" : "portrait";
}

Outcome<Preview> parse_preview(std::string_view output)
{
    const std::size_t end = output.substr(0, facts_bytes_max).find('\n');
    if (end == std::string_view::npos) return fail(strange_output("it says nothing about it"));
    const auto json = parse_json(output.substr(0, end), {.bytes = facts_bytes_max});
    if (!json) return fail(strange_output(json.error().text()));
    Fields fields(*json, "");
    const auto bytes = static_cast<Bytes>(fields.integer("bytes", 1, output_bytes_max));
    Preview preview{.jpeg = std::string(output.substr(end + 1)),
                    .leaf = static_cast<int>(fields.integer("leaf", 1, leaves_max)),
                    .leaves = static_cast<int>(fields.integer("leaves", 1, leaves_max)),
                    .width = static_cast<int>(fields.integer("width", 1, side_px_max)),
                    .height = static_cast<int>(fields.integer("height", 1, side_px_max)),
                    .left_out = fields.text("left_out", facts_bytes_max)};
    if (const auto fault = fields.done()) return fail(strange_output(fault->text()));
    if (preview.jpeg.size() != bytes || !preview.jpeg.starts_with("\xFF\xD8\xFF"))
        return fail(strange_output("the picture is cut off"));
    return preview;
}

Digest Previews::key_of(const PreviewAsk& ask) const
{
    // Each on a line of its own; a name has none, and the text comes last.
    return trust::sha256("bangtin preview/1\n" + stamp_of(places_.programs / "bangtin-player") +
                         "\n" + std::string(format_orientation(ask.orientation)) + "\n" +
                         std::to_string(ask.leaf) + "\n" + std::to_string(ask.site.size()) + "\n" +
                         ask.site + "\n" + ask.text);
}

std::optional<Preview> Previews::find(const Digest& key) const
{
    const auto kept = places_.cache.find(key, facts_bytes_max + output_bytes_max);
    if (!kept) return std::nullopt;
    auto preview = parse_preview(*kept);
    if (!preview) return std::nullopt;
    return *std::move(preview);
}

Outcome<Preview> Previews::preview_of(const PreviewAsk& ask) const
{
    const Digest key = key_of(ask);
    if (auto kept = find(key)) return *std::move(kept);
    const auto output = draw(ask);
    if (!output) return fail(output.error());
    auto preview = parse_preview(*output);
    // What is missing today may come: such a picture is drawn again. That another cannot be kept
    // takes nothing from this one.
    if (preview && preview->left_out.empty()) (void)places_.cache.keep(key, *output);
    return preview;
}

Outcome<std::string> Previews::draw(const PreviewAsk& ask) const
{
    const auto bulletin = bulletin::parse_bulletin(ask.text);
    if (!bulletin) return fail(format_fault("the bulletin", bulletin.error()));
    for (const char* program : {"bangtin-player", "bangtin-decoder"}) {
        std::error_code ignored;
        if (std::filesystem::exists(places_.programs / program, ignored)) continue;
        return fail(
            Fault{ExitCode::unavailable, "there is no " + (places_.programs / program).string(),
                  "install the package bangtin-player, or name its folder with --programs"});
    }
    return run_in_cell(job_for(places_, ask, *bulletin));
}

} // namespace bangtin::district
