// Where things stand on a USB stick between a district and screens without a line: the layout, of
// names only, that both keep to.
//
//     bangtin/depot/…                          the depot, as any mirror has it
//     bangtin/collect                          this stick carries letters back
//     bangtin/letters/<screen>/enrolment.json  to the district, in a screen's own envelope
//     bangtin/letters/<screen>/report-<n>.json
//     bangtin/receipts/<shard>/<screen>.json   from the district, in its envelope
//
// Receipts stand in shards by the last two characters of the screen's name: a folder of FAT32 has
// 65,536 entries, and a long name takes four. Older sticks have `receipts/<screen>.json`.
#pragma once

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace bangtin::bulletin {

struct StickPaths {
    std::filesystem::path root; ///< Where the stick is mounted.

    [[nodiscard]] std::filesystem::path ours() const { return root / "bangtin"; }
    [[nodiscard]] std::filesystem::path depot() const { return ours() / "depot"; }
    [[nodiscard]] std::filesystem::path collect() const { return ours() / "collect"; }
    [[nodiscard]] std::filesystem::path letters() const { return ours() / "letters"; }
    [[nodiscard]] std::filesystem::path letters_of(const std::string& screen) const
    {
        return letters() / screen;
    }
    [[nodiscard]] std::filesystem::path receipts() const { return ours() / "receipts"; }
    [[nodiscard]] std::filesystem::path receipt_of(const std::string& screen) const
    {
        const std::size_t shard = screen.size() - std::min<std::size_t>(2, screen.size());
        return receipts() / screen.substr(shard) / (screen + ".json");
    }
    /// Where an older district left it.
    [[nodiscard]] std::filesystem::path old_receipt_of(const std::string& screen) const
    {
        return receipts() / (screen + ".json");
    }
};

inline constexpr const char* enrolment_letter_name = "enrolment.json";
/// "report-000000000000001.json" for the batch that begins with record 1: names sort as numbers do.
[[nodiscard]] inline std::string report_letter_name(std::int64_t first)
{
    const std::string digits = std::to_string(first);
    return "report-" + std::string(15 - std::min<std::size_t>(15, digits.size()), '0') + digits +
           ".json";
}

[[nodiscard]] inline bool is_letter_name(std::string_view name)
{
    constexpr std::string_view report = "report-";
    constexpr std::string_view ending = ".json";
    if (name == enrolment_letter_name) return true;
    if (name.size() != report.size() + 15 + ending.size()) return false;
    if (!name.starts_with(report) || !name.ends_with(ending)) return false;
    return name.find_first_not_of("0123456789", report.size()) == report.size() + 15;
}

/// Of one screen on one stick: months of records, and a bound for whoever reads them.
inline constexpr std::size_t letters_max = 64;
inline constexpr std::size_t screens_on_stick_max = 4096;

} // namespace bangtin::bulletin
