#include "sync/command_line.hpp"

#include "bulletin/exit_code.hpp"
#include "sync/media_rules.hpp"

#include <CLI/CLI.hpp>
#include <ostream>

namespace bangtin::sync {

Result<Options, int> read_command_line(int argc, const char* const* argv, std::ostream& out,
                                       std::ostream& mistakes)
{
    Options options;
    CLI::App app(
        "Brings a screen's edition onto its card from any mirror, verified, and reports back.\n\n"
        "A mirror is the place where metadata/ stands: http://district:8080/depot, or a folder on "
        "a stick.\n"
        "Nothing a mirror says is believed: everything is checked from the root pinned at "
        "enrolment.");
    app.set_version_flag("--version", "bangtin-sync " BANGTIN_VERSION);
    app.require_subcommand(1);
    app.footer("Examples:\n"
               "  bangtin-sync enrol --state /var/lib/bangtin --ticket /boot/ticket.json\n"
               "  bangtin-sync run --state /var/lib/bangtin --district https://district "
               "--root /boot/root.json\n"
               "  bangtin-sync once --state /var/lib/bangtin --mirror /media/stick/depot\n"
               "  bangtin-sync run --state /var/lib/bangtin --mirror http://district:8080/depot "
               "--every 60\n"
               "  bangtin-sync status --state /var/lib/bangtin --json\n\n"
               "Exit codes: 0 done, 2 usage, 3 not found, 4 invalid, 5 something was refused and "
               "the rest is in\n"
               "use, 6 cannot write, 7 no mirror answered, 8 busy.");

    auto* enrol_command = app.add_subcommand(
        "enrol", "Get this screen's identity, once: with a ticket, or by the code on its glass");
    enrol_command->add_option("--ticket", options.ticket,
                              "The file the district's `ticket` command wrote");
    auto* once_command =
        app.add_subcommand("once", "One whole pass: report, refresh, check the card, fetch");
    auto* run_command = app.add_subcommand("run", "A pass every --every seconds, until SIGTERM");
    run_command->add_option("--every", options.every_s, "Seconds between passes")
        ->check(CLI::Range(1, 86'400))
        ->capture_default_str();
    run_command->add_option("--ticket", options.ticket,
                            "Before enrolment: a ticket file that may appear, as on the boot "
                            "partition");
    run_command->add_option("--boot", options.boot,
                            "The folder `bangtin` of the boot partition, with cai-dat.txt, "
                            "root.json and ticket.json: for what is not said here");
    for (CLI::App* command : {enrol_command, run_command}) {
        auto* district = command->add_option(
            "--district", options.district,
            "Without a ticket: knock at this URL until a technician approves the code on the "
            "glass");
        auto* root = command->add_option(
            "--root", options.root,
            "The district's root of trust, metadata/N.root.json of its depot, brought by hand");
        district->needs(root);
        root->needs(district);
    }
    auto* status_command =
        app.add_subcommand("status", "What the last pass did, and what is on the card now");
    status_command->add_flag("--json", options.json, "As one JSON object");
    auto* identity_command = app.add_subcommand(
        "identity", "Whether this card knows who it is: its site and its screen");
    auto* records_command = app.add_subcommand(
        "records", "What exactly was on the glass, item by item, for some days back");
    records_command->add_option("--newest", options.records,
                                "So many, the newest (default: all that are kept)");
    records_command->add_flag("--json", options.json, "As one JSON object");
    for (CLI::App* command : {once_command, run_command}) {
        command->add_option("--mirror", options.mirrors,
                            "URL or folder where metadata/ stands; several are tried in order "
                            "(default: the district's depot)");
        command
            ->add_option("--neighbour", options.neighbours,
                         "Another screen of this site that runs bangtin-neighbour, as "
                         "http://192.168.1.21:8480: asked first for files, never for news; may be "
                         "said more than once")
            ->check([](const std::string& text) {
                return text.starts_with("http://") ? std::string()
                                                   : "\"" + text + "\" does not begin with http://";
            });
    }
    for (CLI::App* command : {enrol_command, once_command, run_command}) {
        command->add_option("--proxy", options.proxy,
                            "Proxy of this line (default: http_proxy, https_proxy, no_proxy)");
        command
            ->add_option("--authorities", options.authorities,
                         "PEM file of who may sign a server's certificate (default: the system's)")
            ->check(CLI::ExistingFile);
    }
    run_command
        ->add_option("--media-kib-per-s-max", options.media_kib_per_s_max,
                     "Media take no more of the line than this, 8 at least; 0: no cap")
        ->check(CLI::Range(0, 0) | CLI::Range(8, 1'000'000));
    run_command
        ->add_option("--media-hours", options.media_hours,
                     "Large media come only in these hours of the school's day, as 22:00-05:00; "
                     "may be said more than once. What is small or urgent never waits")
        ->check([](const std::string& text) {
            return parse_hours(text) ? std::string()
                                     : "\"" + text + "\" is no span like 22:00-05:00";
        });
    run_command->add_option("--media-mib-per-day-max", options.media_mib_per_day_max,
                            "On a metered line: large media take no more than this in a day; "
                            "0: no limit");
    for (CLI::App* command : {once_command, run_command}) {
        command->add_option("--system", options.system,
                            "The file in which bangtin-update says what runs on this card: a newer "
                            "system is then fetched behind all media");
        command->add_option("--sticks", options.sticks,
                            "Folder under which USB sticks are mounted: one with bangtin/ on it is "
                            "read at once, and gets this screen's reports if it asks for them");
        command
            ->add_option("--media-mib", options.media_mib,
                         "Media on the card take no more than that (default: three quarters of it)")
            ->check(CLI::Range(1, 16 * 1024 * 1024));
    }
    for (CLI::App* command : {enrol_command, once_command, run_command, status_command,
                              identity_command, records_command}) {
        command->add_option("--state", options.state, "This screen's state folder")->required();
    }
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == 0)
            return fail(app.exit(error, out, mistakes)); // --help and --version.
        mistakes << "bangtin-sync: " << error.what() << "; see bangtin-sync --help\n";
        return fail(static_cast<int>(ExitCode::usage));
    }
    if (enrol_command->parsed() && options.ticket.empty() == options.district.empty()) {
        mistakes << "bangtin-sync: enrol needs either --ticket, or --district and --root; see "
                    "bangtin-sync --help\n";
        return fail(static_cast<int>(ExitCode::usage));
    }
    if (enrol_command->parsed()) options.verb = Verb::enrol;
    if (once_command->parsed()) options.verb = Verb::once;
    if (run_command->parsed()) options.verb = Verb::run;
    if (identity_command->parsed()) options.verb = Verb::identity;
    if (records_command->parsed()) options.verb = Verb::records;
    return options;
}

} // namespace bangtin::sync
