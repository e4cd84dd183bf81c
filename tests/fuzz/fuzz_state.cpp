// What a card may give back: editions, trust slots, identities, statuses. Whatever parses must read
// back equal from its text.
#include "assets/bundle.hpp"
#include "assets/identity.hpp"
#include "assets/status.hpp"
#include "assets/trust_memory.hpp"

#include <cstdint>

using namespace bangtin;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (const auto bundle = assets::parse_bundle(text)) {
        const auto again = assets::parse_bundle(assets::bundle_text(*bundle));
        require(again && *again == *bundle, "a bundle does not read back");
        // The slot's checksum keeps a fuzzer out; so it is computed here.
        const assets::TrustSlot slot{size, *bundle};
        const auto back = assets::parse_slot(assets::slot_text(slot));
        require(back && *back == slot, "a trust slot does not read back");
    }
    static_cast<void>(assets::parse_slot(text));
    if (const auto identity = assets::parse_identity(text)) {
        const auto again = assets::parse_identity(assets::identity_text(*identity));
        require(again && *again == *identity, "an identity does not read back");
    }
    if (const auto status = assets::parse_status(text)) {
        const auto again = assets::parse_status(assets::status_text(*status));
        require(again && *again == *status, "a status does not read back");
    }
    return 0;
}
