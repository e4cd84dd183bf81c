// Whether a document is what its schema in docs/formats says: as much of JSON Schema as the schemas
// of the district's lists use.
#pragma once

#include "bulletin/json.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <fstream>
#include <iterator>
#include <regex>
#include <string>

namespace bangtin::district::test {

inline bool is_of_type(const Json& value, const std::string& type)
{
    if (type == "object") return value.is_object();
    if (type == "array") return value.is_array();
    if (type == "string") return value.is_string();
    if (type == "integer") return value.is_number_integer();
    if (type == "boolean") return value.is_boolean();
    FAIL("the schema has a type that no list has: " << type);
    return false;
}

/// The place of the first thing that the schema does not allow; empty when there is none.
inline std::string fault_of(const Json& value, const Json& schema, const std::string& place = "")
{
    if (schema.contains("const") && value != schema["const"]) return place;
    if (schema.contains("enum") &&
        std::find(schema["enum"].begin(), schema["enum"].end(), value) == schema["enum"].end())
        return place;
    if (schema.contains("type") && !is_of_type(value, schema["type"])) return place;
    if (schema.contains("minimum") && value < schema["minimum"]) return place;
    if (schema.contains("pattern") &&
        !std::regex_search(value.get<std::string>(),
                           std::regex(schema["pattern"].get<std::string>())))
        return place;
    if (value.is_array()) {
        for (std::size_t i = 0; i < value.size(); ++i) {
            const std::string fault =
                fault_of(value[i], schema["items"], place + "/" + std::to_string(i));
            if (!fault.empty()) return fault;
        }
    }
    if (!value.is_object()) return "";
    for (const Json& name : schema["required"])
        if (!value.contains(name.get<std::string>())) return place + "/" + name.get<std::string>();
    for (const auto& [name, member] : value.items()) {
        if (!schema["properties"].contains(name)) return place + "/" + name;
        const std::string fault = fault_of(member, schema["properties"][name], place + "/" + name);
        if (!fault.empty()) return fault;
    }
    return "";
}

/// The document in `text`, which names its format and keeps to that format's schema.
inline Json conforming(const std::string& text, const std::string& format)
{
    std::ifstream file(std::string(BANGTIN_FORMATS) + "/" + format + ".schema.json");
    const Json schema = Json::parse(std::string{std::istreambuf_iterator<char>(file), {}});
    Json document = Json::parse(text);
    CHECK(document["format"] == "bangtin." + format + "/1");
    CHECK(fault_of(document, schema) == "");
    return document;
}

} // namespace bangtin::district::test
