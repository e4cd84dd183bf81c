#include "assets/card_writes.hpp"

#include <algorithm>
#include <limits>

namespace bangtin::assets {

namespace {

constexpr std::string_view writes_format = "bangtin.writes/1";
constexpr TwinKind writes_kind{.mark = "bangtin.writes/1", .bytes_max = limits::writes_bytes};
constexpr std::array<std::string_view, write_kinds> kind_words{"media",  "metadata", "outbox",
                                                               "status", "index",    "upkeep"};

/// Midnight before.
Instant day_of(Instant now)
{
    return std::chrono::floor<std::chrono::days>(now);
}

Json day_json(const DayWrites& day)
{
    Json json{{"day", format_instant(day.day)}};
    for (std::size_t i = 0; i < write_kinds; ++i) {
        json[std::string(kind_words[i])] = day.writes.bytes[i];
    }
    if (day.device) json["device"] = *day.device;
    return json;
}

TwinFile file_of(const StatePaths& paths, Writer writer, Disk& disk)
{
    return {paths.writes(writer == Writer::sync ? "sync" : "player"), writes_kind, disk};
}

} // namespace

std::string_view format_write_kind(WriteKind kind)
{
    return kind_words[static_cast<std::size_t>(kind)];
}

Bytes blocks_written(Bytes from, Bytes bytes)
{
    if (bytes == 0) return 0;
    return ((from + bytes - 1) / block_bytes - from / block_bytes + 1) * block_bytes;
}

Bytes CardWrites::besides_media() const
{
    Bytes sum = 0;
    for (const Bytes part : bytes) sum += part;
    return sum - of(WriteKind::media);
}

Json writes_json(const WriteDays& days)
{
    Json list = Json::array();
    for (const DayWrites& day : days) list.push_back(day_json(day));
    return {{"format", writes_format}, {"days", std::move(list)}};
}

std::string writes_text(const WriteDays& days)
{
    return to_text(writes_json(days));
}

Result<WriteDays, FormatError> parse_writes(std::string_view text)
{
    constexpr auto any = std::numeric_limits<std::int64_t>::max();
    const auto json = parse_json(text, JsonLimits{.bytes = limits::writes_bytes, .depth = 4});
    if (!json) return fail(json.error());
    Fields fields(*json, "");
    fields.literal("format", writes_format.data());
    WriteDays days;
    fields.list("days", limits::write_days, [&](const Json& item, const std::string& place) {
        Fields member(item, place);
        DayWrites day;
        day.day = member.instant("day");
        for (std::size_t i = 0; i < write_kinds; ++i) {
            day.writes.bytes[i] = static_cast<Bytes>(member.integer(kind_words[i].data(), 0, any));
        }
        if (const auto device = member.integer_if_any("device", 0, any))
            day.device = static_cast<Bytes>(*device);
        days.push_back(day);
        return member.done();
    });
    if (auto fault = fields.done()) return fail(*fault);
    return days;
}

WriteDays load_writes(const StatePaths& paths, Writer writer, Disk& disk)
{
    const auto text = file_of(paths, writer, disk).load();
    if (!text) return {};
    return parse_writes(*text).value_or(WriteDays{});
}

WriteBook::WriteBook(StatePaths paths, Writer writer, Disk& disk)
    : paths_(std::move(paths)), writer_(writer), disk_(&disk),
      days_(load_writes(paths_, writer, disk)), device_seen_(disk.device_written(paths_.root))
{
}

void WriteBook::add(const CardWrites& writes, Instant now)
{
    turn_to(now);
    CardWrites& today = days_.front().writes;
    for (std::size_t i = 0; i < write_kinds; ++i) today.bytes[i] += writes.bytes[i];
}

void WriteBook::keep(Instant now, std::chrono::milliseconds monotonic)
{
    turn_to(now);
    if (!kept_) kept_ = monotonic; // A start is no reason to write, where there is a book.
    if (!new_day_ && monotonic - *kept_ < keep_every) return;
    kept_ = monotonic;
    save();
}

void WriteBook::close(Instant now)
{
    turn_to(now);
    save();
}

/// A clock that was set back begins a day anew beside the one it had. The first day of all is a new
/// one too: the book is made when the screen is, with the other files that stay.
void WriteBook::turn_to(Instant now)
{
    const Instant day = day_of(now);
    if (days_.empty() || days_.front().day != day) {
        new_day_ = true;
        days_.insert(days_.begin(), DayWrites{.day = day, .writes = {}, .device = std::nullopt});
        if (days_.size() > limits::write_days) days_.resize(limits::write_days);
    }
}

void WriteBook::save()
{
    new_day_ = false;
    const auto device = disk_->device_written(paths_.root);
    if (device && device_seen_ && *device >= *device_seen_) {
        days_.front().device = days_.front().device.value_or(0) + *device - *device_seen_;
    }
    device_seen_ = device;
    static_cast<void>(file_of(paths_, writer_, *disk_).save(writes_text(days_)));
}

} // namespace bangtin::assets
