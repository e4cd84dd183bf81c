#include "bulletin/json.hpp"

#include "bulletin/strict_builder.hpp"

#include <algorithm>

namespace bangtin {

namespace {

const Json null_json;

constexpr std::size_t repeated_bytes_max = 40;

bool is_control(char c)
{
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}

/// What an error may repeat of a text from outside: little of it, on one line, in whole characters.
std::string repeated(std::string_view text)
{
    std::string kept{text.substr(0, repeated_bytes_max)};
    if (kept.size() < text.size()) {
        std::size_t end = kept.size();
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
        kept.resize(end);
        kept += "…";
    }
    std::replace_if(kept.begin(), kept.end(), is_control, '?');
    return kept;
}

/// C0 controls other than line feed and tab, and DEL: no text for people needs them, and terminals
/// and glyphs mistake them.
bool has_controls(std::string_view text)
{
    return std::any_of(text.begin(), text.end(),
                       [](char c) { return is_control(c) && c != '\n' && c != '\t'; });
}

} // namespace

Result<Json, FormatError> parse_json(std::string_view text, JsonLimits limits)
{
    if (text.size() > limits.bytes) {
        return fail(FormatError{"", "longer than " + std::to_string(limits.bytes) + " bytes",
                                "make it shorter"});
    }
    std::size_t read = 0;
    StrictBuilder builder(limits.depth, read);
    const bool complete =
        Json::sax_parse(CountingReader(text.data(), read),
                        CountingReader(text.data() + text.size(), read), &builder);
    if (auto fault = builder.fault()) return fail(*fault);
    if (!complete) return fail(FormatError{"", "not JSON", "check the text"});
    return std::move(builder.document);
}

bool is_id(std::string_view text)
{
    const auto alphanumeric = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    };
    if (text.empty() || text.size() > 64 || !alphanumeric(text.front())) return false;
    return std::all_of(text.begin(), text.end(),
                       [&](char c) { return alphanumeric(c) || c == '-' || c == '_' || c == '.'; });
}

std::string in_quotes(std::string_view text)
{
    return "\"" + repeated(text) + "\"";
}

