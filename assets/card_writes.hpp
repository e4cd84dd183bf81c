// What this program writes to the card each day, by what it is for: a card wears out by being
// written (findings/reliability 4.1).
//
// What passes through a `CountingDisk` is counted in whole blocks, as a file system writes them;
// SQLite writes past it and counts itself. The file system's journal comes on top: the device's own
// counter, kept beside, holds everything that anybody wrote.
#pragma once

#include "assets/paths.hpp"
#include "assets/twin_file.hpp"
#include "bulletin/json.hpp"
#include "bulletin/time.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace bangtin::assets {

enum class WriteKind : std::uint8_t {
    media,    ///< Films and pictures, once each.
    metadata, ///< What is kept twice: words, programmes, metadata; the trust memory; `current`.
    outbox,   ///< Proof of play.
    status,   ///< What sync tells people.
    index,    ///< `shelf.db`.
    upkeep,   ///< The floor of time, health, identity, and this counting.
};
inline constexpr std::size_t write_kinds = 6;
[[nodiscard]] std::string_view format_write_kind(WriteKind kind);

/// What a file system writes for `bytes` bytes from `from` on: whole blocks.
[[nodiscard]] Bytes blocks_written(Bytes from, Bytes bytes);
inline constexpr Bytes block_bytes = 4096;

struct CardWrites {
    std::array<Bytes, write_kinds> bytes{};

    void add(WriteKind kind, Bytes more) { bytes[static_cast<std::size_t>(kind)] += more; }
    [[nodiscard]] Bytes of(WriteKind kind) const { return bytes[static_cast<std::size_t>(kind)]; }
    /// All but media.
    [[nodiscard]] Bytes besides_media() const;
    bool operator==(const CardWrites&) const = default;
};

/// A day in UTC, by the board's clock.
struct DayWrites {
    Instant day; ///< Its midnight.
    CardWrites writes;
    std::optional<Bytes> device; ///< By everybody, where the device counts; while we ran.

    bool operator==(const DayWrites&) const = default;
};

/// Today and the days before, newest first, at most a week.
using WriteDays = std::vector<DayWrites>;

namespace limits {
inline constexpr std::size_t write_days = 8;
inline constexpr std::size_t writes_bytes = 16 * 1024;
} // namespace limits

[[nodiscard]] Json writes_json(const WriteDays& days);
[[nodiscard]] std::string writes_text(const WriteDays& days);
[[nodiscard]] Result<WriteDays, FormatError> parse_writes(std::string_view text);

/// Who counts: each program keeps its own book, `<state>/writes-sync` and `<state>/writes-player`.
enum class Writer : std::uint8_t { sync, player };

/// What `writer` has kept; none when there is no readable book.
[[nodiscard]] WriteDays load_writes(const StatePaths& paths, Writer writer,
                                    Disk& disk = real_disk());

/// The book of one program. It is on the card within an hour of what it tells: a cut costs its last
/// entries, and counting must not be what wears the card.
class WriteBook {
public:
    WriteBook(StatePaths paths, Writer writer, Disk& disk);

    void add(const CardWrites& writes, Instant now);
    /// Saves when the last time is an hour ago by `monotonic`, or the day is another, or there was
    /// no book.
    void keep(Instant now, std::chrono::milliseconds monotonic);
    /// At the end. What cannot be written is lost, as by a cut.
    void close(Instant now);
    [[nodiscard]] const WriteDays& days() const { return days_; }

    static constexpr std::chrono::hours keep_every{1};

private:
    void turn_to(Instant now);
    void save();

    StatePaths paths_;
    Writer writer_;
    Disk* disk_;
    WriteDays days_;
    std::optional<Bytes> device_seen_;
    std::optional<std::chrono::milliseconds> kept_;
    bool new_day_ = false;
};

} // namespace bangtin::assets
