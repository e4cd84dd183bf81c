#include "assets/system.hpp"

#include "assets/disk.hpp"

#include <algorithm>

namespace bangtin::assets {

namespace {

/// Takes one line into the note; false when its value cannot be.
bool take(std::string_view name, std::string_view value, SystemNote& note)
{
    const auto number = [&](std::int64_t& into) {
        const auto build = trust::parse_build(value);
        into = build.value_or(0);
        return build.has_value();
    };
    if (name == "build") return number(note.build);
    if (name == "refused") return number(note.refused);
    if (name == "on_trial") return number(note.on_trial);
    if (name == "slot") {
        note.slot = value.empty() ? '-' : value.front();
        return value == "a" || value == "b";
    }
    if (name == "state") {
        const auto found = bulletin::parse_state_found(value);
        note.state = found.value_or(bulletin::StateFound::whole);
        return found.has_value();
    }
    if (name == "arch") note.architecture = value;
    if (name == "card") note.card = value;
    return (name != "arch" && name != "card") || trust::is_machine_name(value);
}

} // namespace

std::string format_system_note(const SystemNote& note)
{
    std::string text = "arch=" + note.architecture + "\nbuild=" + std::to_string(note.build) +
                       "\nslot=" + note.slot + "\n";
    if (!note.card.empty()) text += "card=" + note.card + "\n";
    if (note.refused != 0) text += "refused=" + std::to_string(note.refused) + "\n";
    if (note.on_trial != 0) text += "on_trial=" + std::to_string(note.on_trial) + "\n";
    if (note.state != bulletin::StateFound::whole)
        text += "state=" + std::string(format_state_found(note.state)) + "\n";
    return text;
}

std::optional<SystemNote> parse_system_note(std::string_view text)
{
    if (text.size() > limits::system_note_bytes) return std::nullopt;
    SystemNote note;
    note.slot = '-';
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        const std::size_t equals = line.find('=');
        if (equals == std::string_view::npos) continue;
        if (!take(line.substr(0, equals), line.substr(equals + 1), note)) return std::nullopt;
    }
    if (note.architecture.empty() || note.build == 0 || note.slot == '-') return std::nullopt;
    return note;
}

std::optional<SystemNote> load_system_note(const std::filesystem::path& path)
{
    const auto text = real_disk().read(path, limits::system_note_bytes);
    if (!text) return std::nullopt;
    return parse_system_note(*text);
}

} // namespace bangtin::assets
