#include "tests/sim/world_screen.hpp"

#include "assets/durable.hpp"
#include "sync/enrolment.hpp"

namespace bangtin::sim {

void WorldScreen::enrol(std::uint64_t seed, const std::string& ticket,
                        const assets::Identity& district)
{
    assets::Disk& disk = assets::real_disk();
    const std::string key = key_of("screen of " + std::to_string(seed)).to_pem();
    require(disk.make_folder(around_.paths.identity()).has_value(), "a folder can be made");
    require(
        assets::publish(disk, around_.paths.device_key(), key, assets::Secrecy::secret).has_value(),
        "a key can be kept");
    const sync::Ticket letter{.site = district.site,
                              .district = "http://district.invalid",
                              .ticket = ticket,
                              .root = district.pinned_root};
    const auto enrolled = sync::enrol(around_.paths, letter, around_.district);
    require(enrolled && *enrolled == sync::Enrolled::finished, "the screen can be enrolled");
    const auto identity = assets::load_identity(around_.paths);
    require(identity.has_value(), "the screen knows who it is");
    identity_ = *identity;
}

void WorldScreen::power_up(Instant truth)
{
    around_.card.boot(around_.chance);
    board_.boot(truth, around_.chance);
}

void WorldScreen::power_down()
{
    sync_.reset();
    player_.reset();
}

std::chrono::milliseconds WorldScreen::start_sync()
{
    sync_.reset();
    sync_ = std::make_unique<WorldSync>(
        WorldSync::Surroundings{.paths = around_.paths,
                                .card = around_.card,
                                .identity = identity_,
                                .mirrors = around_.mirrors,
                                .district = around_.district,
                                .line_clock = around_.line_clock,
                                .scrub_seed = around_.chance.below(1U << 20U),
                                .pass_bytes = around_.pass_bytes,
                                .media_max = around_.media_max,
                                .flaw = sync_flaw_of(around_.flaw)});
    const auto glass = promised_.edition > 0 ? sync::Glass::has_edition : sync::Glass::empty;
    return sync::first_wait(sync::Pace{world_pace}, glass, around_.chance.part());
}

void WorldScreen::start_player()
{
    player_.reset();
    player_ = std::make_unique<WorldPlayer>(WorldPlayer::Surroundings{
        .paths = around_.paths,
        .card = around_.card,
        .identity = identity_,
        .boot = WorldBoard::id_of('b', board_.boots()),
        .run = WorldBoard::id_of('a', ++player_runs_),
        .appeared = appeared_,
        .kept = [this](const assets::Floor& floor) { promised_.floor = floor; },
        .flaw = player_flaw_of(around_.flaw)});
}

WorldSync::Pass WorldScreen::pass(Instant truth)
{
    WorldSync::Pass pass = sync_->pass(board_.read(truth), around_.chance);
    sync_->promise(promised_);
    return pass;
}

WorldPlayer::Look WorldScreen::look(Instant truth)
{
    return player_->look(board_.read(truth));
}

void WorldScreen::close(Instant truth)
{
    player_->close(board_.read(truth));
}

} // namespace bangtin::sim
