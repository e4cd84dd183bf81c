// A board without an identity at the door of a simulated district.
#pragma once

#include "sync/knocking.hpp"
#include "tests/sim/scratch.hpp"
#include "tests/sim/sim_district.hpp"
#include "tests/sim/sim_transport.hpp"
#include "trust/envelope.hpp"
#include "trust/screen_id.hpp"

#include <string>

namespace bangtin::sync {

struct DoorWorld {
    sim::Scratch scratch;
    assets::StatePaths paths{scratch.path()};
    sim::SimDistrict district;
    sim::SimTransport line{district.files};
    Door door{.district = "http://d", .root = district.identity().pinned_root};

    /// What the district answers once `device` was approved.
    [[nodiscard]] std::string admission(const trust::PublicKey& device,
                                        const trust::PrivateKey& signer) const
    {
        const bulletin::Admission words{.key = device,
                                        .screen = trust::screen_id(device),
                                        .site = sim::school,
                                        .issued = sim::monday};
        return trust::signed_envelope(bulletin::admission_payload_type,
                                      bulletin::admission_text(words), signer);
    }
};

} // namespace bangtin::sync
