#include "assets/display_word.hpp"

#include "bulletin/json.hpp"

namespace bangtin::assets {

using bulletin::DisplayHealth;

namespace {

constexpr const char* display_word_format = "bangtin.display/1";

} // namespace

std::optional<DisplayHealth> load_display_word(const StatePaths& paths, Disk& disk)
{
    const auto text = TwinFile(paths.display(), display_word_kind, disk).load();
    if (!text) return std::nullopt;
    const auto display = parse_display_word(*text);
    if (!display) return std::nullopt;
    return *display;
}

std::string display_word_text(const DisplayHealth& display)
{
    return to_text(
        {{"format", display_word_format}, {"display", bulletin::display_health_json(display)}});
}

Result<DisplayHealth, FormatError> parse_display_word(std::string_view text)
{
    const auto json = parse_json(text, {display_word_kind.bytes_max});
    if (!json) return fail(json.error());
    Fields fields(*json, "");
    fields.literal("format", display_word_format);
    const Json& member = fields.object("display");
    if (auto fault = fields.done()) return fail(*fault);
    return bulletin::read_display_health(member, "/display");
}

void DisplayWord::keep(const DisplayHealth& display, std::chrono::milliseconds monotonic)
{
    if (kept_ == display) return;
    if (kept_at_ && monotonic - *kept_at_ < keep_every) return;
    kept_ = display;
    kept_at_ = monotonic;
    static_cast<void>(file_.save(display_word_text(display)));
}

} // namespace bangtin::assets
