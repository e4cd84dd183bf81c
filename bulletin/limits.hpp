// Every limit of the domain in one place. A value over its limit is refused where it is parsed.
#pragma once

#include "bulletin/digest.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace bangtin::bulletin::limits {

inline constexpr Bytes bulletin_bytes = 256 * 1024;
inline constexpr Bytes envelope_bytes = 384 * 1024; // A bulletin in base64, and its seals.
inline constexpr Bytes programme_bytes = 4 * 1024 * 1024;
inline constexpr Bytes approvers_bytes =
    8 * 1024 * 1024; // 40,000 units at some 130 bytes, and people.
inline constexpr Bytes report_bytes = 1024 * 1024;
inline constexpr std::size_t json_depth = 16;

inline constexpr std::int64_t number_max =
    std::numeric_limits<std::int64_t>::max() - 1; // There is a next one.
inline constexpr std::size_t id_bytes = 64;
inline constexpr std::size_t title_bytes = 1200; // 300 characters of up to 4 bytes.
inline constexpr std::size_t text_bytes = 8 * 1024;
inline constexpr std::size_t paragraphs = 40;
inline constexpr std::size_t media = 40;
inline constexpr std::size_t honours = 60;
inline constexpr std::size_t events = 60;
inline constexpr std::size_t slots = 20'000;
inline constexpr std::size_t recalls = 200; // Of one site, each for as long as a bulletin can last.
inline constexpr std::size_t recalled_files = 400; // Of one bulletin, all its revisions together.
inline constexpr std::size_t bells = 64;
inline constexpr std::size_t dates = 400;
inline constexpr std::size_t school_years = 10;
inline constexpr std::size_t terms = 12;
inline constexpr std::chrono::days school_year_max{400};
inline constexpr std::size_t shifts = 8;
inline constexpr std::size_t lessons = 16; // Of one shift.
inline constexpr int week_max = 60;
inline constexpr std::size_t repeat_bytes = 512;
inline constexpr std::size_t repeat_list = 64; // Of one part of a rule.
inline constexpr int repeat_interval = 1000;
inline constexpr int repeat_count = 1000;
inline constexpr int repeat_years = 20; // So that a rule that is never met costs little.
inline constexpr std::size_t units = 60'000;
inline constexpr std::size_t unit_depth = 16;
inline constexpr std::size_t approvers = 20'000;
inline constexpr std::size_t proof_records = 2'000;

inline constexpr std::size_t sound_rules = 16;
inline constexpr std::size_t display_rules = 16;
inline constexpr int sound_percent_max = 100;

inline constexpr Bytes media_bytes = 512ull * 1024 * 1024;
inline constexpr Bytes captions_bytes = 256 * 1024;
inline constexpr int weight_max = 100;
inline constexpr int share_percent_max = 90;
inline constexpr int per_hour_max = 60;
inline constexpr std::size_t shares = 16; // Each is looked at whenever a round is laid out.
inline constexpr std::chrono::seconds dwell_min{3};
inline constexpr std::chrono::seconds dwell_max{600};
inline constexpr std::chrono::milliseconds duration_max{std::chrono::minutes{30}}; // Of a video.
inline constexpr std::chrono::milliseconds shown_max{
    std::chrono::hours{24 * 366}}; // Of one proof record.

// DESIGN.md: a retraction cannot reach a screen without a line, so every bulletin has an end.
inline constexpr std::chrono::days window_default{60};
inline constexpr std::chrono::days window_max{180};
inline constexpr std::chrono::days window_max_evergreen{400};
inline constexpr std::chrono::hours window_max_emergency{24}; // findings/trust, 5.2: end ≤ 24 h.

} // namespace bangtin::bulletin::limits
