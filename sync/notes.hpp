// What the steps of a pass note in its status: the worst of what they met is its result, and each
// refusal stands there once.
#pragma once

#include "assets/status.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace bangtin::sync {

inline void worsen(assets::Status& status, assets::PassResult result, const std::string& problem)
{
    if (status.result <= result) return;
    status.result = result;
    status.problem = problem;
}

inline void note_refusal(assets::Status& status, assets::RefusedItem item)
{
    worsen(status, assets::PassResult::refused, item.what + ": " + item.reason);
    const auto same = std::find(status.refused.begin(), status.refused.end(), item);
    if (same == status.refused.end()) status.refused.push_back(std::move(item));
}

/// For people to know, while all is well.
inline void note_aside(assets::Status& status, assets::RefusedItem item)
{
    status.refused.push_back(std::move(item));
}

} // namespace bangtin::sync
