// What people said to a bulletin on its way, and when: sent, returned with a reason, commented,
// pulled.
// Nothing is changed or deleted. Seals are not here: they are signatures (`desk.hpp`).
#pragma once

#include "bulletin/time.hpp"
#include "district/database.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bangtin::district {

enum class Act : std::uint8_t { sent, returned, commented, retracted };

[[nodiscard]] std::string_view format_act(Act act);

struct Remark {
    std::string person; ///< Whose.
    Act act = Act::commented;
    std::int64_t revision = 1; ///< The newest one then.
    std::string words; ///< Of a return the reason, never empty; of a sending or pulling none.
    Instant made;

    bool operator==(const Remark&) const = default;
};

namespace limits {
inline constexpr std::size_t remark_bytes = 4000;
inline constexpr std::size_t remarks_of_bulletin = 1000;
} // namespace limits

class Remarks {
public:
    explicit Remarks(Database& database) : database_(&database) {}

    /// Adds it behind the others. `invalid` for words that are empty though the act wants some, too
    /// long, or that hold what nobody sees; `refused` beyond `remarks_of_bulletin`.
    [[nodiscard]] Outcome<void> add(const std::string& id, const Remark& remark);
    /// All of a bulletin, the oldest first.
    [[nodiscard]] Outcome<std::vector<Remark>> of(const std::string& id) const;
    /// The reason for which that revision was returned and not sent again since.
    [[nodiscard]] Outcome<std::optional<std::string>> returned(const std::string& id,
                                                               std::int64_t revision) const;

private:
    Database* database_;
};

} // namespace bangtin::district
