// What `bangtin-district` can be told to do: one struct of options per command, one `run` per
// struct. The command line
// (`command_line.hpp`) makes them; nothing here knows how options are spelt.
//
// Results go to `out`, one fact a line; what went wrong is returned.
#pragma once

#include "bulletin/time.hpp"
#include "district/accounts.hpp"
#include "district/admitting.hpp"
#include "district/fault.hpp"
#include "district/files.hpp"
#include "district/glances.hpp"
#include "district/web/origin.hpp"

#include <cstdint>
#include <functional>
#include <iosfwd>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace bangtin::district {

enum class OutputFormat : std::uint8_t { table, json };

struct InitCommand {
    Path data;
    Path keys;
    Path plan;
    Instant now;
    std::string database = {}; ///< A PostgreSQL address; empty: a file in the folder.
};

struct PlanCommand {
    Path data;
    Path keys;
    Path plan;
};

struct ImportCommand {
    Path data;
    std::vector<Path> folders;
    Instant now;
};

struct SealCommand {
    Path data;
    Path key;
    std::vector<std::string> ids; ///< Empty: every bulletin this key may seal.
    Instant now;
};

struct ScheduleCommand {
    Path data;
    Path plan;
};

/// `calendar import`.
struct CalendarCommand {
    Path data;
    std::vector<Path> files; ///< iCalendar.
};

struct RetractCommand {
    Path data;
    std::string id;
    Instant now;
};

struct RecallCommand {
    Path data;
    Path key;
    std::string id;
    std::string reason;
    Instant now;
};

struct RecallsCommand {
    Path data;
    OutputFormat format = OutputFormat::table;
    Instant now;
};

struct PublishCommand {
    Path data;
    Path keys;
    Path depot;
    Instant now;
    bool check = false; ///< Read every file that the depot has, and put damaged ones right.
};

/// `publish --watch`.
struct WatchCommand {
    Path data;
    Path keys;
    Path depot;
    std::function<Instant()> clock;
};

struct AuditCommand {
    Path data;
    bool check_only = false;
};

struct RootCommand {
    Path data;
    Path keys;
    bool replace_online = false;
    bool replace_targets = false;
    Instant now;
};

/// `root key`: makes the file if there is none, and prints its public half.
struct RootKeyCommand {
    Path key;
};

/// `root draft`.
struct RootDraftCommand {
    Path data;
    Path keys;
    bool replace_online = false;
    bool replace_targets = false;
    std::vector<std::string> holders; ///< Public halves in hexadecimal; empty: as they are.
    int threshold = 1;
    Path out;
    Instant now;
};

/// `root sign`.
struct RootSignCommand {
    Path draft;
    Path key;
};

/// `root adopt`.
struct RootAdoptCommand {
    Path data;
    Path keys;
    Path draft;
    Instant now;
};

struct SystemCommand {
    Path data;
    Path keys;
    Path file;
    Instant now;
};

struct StickCommand {
    Path data;
    Path keys;
    Path stick; ///< Where it is mounted.
    Instant now;
};

struct ServeCommand {
    Path data;
    Path depot;
    std::string listen;             ///< "127.0.0.1:8080".
    std::function<Instant()> clock; ///< Read once per request.
};

struct TicketCommand {
    Path data;
    Path depot;
    std::string site;
    std::string district; ///< Base URL that screens reach the district by.
    Path out;
    Instant now;
};

/// `screens waiting`, `screens held`, `screens list` and `screens health`.
struct ScreensCommand {
    enum class Which : std::uint8_t { waiting, held, all, health };
    Path data;
    Which which = Which::all;
    Instant now;
    OutputFormat format = OutputFormat::table;
};

/// `screens picture`.
struct PictureCommand {
    Path data;
    std::string screen;
    Path keys; ///< To ask for one; else one is saved.
    MeteredLine metered = MeteredLine::spared;
    Path save;
    Instant now;
};

struct ApproveCommand {
    Path data;
    Path keys;
    Approval approval;
    Instant now;
};

struct ReleaseCommand {
    Path data;
    std::string screen;
    std::string board;
    Instant now;
};

struct ListCommand {
    Path data;
    OutputFormat format = OutputFormat::table;
    Instant now;
};

struct DeskCommand {
    Path data;
    std::string listen; ///< "ADDRESS:PORT".
    std::string origin; ///< Empty: the address it listens on.
    web::PlainHttp plain = web::PlainHttp::this_machine_only;
    std::function<Instant()> clock;
    Path programs = {}; ///< Of the player; empty: beside this program.
};

/// `tend`.
struct TendCommand {
    Path data;
    Path keys;
    std::function<Instant()> clock; ///< Read once a pass.
    bool once = false;              ///< One pass, and no more.
};

struct AdminCommand {
    Path data;
    NewAccount account; ///< Without a unit: the one at the top of the tree.
    std::string origin;
    web::PlainHttp plain = web::PlainHttp::this_machine_only;
    Instant now;
};

/// `keys waiting`.
struct KeysWaitingCommand {
    Path data;
};

