#include "bulletin/glance.hpp"

#include "bulletin/limits.hpp"

namespace bangtin::bulletin {

namespace {

constexpr const char* glance_format = "bangtin.glance/1";
constexpr const char* picture_format = "bangtin.picture/1";

} // namespace

Result<Glance, FormatError> parse_glance(std::string_view text)
{
    const auto json = parse_json(text, {.bytes = glance_bytes_max, .depth = 2});
    if (!json) return fail(json.error());
    Fields fields(*json, "");
    fields.literal("format", glance_format);
    Glance glance;
    glance.screen = fields.id("screen");
    glance.number = fields.integer("number", 1, limits::number_max);
    glance.expires = fields.instant("expires");
    glance.metered = fields.truth("metered");
    if (auto fault = fields.done()) return fail(*fault);
    return glance;
}

std::string glance_text(const Glance& glance)
{
    return to_text({{"format", glance_format},
                    {"screen", glance.screen},
                    {"number", glance.number},
                    {"expires", format_instant(glance.expires)},
                    {"metered", glance.metered}});
}

Result<PictureFacts, FormatError> parse_picture_facts(std::string_view text)
{
    const auto json = parse_json(text, {.bytes = picture_facts_bytes_max, .depth = 2});
    if (!json) return fail(json.error());
    Fields fields(*json, "");
    fields.literal("format", picture_format);
    PictureFacts facts;
    facts.screen = fields.id("screen");
    facts.board = fields.id_if_any("board").value_or("");
    facts.glance = fields.integer("glance", 1, limits::number_max);
    facts.at = fields.instant("at");
    facts.grade = fields.one_of("grade", parse_time_grade, "trusted, held_over, unknown");
    facts.edition = fields.integer("edition", 0, limits::number_max);
    facts.layer =
        fields.one_of("layer", parse_layer, "emergency, takeover, programme, evergreen, slate");
    if (facts.layer != Layer::slate) {
        facts.slot = fields.id("slot");
        facts.bulletin_id = fields.id("bulletin_id");
    }
    facts.width_px = static_cast<int>(fields.integer("width_px", 1, glass_side_px_max));
    facts.height_px = static_cast<int>(fields.integer("height_px", 1, glass_side_px_max));
    if (auto fault = fields.done()) return fail(*fault);
    return facts;
}

std::string picture_facts_text(const PictureFacts& facts)
{
    Json json{{"format", picture_format},
              {"screen", facts.screen},
              {"glance", facts.glance},
              {"at", format_instant(facts.at)},
              {"grade", format_time_grade(facts.grade)},
              {"edition", facts.edition},
              {"layer", format_layer(facts.layer)},
              {"width_px", facts.width_px},
              {"height_px", facts.height_px}};
    if (!facts.board.empty()) json["board"] = facts.board;
    if (facts.layer != Layer::slate) {
        json["slot"] = facts.slot;
        json["bulletin_id"] = facts.bulletin_id;
    }
    return to_text(json);
}

Result<GlassPicture, FormatError> parse_picture(std::string_view bytes)
{
    const std::size_t end = bytes.substr(0, picture_facts_bytes_max + 1).find('\n');
    if (end == std::string_view::npos)
        return fail(FormatError{"", "does not begin with a line of facts",
                                "send the facts, a line feed, and the JPEG"});
    auto facts = parse_picture_facts(bytes.substr(0, end));
    if (!facts) return fail(facts.error());
    const std::string_view jpeg = bytes.substr(end + 1);
    if (jpeg.empty() || jpeg.size() > picture_jpeg_bytes_max)
        return fail(FormatError{"", "the JPEG is not of 1 to 61440 bytes", "send a smaller one"});
    return GlassPicture{*std::move(facts), std::string(jpeg)};
}

std::string picture_bytes(const GlassPicture& picture)
{
    return picture_facts_text(picture.facts) + '\n' + picture.jpeg;
}

} // namespace bangtin::bulletin
