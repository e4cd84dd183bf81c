#include "bulletin/programme_text.hpp"

namespace bangtin::bulletin {

namespace {

std::string array_text(const std::vector<std::string_view>& elements)
{
    std::string text = "[";
    for (const std::string_view element : elements) {
        if (text.size() > 1) text += ',';
        text += element;
    }
    text += ']';
    return text;
}

std::vector<std::string_view> views_of(const std::vector<std::string>& texts)
{
    return {texts.begin(), texts.end()};
}

/// Members come in the order of their names, as `to_text` writes them.
class ObjectText {
public:
    void add(std::string_view name, std::string_view value)
    {
        text_ += text_.empty() ? "{\"" : ",\"";
        text_ += name;
        text_ += "\":";
        text_ += value;
    }
    [[nodiscard]] std::string finish() { return std::move(text_) + '}'; }

private:
    std::string text_;
};

} // namespace

std::string programme_text(const ProgrammeName& name, const ProgrammeMembers& members)
{
    ObjectText text;
    text.add("calendar", members.calendar);
    if (!members.display.empty()) text.add("display", members.display);
    text.add("edition", std::to_string(name.edition));
    text.add("format", "\"bangtin.programme/1\"");
    text.add("made", to_text(format_instant(name.made)));
    if (!members.recalled.empty()) text.add("recalled", array_text(members.recalled));
    text.add("site", to_text(name.site));
    text.add("slots", array_text(members.slots));
    if (!members.sound.empty()) text.add("sound", members.sound);
    return text.finish();
}

std::string programme_text(const Programme& programme)
{
    std::vector<std::string> slots;
    for (const Slot& slot : programme.slots) slots.push_back(slot_text(slot));
    std::vector<std::string> recalled;
    for (const Recall& recall : programme.recalled) recalled.push_back(recall_text(recall));
    const std::string calendar = calendar_text(programme.calendar);
    const std::string sound = sound_text(programme.sound);
    const std::string display = display_text(programme.display);
    return programme_text({programme.site, programme.edition, programme.made},
                          {.calendar = calendar,
                           .sound = sound,
                           .display = display,
                           .slots = views_of(slots),
                           .recalled = views_of(recalled)});
}

std::string calendar_text(const SiteCalendar& calendar)
{
    return to_text(calendar_json(calendar));
}

std::string sound_text(const SoundPlan& sound)
{
    return sound == SoundPlan{} ? "" : to_text(sound_json(sound));
}

std::string display_text(const DisplayHours& display)
{
    return display == DisplayHours{} ? "" : to_text(display_json(display));
}

std::string slot_text(const Slot& slot)
{
    Json json{
        {"id", slot.id},
        {"bulletin_id", slot.bulletin_id},
        {"bulletin", {{"sha256", slot.bulletin.digest.hex()}, {"length", slot.bulletin.length}}},
        {"position", format_position(slot.position)},
        {"window", window_json(slot.window)},
        {"recurrence", recurrence_json(slot.recurrence)}};
    add_frequency({slot.weight, slot.share_percent, slot.per_hour_max}, json);
    if (slot.dwell) json["dwell_ms"] = slot.dwell->count();
    return to_text(json);
}

std::string recall_text(const Recall& recall)
{
    Json files = Json::array();
    for (const Digest& file : recall.files) files.push_back(file.hex());
    return to_text({{"bulletin_id", recall.bulletin_id}, {"files", std::move(files)}});
}

} // namespace bangtin::bulletin
