// `root renew`: signs the next root of trust alone. `root key`, `draft`, `sign` and `adopt`: the
// same by several people.
#include "district/ceremony.hpp"
#include "district/commands/commands.hpp"
#include "district/keys.hpp"

#include <ostream>

namespace bangtin::district {

namespace {

void print(const RootRenewed& renewed, std::ostream& out)
{
    out << "root=" << renewed.version << " expires=" << format_instant(renewed.expires)
        << " on-screens=after-next-publish\n";
    for (const Path& key : renewed.replaced) out << "replaced=" << key.string() << '\n';
}

/// Nothing when the command names none.
Outcome<std::optional<RootHolders>> holders_of(const RootDraftCommand& command)
{
    if (command.holders.empty()) return std::nullopt;
    RootHolders holders{.keys = {}, .threshold = command.threshold};
    for (const std::string& word : command.holders) {
        const auto key = trust::key_from_hex(word);
        if (!key) {
            return fail(Fault{ExitCode::invalid, word + " is not the public half of a key",
                              "give the 64 digits that `root key` prints"});
        }
        holders.keys.push_back(*key);
    }
    return holders;
}

} // namespace

Outcome<void> run(const RootCommand& command, std::ostream& out)
{
    auto district = open_district(command.data);
    if (!district) return fail(district.error());
    const auto renewed = renew_root(*district, {.keys = {command.keys},
                                                .replace_online = command.replace_online,
                                                .replace_targets = command.replace_targets,
                                                .now = command.now});
    if (!renewed) return fail(renewed.error());
    print(*renewed, out);
    return {};
}

Outcome<void> run(const RootKeyCommand& command, std::ostream& out)
{
    const auto key = load_or_make_key(command.key);
    if (!key) return fail(key.error());
    out << "key=" << trust::key_hex(key->public_key()) << '\n';
    return {};
}

Outcome<void> run(const RootDraftCommand& command, std::ostream& out)
{
    auto district = open_district(command.data);
    if (!district) return fail(district.error());
    auto holders = holders_of(command);
    if (!holders) return fail(holders.error());
    const auto draft =
        draft_root(*district, {.renewal = {.keys = {command.keys},
                                           .replace_online = command.replace_online,
                                           .replace_targets = command.replace_targets,
                                           .now = command.now},
                               .holders = *std::move(holders)});
    if (!draft) return fail(draft.error());
    if (auto written = write_file(command.out, *draft, Privacy::shared); !written) return written;
    const auto summary = draft_summary(*draft);
    if (!summary) return fail(summary.error());
    out << *summary;
    return {};
}

Outcome<void> run(const RootSignCommand& command, std::ostream& out)
{
    const auto draft = read_file(command.draft, trust::limits::root_bytes);
    if (!draft) return fail(draft.error());
    const auto key = load_key(command.key);
    if (!key) return fail(key.error());
    const auto text = countersign(*draft, *key);
    if (!text) return fail(text.error());
    if (auto written = write_file(command.draft, *text, Privacy::shared); !written) return written;
    const auto summary = draft_summary(*text);
    if (!summary) return fail(summary.error());
    out << *summary;
    return {};
}

Outcome<void> run(const RootAdoptCommand& command, std::ostream& out)
{
    auto district = open_district(command.data);
    if (!district) return fail(district.error());
    const auto draft = read_file(command.draft, trust::limits::root_bytes);
    if (!draft) return fail(draft.error());
    const auto renewed = adopt_root(*district, {command.keys}, *draft, command.now);
    if (!renewed) return fail(renewed.error());
    print(*renewed, out);
    return {};
}

} // namespace bangtin::district
