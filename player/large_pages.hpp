// Memory of a frame's size, in the kernel's large pages where it has them: a 1080p frame is touched
// for the first time with some 500 page faults instead of 2,000, and every frame is new to the one
// who draws it.
#pragma once

#include <cstddef>
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
        void* memory = ::operator new(bytes, alignment_of(bytes));
        // Advice only: without it all works.
        if (bytes >= page_bytes) madvise(memory, bytes, MADV_HUGEPAGE);
        return static_cast<Value*>(memory);
    }
    void deallocate(Value* memory, std::size_t count)
    {
        ::operator delete(memory, alignment_of(count * sizeof(Value)));
    }

    bool operator==(const LargePages&) const = default;

private:
    static constexpr std::size_t page_bytes = 2U * 1024 * 1024;

    static std::align_val_t alignment_of(std::size_t bytes)
    {
        return std::align_val_t{bytes >= page_bytes ? page_bytes : alignof(std::max_align_t)};
    }
};

} // namespace bangtin::player
