// Reads big- and little-endian numbers from bytes of strangers: past the end everything is zero and
// `failed` is set.
#pragma once

#include <cstdint>
#include <string_view>

namespace bangtin::district::media {

enum class ByteOrder : std::uint8_t { big, little };

class Reader {
public:
    explicit Reader(std::string_view bytes, ByteOrder order = ByteOrder::big)
        : bytes_(bytes), order_(order)
    {
    }

    [[nodiscard]] bool failed() const { return failed_; }
    [[nodiscard]] std::size_t left() const { return bytes_.size(); }
    [[nodiscard]] std::string_view rest() const { return bytes_; }

    /// The next `count` bytes; empty, and failed, when there are fewer.
    std::string_view take(std::size_t count)
    {
        if (failed_ || bytes_.size() < count) {
            failed_ = true;
            return {};
        }
        const std::string_view taken = bytes_.substr(0, count);
        bytes_.remove_prefix(count);
        return taken;
    }
    void skip(std::size_t count) { (void)take(count); }

    [[nodiscard]] std::uint8_t u8() { return static_cast<std::uint8_t>(number(1)); }
    [[nodiscard]] std::uint16_t u16() { return static_cast<std::uint16_t>(number(2)); }
    [[nodiscard]] std::uint32_t u32() { return static_cast<std::uint32_t>(number(4)); }
    [[nodiscard]] std::uint64_t u64() { return number(8); }

private:
    std::uint64_t number(std::size_t size)
    {
        const std::string_view taken = take(size);
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < taken.size(); ++i) {
            const std::size_t at = order_ == ByteOrder::big ? i : taken.size() - 1 - i;
            value = value << 8 | static_cast<std::uint8_t>(taken[at]);
        }
        return value;
    }

    std::string_view bytes_;
    ByteOrder order_;
    bool failed_ = false;
};

} // namespace bangtin::district::media
