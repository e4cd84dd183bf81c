#include "sync/glance.hpp"

#include "assets/glance_file.hpp"
#include "sync/beliefs.hpp"
#include "trust/envelope.hpp"
#include "trust/vouched.hpp"

#include <algorithm>
#include <limits>

namespace bangtin::sync {

namespace {

using assets::HeardGlance;

constexpr Bytes answer_bytes_max = 4096;

/// The number first: a cut in between leaves a picture that nobody owes, and the next takes its
/// place.
Result<void, std::string> settle(const GlanceErrand& errand, HeardGlance heard)
{
    heard.open = false;
    if (auto saved = save_heard_glance(errand.paths, heard, errand.disk); !saved)
        return fail(saved.error().text);
    if (auto removed = remove_picture(errand.paths, errand.disk); !removed)
        return fail(removed.error().text);
    return {};
}

Result<std::string, TransportError> send(const GlanceErrand& errand, Post& post,
                                         bulletin::GlassPicture picture)
{
    picture.facts.board = errand.board;
    return post.send(
        Message{.url = errand.identity.district + "/api/1/pictures",
                .content_type = "application/json",
                .body = trust::signed_envelope(bulletin::picture_payload_type,
                                               bulletin::picture_bytes(picture), errand.device),
                .answer_bytes_max = answer_bytes_max});
}

} // namespace

std::int64_t newest_glance(const assets::StatePaths& paths, const assets::Disk& disk)
{
    const auto heard = assets::load_heard_glance(paths, disk);
    return heard ? heard->number : 0;
}

Result<void, std::string> hear_glance(std::string_view envelope, const GlanceErrand& errand)
{
    const auto believed = beliefs(errand.paths, errand.disk, errand.identity);
    if (!believed) return fail(std::string("the pinned root is damaged"));
    const auto payload = trust::open_vouched(
        envelope, {bulletin::glance_payload_type, bulletin::glance_envelope_bytes_max},
        believed->root);
    if (!payload) return fail(payload.error());
    const auto glance = bulletin::parse_glance(*payload);
    if (!glance) return fail(glance.error().text());
    if (glance->screen != errand.identity.screen) return fail("it is for " + glance->screen);
    const Instant certain = std::max(errand.now, believed->newest);
    if (glance->expires <= certain) return fail("it ended at " + format_instant(glance->expires));
    if (glance->expires > certain + bulletin::glance_life_max ||
        glance->number > glance->expires.time_since_epoch() / std::chrono::seconds(1))
        return fail(std::string("it reaches too far ahead"));
    const std::int64_t newest = newest_glance(errand.paths, errand.disk);
    if (glance->number <= newest)
        return fail("its number " + std::to_string(glance->number) + " is not above " +
                    std::to_string(newest));
    const HeardGlance heard{.screen = glance->screen,
                            .number = glance->number,
                            .expires = glance->expires,
                            .open = errand.line == LineKind::unmetered || glance->metered};
    if (auto saved = save_heard_glance(errand.paths, heard, errand.disk); !saved)
        return fail(saved.error().text);
    return {};
}

Result<void, std::string> bring_picture(const GlanceErrand& errand, Post& post)
{
    const auto heard = assets::load_heard_glance(errand.paths, errand.disk);
    if (!heard || !heard->open) return {};
    if (heard->expires <= errand.now) return settle(errand, *heard);
    auto picture = assets::load_picture(errand.paths, errand.disk);
    if (!picture || picture->facts.glance != heard->number) return {};
    const auto answer = send(errand, post, *std::move(picture));
    if (answer) {
        // A login page is no answer: then it waits, as it does without a line.
        if (parse_taken(*answer) != heard->number) return {};
        return settle(errand, *heard);
    }
    if (answer.error().fault != TransportFault::refused) return {};
    // Sent again it would be refused again.
    if (auto settled = settle(errand, *heard); !settled) return settled;
    return fail(answer.error().text);
}

std::optional<std::int64_t> parse_taken(std::string_view text)
{
    const auto json = parse_json(text, {.bytes = answer_bytes_max, .depth = 2});
    if (!json) return std::nullopt;
    Fields fields(*json, "");
    const auto taken = fields.integer("glance", 1, std::numeric_limits<std::int64_t>::max() - 1);
    if (fields.done()) return std::nullopt;
    return taken;
}

} // namespace bangtin::sync
