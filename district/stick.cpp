#include "district/stick.hpp"

#include "bulletin/receipt.hpp"
#include "district/reports.hpp"
#include "district/screens.hpp"
#include "trust/envelope.hpp"

#include <algorithm>
#include <set>
#include <system_error>

namespace bangtin::district {

namespace {

namespace fs = std::filesystem;
using bulletin::StickPaths;

/// What of a folder is `wanted`, sorted, at most `count_max`. Nothing is followed out of the stick,
/// and what else lies about on it is passed over; so is what cannot be read.
template <class Wanted>
std::vector<Path> entries_of(const Path& folder, const Wanted& wanted, std::size_t count_max)
{
    std::vector<Path> found;
    std::error_code code;
    if (fs::symlink_status(folder, code).type() != fs::file_type::directory) return found;
    fs::directory_iterator entry(folder, code);
    for (; !code && entry != fs::directory_iterator(); entry.increment(code)) {
        std::error_code ignored;
        if (wanted(*entry, entry->symlink_status(ignored).type())) found.push_back(entry->path());
    }
    std::sort(found.begin(), found.end()); // "enrolment" before "report".
    if (found.size() > count_max) found.resize(count_max);
    return found;
}

std::vector<Path> letters_in(const Path& folder)
{
    const auto wanted = [](const fs::directory_entry& entry, fs::file_type type) {
        return type == fs::file_type::regular &&
               bulletin::is_letter_name(entry.path().filename().string());
    };
    return entries_of(folder, wanted, bulletin::letters_max + 1);
}

std::vector<Path> screens_in(const Path& folder)
{
    const auto wanted = [](const fs::directory_entry&, fs::file_type type) {
        return type == fs::file_type::directory;
    };
    return entries_of(folder, wanted, bulletin::screens_on_stick_max);
}

Outcome<std::int64_t> records_held(Database& database)
{
    const auto rows =
        database.rows("select cast(coalesce(sum(acknowledged), 0) as bigint) from screens", {});
    if (!rows) return fail(rows.error());
    return rows->front().integer(0);
}

bool is_the_databases(const Fault& fault)
{
    return fault.code != ExitCode::invalid && fault.code != ExitCode::refused &&
           fault.code != ExitCode::not_found;
}

class Taking {
public:
    Taking(Database& database, Instant now) : database_(database), now_(now) {}

    [[nodiscard]] Outcome<void> take_from(const Path& folder)
    {
        const auto letters = letters_in(folder);
        if (!letters.empty()) ++taken.screens;
        for (const Path& file : letters) {
            const bool enrolment = file.filename() == bulletin::enrolment_letter_name;
            const auto text =
                read_file(file, enrolment ? enrolment_bytes_max : report_envelope_bytes_max);
            const Outcome<void> done = !text       ? Outcome<void>(fail(text.error()))
                                       : enrolment ? take_enrolment(*text)
                                                   : take_report(*text);
            if (!done && is_the_databases(done.error())) return done;
            if (!done) {
                taken.refused.push_back({file, done.error()});
                continue;
            }
            std::error_code ignored; // A stick that is write-protected brings it again.
            fs::remove(file, ignored);
        }
        return {};
    }

    LettersTaken taken;

private:
    [[nodiscard]] Outcome<void> take_enrolment(const std::string& text)
    {
        const auto screen = Screens(database_).enrol(text, now_);
        if (!screen) return fail(screen.error());
        ++taken.enrolled;
        return {};
    }

    [[nodiscard]] Outcome<void> take_report(const std::string& text)
    {
        const auto acknowledged = Reports(database_).take(text, now_);
        if (!acknowledged) return fail(acknowledged.error());
        ++taken.reports;
        return {};
    }

    Database& database_;
    Instant now_;
};

std::string receipt_envelope(const bulletin::Receipt& receipt, const trust::PrivateKey& online)
{
    return trust::signed_envelope(bulletin::receipt_payload_type, bulletin::receipt_text(receipt),
                                  online);
}

} // namespace

Outcome<LettersTaken> take_letters(Database& database, const StickPaths& stick, Instant now)
{
    const auto before = records_held(database);
    if (!before) return fail(before.error());
    Taking taking(database, now);
    for (const Path& folder : screens_in(stick.letters()))
        if (auto done = taking.take_from(folder); !done) return fail(done.error());
    const auto after = records_held(database);
    if (!after) return fail(after.error());
    taking.taken.records_new = *after - *before;
    return std::move(taking.taken);
}

Outcome<std::size_t> write_receipts(Database& database, const StickPaths& stick,
                                    const trust::PrivateKey& online, Instant now)
{
    const auto rows = database.rows(
        "select id, site, acknowledged from screens where replaced_by is null order by id", {});
    if (!rows) return fail(rows.error());
    if (auto made = make_folder(stick.receipts(), Privacy::shared); !made)
        return fail(made.error());
    std::set<Path> shards;
    for (const Row& row : *rows) {
        const bulletin::Receipt receipt{.screen = row.text(0),
                                        .site = row.text(1),
                                        .acknowledged = row.integer(2),
                                        .issued = now};
        const Path file = stick.receipt_of(receipt.screen);
        if (shards.insert(file.parent_path()).second) {
            if (auto made = make_folder(file.parent_path(), Privacy::shared); !made)
                return fail(made.error());
        }
        if (auto written = write_file_unsettled(file, receipt_envelope(receipt, online)); !written)
            return fail(written.error());
        std::error_code ignored; // One of an older district says less than this one.
        fs::remove(stick.old_receipt_of(receipt.screen), ignored);
    }
    for (const Path& shard : shards)
        if (auto settled = sync_folder(shard); !settled) return fail(settled.error());
    if (auto settled = sync_folder(stick.receipts()); !settled) return fail(settled.error());
    if (auto asked = write_file(stick.collect(), "", Privacy::shared); !asked)
        return fail(asked.error());
    return rows->size();
}

} // namespace bangtin::district
