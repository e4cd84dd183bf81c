// What the desk asks of the one process that has the district's online key (docs/adr/0066): let in
// the board that shows this code, ask that screen for a picture.
//
// The desk writes an errand into the database, `tend` carries it out and writes the answer beside
// it. Each is asked under a person's name, and whether that person may is judged again by who
// carries it out.
#pragma once

#include "district/admitting.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bangtin::district {

enum class ErrandAct : std::uint8_t { admit, picture };

struct ErrandAnswer {
    Instant at;
    ExitCode code = ExitCode::ok;
    std::string text; ///< The screen's id; of a failure, what happened and what to do.

    bool operator==(const ErrandAnswer&) const = default;
};

struct Errand {
    std::int64_t number = 0;
    std::string person; ///< Who asks.
    ErrandAct act = ErrandAct::admit;
    Approval approval; ///< Of a picture only `who`, the screen.
    Instant made;
    std::optional<ErrandAnswer> answer = {};
};

namespace limits {
/// What nobody carried out by then is not carried out later, to everybody's surprise.
inline constexpr std::chrono::minutes errand_life{15};
inline constexpr std::int64_t errands_waiting = 256;
inline constexpr std::int64_t errands_waiting_of_person = 4;
/// Codes that a person may get wrong within `codes_counted` before they wait.
inline constexpr std::int64_t codes_wrong = 5;
inline constexpr std::chrono::minutes codes_counted{10};
inline constexpr std::chrono::days errands_kept{400};
} // namespace limits

class Errands {
public:
    explicit Errands(Database& database) : database_(&database) {}

    /// Gives its number. `busy` when too many wait already, of that person or of all.
    [[nodiscard]] Outcome<std::int64_t> ask(const Errand& errand);
    [[nodiscard]] Outcome<std::optional<Errand>> find(std::int64_t number);
    /// The oldest first.
    [[nodiscard]] Outcome<std::vector<Errand>> waiting(std::int64_t count);
    /// The first answer stays.
    [[nodiscard]] Outcome<void> answer(std::int64_t number, const ErrandAnswer& answer);

    /// How long until that person may try another code: zero for now. Codes that are not answered
    /// yet count as wrong ones.
    [[nodiscard]] Outcome<Duration> wait_of(const std::string& person, Instant now);

private:
    Database* database_;
};

} // namespace bangtin::district
