// `stick`: Takes what a stick brought back, and makes it ready to go out again.
#include "district/stick.hpp"
#include "district/commands/commands.hpp"
#include "district/district.hpp"
#include "district/online_key.hpp"
#include "district/publishing.hpp"

#include <ostream>

namespace bangtin::district {

namespace {

void tell(const LettersTaken& taken, std::ostream& out)
{
    out << "screens=" << taken.screens << " enrolments=" << taken.enrolled
        << " reports=" << taken.reports << " records_new=" << taken.records_new << '\n';
    for (const RefusedLetter& letter : taken.refused) {
        out << "refused=" << letter.file.string() << " reason=\"" << letter.fault.happened
            << "\"\n";
    }
}

} // namespace

Outcome<void> run(const StickCommand& command, std::ostream& out)
{
    auto district = open_district(command.data);
    if (!district) return fail(district.error());
    const bulletin::StickPaths stick{command.stick};
    std::error_code code;
    if (!std::filesystem::is_directory(stick.root, code)) {
        return fail(Fault{ExitCode::not_found, "there is no folder " + stick.root.string(),
                          "name the folder where the stick is mounted"});
    }
    const auto taken = take_letters(district->database, stick, command.now);
    if (!taken) return fail(taken.error());
    tell(*taken, out);

    const KeyPaths keys{command.keys};
    const auto published = publish(district->database, {.data = district->paths,
                                                        .keys = keys,
                                                        .depot = stick.depot(),
                                                        .now = command.now,
                                                        .checking = Checking::lengths});
    if (!published) return fail(published.error());
    const auto online = online_key(district->database, keys);
    if (!online) return fail(online.error());
    const auto receipts = write_receipts(district->database, stick, *online, command.now);
    if (!receipts) return fail(receipts.error());
    out << "edition=" << published->edition << " files_written=" << published->files_written
        << " receipts=" << *receipts << '\n';
    return {};
}

} // namespace bangtin::district
