// `tend`: Looks after the screens until it is told to end: each second what the desk asks of the
// online key, each minute how every screen stands. The one process beside `publish` that sees a
// key; it has no network.
#include "district/caretaker.hpp"
#include "district/commands/commands.hpp"
#include "district/commands/end_signals.hpp"
#include "district/district.hpp"
#include "district/online_key.hpp"
#include "district/standings.hpp"

#include <ostream>
#include <spdlog/spdlog.h>

namespace bangtin::district {

namespace {

constexpr std::chrono::minutes judged_every{1};
constexpr std::chrono::seconds errands_every{1};

/// A database that is busy or away is asked again in the next pass.
void log_fault(const char* what, const Fault& fault)
{
    spdlog::error("event={} code={} reason=\"{}\"", what, static_cast<int>(fault.code),
                  fault.text());
}

class Tending {
public:
    Tending(Database& database, const KeyPaths& keys)
        : database_(database), standings_(database),
          online_([&database, keys] { return online_key(database, keys); })
    {
    }

    [[nodiscard]] Outcome<void> pass(Instant now)
    {
        const auto done = do_errands(database_, online_, now);
        if (!done) return fail(done.error());
        if (judged_ && now >= *judged_ && now - *judged_ < judged_every) return {};
        const auto swept = standings_.judge_all(now);
        if (!swept) return fail(swept.error());
        judged_ = now;
        if (swept->changed > 0) {
            spdlog::info("event=judged screens={} changed={}", swept->screens, swept->changed);
        }
        return {};
    }

private:
    Database& database_;
    Standings standings_;
    KeyOnDemand online_;
    std::optional<Instant> judged_;
};

} // namespace

Outcome<void> run(const TendCommand& command, std::ostream& out)
{
    auto district = open_district(command.data);
    if (!district) return fail(district.error());
    // A wrong folder is told at once; what happens to the key later stops nothing else.
    if (auto key = online_key(district->database, {command.keys}); !key) return fail(key.error());
    Tending tending(district->database, {command.keys});
    if (command.once) return tending.pass(command.clock());
    const EndSignals end;
    out << "tending=" << command.data.string() << '\n' << std::flush;
    spdlog::info("event=tending data={}", command.data.string());
    do {
        if (auto done = tending.pass(command.clock()); !done)
            log_fault("pass_failed", done.error());
    } while (!end.come_within(errands_every));
    spdlog::info("event=tending_ended");
    return {};
}

} // namespace bangtin::district
