// Any bytes as a DSSE envelope: what is read is written and read again as the same value, and
// nobody signed it.
#include "trust/envelope.hpp"

#include <array>

using namespace bangtin;
using namespace bangtin::trust;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const std::array keys{PrivateKey::generate().public_key(),
                                 PrivateKey::generate().public_key()};
    const std::string_view text(reinterpret_cast<const char*>(data), size);

    const auto envelope = parse_envelope(text, 1 << 20);
    if (!envelope) return 0;
    const auto again = parse_envelope(envelope_text(*envelope), 4 << 20);
    require(again.has_value() && *again == *envelope, "an envelope does not survive its own text");
    require(signers(*envelope, keys).empty(), "a fuzzer signed with a key that it does not have");
    return 0;
}
