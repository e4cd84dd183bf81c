#include "district/backup.hpp"

#include "bulletin/json.hpp"
#include "district/migrations.hpp"
#include "district/table_rows.hpp"

#include <algorithm>

namespace bangtin::district {

namespace {

constexpr std::string_view manifest_prefix = "manifest-";
constexpr std::string_view tables_folder = "tables/";
constexpr std::string_view media_folder = "media/";
constexpr Bytes manifest_bytes_max = 1024 * 1024;
constexpr std::size_t tables_max = 1000;
constexpr std::size_t columns_max = 100;
constexpr std::size_t page_bytes = 1024 * 1024; ///< About: the last row goes over it.

/// Named by its own digest, as media are: with that every byte of a backup is sealed.
std::string manifest_name(std::string_view text)
{
    return std::string(manifest_prefix) + trust::sha256(text).hex() + ".json";
}

std::string page_name(const std::string& table, std::size_t number)
{
    const std::string digits = std::to_string(number);
    return std::string(tables_folder) + table + "/" +
           std::string(6 - std::min<std::size_t>(6, digits.size()), '0') + digits + ".jsonl";
}

/// Adds one table; how many rows it has.
Outcome<std::int64_t> add_table(Database& database, const Table& table, ArchiveWriter& archive)
{
    TablePages pages(database, table);
    std::int64_t count = 0;
    std::size_t number = 0;
    std::string lines;
    for (;;) {
        const auto rows = pages.next();
        if (!rows) return fail(rows.error());
        for (const Row& row : *rows) {
            const auto line = row_line(table, row);
            if (!line) return fail(line.error());
            lines += *line;
            ++count;
        }
        if (!lines.empty() && (rows->empty() || lines.size() >= page_bytes)) {
            if (auto added = archive.add(page_name(table.name, ++number), lines); !added)
                return fail(added.error());
            lines.clear();
        }
        if (rows->empty()) return count;
    }
}

Outcome<BackupManifest> add_tables(Database& database, ArchiveWriter& archive, Instant now)
{
    const auto one_state = Transaction::begin_reading(database);
    if (!one_state) return fail(one_state.error());
    const auto schema = schema_number(database);
    if (!schema) return fail(schema.error());
    auto tables = database.tables();
    if (!tables) return fail(tables.error());
    BackupManifest manifest{.made = now, .schema = *schema, .tables = {}, .rows = {}, .sha256 = {}};
    for (const Table& table : *tables) {
        const auto rows = add_table(database, table, archive);
        if (!rows) return fail(rows.error());
        manifest.rows.emplace(table.name, *rows);
    }
    manifest.tables = *std::move(tables);
    return manifest;
}

/// After the tables: what a row names was there before it, and media never go.
Outcome<void> add_media(const Path& folder, ArchiveWriter& archive, BackedUp& done)
{
    std::vector<std::string> names;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
        std::string name = entry.path().filename().string();
        if (Digest::from_hex(name)) names.push_back(std::move(name));
    }
    if (error) {
        return fail(Fault{ExitCode::not_found,
                          "cannot read " + folder.string() + ": " + error.message(),
                          "check the permissions"});
    }
    std::sort(names.begin(), names.end());
    for (const std::string& name : names) {
        const auto file = MappedFile::open(folder / name);
        if (!file) return fail(file.error());
        if (trust::sha256(file->bytes()).hex() != name) {
            done.damaged.push_back(name);
            continue;
        }
        if (auto added = archive.add(std::string(media_folder) + name, file->bytes()); !added)
            return added;
        ++done.media;
    }
    return {};
}

std::string_view word_of(ColumnType type)
{
    return type == ColumnType::bigint ? "bigint" : "text";
}

std::optional<ColumnType> type_of(std::string_view word)
{
    if (word == "bigint") return ColumnType::bigint;
    return word == "text" ? std::optional(ColumnType::text) : std::nullopt;
}

std::optional<FormatError> read_table(const Json& json, const std::string& place,
                                      BackupManifest& manifest)
{
    Fields fields(json, place);
    Table table{.name = fields.id("name"), .columns = {}, .key = {}};
    const std::int64_t rows = fields.integer("rows", 0, INT64_MAX);
    fields.list("columns", columns_max,
                [&](const Json& element, const std::string& where) -> std::optional<FormatError> {
                    Fields column(element, where);
                    std::string name = column.id("name");
                    const ColumnType type = column.one_of("type", type_of, "bigint, text");
                    table.columns.push_back({std::move(name), type});
                    return column.done();
                });
    if (!manifest.rows.emplace(table.name, rows).second)
        fields.blame("name", "is there twice", "use another backup");
    manifest.tables.push_back(std::move(table));
    return fields.done();
}

FormatError changed(std::string place, std::string problem)
{
    return {std::move(place), std::move(problem),
            "use another backup; this one was cut off or changed"};
}

/// Sorts the entries before the manifest.
std::optional<FormatError> sort_entry(const ArchiveEntry& entry, Backup& backup)
{
    const std::string name(entry.name);
    if (name.starts_with(media_folder)) {
        const std::string digest = name.substr(media_folder.size());
        if (trust::sha256(entry.bytes).hex() != digest)
            return changed(name, "has other bytes than its name says");
        backup.media.push_back({entry.name.substr(media_folder.size()), entry.bytes, entry.begins});
        return std::nullopt;
    }
    for (const auto& [table, rows] : backup.manifest.rows) {
        auto& pages = backup.pages[table];
        if (name != page_name(table, pages.size() + 1)) continue;
        pages.push_back(entry.bytes);
        return std::nullopt;
    }
    return changed(name, "is nothing of a backup's");
}

} // namespace

