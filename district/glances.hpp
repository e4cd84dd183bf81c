// Glances at screens' glasses: who was asked for a picture, and the last picture of each
// (docs/adr/0038).
//
// A screen hears of its glance in the answer to its next report. A picture counts only for the
// glance that was asked for last, under the screen's own key.
#pragma once

#include "bulletin/glance.hpp"
#include "district/database.hpp"
#include "trust/keys.hpp"

#include <chrono>
#include <string>
#include <string_view>

namespace bangtin::district {

enum class MeteredLine : std::uint8_t { spared, used };

struct Wish {
    std::string screen;
    MeteredLine metered = MeteredLine::spared;
};

/// A picture as it came.
struct ReceivedPicture {
    bulletin::GlassPicture picture;
    Instant received;
};

namespace limits {
inline constexpr std::chrono::hours glance_life{24};
/// Kept at once, one of a screen: some 90 MB. The oldest go.
inline constexpr std::int64_t pictures = 1000;
} // namespace limits

class Glances {
public:
    explicit Glances(Database& database) : database_(&database) {}

    /// In the place of what was asked of that screen before. `refused` for an unknown screen.
    [[nodiscard]] Outcome<bulletin::Glance> ask(const Wish& wish, const trust::PrivateKey& online,
                                                Instant now);

    /// The envelope for a screen that has heard of no glance above `heard`; empty when nobody asks,
    /// or it was answered.
    [[nodiscard]] Outcome<std::string> waiting_for(const std::string& screen, std::int64_t heard,
                                                   Instant now);

    /// Takes an envelope with a picture and gives the number of its glance. After the first one for
    /// a glance any other is fine and changes nothing. `invalid` when it is malformed or no JPEG of
    /// that size; `refused` when the screen is unknown, did not sign it, or was asked for no such
    /// picture.
    [[nodiscard]] Outcome<std::int64_t> take(std::string_view envelope, Instant now);

    /// The last of that screen. `refused` for an unknown screen, `not_found` when there is none.
    [[nodiscard]] Outcome<ReceivedPicture> last(const std::string& screen);

private:
    [[nodiscard]] Outcome<void> make_room();

    Database* database_;
};

} // namespace bangtin::district
