// The plan file as `init` and `plan` read it.
#pragma once

#include "district/files.hpp"
#include "district/plan.hpp"

namespace bangtin::district {

[[nodiscard]] inline Outcome<Plan> read_plan_file(const Path& file)
{
    const auto text = read_file(file, plan_bytes_max);
    if (!text) return fail(text.error());
    auto plan = parse_plan(*text);
    if (!plan) return fail(format_fault(file.string(), plan.error()));
    return *std::move(plan);
}

} // namespace bangtin::district
