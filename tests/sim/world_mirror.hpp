// One mirror of a simulated world, and the line to it: it copies the depot now and then, and may
// lag behind, stop half-way, lie, corrupt, be slow, break off, or be gone.
//
// Whatever it does it does until it is told to be good. When the screen has no power nobody
// answers.
#pragma once

#include "tests/sim/chance.hpp"
#include "tests/sim/sim_transport.hpp"

#include <functional>
#include <map>
#include <string>

namespace bangtin::sim {

using DepotFiles = std::map<std::string, std::string>; ///< By path.

class WorldMirror final : public sync::Transport {
public:
    /// `line_clock` moves on while bytes pass slowly. Borrows it.
    WorldMirror(std::string name, std::function<bool()> powered,
                std::chrono::milliseconds& line_clock);
    WorldMirror(const WorldMirror&) = delete;
    WorldMirror& operator=(const WorldMirror&) = delete;

    /// Its turn to copy, which it does in its own way. Answers what it did; empty: nothing.
    [[nodiscard]] std::string copy(const DepotFiles& depot, Chance& chance);
    /// Begins to do one wrong thing, and answers which.
    [[nodiscard]] std::string misbehave(Chance& chance);
    void be_good();

    [[nodiscard]] Result<sync::SmallAnswer, sync::TransportError>
    get(const sync::SmallFile& file) override;
    [[nodiscard]] Result<Bytes, sync::TransportError> take(const sync::Run& run,
                                                           const sync::RunSink& sink) override;
    [[nodiscard]] std::string name() const override { return name_; }

private:
    [[nodiscard]] std::string lie(Chance& chance);

    std::string name_;
    std::function<bool()> powered_;
    std::chrono::milliseconds* line_clock_;
    DepotFiles files_;
    std::string old_timestamp_;
    SimTransport line_{files_};
    bool frozen_ = false;
    bool careless_ = false; ///< Leaves out files when it copies.
};

} // namespace bangtin::sim
