// The strictness of `parse_json`: what the JSON library reads is built here, or refused with its
// byte.
#pragma once

#include "bulletin/json.hpp"

#include <cstddef>
#include <iterator>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace bangtin {

/// Hands the bytes to the library and counts them, because its events do not say where they are.
class CountingReader {
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    CountingReader(const char* at, std::size_t& read) : at_(at), read_(&read) {}

    reference operator*() const { return *at_; }
    CountingReader& operator++()
    {
        ++at_;
        ++*read_;
        return *this;
    }
    bool operator==(const CountingReader& other) const { return at_ == other.at_; }

private:
    const char* at_;
    std::size_t* read_;
};

inline FormatError at_byte(std::size_t position, std::string problem, std::string remedy)
{
    return {"", std::move(problem) + " at byte " + std::to_string(position), std::move(remedy)};
}

/// Builds the document while it is read and stops at the first thing this house does not admit.
/// Linear: each member is looked up once in its own object.
class StrictBuilder final : public nlohmann::json_sax<Json> {
public:
    /// `read` is where the reader stands; it moves while this builds.
    StrictBuilder(std::size_t depth_max, const std::size_t& read)
        : depth_max_(depth_max), read_(&read)
    {
    }

    bool null() override { return put(nullptr); }
    bool boolean(bool value) override { return put(value); }
    bool number_integer(number_integer_t value) override { return put(value); }
    bool number_unsigned(number_unsigned_t value) override
    {
        if (value > static_cast<number_unsigned_t>(std::numeric_limits<std::int64_t>::max())) {
            return refuse("a number is too large", "use integers of at most 63 bits");
        }
        return put(static_cast<std::int64_t>(value));
    }
    bool number_float(number_float_t, const string_t&) override
    {
        return refuse("a number is not an integer",
                      "use whole numbers, in a smaller unit if need be");
    }
    bool string(string_t& value) override { return put(std::move(value)); }
    bool binary(binary_t&) override { return refuse("binary data", "use JSON text"); }
    bool start_object(std::size_t) override { return open(Json::object()); }
    bool start_array(std::size_t) override { return open(Json::array()); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool key(string_t& name) override
    {
        const auto [member, added] =
            open_.back()->get_ref<Json::object_t&>().emplace(name, nullptr);
        if (!added)
            return refuse("the name " + in_quotes(name) + " is there twice", "keep one of the two");
        slot_ = &member->second;
        return true;
    }
    bool parse_error(std::size_t position, const std::string&,
                     const nlohmann::detail::exception&) override
    {
        if (!fault_)
            fault_ = at_byte(position, "not JSON in UTF-8",
                             "check the text there, e.g. quotes and commas");
        return false;
    }

    Json document;
    [[nodiscard]] std::optional<FormatError> fault() const { return fault_; }

private:
    template <class Value>
    bool put(Value&& value)
    {
        place() = std::forward<Value>(value);
        return true;
    }

    Json& place()
    {
        if (open_.empty()) return document;
        if (open_.back()->is_object()) return *slot_;
        return open_.back()->emplace_back(nullptr);
    }

    bool open(Json&& container)
    {
        if (open_.size() >= depth_max_) {
            return refuse("nested deeper than " + std::to_string(depth_max_) + " levels",
                          "use a flatter document");
        }
        Json& opened = place();
        opened = std::move(container);
        open_.push_back(&opened);
        return true;
    }

    bool close()
    {
        open_.pop_back();
        return true;
    }

    bool refuse(std::string problem, std::string remedy)
    {
        fault_ = at_byte(*read_, std::move(problem), std::move(remedy));
        return false;
    }

    std::size_t depth_max_;
    const std::size_t* read_;
    std::vector<Json*>
        open_;             ///< Stable: a container is not moved while it is the innermost open one.
    Json* slot_ = nullptr; ///< Where the value of the last name goes.
    std::optional<FormatError> fault_;
};

} // namespace bangtin
