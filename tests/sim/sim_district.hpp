// A district that publishes from memory: one school, one office, real keys, real seals, real
// metadata.
//
// A test changes the plan, calls `publish`, and finds in `files` what a depot would hold. It can
// also do what no honest district does.
#pragma once

#include "assets/identity.hpp"
#include "bulletin/approval.hpp"
#include "bulletin/bulletin.hpp"
#include "bulletin/programme.hpp"
#include "trust/repository.hpp"

#include <map>
#include <string>
#include <vector>

namespace bangtin::sim {

inline const Instant monday = *parse_instant("2026-11-23T00:00:00Z");

struct DistrictKeys {
    trust::PrivateKey head, teacher, root, targets, online;

    [[nodiscard]] static DistrictKeys fresh();
    /// The same five for the same seed, so that a whole depot comes back byte for byte.
    [[nodiscard]] static DistrictKeys of_seed(std::uint64_t seed);
};

struct SimDistrict {
    explicit SimDistrict(DistrictKeys keys = DistrictKeys::fresh());

    /// A notice of the school, by its teacher, with one picture of these bytes when they are not
    /// empty.
    [[nodiscard]] bulletin::Bulletin notice(const std::string& id,
                                            const std::string& picture) const;
    /// Sealed by the school's head; its slot follows the bulletin's window.
    void show(const bulletin::Bulletin& bulletin);
    /// The same with any keys, also none.
    void show_sealed_by(const bulletin::Bulletin& bulletin,
                        const std::vector<const trust::PrivateKey*>& keys);
    /// Signs everything anew, one version further, at `issued`.
    void publish(Instant issued);
    /// Another timestamp of the same snapshot, one version further.
    void resign_timestamp(Instant issued);
    /// Offers a system, of these bytes, from the next publish on.
    void offer_system(const std::string& architecture, std::int64_t build,
                      const std::string& bytes);
    /// From the next publish on that key signs the systems' role, whoever may.
    void sign_systems_by(const trust::PrivateKey& key) { systems_signer_ = &key; }
    /// A new root with new online keys, signed by old and new.
    void rotate_online_key(trust::PrivateKey next = trust::PrivateKey::generate());

    [[nodiscard]] assets::Identity identity() const;

    std::map<std::string, std::string> files; ///< The depot, by path.
    std::map<std::string, std::string>
        loose; ///< Envelopes and media, which every publish copies to the depot.
    bulletin::ApproversList approvers;
    bulletin::Programme programme;
    trust::PrivateKey head;    ///< May seal for the school.
    trust::PrivateKey teacher; ///< The author; on the list as well.
    trust::PrivateKey root_key;
    trust::PrivateKey targets_key;
    trust::PrivateKey online_key;
    trust::PrivateKey system_key = trust::PrivateKey::generate();
    std::int64_t version = 0;
    Duration timestamp_life{std::chrono::hours{72}};
    Duration snapshot_life{std::chrono::days{14}};

private:
    void publish_root();
    void publish_systems(Instant issued, trust::Targets& targets, trust::Snapshot& snapshot);
    trust::Targets systems_;
    const trust::PrivateKey* systems_signer_ = nullptr;
    std::int64_t timestamp_version_ = 0;
    trust::Root root_;
    std::string first_root_;
};

/// An Ed25519 key that is the same for the same words.
[[nodiscard]] trust::PrivateKey key_of(const std::string& words);

inline constexpr const char* school = "th-hoa-phuong";

} // namespace bangtin::sim
