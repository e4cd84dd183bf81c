#include "district/restore.hpp"

#include "district/migrations.hpp"
#include "district/resumption.hpp"
#include "district/table_rows.hpp"

#include <algorithm>

namespace bangtin::district {

namespace {

Fault taken(const std::string& place)
{
    return {ExitCode::cannot_write, place + " is there already",
            "name a folder that is not, or move that one away"};
}

/// The database's own tables, which must have the columns that `expected` has.
Outcome<std::vector<Table>> matching_tables(Database& database, const std::vector<Table>& expected)
{
    auto tables = database.tables();
    if (!tables) return tables;
    const auto same = [](const Table& a, const Table& b) {
        return a.name == b.name && a.columns == b.columns;
    };
    if (std::equal(tables->begin(), tables->end(), expected.begin(), expected.end(), same))
        return tables;
    return fail(Fault{ExitCode::invalid, "the rows are of other tables than this program has",
                      "use the version of bangtin-district that wrote them"});
}

Outcome<void> insert_page(Database& database, const Table& table, std::string_view page)
{
    while (!page.empty()) {
        const std::size_t end = page.find('\n');
        const auto row = parse_row(table, page.substr(0, end));
        if (!row) return fail(format_fault("the backup", row.error()));
        if (auto done = insert_row(database, table, *row); !done) return done;
        page.remove_prefix(std::min(end, page.size() - 1) + 1);
    }
    return {};
}

Outcome<void> insert_all(Database& database, const Backup& backup)
{
    const auto tables = matching_tables(database, backup.manifest.tables);
    if (!tables) return fail(tables.error());
    auto transaction = Transaction::begin(database);
    if (!transaction) return fail(transaction.error());
    for (const Table& table : *tables) {
        if (auto emptied = delete_rows(database, table); !emptied) return emptied;
        for (const std::string_view page : backup.pages.at(table.name)) {
            if (auto done = insert_page(database, table, page); !done) return done;
        }
    }
    const auto schema = schema_number(database);
    if (!schema) return fail(schema.error());
    if (*schema == backup.manifest.schema) return transaction->commit();
    return fail(Fault{ExitCode::invalid, "the backup's rows are of another schema than it says",
                      "use another backup; this one was changed"});
}

Outcome<void> write_media(const Backup& backup, const Path& folder)
{
    for (const ArchiveEntry& file : backup.media) {
        const Path path = folder / std::string(file.name);
        if (auto done = write_file_unsettled(path, file.bytes); !done) return done;
    }
    return sync_folder(folder);
}

/// Of a database that was just opened for it: it holds no district.
Outcome<void> fill(Database& database, const Backup& backup)
{
    if (auto free = require_free(database, "the database"); !free) return free;
    if (auto made = migrate_to(database, backup.manifest.schema); !made) return made;
    if (auto done = insert_all(database, backup); !done) return done;
    return migrate(database);
}

Outcome<void> build(const RestoreRequest& request, const Backup& backup, const DataPaths& made)
{
    if (auto folder = make_folder(made.root, Privacy::owner_only); !folder) return folder;
    if (auto folder = make_folder(made.media(), Privacy::owner_only); !folder) return folder;
    if (auto written = write_media(backup, made.media()); !written) return written;
    if (auto stored = store_settings(made, request.settings); !stored) return stored;
    auto database = open_database(made, request.settings, Database::Opening::create);
    if (!database) return fail(database.error());
    if (auto filled = fill(*database, backup); !filled) return filled;
    return request.resumes ? resume(*database, *request.resumes) : Outcome<void>{};
}

} // namespace

Outcome<BackupManifest> restore(const RestoreRequest& request)
{
    std::error_code error;
    if (std::filesystem::exists(request.data.root, error))
        return fail(taken(request.data.root.string()));
    const auto file = MappedFile::open(request.backup);
    if (!file) return fail(file.error());
    auto backup = read_backup(file->bytes());
    if (!backup) return fail(format_fault(request.backup.string(), backup.error()));
    if (backup->manifest.schema > newest_schema()) {
        return fail(Fault{ExitCode::refused, "the backup is of a newer bangtin-district",
                          "use that version or a later one"});
    }
    // Beside its final name, so that a rename ends it; what an earlier try has left goes first.
    const DataPaths made{request.data.root.string() + ".restoring"};
    std::filesystem::remove_all(made.root, error);
    auto built = build(request, *backup, made);
    if (built) built = rename_to_new(made.root, request.data.root);
    if (!built) {
        std::filesystem::remove_all(made.root, error);
        return fail(built.error());
    }
    return backup->manifest;
}

Outcome<void> require_free(Database& database, const std::string& place)
{
    const auto holds = holds_district(database);
    if (!holds) return fail(holds.error());
    if (!*holds) return {};
    return fail(Fault{ExitCode::cannot_write, place + " holds a district already",
                      "give another database, or another schema of it"});
}

Outcome<std::int64_t> copy_rows(Database& from, Database& to)
{
    const auto one_state = Transaction::begin_reading(from);
    if (!one_state) return fail(one_state.error());
    const auto source = from.tables();
    if (!source) return fail(source.error());
    const auto tables = matching_tables(to, *source);
    if (!tables) return fail(tables.error());
    auto transaction = Transaction::begin(to);
    if (!transaction) return fail(transaction.error());
    std::int64_t count = 0;
    for (const Table& table : *tables) {
        if (auto emptied = delete_rows(to, table); !emptied) return fail(emptied.error());
        TablePages pages(from, table);
        auto rows = pages.next();
        for (; rows && !rows->empty(); rows = pages.next()) {
            for (const Row& row : *rows) {
                if (auto done = insert_row(to, table, row); !done) return fail(done.error());
            }
            count += static_cast<std::int64_t>(rows->size());
        }
        if (!rows) return fail(rows.error());
    }
    if (auto done = transaction->commit(); !done) return fail(done.error());
    return count;
}

} // namespace bangtin::district
