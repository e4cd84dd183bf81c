// Memory of a frame's size, in the kernel's large pages where it has them: a 1080p frame is touched
// for the first time with some 500 page faults instead of 2,000, and every frame is new to the one
// who draws it.
#pragma once

#include <cstddef>
#include <cstdlib>
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

    [[nodiscard]] Value* allocate(std::size_t count)
    {
        const std::size_t bytes = count * sizeof(Value);
        const bool large = bytes >= page_bytes;
        void* memory = large ? std::aligned_alloc(page_bytes, bytes) : std::malloc(bytes);
        if (memory == nullptr) throw std::bad_alloc();
        if (large) madvise(memory, bytes, MADV_HUGEPAGE); // Advice only: without it all works.
        return static_cast<Value*>(memory);
    }
    void deallocate(Value* memory, std::size_t /*count*/) { std::free(memory); }

    bool operator==(const LargePages&) const = default;

private:
    static constexpr std::size_t page_bytes = 2U * 1024 * 1024;
};

} // namespace bangtin::player
