#include "bulletin/sound.hpp"

#include "bulletin/limits.hpp"

namespace bangtin::bulletin {

namespace {

constexpr const char* emergency_member = "emergency_percent";

Result<SoundRule, FormatError> read_rule(const Json& json, const std::string& place)
{
    Fields fields(json, place);
    SoundRule rule;
    rule.percent = static_cast<int>(fields.integer("percent", 0, limits::sound_percent_max));
    const Json& when = fields.object("when");
    if (auto fault = fields.done()) return fail(*fault);
    auto read = read_recurrence(when, fields.place_of("when"));
    if (!read) return fail(read.error());
    rule.when = *std::move(read);
    return rule;
}

} // namespace

Result<SoundPlan, FormatError> read_sound(const Json& json, const std::string& place)
{
    Fields fields(json, place);
    SoundPlan plan;
    if (const auto percent = fields.integer_if_any(emergency_member, 0, limits::sound_percent_max))
        plan.emergency_percent = static_cast<int>(*percent);
    fields.list("rules", limits::sound_rules, [&](const Json& element, const std::string& at) {
        auto rule = read_rule(element, at);
        if (rule) plan.rules.push_back(*std::move(rule));
        return rule ? std::nullopt : std::optional(rule.error());
    });
    if (auto fault = fields.done()) return fail(*fault);
    return plan;
}

Json sound_json(const SoundPlan& plan)
{
    Json rules = Json::array();
    for (const SoundRule& rule : plan.rules)
        rules.push_back({{"percent", rule.percent}, {"when", recurrence_json(rule.when)}});
    return {{emergency_member, plan.emergency_percent}, {"rules", std::move(rules)}};
}

} // namespace bangtin::bulletin
