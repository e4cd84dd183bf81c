#include "sync/glance.hpp"

#include "sync/beliefs.hpp"
#include "trust/envelope.hpp"
#include "trust/vouched.hpp"

#include <algorithm>
#include <limits>

namespace bangtin::sync {

namespace {

using assets::HeardGlance;

constexpr Bytes glance_answer_bytes_max = 4096;

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
                .answer_bytes_max = glance_answer_bytes_max});
}

} // namespace

Result<HeardGlance, std::string> hear_glance(std::string_view envelope, const GlanceErrand& errand,
                                             const std::optional<HeardGlance>& before)
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
    if (before && glance->number <= before->number)
        return fail("its number " + std::to_string(glance->number) + " is not above " +
                    std::to_string(before->number));
    HeardGlance heard{.screen = glance->screen,
                      .number = glance->number,
                      .expires = glance->expires,
                      .open = errand.line == LineKind::unmetered || glance->metered};
    if (auto saved = save_heard_glance(errand.paths, heard, errand.disk); !saved)
        return fail(saved.error().text);
    return heard;
}

Result<void, std::string> PictureDesk::bring(const HeardGlance& heard, const GlanceErrand& errand,
                                             Post& post)
{
    if (!heard.open) return {};
    if (heard.expires <= errand.now) return settle(errand, heard);
    if (heard.number == number_ && errand.steady < due_) return {};
    auto picture = assets::load_picture(errand.paths, errand.disk);
    if (!picture || picture->facts.glance != heard.number) return {};
    const auto answer = send(errand, post, *std::move(picture));
    if (answer && parse_taken(*answer) == heard.number) return settle(errand, heard);
    if (answer || answer.error().fault != TransportFault::refused) {
        // A login page is no answer: then it waits, as it does without a line.
        const auto rest = answer ? std::chrono::seconds{0} : answer.error().retry_after;
        put_off(heard.number, rest, errand.steady);
        return {};
    }
    // Sent again it would be refused again.
    if (auto settled = settle(errand, heard); !settled) return settled;
    return fail(answer.error().text);
}

void PictureDesk::put_off(std::int64_t number, std::chrono::seconds asked_rest,
                          std::chrono::milliseconds steady)
{
    again_ = number == number_ ? std::min(again_ * 2, again_max) : again_min;
    number_ = number;
    due_ = steady + std::max<std::chrono::milliseconds>(again_, asked_rest);
}

std::optional<std::int64_t> parse_taken(std::string_view text)
{
    const auto json = parse_json(text, {.bytes = glance_answer_bytes_max, .depth = 2});
    if (!json) return std::nullopt;
    Fields fields(*json, "");
    const auto taken = fields.integer("glance", 1, std::numeric_limits<std::int64_t>::max() - 1);
    if (fields.done()) return std::nullopt;
    return taken;
}

} // namespace bangtin::sync
