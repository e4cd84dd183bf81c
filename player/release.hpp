// What a C library hands out and wants back by a function of its own, in a `std::unique_ptr`.
#pragma once

namespace bangtin::player {

template <auto release>
struct Release {
    template <typename T>
    void operator()(T* held) const
    {
        release(held);
    }
};

} // namespace bangtin::player