std::string to_text(const Json& json)
{
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Fields::Fields(const Json& json, std::string place) : json_(&json), place_(std::move(place))
{
    if (json.is_object()) return;
    fault_ = FormatError{place_, "not an object", "write { … }"};
    json_ = &null_json;
}

const Json* Fields::take(const char* name, bool required)
{
    asked_.emplace(name);
    if (fault_) return nullptr;
    const auto member = json_->find(name);
    if (member != json_->end()) return &*member;
    if (required) blame(name, "missing", "add \"" + std::string(name) + "\"");
    return nullptr;
}

std::string Fields::text(const char* name, std::size_t bytes_max)
{
    const Json* value = take(name, true);
    if (value == nullptr) return {};
    if (!value->is_string()) {
        blame(name, "not a text", "write it in quotes");
        return {};
    }
    const auto& text = value->get_ref<const std::string&>();
    if (text.size() > bytes_max) {
        blame(name, "longer than " + std::to_string(bytes_max) + " bytes", "make it shorter");
        return {};
    }
    if (has_controls(text)) {
        blame(name, "has control characters", "take them out");
        return {};
    }
    return text;
}

std::optional<std::string> Fields::text_if_any(const char* name, std::size_t bytes_max)
{
    if (!has(name)) return std::nullopt;
    return text(name, bytes_max);
}

std::string Fields::id(const char* name)
{
    std::string value = text(name, 64);
    if (!failed() && !is_id(value)) {
        blame(name, in_quotes(value) + " is not a code",
              "use 1 to 64 of a–z 0–9 - _ . beginning with a letter or digit");
        return {};
    }
    return value;
}

std::optional<std::string> Fields::id_if_any(const char* name)
{
    if (!has(name)) return std::nullopt;
    return id(name);
}

std::int64_t Fields::integer(const char* name, std::int64_t min, std::int64_t max)
{
    const Json* value = take(name, true);
    if (value == nullptr) return min;
    if (!value->is_number_integer()) {
        blame(name, "not a whole number", "write digits without quotes");
        return min;
    }
    const auto number = value->get<std::int64_t>();
    if (number < min || number > max) {
        blame(name, std::to_string(number) + " is out of range",
              "use " + std::to_string(min) + " to " + std::to_string(max));
        return min;
    }
    return number;
}

std::optional<std::int64_t> Fields::integer_if_any(const char* name, std::int64_t min,
                                                   std::int64_t max)
{
    if (!has(name)) return std::nullopt;
    return integer(name, min, max);
}

bool Fields::truth(const char* name)
{
    const Json* value = take(name, true);
    if (value == nullptr) return false;
    if (!value->is_boolean()) {
        blame(name, "neither true nor false", "write true or false without quotes");
        return false;
    }
    return value->get<bool>();
}

bool Fields::truth(const char* name, bool if_absent)
{
    return has(name) ? truth(name) : if_absent;
}

Digest Fields::digest(const char* name)
{
    const std::string hex = text(name, 64);
    if (failed()) return {};
    if (const auto digest = Digest::from_hex(hex)) return *digest;
    blame(name, "not a SHA-256 digest", "use 64 lower-case hexadecimal digits");
    return {};
}

Instant Fields::instant(const char* name)
{
    const std::string word = text(name, 64);
    if (failed()) return {};
    if (const auto instant = parse_instant(word)) return *instant;
    blame(name, in_quotes(word) + " is not an instant", "write it in UTC, as 2026-11-23T00:00:00Z");
    return {};
}

std::optional<Instant> Fields::instant_if_any(const char* name)
{
    if (!has(name)) return std::nullopt;
    return instant(name);
}

Date Fields::date(const char* name)
{
    const std::string word = text(name, 64);
    if (failed()) return {};
    if (const auto date = parse_date(word)) return *date;
    blame(name, in_quotes(word) + " is not a date", "write it as 2026-09-05");
    return {};
}

std::vector<std::string> Fields::texts(const char* name, std::size_t count_max,
                                       std::size_t bytes_max)
{
    std::vector<std::string> texts;
    list(name, count_max,
         [&](const Json& element, const std::string& place) -> std::optional<FormatError> {
             if (!element.is_string())
                 return FormatError{place, "not a text", "write it in quotes"};
             const auto& text = element.get_ref<const std::string&>();
             if (text.size() > bytes_max) {
                 return FormatError{place, "longer than " + std::to_string(bytes_max) + " bytes",
                                    "make it shorter"};
             }
             if (has_controls(text))
                 return FormatError{place, "has control characters", "take them out"};
             texts.push_back(text);
             return std::nullopt;
         });
    return texts;
}

void Fields::literal(const char* name, std::string_view expected)
{
    const std::string word = text(name, 256);
    if (failed() || word == expected) return;
    blame(name, in_quotes(word) + " is not \"" + std::string(expected) + "\"",
          "write \"" + std::string(expected) + "\", or use a program that knows this format");
}

void Fields::list(const char* name, std::size_t count_max, const Each& each)
{
    const Json* value = take(name, false);
    if (value == nullptr) return;
    if (!value->is_array()) return blame(name, "not a list", "write [ … ]");
    if (value->size() > count_max) {
        return blame(name, "more than " + std::to_string(count_max) + " entries", "use fewer");
    }
    for (std::size_t i = 0; i < value->size() && !fault_; ++i) {
        adopt(each((*value)[i], place_of(name) + "/" + std::to_string(i)));
    }
}

const Json* Fields::object_if_any(const char* name)
{
    return take(name, false);
}

const Json& Fields::object(const char* name)
{
    const Json* value = take(name, true);
    return value == nullptr ? null_json : *value;
}

bool Fields::has(const char* name) const
{
    return json_->is_object() && json_->contains(name);
}

void Fields::blame(const char* name, std::string problem, std::string remedy)
{
    adopt(FormatError{place_of(name), std::move(problem), std::move(remedy)});
}

void Fields::adopt(std::optional<FormatError> fault)
{
    if (!fault_) fault_ = std::move(fault);
}

std::optional<FormatError> Fields::done()
{
    if (fault_ || !json_->is_object()) return fault_;
    for (const auto& [name, value] : json_->items()) {
        if (!asked_.contains(name)) {
            blame(repeated(name).c_str(), "this format has no " + in_quotes(name),
                  "take it out, or check its spelling");
            break;
        }
    }
    return fault_;
}

Window read_window(Fields& parent, const char* name)
{
    Fields fields(parent.object(name), parent.place_of(name));
    const Window window{fields.instant("opens"), fields.instant("closes")};
    parent.adopt(fields.done());
    return window;
}

Json window_json(const Window& window)
{
    return {{"opens", format_instant(window.opens)}, {"closes", format_instant(window.closes)}};
}

} // namespace bangtin
