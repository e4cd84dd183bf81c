// A good report and a good health for tests to begin from.
#pragma once

#include "bulletin/tally.hpp"
#include "tests/bulletin/values.hpp"

namespace bangtin::tests {

inline bulletin::ScreenHealth a_health()
{
    return {.at = at("2026-11-16T02:21:00Z"),
            .grade = TimeGrade::trusted,
            .record = 47,
            .boot = "00112233445566778899aabbccddeeff",
            .version = "0.1.0",
            .edition = 7,
            .files_waiting = 2,
            .problem = "không có đường truyền",
            .card = bulletin::CardHealth{.free_bytes = 3'000'000'000,
                                         .total_bytes = 8'000'000'000,
                                         .read_only = false,
                                         .written_today_bytes = 9'000'000,
                                         .device_bytes = 14'000'000,
                                         .damaged_files = 1,
                                         .canary_failures = 2,
                                         .life_used_tenths = 3},
            .play = bulletin::PlayHealth{.decoder_failures = 3,
                                         .items_missed = 1,
                                         .dares = bulletin::Daring::pictures},
            .temperature_c = 61,
            .supply_low = false,
            .throttled = true,
            .display = bulletin::DisplayHealth{.lit = true, .signal_on = true, .set_on = false},
            .system = bulletin::SystemHealth{.build = 1'790'000'000,
                                             .on_trial = 0,
                                             .refused = 1'780'000'000,
                                             .state = bulletin::StateFound::repaired},
            .erased = {"tin-thu-hoi"}};
}

inline bulletin::TallyReport a_tally()
{
    const std::string boot = "00112233445566778899aabbccddeeff";
    const auto slate = [](std::int64_t count) {
        return bulletin::Shown{.layer = bulletin::Layer::slate,
                               .bulletin_id = "",
                               .bulletin = {},
                               .count = count,
                               .shown = {}};
    };
    const bulletin::Shown garden{.layer = bulletin::Layer::programme,
                                 .bulletin_id = "vuon-rau-cua-be",
                                 .bulletin = digest(1),
                                 .count = 4,
                                 .shown = Duration{40'000}};
    return {.screen = "man-hinh-1",
            .site = "mn-hoa-sen",
            .hours = {{.first = 41,
                       .last = 46,
                       .boot = boot,
                       .hour = at("2026-11-16T02:00:00Z"),
                       .grade = TimeGrade::trusted,
                       .shown = {slate(2), garden}},
                      {.first = 47,
                       .last = 47,
                       .boot = boot,
                       .hour = at("2026-11-16T03:00:00Z"),
                       .grade = TimeGrade::trusted,
                       .shown = {slate(1)}}},
            .health = a_health()};
}

} // namespace bangtin::tests
