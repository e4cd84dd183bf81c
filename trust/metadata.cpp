#include "trust/metadata.hpp"

#include "trust/metadata_fields.hpp"
#include "trust/role_keys.hpp"

#include <utility>

namespace bangtin::trust {

namespace {

std::optional<FormatError> read_meta_file(const Json& json, const std::string& place,
                                          MetaFile& file)
{
    Fields fields(json, place);
    file.version = fields.integer("version", 1, number_max);
    if (const auto length = fields.integer_if_any("length", 1, number_max)) {
        file.length = static_cast<Bytes>(*length);
    }
    if (fields.has("hashes")) {
        const Hashes hashes = read_hashes(fields);
        file.sha256 = hashes.sha256;
        file.sha512 = hashes.sha512;
    }
    return fault_of(fields);
}

void read_root(Fields& fields, Root& root)
{
    // Everything here is published under names with versions and digests.
    if (!fields.truth("consistent_snapshot", false) && !fields.failed()) {
        fields.blame("consistent_snapshot", "not true", "publish consistent snapshots");
    }
    root.keys = read_keys(fields);

    Fields roles(fields.object("roles"), fields.place_of("roles"));
    const std::pair<const char*, RoleKeys*> tops[] = {{"root", &root.root},
                                                      {"timestamp", &root.timestamp},
                                                      {"snapshot", &root.snapshot},
                                                      {"targets", &root.targets}};
    for (const auto& [name, keys] : tops) {
        Fields role(roles.object(name), roles.place_of(name));
        *keys = read_role_keys(role);
        roles.adopt(fault_of(role));
    }
    fields.adopt(fault_of(roles));
}

void read_timestamp(Fields& fields, Timestamp& timestamp)
{
    timestamp.issued = fields.instant_if_any("issued");
    Fields meta(fields.object("meta"), fields.place_of("meta"));
    const Json& snapshot = meta.object("snapshot.json");
    if (!meta.failed()) {
        meta.adopt(read_meta_file(snapshot, meta.place_of("snapshot.json"), timestamp.snapshot));
    }
    fields.adopt(fault_of(meta));
}

void read_snapshot(Fields& fields, Snapshot& snapshot)
{
    each_entry(fields, "meta",
               [&snapshot](const auto& name, const Json& json, const std::string& place) {
                   return read_meta_file(json, place, snapshot.meta[name]);
               });
}

} // namespace

Result<Signed<Root>, FormatError> parse_root(std::string_view bytes)
{
    return parse_role<Root>(bytes, limits::root_bytes, "root", read_root);
}

Result<Signed<Timestamp>, FormatError> parse_timestamp(std::string_view bytes)
{
    return parse_role<Timestamp>(bytes, limits::timestamp_bytes, "timestamp", read_timestamp);
}

Result<Signed<Snapshot>, FormatError> parse_snapshot(std::string_view bytes)
{
    return parse_role<Snapshot>(bytes, limits::snapshot_bytes, "snapshot", read_snapshot);
}

} // namespace bangtin::trust
