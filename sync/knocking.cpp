#include "sync/knocking.hpp"

#include "bulletin/json.hpp"
#include "trust/envelope.hpp"
#include "trust/screen_id.hpp"
#include "trust/short_code.hpp"
#include "trust/trusted_set.hpp"
#include "trust/vouched.hpp"

namespace bangtin::sync {

namespace {

using bulletin::Admission;

constexpr std::size_t shown_url_bytes_max =
    1024; // A QR code of it must be read from across a hall.
constexpr std::int64_t again_s_max = 3600;

KnockAnswer nobody(std::string reason)
{
    return {.heard = Heard::nobody, .again = {}, .reason = std::move(reason), .admission = {}};
}

/// The newest root that follows from the pinned one. A depot that does not say which that is keeps
/// the board waiting: an older root may name a key that was stolen since.
Result<trust::Root, std::string> newest_root(const Door& door, Transport& depot)
{
    auto set = trust::TrustedSet::from_root(door.root);
    if (!set) return fail(set.error().text);
    for (int asked = 0; asked < trust::limits::roots_max; ++asked) {
        const std::string file =
            "metadata/" + std::to_string(set->root().version + 1) + ".root.json";
        const auto answer =
            depot.get({.path = file, .bytes_max = trust::limits::root_bytes, .etag = ""});
        if (!answer && answer.error().fault == TransportFault::missing) break;
        if (!answer) return fail(answer.error().text);
        if (auto updated = set->update_root(answer->bytes); !updated)
            return fail(file + ": " + updated.error().text);
    }
    return set->root();
}

Result<Admission, std::string> open_admission(std::string_view text, const Door& door,
                                              const trust::PublicKey& device, Transport& depot)
{
    const auto root = newest_root(door, depot);
    if (!root) return fail(root.error());
    const auto payload = trust::open_vouched(
        text, {bulletin::admission_payload_type, bulletin::admission_envelope_bytes_max}, *root);
    if (!payload) return fail(payload.error());
    const auto admission = bulletin::parse_admission(*payload);
    if (!admission) return fail(admission.error().text());
    if (admission->key != device || admission->screen != trust::screen_id(device))
        return fail("it is for " + admission->screen);
    return *admission;
}

} // namespace

Result<Door, EnrolmentError> make_door(std::string district, std::string root)
{
    const bool url = district.starts_with("http://") || district.starts_with("https://");
    if (!url || district.size() > shown_url_bytes_max) {
        return fail(EnrolmentError{ExitCode::invalid, "\"" + district + "\" is no http address"});
    }
    while (district.ends_with('/')) district.pop_back();
    if (const auto set = trust::TrustedSet::from_root(root); !set)
        return fail(EnrolmentError{ExitCode::invalid, "the root of trust: " + set.error().text});
    return Door{std::move(district), std::move(root)};
}

KnockAnswer knock(const Door& door, const bulletin::Knock& words, const trust::PrivateKey& device,
                  Post& post, Transport& depot)
{
    const auto answer =
        post.send({.url = door.district + "/api/1/knock",
                   .content_type = "application/json",
                   .body = trust::signed_envelope(bulletin::knock_payload_type,
                                                  bulletin::knock_text(words), device),
                   .answer_bytes_max = bulletin::admission_envelope_bytes_max});
    if (!answer) {
        KnockAnswer silence = nobody(answer.error().text);
        silence.again = answer.error().retry_after;
        if (answer.error().fault == TransportFault::refused) silence.heard = Heard::turned_away;
        return silence;
    }
    if (const auto again = parse_waiting(*answer))
        return {.heard = Heard::waiting, .again = *again, .reason = {}, .admission = {}};
    auto admission = open_admission(*answer, door, device.public_key(), depot);
    if (!admission) return nobody("an answer that is not to be believed: " + admission.error());
    return {.heard = Heard::admitted, .again = {}, .reason = {}, .admission = *admission};
}

Result<void, EnrolmentError> move_in(const assets::StatePaths& paths, const Door& door,
                                     const Admission& admission)
{
    auto saved = assets::save_identity(paths, {.screen = admission.screen,
                                               .site = admission.site,
                                               .district = door.district,
                                               .pinned_root = door.root});
    if (!saved) return fail(EnrolmentError{ExitCode::cannot_write, saved.error().text});
    return {};
}

std::optional<std::chrono::seconds> parse_waiting(std::string_view text)
{
    const auto json =
        parse_json(text, {.bytes = bulletin::admission_envelope_bytes_max, .depth = 4});
    if (!json) return std::nullopt;
    Fields fields(*json, "");
    const std::int64_t again_s = fields.integer("again_s", 1, again_s_max);
    if (fields.done()) return std::nullopt;
    return std::chrono::seconds(again_s);
}

std::string enrolment_link(const Door& door, const trust::PublicKey& device)
{
    return door.district + "/enrol?code=" + trust::short_code(device) +
           "&screen=" + trust::screen_id(device);
}

} // namespace bangtin::sync
