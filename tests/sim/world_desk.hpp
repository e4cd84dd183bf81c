// The district's end of the line in a simulated world: the real counting of `bangtin-district`, on
// a database of its own, behind a line that loses questions and answers.
#pragma once

#include "district/reports.hpp"
#include "sync/transport.hpp"
#include "tests/sim/chance.hpp"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace bangtin::sim {

/// One bulletin as the district has counted it.
struct CountedSum {
    std::string bulletin_id; ///< Empty for the slate.
    std::int64_t times = 0;
    Duration shown{0};
};

/// What is wrong with a desk, for a world that must find it.
enum class DeskFlaw : std::uint8_t {
    none,
    counts_resent_twice,
    forgets_what_it_acknowledged,
};

class WorldDesk final : public sync::Post {
public:
    /// Borrows `now` and `chance`. The database is made in `folder`.
    WorldDesk(const std::filesystem::path& folder, std::function<bool()> powered,
              const Instant& now, Chance& chance, DeskFlaw flaw);

    /// A ticket's token for one screen of `site`.
    [[nodiscard]] std::string ticket(const std::string& site);
    [[nodiscard]] Result<std::string, sync::TransportError>
    send(const sync::Message& message) override;

    enum class Line : std::uint8_t { open, lossy, down };
    void set_line(Line line) { line_ = line; }
    [[nodiscard]] std::vector<CountedSum> counted();
    [[nodiscard]] std::int64_t records_counted();
    [[nodiscard]] std::int64_t answers_lost() const { return answers_lost_; }

private:
    [[nodiscard]] Result<std::string, sync::TransportError> answer(const sync::Message& message);
    [[nodiscard]] Result<std::string, sync::TransportError> take(const std::string& envelope);
    void make_flaw(std::int64_t acknowledged, std::int64_t before);

    district::Database database_;
    std::function<bool()> powered_;
    const Instant* now_;
    Chance* chance_;
    DeskFlaw flaw_;
    Line line_ = Line::open;
    std::int64_t answers_lost_ = 0;
};

} // namespace bangtin::sim
