// bangtin-tuf-client: the client protocol of theupdateframework/tuf-conformance (its
// CLIENT-CLI.md), on the product's own core. See README.md here.
//
// Exits with 0, or with exactly 1 whatever went wrong; the reason goes to standard error.
#include "sync/curl_line.hpp"
#include "sync/curl_transport.hpp"
#include "tests/conformance/client.hpp"

#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

namespace {

using namespace bangtin;
using conformance::Client;
using conformance::Outcome;
using conformance::Store;

struct Options {
    std::string metadata_url;
    std::string metadata_folder;
    std::string target_base_url;
    std::string target_folder;
    std::vector<std::string> targets;
    std::string root_file;
};

/// Remembers the root as it is: it is trusted because we are told to.
Outcome init(const Options& options)
{
    assets::Disk& disk = assets::real_disk();
    auto root = disk.read(options.root_file, trust::limits::root_bytes);
    if (!root) return fail(root.error().text);
    if (auto made = disk.make_folder(options.metadata_folder); !made)
        return fail(made.error().text);
    Store store(options.metadata_folder, disk);
    return store.keep_role("root", *root) ? Outcome{} : fail(std::string("cannot keep the root"));
}

/// `now` is read once, when the update starts.
Outcome update(const Options& options, Instant now)
{
    const sync::StopSignal stop;
    sync::CurlLine line(stop);
    const sync::LineOptions how;
    sync::CurlTransport metadata(options.metadata_url, line, how);
    Store store(options.metadata_folder, assets::real_disk());
    auto client = Client::open(store, metadata, now);
    if (!client) return fail(client.error());
    if (auto done = client->refresh(); !done) return done;

    sync::CurlTransport files(options.target_base_url, line, how);
    for (const std::string& target : options.targets) {
        auto done = client->download(
            target, {files, assets::real_disk(), std::filesystem::path(options.target_folder)});
        if (!done) return done;
    }
    return {};
}

} // namespace

int main(int count, char** words)
{
    Options options;
    CLI::App app("The client under test of the TUF conformance suite", "bangtin-tuf-client");
    app.add_option("--metadata-url", options.metadata_url, "where the metadata are served");
    app.add_option("--metadata-dir", options.metadata_folder, "what is trusted")->required();
    app.add_option("--target-base-url", options.target_base_url, "where the targets are served");
    app.add_option("--target-dir", options.target_folder, "where targets go");
    app.add_option("--target-name", options.targets, "a target path, perhaps several times")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    app.require_subcommand(1);
    auto* init_command = app.add_subcommand("init", "trust a root");
    init_command->add_option("root", options.root_file, "the trusted root")->required();
    app.add_subcommand("refresh", "update the metadata");
    app.add_subcommand("download", "update the metadata and fetch the targets");

    try {
        app.parse(count, words);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 1;
    }
    const Instant now =
        std::chrono::time_point_cast<Instant::duration>(std::chrono::system_clock::now());
    const Outcome done = init_command->parsed() ? init(options) : update(options, now);
    if (!done) std::fprintf(stderr, "bangtin-tuf-client: %s\n", done.error().c_str());
    return done ? 0 : 1;
}
