#include "trust/metadata_fields.hpp"

#include "trust/canonical_json.hpp"
#include "trust/encoding.hpp"

#include <algorithm>

namespace bangtin::trust {

namespace {

constexpr std::size_t signature_hex_max = 4096; ///< Room for RSA, which other houses sign with.

/// Names in metadata are anybody's bytes until the signature is checked, and errors are one line.
std::string entry_place(const std::string& place, std::string_view name)
{
    std::string shown(name.substr(0, role_name_bytes_max));
    std::replace_if(
        shown.begin(), shown.end(), [](char c) { return c >= 0 && c < ' '; }, '?');
    return place + "/" + shown;
}

std::optional<FormatError> read_signature(const Json& json, const std::string& place,
                                          std::vector<MetadataSignature>& signatures)
{
    Fields fields(json, place);
    const std::string id = fields.text("keyid", 64);
    const std::string hex = fields.text("sig", signature_hex_max);
    if (auto fault = fault_of(fields)) return fault;

    const bool doubled = std::any_of(signatures.begin(), signatures.end(),
                                     [&id](const auto& other) { return other.key_id == id; });
    if (doubled) return fault_at(place, "a second signature of the same key id");
    // What is not hexadecimal cannot be anyone's signature, and others may still reach the
    // threshold: it is kept as an empty one, which never verifies.
    signatures.push_back({id, from_hex(hex).value_or("")});
    return std::nullopt;
}

/// "1", a dot, digits, and perhaps a dot and digits more: later minor versions stay readable.
bool is_spec_version_1(std::string_view text)
{
    const std::string_view rest = text.substr(std::min<std::size_t>(text.size(), 2));
    return text.starts_with("1.") && !rest.empty() &&
           rest.find_first_not_of("0123456789.") == std::string_view::npos &&
           std::count(rest.begin(), rest.end(), '.') <= 1 && rest.front() != '.' &&
           rest.back() != '.';
}

} // namespace

FormatError fault_at(std::string place, std::string problem)
{
    return {std::move(place), std::move(problem), "fetch the file again, or have it signed again"};
}

std::optional<FormatError> fault_of(Fields& fields)
{
    return fields.failed() ? fields.done() : std::nullopt;
}

void each_entry(Fields& fields, const char* name, const Entry& entry)
{
    const Json& object = fields.object(name);
    if (fields.failed()) return;
    if (!object.is_object()) return fields.blame(name, "not an object", "write { … }");
    for (const auto& [key, value] : object.items()) {
        fields.adopt(entry(key, value, entry_place(fields.place_of(name), key)));
        if (fields.failed()) return;
    }
}

void each_element(Fields& fields, const char* name, std::size_t count_max, const Fields::Each& each)
{
    if (!fields.has(name)) return fields.blame(name, "missing", "sign the file again");
    fields.list(name, count_max, each);
}

Hashes read_hashes(Fields& fields)
{
    Hashes found;
    Fields hashes(fields.object("hashes"), fields.place_of("hashes"));
    // Of a file that is named by other digests only, nothing could be proven.
    if (hashes.has("sha256") || !hashes.has("sha512")) found.sha256 = hashes.digest("sha256");
    if (hashes.has("sha512")) {
        found.sha512 = parse_digest512(hashes.text("sha512", 128));
        if (!found.sha512) hashes.blame("sha512", "not a SHA-512", "give 128 hexadecimal digits");
    }
    fields.adopt(fault_of(hashes));
    return found;
}

Result<Document, FormatError> open_document(std::string_view bytes, Bytes bytes_max,
                                            const char* type)
{
    auto json = parse_json(bytes, JsonLimits{.bytes = bytes_max});
    if (!json) return fail(json.error());

    Document document;
    Fields file(*json, "");
    const Json& signed_part = file.object("signed");
    each_element(file, "signatures", limits::signatures_max,
                 [&](const Json& signature, const std::string& place) {
                     return read_signature(signature, place, document.signatures);
                 });
    if (auto fault = fault_of(file)) return fail(*fault);

    Fields head(signed_part, "/signed");
    head.literal("_type", type);
    const std::string version = head.text("spec_version", 32);
    if (!head.failed() && !is_spec_version_1(version)) {
        head.blame("spec_version", "not a version 1.x of the TUF specification",
                   "update this program");
    }
    if (auto fault = fault_of(head)) return fail(*fault);

    document.signed_bytes = canonical_json(signed_part);
    document.json = std::move((*json)["signed"]);
    return document;
}

} // namespace bangtin::trust
