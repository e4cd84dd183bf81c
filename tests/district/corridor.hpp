// Screens for tests: boards with keys that knock, are let in, and report how they are.
#pragma once

#include "district/admitting.hpp"
#include "district/knocks.hpp"
#include "district/reports.hpp"
#include "tests/bulletin/tally_values.hpp"
#include "tests/district/fleet.hpp"
#include "tests/district/world.hpp"
#include "trust/screen_id.hpp"
#include "trust/short_code.hpp"

#include <doctest/doctest.h>

namespace bangtin::district::test {

/// One board with its key.
struct Board {
    trust::PrivateKey key = trust::PrivateKey::generate();

    [[nodiscard]] std::string code() const { return trust::short_code(key.public_key()); }
    [[nodiscard]] std::string id() const { return trust::screen_id(key.public_key()); }
};

/// Nothing ails it.
inline bulletin::ScreenHealth good_health(std::int64_t record = 0)
{
    bulletin::ScreenHealth health = tests::a_health();
    health.record = record;
    health.grade = TimeGrade::trusted;
    health.problem = "";
    health.card.reset();
    health.play.reset();
    health.temperature_c = 50;
    health.supply_low = false;
    health.throttled = false;
    health.display.reset();
    health.system.reset();
    health.erased.clear();
    return health;
}

/// The screens of a world.
class Corridor {
public:
    explicit Corridor(World& world) : world_(world) {}

    void knock(const Board& board, Instant now = monday)
    {
        REQUIRE(Knocks(world_.database()).take(knock_text(board.key), now));
    }
    /// A screen of that school; `board` keeps its key.
    std::string enrol(const Board& board, const std::string& site, const std::string& name,
                      Instant now = monday)
    {
        knock(board, now);
        const auto admitted =
            approve(world_.database(), {board.code(), site, name, ""}, online_, now);
        if (!admitted) FAIL(admitted.error().text());
        return admitted->screen;
    }
    Outcome<std::int64_t> report(const Board& board, const std::string& site, Instant now,
                                 const std::optional<bulletin::ScreenHealth>& health = std::nullopt,
                                 const std::string& hardware = "")
    {
        const bulletin::TallyReport report{
            .screen = board.id(), .site = site, .board = hardware, .hours = {}, .health = health};
        return Reports(world_.database())
            .take(
                sealed_text(bulletin::tally_payload_type, bulletin::tally_text(report), board.key),
                now);
    }

private:
    World& world_;
    trust::PrivateKey online_ = trust::PrivateKey::generate();
};

} // namespace bangtin::district::test
