// The one strict way bytes from outside become JSON, and the reader that turns JSON into domain
// values.
//
// Refused: over-long input, invalid UTF-8, duplicate names, floats, depth over the limit, trailing
// bytes. `Fields` reads one object member by member and refuses names it was not asked for, so that
// a misspelt rule is an error and never silence. Every error names the place: a JSON pointer, or
// the byte where the text stops being JSON. It repeats at most 40 bytes of what it was given.
#pragma once

#include "bulletin/digest.hpp"
#include "bulletin/result.hpp"
#include "bulletin/time.hpp"

#include <functional>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace bangtin {

using Json =
    nlohmann::json; ///< Its object is a byte-wise ordered map, which canonical JSON relies on.

struct JsonLimits {
    Bytes bytes;
    std::size_t depth = 16;
};

/// SAX underneath: linear in the input also for hostile objects with many members
/// (findings/trust, 4.1).
[[nodiscard]] Result<Json, FormatError> parse_json(std::string_view text, JsonLimits limits);

/// Whether `text` is a code: 1–64 of `a–z 0–9 - _ .`, beginning with a letter or digit; fit for a
/// file name anywhere.
[[nodiscard]] bool is_id(std::string_view text);

/// `text` as an error repeats it: in quotes, on one line, cut after 40 bytes.
[[nodiscard]] std::string in_quotes(std::string_view text);

/// Compact, in UTF-8, members in byte order; never throws (invalid UTF-8 is replaced).
[[nodiscard]] std::string to_text(const Json& json);

/// Reads one JSON object. The first fault is kept and all later reads return empty values, so that
/// a parser is a flat list of reads followed by one `done()`.
class Fields {
public:
    /// `place` is the JSON pointer of `json` in its document.
    Fields(const Json& json, std::string place);

    /// Refuses control characters other than line feed and tab, which no reader needs and terminals
    /// obey.
    [[nodiscard]] std::string text(const char* name, std::size_t bytes_max);
    [[nodiscard]] std::optional<std::string> text_if_any(const char* name, std::size_t bytes_max);
    /// A code as `is_id` wants it.
    [[nodiscard]] std::string id(const char* name);
    [[nodiscard]] std::optional<std::string> id_if_any(const char* name);
    [[nodiscard]] std::int64_t integer(const char* name, std::int64_t min, std::int64_t max);
    [[nodiscard]] std::optional<std::int64_t> integer_if_any(const char* name, std::int64_t min,
                                                             std::int64_t max);
    [[nodiscard]] bool truth(const char* name);
    [[nodiscard]] bool truth(const char* name, bool if_absent);
    [[nodiscard]] Digest digest(const char* name);
    [[nodiscard]] Instant instant(const char* name);
    [[nodiscard]] std::optional<Instant> instant_if_any(const char* name);
    [[nodiscard]] Date date(const char* name);
    [[nodiscard]] std::vector<std::string> texts(const char* name, std::size_t count_max,
                                                 std::size_t bytes_max);
    /// Requires the text to be exactly `expected`; how a document states its format.
    void literal(const char* name, std::string_view expected);

    /// Reads `name` as one of a closed set through `parse` (text → optional).
    template <class Parse>
    [[nodiscard]] auto one_of(const char* name, Parse parse, std::string_view choices) ->
        typename std::invoke_result_t<Parse, std::string_view>::value_type
    {
        using Value = typename std::invoke_result_t<Parse, std::string_view>::value_type;
        const std::string word = text(name, 64);
        if (failed()) return Value{};
        if (auto value = parse(std::string_view{word})) return *value;
        blame(name, in_quotes(word) + " is not known", "use one of: " + std::string(choices));
        return Value{};
    }

    /// The member as an array for `each(element, place)`, which returns an optional fault; absent
    /// is empty.
    using Each = std::function<std::optional<FormatError>(const Json&, const std::string&)>;
    void list(const char* name, std::size_t count_max, const Each& each);
    /// The member as an object, or null when absent.
    [[nodiscard]] const Json* object_if_any(const char* name);
    [[nodiscard]] const Json& object(const char* name);
    [[nodiscard]] bool has(const char* name) const;

    [[nodiscard]] std::string place_of(const char* name) const { return place_ + "/" + name; }
    /// Records a fault at member `name` unless there is one already.
    void blame(const char* name, std::string problem, std::string remedy);
    /// Takes over the fault of a nested reader.
    void adopt(std::optional<FormatError> fault);
    [[nodiscard]] bool failed() const { return fault_.has_value(); }

    /// The first fault: a bad member, else a member nobody asked for.
    [[nodiscard]] std::optional<FormatError> done();

private:
    const Json* take(const char* name, bool required);
    const Json* json_;
    std::string place_;
    std::set<std::string, std::less<>> asked_;
    std::optional<FormatError> fault_;
};

/// The member `name` as `{"opens", "closes"}`; whether it is empty is the caller's question.
[[nodiscard]] Window read_window(Fields& parent, const char* name);
[[nodiscard]] Json window_json(const Window& window);

} // namespace bangtin
