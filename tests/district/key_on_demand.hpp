// The online key for who carries out errands, as often as it is asked for.
#pragma once

#include "district/caretaker.hpp"

#include <doctest/doctest.h>

namespace bangtin::district::test {

/// `key` must outlive what is returned.
inline KeyOnDemand on_demand(const trust::PrivateKey& key)
{
    return [&key]() -> Outcome<trust::PrivateKey> {
        auto copy = trust::PrivateKey::from_pem(key.to_pem());
        REQUIRE(copy);
        return *std::move(copy);
    };
}

} // namespace bangtin::district::test
