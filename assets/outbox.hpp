// What the screen owes the district: proof of play, numbered, kept until acknowledged, and some
// days longer for whoever asks what exactly was on the glass.
//
// The player appends, sync sends and marks; each opens it for each piece of work. SQLite, WAL with
// synchronous FULL; records gather in memory and are committed together (60 s or 60 records,
// findings/reliability 4.1), so a power cut costs at most the last minute. A number is given inside
// the commit that stores its record: no crash can leave a gap.
//
// A commit that failed may be on the card all the same. Then the outbox is asked what it has before
// anything is stored again: no record is stored twice, and none is given back to its caller while
// nobody knows.
//
// How far the district holds them is written now and then: a cut costs nothing but asking for the
// same again.
#pragma once

#include "assets/outbox_file.hpp"
#include "bulletin/proof.hpp"

#include <string_view>
#include <vector>

namespace bangtin::assets {

class Statement;

inline constexpr std::size_t outbox_group_records = 60;
/// With this many unsent records (some 115 days without a line at one each ten seconds) new ones
/// are refused, so that years never fill the card. The oldest stay, because numbers have no gaps.
inline constexpr std::int64_t outbox_records_max = 1'000'000;
/// Of those that the district holds, the newest so many are kept: a week at one each ten seconds.
inline constexpr std::int64_t outbox_ring_records = 60'480;
/// The mark of what the district holds is written when it is this far behind, an hour at that rate,
/// and old records are erased with it.
inline constexpr std::int64_t outbox_mark_records = 360;

class Outbox {
public:
    /// Opens or makes it; sync repairs a damaged one, as `OutboxFile::use` says.
    [[nodiscard]] static Result<Outbox, DiskError> open(const StatePaths& paths,
                                                        OutboxUser user = OutboxUser::player);
    /// The same without touching the card: it is opened when it is first needed, and again after
    /// every fault.
    [[nodiscard]] static Outbox at(const StatePaths& paths, OutboxUser user);

    /// Gives the record its sequence number when it is committed. Gathers until `commit` or 60
    /// records. After a fault the record was not taken and stays its caller's, and what was
    /// gathered before is still there. It was taken, and waits for the next `commit`, when it is
    /// not known whether a commit with it is on the card.
    [[nodiscard]] Result<void, DiskError> append(bulletin::ProofRecord record);
    /// Makes everything gathered durable. `full` also when the outbox holds all it may.
    [[nodiscard]] Result<void, DiskError> commit();

    /// The oldest committed, unacknowledged records, consecutive, at most `count_max`. Some that
    /// were acknowledged may be among them again when the outbox was opened anew.
    [[nodiscard]] Result<std::vector<bulletin::ProofRecord>, DiskError>
    unsent(std::size_t count_max);
    [[nodiscard]] Result<std::int64_t, DiskError> unsent_count();
    /// The number of the last committed record; 0 before the first.
    [[nodiscard]] Result<std::int64_t, DiskError> last();
    /// The number of the oldest record that is still kept; 0 when none is.
    [[nodiscard]] Result<std::int64_t, DiskError> oldest();
    /// The newest `count_max` committed records, acknowledged or not, in order, as far back as they
    /// are still kept.
    [[nodiscard]] Result<std::vector<bulletin::ProofRecord>, DiskError> kept(std::size_t count_max);
    /// Records up to and including `sequence` are sent no more: the district has them.
    [[nodiscard]] Result<void, DiskError> acknowledge(std::int64_t sequence);
    /// Writes the mark of what was acknowledged at once: nobody may ask for long.
    [[nodiscard]] Result<void, DiskError> settle();

    /// Says whose numbers these are. They are unsure again when they were another screen's: the
    /// district counts for each screen apart.
    ///
    /// What the district may hold of the screen before is erased. That is all up to the mark and,
    /// as long as this object has not heard from the district, what a mark may be behind after a
    /// power cut: an hour of records too few is better than one that counts twice.
    [[nodiscard]] Result<void, DiskError> number_for(std::string_view screen);
    /// Whether numbering may have begun anew below what the district holds, because an outbox was
    /// lost. Then the district must be asked where numbers go on.
    [[nodiscard]] Result<bool, DiskError> numbers_unsure();
    /// The district holds less than it said: its memory was restored. It is asked where numbers go
    /// on, and what is kept behind that is sent again, under the numbers it had as long as the
    /// record that follows is still kept.
    [[nodiscard]] Result<void, DiskError> doubt_numbers();
    /// Numbers the records that the district does not hold anew from `after` + 1, and is sure from
    /// now on. `after` is what it holds of this screen: those that a repair saved, it holds under
    /// their numbers, and they are sent no more.
    [[nodiscard]] Result<void, DiskError> renumber(std::int64_t after);

    /// What this outbox wrote to the card since this was last asked, in blocks of the journal; and
    /// each page once more to the database.
    [[nodiscard]] Bytes take_written() { return file_.journal().take_written(); }

private:
    explicit Outbox(OutboxFile file);
    [[nodiscard]] Result<OutboxFile::Use, DiskError> use();
    [[nodiscard]] Result<void, DiskError> store_gathered();
    /// Lets go of what was gathered and is on the card after all. Fails while nobody can tell.
    [[nodiscard]] Result<void, DiskError> settle_doubt();
    [[nodiscard]] Result<std::vector<bulletin::ProofRecord>, DiskError> newest(sqlite3* raw,
                                                                               std::size_t count);
    [[nodiscard]] Result<std::vector<bulletin::ProofRecord>, DiskError> read(sqlite3* raw,
                                                                             Statement& rows);
    /// The first integer that `sql` answers.
    [[nodiscard]] Result<std::int64_t, DiskError> number(const char* sql);
    [[nodiscard]] Result<void, DiskError> write_mark(sqlite3* raw);
    /// Begins a transaction that writes.
    [[nodiscard]] bool begin(sqlite3* raw);
    /// Commits, and counts what that wrote.
    [[nodiscard]] bool finish(sqlite3* raw);
    /// Ends a transaction that failed, and answers why it did.
    [[nodiscard]] Result<void, DiskError> undo(sqlite3* raw);

    OutboxFile file_;
    int known_file_ = 0;
    std::int64_t held_ = 0;   ///< Up to which the district holds them, as far as this object knows.
    std::int64_t marked_ = 0; ///< As far as the card knows.
    bool heard_ = false;      ///< The district has said so, and not only the card.
    std::vector<bulletin::ProofRecord> gathered_;
    std::size_t doubted_ = 0; ///< So many of them were in a commit that may be on the card.
};

} // namespace bangtin::assets
