#include "trust/delegation.hpp"

#include "trust/digest.hpp"

#include <algorithm>

namespace bangtin::trust {

bool matches_pattern(std::string_view pattern, std::string_view path)
{
    constexpr std::size_t nowhere = std::string_view::npos;
    std::size_t at = 0;
    std::size_t in_pattern = 0;
    std::size_t star = nowhere; // The last `*` met, and where its run ends for now.
    std::size_t run_end = 0;

    while (at < path.size()) {
        const char wanted = in_pattern < pattern.size() ? pattern[in_pattern] : '\0';
        const bool any_byte = wanted == '?' && path[at] != '/';
        if (wanted == '*') {
            star = in_pattern++;
            run_end = at;
        } else if (in_pattern < pattern.size() && (any_byte || wanted == path[at])) {
            ++in_pattern;
            ++at;
        } else if (star != nowhere && path[run_end] != '/') {
            // Give the last `*` one byte more. Earlier ones need no second try: a `/` ends every
            // run, and within one level the leftmost match of what stands between is the best.
            in_pattern = star + 1;
            at = ++run_end;
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('*', in_pattern) == nowhere;
}

bool is_delegated(const DelegatedRole& role, std::string_view path)
{
    if (!role.path_hash_prefixes.empty()) {
        const std::string hash = sha256(path).hex();
        return std::any_of(role.path_hash_prefixes.begin(), role.path_hash_prefixes.end(),
                           [&hash](const auto& prefix) { return hash.starts_with(prefix); });
    }
    return std::any_of(role.paths.begin(), role.paths.end(),
                       [path](const auto& pattern) { return matches_pattern(pattern, path); });
}

} // namespace bangtin::trust
