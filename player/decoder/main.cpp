// bangtin-decoder: opens one media file from outside, gives its pictures to the player, and ends.
//
// Started by the player with the file, shared memory and (for a video) two eventfds as descriptors
// 3, 4 and 5. Whatever the file makes of it stays in this process.
#include "bulletin/exit_code.hpp"
#include "player/decoder/frames.hpp"
#include "player/decoder/picture.hpp"
#include "player/decoder/sandbox.hpp"
#include "player/decoder/shared_memory.hpp"
#include "player/decoder/video.hpp"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <map>
#include <optional>
#include <string_view>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace bangtin::player {

namespace {

constexpr const char* help =
    "bangtin-decoder picture --type image/jpeg|image/png --box WxH --fit cover|contain --parent "
    "PID\n"
    "bangtin-decoder video --source WxH --box WxH [--codec NAME] [--sound heard] --parent PID\n"
    "\n"
    "Decodes one file for bangtin-player, which starts it; it is of no use by hand. It reads\n"
    "descriptor 3 and writes into the shared memory of descriptor 4; a video rings the eventfd of\n"
    "descriptor 5 for each frame. It gives up the network, other programs and writing files "
    "first.\n";

struct Fault {
    ExitCode code;
    std::string text;
};

using Options = std::map<std::string_view, std::string_view>;

std::optional<int> number(std::string_view text)
{
    int value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (fault != std::errc{} || end != text.data() + text.size() || value < 1) return std::nullopt;
    return value;
}

std::optional<Size> size_option(const Options& options, std::string_view name)
{
    const auto found = options.find(name);
    if (found == options.end()) return std::nullopt;
    const auto cross = found->second.find('x');
    if (cross == std::string_view::npos) return std::nullopt;
    const auto width = number(found->second.substr(0, cross));
    const auto height = number(found->second.substr(cross + 1));
    if (!width || !height || *width > frame_edge_max || *height > frame_edge_max)
        return std::nullopt;
    return Size{*width, *height};
}

Fault misused(std::string what)
{
    return {ExitCode::usage, std::move(what) + "; see bangtin-decoder --help"};
}

/// The input file in memory, for as long as the process lives.
Result<std::span<const std::uint8_t>, Fault> map_input()
{
    struct stat facts = {};
    if (fstat(decoder_input, &facts) != 0 || !S_ISREG(facts.st_mode))
        return fail(
            Fault{ExitCode::not_found, "descriptor 3 is no file; bangtin-player gives one"});
    if (facts.st_size == 0) return fail(Fault{ExitCode::invalid, "the file is empty"});
    const auto bytes = static_cast<std::size_t>(facts.st_size);
    void* start = mmap(nullptr, bytes, PROT_READ, MAP_PRIVATE, decoder_input, 0);
    if (start == MAP_FAILED)
        return fail(Fault{ExitCode::not_found, "the file cannot be read; check the card"});
    return std::span(static_cast<const std::uint8_t*>(start), bytes);
}

Result<void, Fault> give_picture(const Options& options)
{
    const auto box = size_option(options, "--box");
    const auto type = options.contains("--type") ? bulletin::parse_media_type(options.at("--type"))
                                                 : std::nullopt;
    const auto fit = options.contains("--fit") ? options.at("--fit") : "";
    if (!box || !type || (fit != "cover" && fit != "contain"))
        return fail(misused("picture needs --type, --box and --fit"));

    const auto input = map_input();
    if (!input) return fail(input.error());
    auto output = SharedMemory::adopt(Descriptor(decoder_output));
    if (!output || output->bytes().size() < picture_bytes(*box))
        return fail(Fault{ExitCode::unavailable, "descriptor 4 has no room for the picture"});
    if (auto shut = enter_sandbox(DecoderWork::picture); !shut)
        return fail(Fault{ExitCode::unavailable, "no sandbox: " + shut.error()});

    const auto picture =
        decode_picture(*input, *type, {*box, fit == "cover" ? Fit::cover : Fit::contain});
    if (!picture) return fail(Fault{ExitCode::invalid, picture.error()});
    const PictureHeader header{static_cast<std::uint32_t>(picture->size().width),
                               static_cast<std::uint32_t>(picture->size().height)};
    std::memcpy(output->bytes().data(), &header, sizeof header);
    std::memcpy(output->bytes().data() + picture_offset, picture->row(0),
                picture->pixels().size_bytes());
    return {};
}

bool is_codec_letter(char letter)
{
    return letter == '_' || (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
}

Result<void, Fault> give_video(const Options& options)
{
    const auto source = size_option(options, "--source");
    const auto box = size_option(options, "--box");
    if (!source || !box) return fail(misused("video needs --source and --box"));

    const std::string_view heard = options.contains("--sound") ? options.at("--sound") : "";
    if (!heard.empty() && heard != "heard") return fail(misused("--sound can only be heard"));
    const FilmSound sound = heard.empty() ? FilmSound::silent : FilmSound::heard;

    auto output = SharedMemory::adopt(Descriptor(decoder_output));
    if (!output || output->bytes().size() < film_bytes(*box, sound))
        return fail(Fault{ExitCode::unavailable, "descriptor 4 has no room for the frames"});
    const std::string_view codec = options.contains("--codec") ? options.at("--codec") : "";
    if (codec.size() > 40 || !std::all_of(codec.begin(), codec.end(), is_codec_letter))
        return fail(misused("--codec is no name of a codec"));
    const auto shut = enter_sandbox(DecoderWork::video);
    if (!shut) return fail(Fault{ExitCode::unavailable, "no sandbox: " + shut.error()});
    const bool landlocked = *shut == Confinement::with_landlock;
    if (auto played = play_video({*source, *box, std::string(codec), landlocked, sound}, *output);
        !played)
        return fail(Fault{ExitCode::invalid, played.error()});
    return {};
}

Result<void, Fault> work(std::span<char*> arguments)
{
    if (arguments.size() < 2 || arguments.size() % 2 != 0)
        return fail(misused("picture or video, then options in pairs"));
    Options options;
    for (std::size_t i = 2; i < arguments.size(); i += 2) options[arguments[i]] = arguments[i + 1];

    const auto parent =
        options.contains("--parent") ? number(options.at("--parent")) : std::nullopt;
    if (!parent) return fail(misused("--parent is missing"));
    if (auto bound = die_with(*parent); !bound)
        return fail(Fault{ExitCode::unavailable, bound.error()});
    const std::string_view what = arguments[1];
    if (what == "picture") return give_picture(options);
    if (what == "video") return give_video(options);
    return fail(misused("\"" + std::string(what) + "\" is not known"));
}

} // namespace

} // namespace bangtin::player

int main(int count, char** words)
{
    const std::string_view first = count > 1 ? words[1] : "";
    if (first == "--help") return std::fputs(bangtin::player::help, stdout) < 0 ? 1 : 0;
    if (first == "--version") return std::puts("bangtin-decoder " BANGTIN_VERSION) < 0 ? 1 : 0;

    const auto done = bangtin::player::work(std::span(words, static_cast<std::size_t>(count)));
    if (done) {
        std::fflush(nullptr);
        _exit(0); // libvlc's threads may be anywhere; nothing is left to tidy up.
    }
    std::fprintf(stderr, "bangtin-decoder: %s\n", done.error().text.c_str());
    _exit(static_cast<int>(done.error().code));
}
