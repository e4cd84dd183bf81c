#include "district/keeping_words.hpp"

#include "district/command_texts.hpp"

#include <CLI/CLI.hpp>

namespace bangtin::district {

namespace {

CLI::App* add(CLI::App& app, const char* name, const char* what, KeepingWords& words)
{
    CLI::App* command = app.add_subcommand(name, what);
    command->add_option("--data", words.data, "The district's data folder")->required();
    return command;
}

void add_at(CLI::App* command, std::string& at)
{
    command->add_option("--at", at,
                        "Act as if it were this instant, 2026-11-23T00:00:00Z (default: now)");
}

} // namespace

void add_keeping_commands(CLI::App& app, KeepingWords& words, std::string& at)
{
    CLI::App* backup = add(
        app, "backup", "Write all that the district knows into one file, while it works", words);
    backup->add_option("--out", words.out, "The file; it must not be there")->required();
    backup->footer(backup_words);
    add_at(backup, at);

    CLI::App* restore = add(app, "restore", "Make a district out of a backup", words);
    restore->add_option("file", words.backup, "The backup")->required();
    restore->add_option("--database", words.database,
                        "PostgreSQL database to keep it in, as for init");
    restore->footer(backup_words);

    CLI::App* audit =
        add(app, "audit", "Who did what at the desk, and whether that log is whole", words);
    audit->add_flag("--check", words.check, "Only count its entries, and print the newest digest");

    CLI::App* move = add(app, "move", "Take the database to PostgreSQL, or back", words);
    move->add_option("--database", words.database,
                     "PostgreSQL database, as for init, or `sqlite`: the file in the data folder")
        ->required();
    add_at(move, at);
}

std::optional<Command> keeping_command_of(const std::string& name, const KeepingWords& words,
                                          Instant now)
{
    if (name == "backup") return BackupCommand{words.data, words.out, now};
    if (name == "restore") return RestoreCommand{words.backup, words.data, words.database, now};
    if (name == "audit") return AuditCommand{words.data, words.check};
    if (name == "move") return MoveCommand{words.data, words.database, now};
    return std::nullopt;
}

} // namespace bangtin::district
