// Open descriptors and shared memory as owned values, for the two sides of a decoder.
//
// The player makes the memory and seals its size, so that a decoder gone wild can write nonsense
// into it but cannot shrink it under the player's feet.
#pragma once

#include "bulletin/result.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace bangtin::player {

/// Owns one descriptor; -1 is none.
class Descriptor {
public:
    Descriptor() = default;
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(Descriptor&& other) noexcept : number_(other.release()) {}
    Descriptor& operator=(Descriptor&& other) noexcept;
    ~Descriptor();

    [[nodiscard]] int number() const { return number_; }
    [[nodiscard]] bool open() const { return number_ >= 0; }
    [[nodiscard]] int release();

private:
    int number_ = -1;
};

/// A mapping of shared memory, and the descriptor behind it.
class SharedMemory {
public:
    /// New memory, all zero, that neither side can grow or shrink.
    [[nodiscard]] static Result<SharedMemory, std::string> make(std::size_t bytes);
    /// Maps all of the memory behind a descriptor that was inherited.
    [[nodiscard]] static Result<SharedMemory, std::string> adopt(Descriptor memory);
    SharedMemory(SharedMemory&& other) noexcept;
    SharedMemory& operator=(SharedMemory&& other) noexcept;
    ~SharedMemory();

    [[nodiscard]] int descriptor() const { return memory_.number(); }
    [[nodiscard]] std::span<std::uint8_t> bytes() const { return {start_, size_}; }

private:
    SharedMemory(Descriptor memory, std::uint8_t* start, std::size_t size);
    [[nodiscard]] static Result<SharedMemory, std::string> map(Descriptor memory,
                                                               std::size_t bytes);
    Descriptor memory_;
    std::uint8_t* start_ = nullptr;
    std::size_t size_ = 0;
};

} // namespace bangtin::player