Outcome<BackedUp> back_up(District& district, const Path& out, Instant now)
{
    auto archive = ArchiveWriter::make(out);
    if (!archive) return fail(archive.error());
    auto manifest = add_tables(district.database, *archive, now);
    if (!manifest) return fail(manifest.error());
    BackedUp done;
    if (auto added = add_media(district.paths.media(), *archive, done); !added)
        return fail(added.error());
    manifest->media = done.media;
    manifest->length = archive->length();
    manifest->sha256 = archive->digest();
    const std::string text = manifest_text(*manifest);
    if (auto added = archive->add(manifest_name(text), text); !added) return fail(added.error());
    if (auto kept = archive->keep(); !kept) return fail(kept.error());
    for (const auto& [table, rows] : manifest->rows) done.rows += rows;
    done.bytes = archive->length();
    return done;
}

std::string manifest_text(const BackupManifest& manifest)
{
    Json tables = Json::array();
    for (const Table& table : manifest.tables) {
        Json columns = Json::array();
        for (const Column& column : table.columns)
            columns.push_back({{"name", column.name}, {"type", word_of(column.type)}});
        tables.push_back({{"name", table.name},
                          {"rows", manifest.rows.at(table.name)},
                          {"columns", std::move(columns)}});
    }
    return to_text({{"format", "bangtin.backup/1"},
                    {"made", format_instant(manifest.made)},
                    {"schema", manifest.schema},
                    {"tables", std::move(tables)},
                    {"media", manifest.media},
                    {"length", manifest.length},
                    {"sha256", manifest.sha256.hex()}}) +
           "\n";
}

Result<BackupManifest, FormatError> parse_manifest(std::string_view text)
{
    const auto json = parse_json(text, {.bytes = manifest_bytes_max, .depth = 8});
    if (!json) return fail(json.error());
    Fields fields(*json, "");
    fields.literal("format", "bangtin.backup/1");
    BackupManifest manifest;
    manifest.made = fields.instant("made");
    manifest.schema = fields.integer("schema", 1, INT64_MAX);
    fields.list("tables", tables_max, [&](const Json& element, const std::string& place) {
        return read_table(element, place, manifest);
    });
    manifest.media = fields.integer("media", 0, INT64_MAX);
    manifest.length = static_cast<Bytes>(fields.integer("length", 0, INT64_MAX));
    manifest.sha256 = fields.digest("sha256");
    if (auto fault = fields.done()) return fail(*std::move(fault));
    return manifest;
}

Result<Backup, FormatError> read_backup(std::string_view archive)
{
    const auto entries = read_archive(archive);
    if (!entries) return fail(entries.error());
    if (entries->empty() || entries->back().name != manifest_name(entries->back().bytes))
        return fail(changed("the manifest", "is not there, at the end"));
    auto manifest = parse_manifest(entries->back().bytes);
    if (!manifest) return fail(manifest.error());
    const std::string_view sealed = archive.substr(0, entries->back().begins);
    if (sealed.size() != manifest->length || trust::sha256(sealed) != manifest->sha256)
        return fail(changed("the manifest", "is of another backup than what is before"));

    Backup backup{*std::move(manifest), {}, {}};
    for (std::size_t i = 0; i + 1 < entries->size(); ++i) {
        if (auto fault = sort_entry((*entries)[i], backup)) return fail(*std::move(fault));
    }
    if (std::cmp_not_equal(backup.media.size(), backup.manifest.media))
        return fail(changed(std::string(media_folder), "are not as many as the manifest says"));
    for (const auto& [table, rows] : backup.manifest.rows) {
        std::int64_t lines = 0;
        for (const std::string_view page : backup.pages[table])
            lines += std::count(page.begin(), page.end(), '\n');
        if (lines != rows) return fail(changed(table, "has not as many rows as the manifest says"));
    }
    return backup;
}

} // namespace bangtin::district
