#include "district/web/pages/bulletin_words.hpp"

#include "district/web/pages/bulletin_list.hpp"

namespace bangtin::district::web {

Outcome<std::string> topic_name(Office& office, const Visit& visit, const std::string& code)
{
    const auto topics = all_topics(office.database);
    if (!topics) return fail(topics.error());
    for (const Topic& topic : *topics)
        if (topic.code == code) return topic_text(visit, topic);
    return code; // A topic that the office took off its list.
}

std::string audience_text(const Visit& visit, const bulletin::Audience& audience,
                          const std::string& unit)
{
    const std::string scope(bulletin::format_scope(audience.scope));
    return say(visit.language, "audience." + scope, {{"unit", unit}});
}

std::string event_time_text(const bulletin::Event& event)
{
    std::string when = format_date(event.date);
    if (event.from) when += " " + format_time_of_day(*event.from);
    if (event.to) when += "–" + format_time_of_day(*event.to);
    return when;
}

} // namespace bangtin::district::web
