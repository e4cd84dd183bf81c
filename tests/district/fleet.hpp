// Messages of screens, signed as a screen signs them.
#pragma once

#include "bulletin/glance.hpp"
#include "bulletin/json.hpp"
#include "bulletin/knock.hpp"
#include "bulletin/tally.hpp"
#include "district/screens.hpp"
#include "trust/envelope.hpp"

#include <string>

namespace bangtin::district::test {

inline std::string sealed_text(std::string_view type, const std::string& payload,
                               const trust::PrivateKey& key)
{
    trust::Envelope envelope{std::string(type), payload, {}};
    trust::sign(envelope, key);
    return trust::envelope_text(envelope);
}

inline std::string enrolment_text(const std::string& ticket, const std::string& site,
                                  const trust::PrivateKey& key, const trust::PublicKey& named)
{
    const Json json = {{"format", "bangtin.enrolment/1"},
                       {"ticket", ticket},
                       {"site", site},
                       {"key", trust::key_hex(named)}};
    return sealed_text(enrolment_payload_type, to_text(json), key);
}

inline std::string knock_text(const trust::PrivateKey& key, const std::string& board = "")
{
    return sealed_text(
        bulletin::knock_payload_type,
        bulletin::knock_text({.key = key.public_key(), .kind = "raspberry-pi-4", .board = board}),
        key);
}

inline bulletin::ProofRecord record(std::int64_t sequence, Instant from,
                                    const std::string& bulletin_id = "tin-1")
{
    bulletin::ProofRecord record;
    record.sequence = sequence;
    record.boot = std::string(32, 'a');
    record.slot = "s-" + bulletin_id;
    record.bulletin_id = bulletin_id;
    record.bulletin.bytes.fill(1);
    record.layer = bulletin::Layer::programme;
    record.edition = 1;
    record.from = from;
    record.shown = Duration(12'000);
    record.grade = TimeGrade::trusted;
    return record;
}

inline std::string report_text(const std::string& screen, const std::string& site,
                               const std::vector<bulletin::ProofRecord>& records,
                               const trust::PrivateKey& key, const std::string& board = "")
{
    return sealed_text(bulletin::tally_payload_type,
                       bulletin::tally_text({screen, site, board, bulletin::tally(records), {}}),
                       key);
}

/// As `report_text`, of a screen that has heard of glance `heard`.
inline std::string hearing_text(const std::string& screen, const std::string& site,
                                std::int64_t heard, const trust::PrivateKey& key,
                                const std::string& board = "")
{
    return sealed_text(bulletin::tally_payload_type,
                       bulletin::tally_text({screen, site, board, {}, {}, heard}), key);
}

inline std::string picture_text(const bulletin::GlassPicture& picture, const trust::PrivateKey& key)
{
    return sealed_text(bulletin::picture_payload_type, bulletin::picture_bytes(picture), key);
}

/// As screens sent it before they summed up.
inline std::string records_text(const std::string& screen, const std::string& site,
                                std::vector<bulletin::ProofRecord> records,
                                const trust::PrivateKey& key)
{
    return sealed_text(bulletin::report_payload_type,
                       bulletin::report_text({screen, site, std::move(records)}), key);
}

} // namespace bangtin::district::test
