#include "district/staff_options.hpp"

#include <CLI/CLI.hpp>

namespace bangtin::district {

namespace {

void add_keys_command(CLI::App& app, StaffWords& words)
{
    CLI::App* keys = app.add_subcommand(
        "keys", "Keys that approvers made in their browsers, and their adoption");
    keys->require_subcommand(1);
    CLI::App* waiting = keys->add_subcommand("waiting", "Who has announced a key and waits");
    CLI::App* adopt = keys->add_subcommand(
        "adopt", "Make an announced key its person's, once its fingerprint was compared with them");
    adopt->add_option("person", words.person, "The person's code in the plan")->required();
    adopt
        ->add_option("fingerprint", words.fingerprint,
                     "All twenty characters, as the person reads them out from their page /key")
        ->required();
    for (CLI::App* command : {waiting, adopt}) {
        command->add_option("--data", words.data, "The district's data folder")->required();
        command->callback([command, &words] { words.subcommand = command->get_name(); });
    }
}

void add_tend_command(CLI::App& app, StaffWords& words)
{
    CLI::App* tend = app.add_subcommand(
        "tend", "Look after the screens: do what the desk asks of the online key, and judge how"
                " each screen stands, until it is told to end");
    tend->add_option("--data", words.data, "The district's data folder")->required();
    tend->add_option("--keys", words.keys, "Folder of the keys, with online.pem in it")->required();
    tend->add_flag("--once", words.once, "Do both once, and end");
}

} // namespace

void add_staff_commands(CLI::App& app, StaffWords& words)
{
    const auto add = [&](const char* name, const char* what) {
        CLI::App* command = app.add_subcommand(name, what);
        command->add_option("--data", words.data, "The district's data folder")->required();
        command->add_flag("--plain-http", words.plain_http,
                          "Allow passwords over plain HTTP, on a network of your own");
        return command;
    };
    CLI::App* desk = add("desk", "Serve the desk's pages, on which staff sign in");
    desk->add_option("--listen", words.listen, "ADDRESS:PORT; port 0 is any free one")->required();
    desk->add_option("--origin", words.origin,
                     "By which address browsers reach it, such as https://bangtin.example.vn"
                     " (default: the one it listens on)");
    desk->add_option(
            "--programs", words.programs,
            "Folder of bangtin-player, which draws previews (default: beside this program)")
        ->type_name("DIR");

    CLI::App* admin = add("admin", "Make an administrator, or give one a new link to sign in");
    admin
        ->add_option("person", words.person,
                     "Sign-in name: the person's code in the plan, or a new one, like lan.tran")
        ->required();
    admin->add_option("--origin", words.origin, "By which address browsers reach the desk")
        ->required();
    admin->add_option("--name", words.name, "Full name, of somebody who is not in the plan");
    admin->add_option("--unit", words.unit,
                      "The unit to administer (default: the one at the top of the tree)");
    add_keys_command(app, words);
    add_tend_command(app, words);
}

std::optional<Command> staff_command_of(const std::string& name, const StaffWords& words,
                                        const Start& start, Instant now)
{
    const auto plain =
        words.plain_http ? web::PlainHttp::allowed : web::PlainHttp::this_machine_only;
    if (name == "desk")
        return DeskCommand{words.data, words.listen, words.origin,
                           plain,      start.clock,  words.programs};
    if (name == "admin") {
        return AdminCommand{
            words.data, {words.person, words.name, words.unit}, words.origin, plain, now};
    }
    if (name == "tend") return TendCommand{words.data, words.keys, start.clock, words.once};
    if (name != "keys") return std::nullopt;
    if (words.subcommand == "adopt")
        return KeysAdoptCommand{words.data, words.person, words.fingerprint};
    return KeysWaitingCommand{words.data};
}

} // namespace bangtin::district
