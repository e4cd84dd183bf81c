// `import`: Takes in bulletins from folders, as drafts.
#include "district/authoring.hpp"
#include "district/commands/commands.hpp"
#include "district/desk.hpp"
#include "district/district.hpp"
#include "district/people.hpp"
#include "district/remarks.hpp"

#include <algorithm>
#include <ostream>

namespace bangtin::district {

namespace {

/// The folder itself when it holds a form, else every folder in it that does, by name.
Outcome<std::vector<Path>> forms_in(const Path& folder)
{
    std::error_code error;
    if (std::filesystem::exists(folder / "bulletin.json", error)) return std::vector{folder};

    std::vector<Path> forms;
    std::filesystem::directory_iterator entries(folder, error);
    for (const auto end = std::filesystem::directory_iterator(); !error && entries != end;
         entries.increment(error)) {
        const Path& inner = entries->path();
        if (std::filesystem::exists(inner / "bulletin.json", error)) forms.push_back(inner);
    }
    if (error || forms.empty()) {
        return fail(Fault{ExitCode::not_found,
                          "no bulletin.json in " + folder.string() + " nor in the folders in it",
                          "name a folder that holds one"});
    }
    std::sort(forms.begin(), forms.end());
    return forms;
}

const char* word_for(Taken taken)
{
    switch (taken) {
    case Taken::new_bulletin: return "draft";
    case Taken::new_revision: return "new-draft";
    case Taken::unchanged: return "unchanged";
    case Taken::retracted: return "retracted";
    }
    return "";
}

Outcome<void> import_one(District& district, const Path& form, Instant now, std::ostream& out)
{
    const auto authored = read_authored(form, district.paths.media(), now);
    if (!authored) return fail(authored.error());
    if (auto known = People(district.database).require_known(authored->bulletin); !known) {
        return known;
    }
    const auto intake = Desk(district.database).take(*authored);
    if (!intake) return fail(intake.error());
    if (intake->taken == Taken::new_bulletin || intake->taken == Taken::new_revision) {
        const Remark sent{.person = authored->bulletin.author.person,
                          .act = Act::sent,
                          .revision = intake->revision,
                          .words = {},
                          .made = now};
        auto added = Remarks(district.database).add(authored->bulletin.id, sent);
        if (!added) return added;
    }
    out << "id=" << authored->bulletin.id << " revision=" << intake->revision
        << " taken=" << word_for(intake->taken) << '\n';
    return {};
}

} // namespace

Outcome<void> run(const ImportCommand& command, std::ostream& out)
{
    auto district = open_district(command.data);
    if (!district) return fail(district.error());
    // One import at a time, so that what lies half-written in the media folder is nobody's.
    const auto lock = FolderLock::take(district->paths.import_lock());
    if (!lock) return fail(lock.error());
    if (auto swept = sweep_temporaries(district->paths.media()); !swept) return swept;
    for (const Path& folder : command.folders) {
        const auto forms = forms_in(folder);
        if (!forms) return fail(forms.error());
        for (const Path& form : *forms) {
            if (auto done = import_one(*district, form, command.now, out); !done) return done;
        }
    }
    return {};
}

} // namespace bangtin::district
