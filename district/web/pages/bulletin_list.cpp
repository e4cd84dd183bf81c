#include "district/web/pages/bulletin_list.hpp"

#include "district/schedule.hpp"
#include "district/web/reach.hpp"
#include "district/whole_number.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <set>

namespace bangtin::district::web {

namespace {

constexpr std::array stages{ItemStage::submitted, ItemStage::returned, ItemStage::sealed,
                            ItemStage::retracted};

/// How far sealed bulletins have come since: scheduled, or on screens.
class Progressed {
public:
    explicit Progressed(Database& database) : database_(database) {}

    Outcome<std::string> state_of(const ItemLine& line)
    {
        if (line.stage != ItemStage::sealed) return std::string(format_item_stage(line.stage));
        const auto shown = database_.rows(
            "select id from on_screens where id = $1 and revision = $2", {line.id, line.revision});
        if (!shown) return fail(shown.error());
        if (!shown->empty()) return std::string("on_screens");
        if (!scheduled_) {
            const auto schedule = load_schedule(database_);
            if (!schedule) return fail(schedule.error());
            scheduled_.emplace();
            for (const PlannedSlot& slot : *schedule) scheduled_->insert(slot.bulletin_id);
        }
        return std::string(scheduled_->contains(line.id) ? "scheduled" : "sealed");
    }

private:
    Database& database_;
    std::optional<std::set<std::string>> scheduled_; ///< Read when first asked for.
};

std::int64_t page_number(const std::string& text)
{
    const auto number = whole_number(text, std::numeric_limits<std::int64_t>::min());
    return std::clamp<std::int64_t>(number.value_or(1), 1, 100'000);
}

Json stage_choices(const Visit& visit, std::optional<ItemStage> chosen)
{
    Json choices = Json::array();
    for (const ItemStage stage : stages) {
        const std::string word(format_item_stage(stage));
        choices.push_back(
            {{"word", word}, {"text", state_text(visit, word)}, {"chosen", chosen == stage}});
    }
    return choices;
}

/// The address of another page of the same list.
std::string page_address(const ItemQuery& query, std::int64_t number)
{
    std::string address = "/bulletins?page=" + std::to_string(number);
    if (query.stage) address += "&state=" + std::string(format_item_stage(*query.stage));
    if (!query.topic.empty()) address += "&topic=" + url_encoded(query.topic);
    return address;
}

} // namespace

std::string state_text(const Visit& visit, const std::string& state)
{
    return say(visit.language, "state." + state);
}

const std::string& topic_text(const Visit& visit, const Topic& topic)
{
    return visit.language == Language::english ? topic.en : topic.vi;
}

Outcome<Json> topic_choices(Office& office, const Visit& visit, const std::string& chosen)
{
    const auto topics = all_topics(office.database);
    if (!topics) return fail(topics.error());
    Json choices = Json::array();
    for (const Topic& topic : *topics) {
        choices.push_back({{"word", topic.code},
                           {"text", topic_text(visit, topic)},
                           {"chosen", topic.code == chosen}});
    }
    return choices;
}

Outcome<Json> lines_json(Office& office, const Visit& visit, const std::vector<ItemLine>& lines)
{
    Progressed progressed(office.database);
    std::map<std::string, std::string> names;
    Json listed = Json::array();
    for (const ItemLine& line : lines) {
        if (!names.contains(line.unit)) {
            auto name = unit_name(office, line.unit);
            if (!name) return fail(name.error());
            names.emplace(line.unit, *std::move(name));
        }
        const auto state = progressed.state_of(line);
        if (!state) return fail(state.error());
        listed.push_back({{"id", line.id},
                          {"title", line.title},
                          {"unit", names[line.unit]},
                          {"state", *state},
                          {"state_name", state_text(visit, *state)},
                          {"changed", local_time_text(line.changed)},
                          {"until", local_date_text(line.closes - Duration(1))}});
    }
    return listed;
}

Response show_bulletins(Office& office, const Visit& visit)
{
    const std::int64_t number = page_number(visit.form.text("page"));
    ItemQuery query{.units = Reach(office, visit.account()).seen_units(),
                    .stage = parse_item_stage(visit.form.text("state")),
                    .offset = (number - 1) * limits::lines_of_page,
                    .count = limits::lines_of_page + 1};
    if (is_id(visit.form.text("topic"))) query.topic = visit.form.text("topic");
    auto lines = Items(office.database).list(query);
    if (!lines) return broken_page(visit, lines.error());
    const bool more = lines->size() > static_cast<std::size_t>(limits::lines_of_page);
    if (more) lines->pop_back();
    auto listed = lines_json(office, visit, *lines);
    if (!listed) return broken_page(visit, listed.error());
    auto topics = topic_choices(office, visit, query.topic);
    if (!topics) return broken_page(visit, topics.error());

    Json context{{"has_bulletins", !listed->empty()},
                 {"bulletins", *std::move(listed)},
                 {"states", stage_choices(visit, query.stage)},
                 {"topics", *std::move(topics)}};
    if (more) context["older"] = page_address(query, number + 1);
    if (number > 1) context["newer"] = page_address(query, number - 1);
    return page(visit, "bulletins", say(visit.language, "bulletins.title"), std::move(context));
}

} // namespace bangtin::district::web
