// Memory of a frame's size, in the kernel's large pages where it has them: a 1080p frame is touched
// for the first time with some 500 page faults instead of 2,000, and every frame is new to the one
// who draws it.
#pragma once

#include "bulletin/result.hpp"

#include <cstddef>
#include <cstdint>
#include <new>
#include <sys/mman.h>

namespace bangtin::player {

template <class Value>
struct LargePages {
    using value_type = Value;

    LargePages() = default;
    template <class Other>
    explicit LargePages(const LargePages<Other>& /*other*/)
    {
    }

    /// From the kernel and back to it: malloc would keep a frame that was given back for the next
    /// one, and a player that has faded once would be a frame larger for ever.
    [[nodiscard]] Value* allocate(std::size_t count)
    {
        const std::size_t bytes = count * sizeof(Value);
        if (bytes < page_bytes) return static_cast<Value*>(::operator new(bytes));
        // What is kept lies in it wherever the kernel begins: `deallocate` must never meet a
        // neighbour.
        const std::size_t kept = whole_pages(bytes);
        const std::size_t room = kept + page_bytes;
        void* start =
            mmap(nullptr, room, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        require(start != MAP_FAILED, "there is memory for a frame");
        auto* memory = static_cast<std::byte*>(start);
        const std::size_t skipped = -reinterpret_cast<std::uintptr_t>(memory) % page_bytes;
        if (skipped > 0) munmap(memory, skipped);
        memory += skipped;
        if (room - skipped > kept) munmap(memory + kept, room - skipped - kept);
        madvise(memory, bytes, MADV_HUGEPAGE); // Advice only: without it all works.
        return reinterpret_cast<Value*>(memory);
    }
    void deallocate(Value* memory, std::size_t count)
    {
        const std::size_t bytes = count * sizeof(Value);
        if (bytes < page_bytes)
            ::operator delete(memory);
        else
            munmap(memory, whole_pages(bytes));
    }

    bool operator==(const LargePages&) const = default;

private:
    static constexpr std::size_t page_bytes = 2U * 1024 * 1024;

    [[nodiscard]] static std::size_t whole_pages(std::size_t bytes)
    {
        constexpr std::size_t small_page_max = 64U * 1024; // Of arm64 kernels; 4 KiB elsewhere.
        return (bytes + small_page_max - 1) / small_page_max * small_page_max;
    }
};

} // namespace bangtin::player
