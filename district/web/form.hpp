// What a page's form sends: application/x-www-form-urlencoded (URL Standard, 5.1), with limits, or
// with files as multipart/form-data. The query of an address has the first form.
#pragma once

#include "bulletin/digest.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bangtin::district::web {

inline constexpr Bytes form_bytes_max = 64 * 1024;
inline constexpr std::size_t form_fields_max = 256;

/// A file that somebody sends.
struct Upload {
    std::string field;
    std::string name; ///< What their browser calls it; only ever shown.
    std::string bytes;

    bool operator==(const Upload&) const = default;
};

class Form {
public:
    /// Nothing for a "%" without two digits, for more than `form_fields_max` fields, and beyond
    /// `form_bytes_max`. Values are bytes: whoever uses one as text checks it.
    [[nodiscard]] static std::optional<Form> parse(std::string_view body);

    /// With files; nothing where `parse_multipart` has none. A file input without a file is not
    /// there.
    [[nodiscard]] static std::optional<Form> parse_with_files(std::string_view body,
                                                              std::string_view content_type);

    /// The first field of that name; empty when there is none.
    [[nodiscard]] const std::string& text(std::string_view name) const;
    /// All fields of that name, in order: the boxes that were ticked.
    [[nodiscard]] std::vector<std::string> all(std::string_view name) const;
    [[nodiscard]] bool has(std::string_view name) const { return !all(name).empty(); }
    [[nodiscard]] const std::vector<Upload>& files() const { return files_; }

private:
    std::vector<std::pair<std::string, std::string>> fields_;
    std::vector<Upload> files_;
};

/// `text` fit for a part of an address: all but letters, digits, "-", "_", "." and "~" as %XX.
[[nodiscard]] std::string url_encoded(std::string_view text);

} // namespace bangtin::district::web
