#include "player/theme_file.hpp"

#include "bulletin/json.hpp"
#include "bulletin/words.hpp"

#include <charconv>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <utility>

namespace bangtin::player {

namespace {

constexpr JsonLimits file_limits{.bytes = 64 * 1024, .depth = 6};
constexpr std::size_t crest_shapes_max = 64;
constexpr std::size_t corners_max = 64;
constexpr int margin_permille_max = 80;

constexpr bulletin::Words<Ornament, 3> ornament_words{
    {{Ornament::drum, "drum"}, {Ornament::blossom, "blossom"}, {Ornament::none, "none"}}};
constexpr bulletin::Words<CrestPart, 3> part_words{
    {{CrestPart::disc, "disc"}, {CrestPart::star, "star"}, {CrestPart::polygon, "polygon"}}};

using PaletteOf = Palette Theme::*;
constexpr std::array<std::pair<const char*, PaletteOf>, 8> palettes{
    {{"header", &Theme::header},
     {"ticker", &Theme::ticker},
     {"paper", &Theme::paper},
     {"takeover", &Theme::takeover},
     {"emergency", &Theme::emergency},
     {"drill", &Theme::drill},
     {"film", &Theme::film},
     {"slate", &Theme::slate}}};

/// "#0B3D66".
std::optional<Pixel> parse_colour(std::string_view text)
{
    Pixel colour = 0;
    if (text.size() != 7 || text.front() != '#') return std::nullopt;
    const char* end = text.data() + text.size();
    const auto [rest, fault] = std::from_chars(text.data() + 1, end, colour, 16);
    if (fault != std::errc() || rest != end) return std::nullopt;
    return colour;
}

std::string colour_text(Pixel colour)
{
    std::array<char, 8> text{};
    std::snprintf(text.data(), text.size(), "#%06X", colour);
    return text.data();
}

Pixel read_colour(Fields& fields, const char* name)
{
    return fields.one_of(name, parse_colour, "six hexadecimal digits after #, as #0B3D66");
}

std::string font_name(Fields& fields, const char* name)
{
    std::string file = fields.text(name, 100);
    if (!fields.failed() && (file.find('/') != std::string::npos || !file.ends_with(".ttf")))
        fields.blame(name, "is not a plain font file", "name a .ttf of the fonts' folder");
    return file;
}

void need_contrast(Fields& fields, const char* name, Pixel ink, Pixel ground)
{
    const double found = contrast(ink, ground);
    if (fields.failed() || found >= contrast_min) return;
    std::array<char, 64> figure{};
    std::snprintf(figure.data(), figure.size(), "has a contrast of %.1f only", found);
    fields.blame(name, figure.data(), "make it at least 4.5: darker, or lighter");
}

Palette read_palette(const Json& json, const std::string& place, Fields& parent)
{
    Fields fields(json, place);
    const Palette palette{read_colour(fields, "ground"), read_colour(fields, "ink"),
                          read_colour(fields, "quiet_ink"), read_colour(fields, "accent"),
                          read_colour(fields, "accent_ink")};
    need_contrast(fields, "ink", palette.ink, palette.ground);
    need_contrast(fields, "ink", palette.ink, band_of(palette));
    need_contrast(fields, "quiet_ink", palette.quiet_ink, palette.ground);
    need_contrast(fields, "accent", palette.accent, palette.ground);
    need_contrast(fields, "accent_ink", palette.accent_ink, palette.accent);
    parent.adopt(fields.done());
    return palette;
}

/// Two whole numbers from 0 to 1000.
std::optional<std::array<int, 2>> point_of(const Json& json)
{
    if (!json.is_array() || json.size() != 2) return std::nullopt;
    std::array<int, 2> point{};
    for (std::size_t i = 0; i < 2; ++i) {
        if (!json[i].is_number_integer()) return std::nullopt;
        const auto value = json[i].get<std::int64_t>();
        if (value < 0 || value > 1000) return std::nullopt;
        point[i] = static_cast<int>(value);
    }
    return point;
}

CrestShape read_shape(Fields& fields)
{
    CrestShape shape;
    shape.part = fields.one_of(
        "shape", [](std::string_view text) { return part_words.find(text); },
        "disc, star, polygon");
    shape.colour = read_colour(fields, "colour");
    const auto corner = [&](const Json& json, const std::string& place) {
        const auto point = point_of(json);
        if (point) shape.corners.push_back(*point);
        return point ? std::nullopt
                     : std::optional(FormatError{place, "is not a point",
                                                 "write [x, y] in thousandths, 0 to 1000"});
    };
    if (fields.failed()) return shape;
    if (shape.part == CrestPart::polygon) {
        fields.list("corners", corners_max, corner);
        if (shape.corners.size() < 3)
            fields.blame("corners", "fewer than three", "a polygon has three corners or more");
        return shape;
    }
    const Json* at = fields.object_if_any("at");
    const auto centre = at == nullptr ? std::nullopt : point_of(*at);
    if (!centre) fields.blame("at", "is not a point", "write [x, y] in thousandths, 0 to 1000");
    shape.at = centre.value_or(shape.at);
    shape.radius = static_cast<int>(fields.integer("radius", 1, 1000));
    return shape;
}

void read_topics(Fields& fields, Theme& theme)
{
    std::size_t count = 0;
    fields.list("topics", theme.topics.size(), [&](const Json& json, const std::string& place) {
        const auto colour =
            json.is_string() ? parse_colour(json.get_ref<const std::string&>()) : std::nullopt;
        if (!colour)
            return std::optional(FormatError{place, "is not a colour", "write it as #0B3D66"});
        const bool read = contrast(*colour, theme.paper.ground) >= contrast_min &&
                          contrast(*colour, theme.paper.accent_ink) >= contrast_min;
        theme.topics[count++] = *colour;
        return read ? std::nullopt
                    : std::optional(FormatError{place, "cannot be read on paper, or bears no words",
                                                "make its contrast to paper's ground and "
                                                "accent_ink at least 4.5"});
    });
    if (count != theme.topics.size())
        fields.blame("topics", "not six colours", "give one for each family of topics");
}

Json palette_json(const Palette& palette)
{
    return {{"ground", colour_text(palette.ground)},
            {"ink", colour_text(palette.ink)},
            {"quiet_ink", colour_text(palette.quiet_ink)},
            {"accent", colour_text(palette.accent)},
            {"accent_ink", colour_text(palette.accent_ink)}};
}

Json shape_json(const CrestShape& shape)
{
    Json json{{"shape", part_words.of(shape.part)}, {"colour", colour_text(shape.colour)}};
    if (shape.part == CrestPart::polygon) {
        json["corners"] = shape.corners;
    } else {
        json["at"] = shape.at;
        json["radius"] = shape.radius;
    }
    return json;
}

} // namespace

Result<Theme, FormatError> parse_theme(std::string_view text)
{
    const auto json = parse_json(text, file_limits);
    if (!json) return fail(json.error());
    Fields fields(*json, "");
    Theme theme;
    fields.literal("format", "bangtin.theme/1");
    theme.name = fields.id("name");
    for (const auto& [name, member] : palettes) {
        const Json& palette = fields.object(name);
        if (!fields.failed()) theme.*member = read_palette(palette, fields.place_of(name), fields);
    }
    if (!fields.failed()) read_topics(fields, theme);
    theme.hazard_dark = read_colour(fields, "hazard_dark");
    need_contrast(fields, "hazard_dark", theme.hazard_dark, theme.emergency.accent);
    theme.slate_foot = read_colour(fields, "slate_foot");
    need_contrast(fields, "slate_foot", theme.slate.ink, theme.slate_foot);
    need_contrast(fields, "slate_foot", theme.slate.accent, theme.slate_foot);
    theme.ornament = fields.one_of(
        "ornament", [](std::string_view word) { return ornament_words.find(word); },
        "drum, blossom, none");
    theme.regular_font = font_name(fields, "regular_font");
    theme.bold_font = font_name(fields, "bold_font");
    theme.margin_permille =
        static_cast<int>(fields.integer("margin_permille", 0, margin_permille_max));
    theme.crest.clear();
    fields.list("crest", crest_shapes_max, [&](const Json& shape, const std::string& place) {
        Fields one(shape, place);
        theme.crest.push_back(read_shape(one));
        return one.done();
    });
    if (auto fault = fields.done()) return fail(*fault);
    return theme;
}

std::string theme_text(const Theme& theme)
{
    Json json{{"format", "bangtin.theme/1"},
              {"name", theme.name},
              {"topics", Json::array()},
              {"hazard_dark", colour_text(theme.hazard_dark)},
              {"slate_foot", colour_text(theme.slate_foot)},
              {"ornament", ornament_words.of(theme.ornament)},
              {"regular_font", theme.regular_font},
              {"bold_font", theme.bold_font},
              {"margin_permille", theme.margin_permille},
              {"crest", Json::array()}};
    for (const auto& [name, member] : palettes) json[name] = palette_json(theme.*member);
    for (const Pixel topic : theme.topics) json["topics"].push_back(colour_text(topic));
    for (const CrestShape& shape : theme.crest) json["crest"].push_back(shape_json(shape));
    return to_text(json);
}

Result<Theme, std::string> read_theme(const std::filesystem::path& folder, const std::string& name)
{
    if (name.empty()) return Theme{};
    const bool known = name.find('/') == std::string::npos && !name.ends_with(".json");
    const std::filesystem::path file =
        known ? folder / (name + ".json") : std::filesystem::path(name);
    std::ifstream in(file, std::ios::binary);
    std::string text(file_limits.bytes + 1, '\0');
    if (!in) return fail("there is no theme " + file.string());
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(std::max<std::streamsize>(0, in.gcount())));
    auto theme = parse_theme(text);
    if (!theme) return fail(file.string() + ": " + theme.error().text());
    return std::move(*theme);
}

} // namespace bangtin::player
