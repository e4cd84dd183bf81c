// Fuzzes one format of the room: the build names its parser and writer. Whatever is accepted must
// read back from its own text to an equal value, and whatever is refused must say where and what to
// do.
#include "bulletin/admission.hpp"
#include "bulletin/approval.hpp"
#include "bulletin/bulletin.hpp"
#include "bulletin/glance.hpp"
#include "bulletin/knock.hpp"
#include "bulletin/programme.hpp"
#include "bulletin/proof.hpp"
#include "bulletin/receipt.hpp"
#include "bulletin/tally.hpp"
#include "bulletin/time_note.hpp"

#include <cstddef>
#include <cstdint>

using namespace bangtin;
using namespace bangtin::bulletin;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto value = BANGTIN_FUZZ_PARSE(text);
    if (!value) {
        require(!value.error().problem.empty() && !value.error().remedy.empty(),
                "a refusal says why");
        return 0;
    }
    const auto again = BANGTIN_FUZZ_PARSE(BANGTIN_FUZZ_TEXT(*value));
    require(again.has_value() && *again == *value, "what was accepted reads back from its text");
    return 0;
}
