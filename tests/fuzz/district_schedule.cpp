// Schedule files of strangers.
#include "district/schedule.hpp"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    (void)bangtin::district::parse_schedule({reinterpret_cast<const char*>(data), size});
    return 0;
}
