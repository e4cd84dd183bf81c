#include "district/command_line.hpp"

#include "district/command_texts.hpp"
#include "district/keeping_words.hpp"
#include "district/staff_options.hpp"

#include <CLI/CLI.hpp>
#include <ostream>

namespace bangtin::district {

namespace {

/// What the options of all commands are read into.
struct Words {
    std::string data;
    std::string keys;
    std::string plan;
    std::string depot;
    std::string key;
    std::string listen;
    std::string site;
    std::string stick;
    std::string system;
    std::string district;
    std::string out;
    std::string id;
    std::string month;
    std::string at;
    std::vector<std::string> folders;
    std::vector<std::string> ids;
    bool all = false;
    bool check = false;
    bool watch = false;
    bool replace_online = false;
    bool replace_targets = false;
    std::vector<std::string> holders;
    int threshold = 1;
    std::string draft;
    std::string subcommand; ///< Of `root` and `screens`.
    std::string code;
    std::string name;
    std::string replaces;
    std::string screen;
    std::string board;
    std::string reason;
    std::string save;
    std::string database;
    KeepingWords keeping;
    bool metered = false;
    bool json = false;
    bool by_hour = false;
    StaffWords staff;
};

CLI::App* add(CLI::App& app, const char* name, const char* what, Words& words)
{
    CLI::App* command = app.add_subcommand(name, what);
    command->add_option("--data", words.data, "The district's data folder")->required();
    return command;
}

void add_at(CLI::App* command, Words& words)
{
    command->add_option("--at", words.at,
                        "Act as if it were this instant, 2026-11-23T00:00:00Z (default: now)");
}

void add_keys(CLI::App* command, Words& words, const char* what)
{
    command->add_option("--keys", words.keys, what)->required();
}

void add_desk_commands(CLI::App& app, Words& words)
{
    CLI::App* init = add(app, "init", "Make a district: its database and all keys", words);
    add_keys(init, words, "Folder for the keys; those in it already are used");
    init->add_option("--plan", words.plan, "Plan file: units, people, calendar, sites")->required();
    init->add_option("--database", words.database,
                     "PostgreSQL database to keep it in, like postgresql:///bangtin, without a"
                     " password (default: a file in the data folder)");
    init->footer(database_words);
    add_at(init, words);

    CLI::App* plan = add(app, "plan", "Change units, people, calendar and sites", words);
    add_keys(plan, words, "Folder of the keys; new approvers get theirs");
    plan->add_option("--plan", words.plan, "Plan file, as for init")->required();

    CLI::App* import = add(app, "import", "Take in bulletins, as drafts", words);
    import
        ->add_option("folder", words.folders,
                     "Folders with bulletin.json and its media, or folders of such folders")
        ->required();
    add_at(import, words);

    CLI::App* seal = add(app, "seal", "Approve bulletins with a person's key", words);
    seal->add_option("--key", words.key, "That person's private key, PEM")->required();
    seal->add_option("id", words.ids, "Bulletins to seal");
    seal->add_flag("--all", words.all, "Every bulletin that this person may approve");
    add_at(seal, words);

    CLI::App* list = add(app, "list", "Bulletins with their state and seals", words);
    list->add_flag("--json", words.json, "As JSON");
    add_at(list, words);
}

void add_publishing_commands(CLI::App& app, Words& words)
{
    CLI::App* schedule = add(app, "schedule", "Replace the plan of what shows where", words);
    schedule->add_option("--plan", words.plan, "Schedule file")->required();

    CLI::App* calendar = app.add_subcommand("calendar", "School years, holidays and swapped days");
    calendar->require_subcommand(1);
    CLI::App* taken =
        add(*calendar, "import", "Take them from iCalendar files, for all schools", words);
    taken->add_option("file", words.folders, "iCalendar files (.ics)")->required();
    taken->footer(calendar_words);

    CLI::App* retract = add(app, "retract", "Take a bulletin off all screens", words);
    retract->add_option("id", words.id, "The bulletin; it goes at the next publish")->required();
    add_at(retract, words);

    CLI::App* recall =
        add(app, "recall", "Take a bulletin off all screens, and its files off their cards", words);
    recall->add_option("id", words.id, "The bulletin; it goes at the next publish")->required();
    recall
        ->add_option("--key", words.key, "Private key, PEM, of its author or of who may approve it")
        ->required();
    recall->add_option("--reason", words.reason, "Why, in one line")->required();
    add_at(recall, words);

    CLI::App* recalls =
        add(app, "recalls", "How many screens have erased each recalled bulletin, and who has not",
            words);
    recalls->add_flag("--json", words.json, "As JSON");
    add_at(recalls, words);

    CLI::App* publish = add(app, "publish", "Write the depot that screens fetch from", words);
    add_keys(publish, words, "Folder of the keys; only online.pem unless approvers changed");
    publish->add_option("--depot", words.depot, "Folder of the depot")->required();
    publish->add_flag("--check", words.check,
                      "Read every file of the depot, and put damaged ones right");
    add_at(publish, words);
    publish->add_flag("--watch", words.watch, "Stay, and publish whenever something changes")
        ->excludes("--check")
        ->excludes("--at");
}

void add_replacing(CLI::App* command, Words& words)
{
    command->add_flag("--replace-online", words.replace_online,
                      "Make a new online key: the old one counts no more");
    command->add_flag("--replace-targets", words.replace_targets, "Make a new targets key");
}

void add_root_command(CLI::App& app, Words& words)
{
    CLI::App* root = app.add_subcommand(
        "root", "Renew the root of trust, once a year, alone or by several people");
    root->require_subcommand(1);
    CLI::App* renew = add(*root, "renew", "Sign the next root with root.pem", words);
    add_keys(renew, words, "Folder of the keys, with root.pem in it");
    add_replacing(renew, words);
    add_at(renew, words);

    CLI::App* key = root->add_subcommand(
        "key", "Make a root key, if there is none, and print what others name it by");
    key->add_option("--key", words.key, "Its PEM file, on its holder's own machine")->required();

    CLI::App* draft = add(*root, "draft", "Write the next root for several holders to sign", words);
    add_keys(draft, words, "Folder of the keys; root keys are not needed in it");
    add_replacing(draft, words);
    draft->add_option("--holder", words.holders,
                      "A holder's key as `root key` prints it, once for each; all others end");
    draft->add_option("--threshold", words.threshold, "How many holders must sign (default: 1)");
    draft->add_option("--out", words.draft, "Draft file to write")->required();
    add_at(draft, words);

    CLI::App* sign =
        root->add_subcommand("sign", "Read a draft and add a holder's signature to it");
    sign->add_option("--draft", words.draft, "The draft file")->required();
    sign->add_option("--key", words.key, "The holder's PEM file")->required();

    CLI::App* adopt = add(*root, "adopt", "Make a draft the root, once enough have signed", words);
    add_keys(adopt, words, "Folder of the keys");
    adopt->add_option("--draft", words.draft, "The draft file")->required();
    add_at(adopt, words);

    for (CLI::App* command : {renew, key, draft, sign, adopt}) {
        command->callback([command, &words] { words.subcommand = command->get_name(); });
    }
}

void add_fleet_commands(CLI::App& app, Words& words)
{
    CLI::App* serve = add(app, "serve", "Serve the depot, enrolment and reports by HTTP", words);
    serve->add_option("--depot", words.depot, "Folder of the depot")->required();
    serve->add_option("--listen", words.listen, "ADDRESS:PORT; port 0 is any free one")->required();

    CLI::App* ticket = add(app, "ticket", "Let one screen of a site enrol", words);
    ticket->add_option("--depot", words.depot, "Folder of the depot")->required();
    ticket->add_option("--site", words.site, "The school's unit code")->required();
    ticket->add_option("--district", words.district, "URL by which screens reach `serve`")
        ->required();
    ticket->add_option("--out", words.out, "Ticket file to write")->required();
    add_at(ticket, words);

    CLI::App* system =
        add(app, "system", "Release a system for the screens' cards; publish brings it", words);
    add_keys(system, words, "Folder of the keys, with system.pem; the first release makes it");
    system->add_option("file", words.system, "bangtin-system-ARCH-BUILD.img, of script/image")
        ->required();
    add_at(system, words);

    CLI::App* stick = add(app, "stick", "Take what a USB stick brought back, and fill it", words);
    add_keys(stick, words, "Folder of the keys; only online.pem unless approvers changed");
    stick->add_option("--folder", words.stick, "Where the stick is mounted")->required();
    add_at(stick, words);

    CLI::App* report = add(app, "report", "What was shown: by bulletin, site, unit, topic", words);
    report->add_option("--month", words.month, "One month, like 2026-11 (default: all time)");
    report->add_flag("--hours", words.by_hour, "Per hour and bulletin instead");
    report->add_flag("--json", words.json, "As JSON");
}

void add_screen_commands(CLI::App& app, Words& words)
{
    CLI::App* screens = app.add_subcommand("screens", "Screens, and boards that wait to be some");
    screens->require_subcommand(1);
    for (CLI::App* which :
         {add(*screens, "waiting", "Boards that knock and show a code, until they are approved",
              words),
          add(*screens, "held", "Screens for which two boards have spoken, and these boards",
              words),
          add(*screens, "list", "All screens, by school", words),
          add(*screens, "health", "How each screen said last that it is", words)}) {
        add_at(which, words);
        which->add_flag("--json", words.json, "As JSON");
        which->callback([which, &words] { words.subcommand = which->get_name(); });
    }
    CLI::App* picture = add(*screens, "picture",
                            "Ask a screen for a picture of its glass, or save the last", words);
    picture->add_option("screen", words.screen, "The screen, as `screens list` lists it")
        ->required();
    picture->add_option("--keys", words.keys,
                        "To ask for one: folder of the keys, with online.pem");
    picture->add_flag("--metered", words.metered, "Ask for it over a metered line too");
    picture->add_option("--save", words.save, "Save the last that came as this file, a JPEG");
    add_at(picture, words);
    picture->callback([&words] { words.subcommand = "picture"; });

    CLI::App* approve = add(app, "approve", "Let the board in that shows this code", words);
    add_keys(approve, words, "Folder of the keys, with online.pem in it");
    approve->add_option("code", words.code, "The code on its glass, or the long name under it")
        ->required();
    approve->add_option("--site", words.site, "The school's unit code");
    approve->add_option("--name", words.name, "Where it hangs, for people: \"Sảnh nhà A\"");
    approve->add_option("--replaces", words.replaces,
                        "A screen whose place it takes; that one's key counts no more");
    add_at(approve, words);

    CLI::App* release =
        add(app, "release", "Say which of the boards that speak for a held screen it is", words);
    release->add_option("screen", words.screen, "The screen, as `screens held` lists it")
        ->required();
    release->add_option("--board", words.board, "The board; the others are refused from now on")
        ->required();
    add_at(release, words);
}

using Read = std::variant<Command, Ended>;

/// A mistake on the command line, in one clause.
struct Misuse {
    std::string happened;
};

Result<Instant, Misuse> instant_of(const Words& words, const Start& start)
{
    if (words.at.empty()) return start.clock();
    const auto at = parse_instant(words.at);
    if (!at) return fail(Misuse{"--at \"" + words.at + "\" is not like 2026-11-23T00:00:00Z"});
    return *at;
}

Command root_command_of(const Words& words, Instant now)
{
    if (words.subcommand == "key") return RootKeyCommand{words.key};
    if (words.subcommand == "sign") return RootSignCommand{words.draft, words.key};
    if (words.subcommand == "adopt") {
        return RootAdoptCommand{words.data, words.keys, words.draft, now};
    }
    if (words.subcommand == "draft") {
        return RootDraftCommand{
            words.data,    words.keys,      words.replace_online, words.replace_targets,
            words.holders, words.threshold, words.draft,          now};
    }
    return RootCommand{words.data, words.keys, words.replace_online, words.replace_targets, now};
}

Result<Command, Misuse> screens_command_of(const Words& words, OutputFormat format, Instant now)
{
    if (words.subcommand == "picture") {
        if (words.keys.empty() == words.save.empty())
            return fail(Misuse{"screens picture needs either --keys or --save"});
        const MeteredLine metered = words.metered ? MeteredLine::used : MeteredLine::spared;
        return PictureCommand{words.data, words.screen, words.keys, metered, words.save, now};
    }
    using Which = ScreensCommand::Which;
    Which which = Which::all;
    if (words.subcommand == "waiting") which = Which::waiting;
    if (words.subcommand == "held") which = Which::held;
    if (words.subcommand == "health") which = Which::health;
    return ScreensCommand{words.data, which, now, format};
}

Result<Command, Misuse> command_of(const std::string& name, const Words& words, const Start& start)
{
    const auto now = instant_of(words, start);
    if (!now) return fail(now.error());
    if (auto staff = staff_command_of(name, words.staff, start, *now)) return *std::move(staff);
    const OutputFormat format = words.json ? OutputFormat::json : OutputFormat::table;
    if (name == "init")
        return InitCommand{words.data, words.keys, words.plan, *now, words.database};
    if (name == "plan") return PlanCommand{words.data, words.keys, words.plan};
    if (name == "import")
        return ImportCommand{words.data, {words.folders.begin(), words.folders.end()}, *now};
    if (name == "seal") {
        if (words.all == !words.ids.empty())
            return fail(Misuse{"seal needs either bulletin ids or --all"});
        return SealCommand{words.data, words.key, words.ids, *now};
    }
    if (name == "schedule") return ScheduleCommand{words.data, words.plan};
    if (name == "calendar")
        return CalendarCommand{words.data, {words.folders.begin(), words.folders.end()}};
    if (name == "retract") return RetractCommand{words.data, words.id, *now};
    if (name == "recall") return RecallCommand{words.data, words.key, words.id, words.reason, *now};
    if (name == "recalls") return RecallsCommand{words.data, format, *now};
    if (name == "publish" && words.watch)
        return WatchCommand{words.data, words.keys, words.depot, start.clock};
    if (name == "publish")
        return PublishCommand{words.data, words.keys, words.depot, *now, words.check};
    if (name == "root") return root_command_of(words, *now);
    if (name == "system") return SystemCommand{words.data, words.keys, words.system, *now};
    if (name == "stick") return StickCommand{words.data, words.keys, words.stick, *now};
    if (name == "serve") return ServeCommand{words.data, words.depot, words.listen, start.clock};
    if (name == "ticket")
        return TicketCommand{words.data, words.depot, words.site, words.district, words.out, *now};
    if (name == "screens") return screens_command_of(words, format, *now);
    if (name == "approve") {
        if (words.site.empty() && words.replaces.empty())
            return fail(Misuse{"approve needs --site or --replaces"});
        return ApproveCommand{
            words.data, words.keys, {words.code, words.site, words.name, words.replaces}, *now};
    }
    if (name == "release") return ReleaseCommand{words.data, words.screen, words.board, *now};
    if (auto keeping = keeping_command_of(name, words.keeping, *now)) return *std::move(keeping);
    if (name == "list") return ListCommand{words.data, format, *now};
    return ReportCommand{words.data, words.month, format, words.by_hour};
}

Ended misused(const std::string& happened, std::ostream& mistakes)
{
    mistakes << "bangtin-district: " << happened << "; see `bangtin-district --help`\n";
    return {ExitCode::usage};
}

} // namespace

Read read_command_line(const Start& start, std::ostream& out, std::ostream& mistakes)
{
    Words words;
    CLI::App app(
        "Bảng Tin for a district: takes in bulletins, has people seal them, plans, publishes,"
        " serves and sums up.",
        "bangtin-district");
    app.footer(walk);
    app.set_version_flag("--version", std::string(BANGTIN_VERSION));
    app.require_subcommand(1);
    add_desk_commands(app, words);
    add_publishing_commands(app, words);
    add_keeping_commands(app, words.keeping, words.at);
    add_root_command(app, words);
    add_fleet_commands(app, words);
    add_screen_commands(app, words);
    add_staff_commands(app, words.staff);
    try {
        app.parse(start.count, start.words);
    } catch (const CLI::Success& help) { // --help and --version travel as exceptions.
        app.exit(help, out, mistakes);
        return Ended{ExitCode::ok};
    } catch (const CLI::ParseError& error) {
        return misused(error.what(), mistakes);
    }
    auto command = command_of(app.get_subcommands().front()->get_name(), words, start);
    if (!command) return misused(command.error().happened, mistakes);
    return *std::move(command);
}

} // namespace bangtin::district
