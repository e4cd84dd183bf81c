#include "district/web/template.hpp"

#include "bulletin/result.hpp"
#include "district/web/embedded.hpp"

#include <kainjow/mustache.hpp>

namespace bangtin::district::web {

namespace {

namespace mustache = kainjow::mustache;

mustache::data value_of(const Json& json)
{
    if (json.is_string() && json.get_ref<const std::string&>().empty())
        return mustache::data(false);
    if (json.is_string()) return mustache::data(json.get_ref<const std::string&>());
    if (json.is_boolean()) return mustache::data(json.get<bool>());
    if (json.is_number_integer()) return mustache::data(std::to_string(json.get<std::int64_t>()));
    if (json.is_array()) {
        mustache::data list(mustache::data::type::list);
        for (const Json& item : json) list.push_back(value_of(item));
        return list;
    }
    if (json.is_object()) {
        mustache::data object(mustache::data::type::object);
        for (const auto& [name, member] : json.items()) object.set(name, value_of(member));
        return object;
    }
    return mustache::data(false);
}

std::string file_of(std::string_view name)
{
    return "templates/" + std::string(name) + ".html";
}

} // namespace

std::string render(std::string_view name, const Json& context)
{
    mustache::data data = value_of(context);
    for (const char* part :
         {"page_begin", "page_end", "notices", "bulletin_lines", "screen_lines"}) {
        const std::string text(embedded(file_of(part)));
        data.set(part, mustache::partial([text] { return text; }));
    }
    mustache::mustache page{std::string(embedded(file_of(name)))};
    require(page.is_valid(), "a template is mustache");
    return page.render(data);
}

} // namespace bangtin::district::web
