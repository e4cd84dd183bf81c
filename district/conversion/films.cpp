#include "district/conversion/films.hpp"

#include "district/conversion/film_facts.hpp"
#include "district/media/facts.hpp"
#include "district/whole_number.hpp"

#include <algorithm>
#include <memory>

namespace bangtin::district::conversion {

namespace {

constexpr std::string_view seen_original = "/given/film";
constexpr std::string_view seen_film = "/made/film.mp4";
constexpr std::int64_t minute_ms = 60'000;
/// Into 1920×1080 or, standing, 1080×1920; never larger than it was.
constexpr std::string_view into_the_glass =
    "scale=w='if(gte(iw,ih),min(1920,iw),min(1080,iw))':h='if(gte(iw,ih),min(1080,ih),min(1920,ih))"
    "'"
    ":force_original_aspect_ratio=decrease:force_divisible_by=2,setsar=1,format=yuv420p";

Result<FilmFacts, Refusal> look_at(const Path& original, const Workplace& place)
{
    CellJob job;
    job.arguments = {"-v",
                     "error",
                     "-protocol_whitelist",
                     "file",
                     "-f",
                     "mov",
                     "-of",
                     "json",
                     "-show_format",
                     "-show_streams",
                     std::string(seen_original)};
    job.files = {{original, seen_original}};
    job.limits.output = 1024 * 1024;
    const auto answer = run_tool(place, {"ffprobe", "ffmpeg"}, std::move(job));
    if (!answer) return fail(answer.error());
    const auto facts = parse_film_facts(*answer);
    if (!facts) return fail(Refusal{Reason::damaged});
    if (!facts->has_picture || facts->width_px < 1 || facts->height_px < 1)
        return fail(Refusal{Reason::no_picture});
    constexpr Duration longest = media::limits::video_length;
    if (facts->length && *facts->length > longest) {
        return fail(Refusal{Reason::length, (facts->length->count() + minute_ms - 1) / minute_ms,
                            longest.count() / minute_ms});
    }
    if (facts->width_px > film_pixels_max / facts->height_px) {
        return fail(Refusal{Reason::pixels, facts->width_px * facts->height_px / 1'000'000,
                            film_pixels_max / 1'000'000});
    }
    return *facts;
}

/// With the first picture and the first sound of the original, and nothing that it tells besides.
CellJob film_job(const Path& original, const Path& film, const std::vector<std::string>& coding)
{
    CellJob job;
    job.arguments = {"-nostdin",
                     "-v",
                     "error",
                     "-y",
                     "-progress",
                     "pipe:1",
                     "-stats_period",
                     "1",
                     "-protocol_whitelist",
                     "file,pipe",
                     "-f",
                     "mov",
                     "-i",
                     std::string(seen_original),
                     "-map",
                     "0:V:0",
                     "-map",
                     "0:a:0?",
                     "-map_metadata",
                     "-1",
                     "-map_chapters",
                     "-1",
                     "-sn",
                     "-dn"};
    job.arguments.insert(job.arguments.end(), coding.begin(), coding.end());
    job.arguments.insert(job.arguments.end(),
                         {"-movflags", "+faststart", "-f", "mp4", std::string(seen_film)});
    job.files = {{original, seen_original}};
    job.written = {{film, seen_film}};
    job.limits.time = std::chrono::minutes(45);
    job.limits.processor = std::chrono::minutes(60);
    job.limits.memory = Bytes{2048} * 1024 * 1024;
    job.limits.file = film_bytes_max;
    return job;
}

/// Tells `place` how far ffmpeg is, of a film of that length.
std::function<void(std::string_view)> listener(const Workplace& place, Duration length)
{
    return [&place, length, heard = std::make_shared<std::string>()](std::string_view piece) {
        *heard += piece;
        const auto at = parse_progress(*heard);
        const std::size_t line = heard->rfind('\n');
        if (line != std::string::npos) heard->erase(0, line + 1);
        if (at && length > Duration{0})
            place.progress(static_cast<int>(std::clamp<std::int64_t>(*at * 99 / length, 0, 99)));
    };
}

Made code(const Path& original, const FilmFacts& facts, const std::vector<std::string>& coding,
          const Workplace& place)
{
    auto film = keep(place, "film.mp4", "");
    if (!film) return fail(film.error());
    CellJob job = film_job(original, *film, coding);
    job.hear = listener(place, facts.length.value_or(Duration{0}));
    if (const auto done = run_tool(place, {"ffmpeg", "ffmpeg"}, std::move(job)); !done)
        return fail(done.error());
    return std::vector<Path>{*std::move(film)};
}

/// Whether all that a screen asks of a film is true of it.
bool every_board_plays(const Path& film)
{
    const auto mapped = MappedFile::open(film);
    return mapped && media::probe(mapped->bytes());
}

} // namespace

std::optional<Duration> parse_progress(std::string_view heard)
{
    constexpr std::string_view label = "out_time_us=";
    const std::size_t end = heard.rfind('\n');
    if (end == std::string_view::npos) return std::nullopt;
    heard = heard.substr(0, end);
    const std::size_t at = heard.rfind(label);
    if (at == std::string_view::npos) return std::nullopt;
    heard.remove_prefix(at + label.size());
    heard = heard.substr(0, heard.find('\n'));
    const auto microseconds = whole_number(heard, 0);
    return microseconds ? std::optional(Duration(*microseconds / 1000)) : std::nullopt;
}

Made convert_film(const Path& original, const Workplace& place)
{
    const auto facts = look_at(original, place);
    if (!facts) return fail(facts.error());
    if (facts->plays_as_it_is) {
        auto copied = code(original, *facts, {"-c", "copy"}, place);
        if (copied && every_board_plays(copied->front())) return copied;
    }
    // CRF 23 is x264's own measure; 6 Mbit/s is what a Raspberry Pi 3 reads from a card beside all
    // else.
    return code(original, *facts, {"-vf",        std::string(into_the_glass),
                                   "-fpsmax",    "30",
                                   "-c:v",       "libx264",
                                   "-preset",    "veryfast",
                                   "-profile:v", "high",
                                   "-level",     "4.1",
                                   "-crf",       "23",
                                   "-maxrate",   "6M",
                                   "-bufsize",   "12M",
                                   "-threads",   "2",
                                   "-c:a",       "aac",
                                   "-b:a",       "128k",
                                   "-ac",        "2",
                                   "-ar",        "48000"},
                place);
}

} // namespace bangtin::district::conversion
