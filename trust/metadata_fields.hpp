// What the four kinds of metadata have in common: the signed part of a file and its signatures, and
// members read with their place.
//
// Internal to the parsers of metadata.hpp.
#pragma once

#include "trust/metadata.hpp"

#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bangtin::trust {

inline constexpr std::int64_t number_max = std::numeric_limits<std::int64_t>::max();
inline constexpr std::size_t role_name_bytes_max = 128;

[[nodiscard]] FormatError fault_at(std::string place, std::string problem);

/// The first bad member, if any. Unlike `done`, members that nobody asked for are fine: the
/// specification wants them ignored and kept under the signature (TUF 1.0.34, 4.2).
[[nodiscard]] std::optional<FormatError> fault_of(Fields& fields);

using Entry = std::function<std::optional<FormatError>(const std::string& name, const Json& value,
                                                       const std::string& place)>;

/// Reads the required object `name` entry by entry.
void each_entry(Fields& fields, const char* name, const Entry& entry);
/// Like `Fields::list`, but an absent list is a fault.
void each_element(Fields& fields, const char* name, std::size_t count_max,
                  const Fields::Each& each);
/// The digests of a `hashes` object. One that we can check is required; TUF allows others beside
/// it.
struct Hashes {
    std::optional<Digest> sha256;
    std::optional<Digest512> sha512;
};
[[nodiscard]] Hashes read_hashes(Fields& fields);

/// The signed part of one file before its role is read.
struct Document {
    Json json;
    std::string signed_bytes;
    std::vector<MetadataSignature> signatures;
};

/// A file of `type`, its version of the specification and the form of its signatures judged.
[[nodiscard]] Result<Document, FormatError> open_document(std::string_view bytes, Bytes bytes_max,
                                                          const char* type);

/// The role of a whole file, as `read` fills it from its members.
template <class Role, class Read>
[[nodiscard]] Result<Signed<Role>, FormatError> parse_role(std::string_view bytes, Bytes bytes_max,
                                                           const char* type, Read read)
{
    auto document = open_document(bytes, bytes_max, type);
    if (!document) return fail(document.error());

    Fields fields(document->json, "/signed");
    Role role;
    role.version = fields.integer("version", 1, number_max);
    role.expires = fields.instant("expires");
    read(fields, role);
    if (auto fault = fault_of(fields)) return fail(*fault);
    return Signed<Role>{std::move(role), std::move(document->signed_bytes),
                        std::move(document->signatures)};
}

} // namespace bangtin::trust