/// `keys adopt`.
struct KeysAdoptCommand {
    Path data;
    std::string person;
    std::string fingerprint; ///< As it was read out.
};

struct ReportCommand {
    Path data;
    std::string month; ///< "2026-11"; empty for all time.
    OutputFormat format = OutputFormat::table;
    bool by_hour = false; ///< And not by bulletin, site, unit and topic.
};

struct BackupCommand {
    Path data;
    Path out;
    Instant now;
};

struct RestoreCommand {
    Path backup;
    Path data;
    std::string database; ///< As for `init`.
    Instant now;
};

/// In the place of an address: the file in the data folder.
inline constexpr const char* sqlite_word = "sqlite";

struct MoveCommand {
    Path data;
    std::string database; ///< A PostgreSQL address, or `sqlite_word`.
    Instant now;
};

using Command =
    std::variant<InitCommand, PlanCommand, ImportCommand, SealCommand, ScheduleCommand,
                 CalendarCommand, RetractCommand, RecallCommand, RecallsCommand, PublishCommand,
                 WatchCommand, RootCommand, RootKeyCommand, RootDraftCommand, RootSignCommand,
                 RootAdoptCommand, SystemCommand, StickCommand, ServeCommand, TicketCommand,
                 ScreensCommand, PictureCommand, ApproveCommand, ReleaseCommand, ListCommand,
                 ReportCommand, BackupCommand, RestoreCommand, MoveCommand, DeskCommand,
                 AdminCommand, KeysWaitingCommand, KeysAdoptCommand, AuditCommand, TendCommand>;

[[nodiscard]] Outcome<void> run(const InitCommand& command, std::ostream& out);
[[nodiscard]] Outcome<void> run(const PlanCommand& command, std::ostream& out);
[[nodiscard]] Outcome<void> run(const ImportCommand& command, std::ostream& out);
[[nodiscard]] Outcome<void> run(const SealCommand& command, std::ostream& out);
[[nodiscard]] Outcome<void> run(const ScheduleCommand& command, std::ostream& out);
[[nodiscard]] Outcome<void> run(const CalendarCommand& command, std::ostream& out);
[[nodiscard]] Outcome<void> run(const RetractCommand& command, std::ostream& out);
[[nodiscard]] Outcome<void> run(const RecallCommand& command, std::ostream& out);
[[nodiscard]] Outcome<void> run(const RecallsCommand& command, std::ostream& out);
[[nodiscard]] Outcome<void> run(const PublishCommand& command, std::ostream& out);
/// Until the process is told to end.
[[nodiscard]] Outcome<void> run(const WatchCommand& command, std::ostream& out);
/// `refused` when the log was changed, after what it holds was printed.
[[nodiscard]] Outcome<void> run(const AuditCommand& command, std::ostream& out);
[[nodiscard]] Outcome<void> run(const RootCommand& command, std::ostream& out);
[[nodiscard]] Outcome<void> run(const RootKeyCommand& command, std::ostream& out);
[[nodiscard]] Outcome<void> run(const RootDraftCommand& command, std::ostream& out);
[[nodiscard]] Outcome<void> run(const RootSignCommand& command, std::ostream& out);
[[nodiscard]] Outcome<void> run(const RootAdoptCommand& command, std::ostream& out);
[[nodiscard]] Outcome<void> run(const SystemCommand& command, std::ostream& out);
[[nodiscard]] Outcome<void> run(const StickCommand& command, std::ostream& out);
[[nodiscard]] Outcome<void> run(const ServeCommand& command, std::ostream& out);
[[nodiscard]] Outcome<void> run(const TicketCommand& command, std::ostream& out);
[[nodiscard]] Outcome<void> run(const ScreensCommand& command, std::ostream& out);
[[nodiscard]] Outcome<void> run(const PictureCommand& command, std::ostream& out);
[[nodiscard]] Outcome<void> run(const ApproveCommand& command, std::ostream& out);
[[nodiscard]] Outcome<void> run(const ReleaseCommand& command, std::ostream& out);
[[nodiscard]] Outcome<void> run(const ListCommand& command, std::ostream& out);
[[nodiscard]] Outcome<void> run(const ReportCommand& command, std::ostream& out);
[[nodiscard]] Outcome<void> run(const BackupCommand& command, std::ostream& out);
[[nodiscard]] Outcome<void> run(const RestoreCommand& command, std::ostream& out);
[[nodiscard]] Outcome<void> run(const MoveCommand& command, std::ostream& out);
[[nodiscard]] Outcome<void> run(const DeskCommand& command, std::ostream& out);
[[nodiscard]] Outcome<void> run(const TendCommand& command, std::ostream& out);
[[nodiscard]] Outcome<void> run(const AdminCommand& command, std::ostream& out);
[[nodiscard]] Outcome<void> run(const KeysWaitingCommand& command, std::ostream& out);
[[nodiscard]] Outcome<void> run(const KeysAdoptCommand& command, std::ostream& out);

} // namespace bangtin::district
