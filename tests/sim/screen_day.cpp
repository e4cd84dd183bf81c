#include "tests/sim/screen_day.hpp"

#include "bulletin/result.hpp"
#include "sync/enrolment.hpp"
#include "trust/digest.hpp"

#include <random>

namespace bangtin::sim {

namespace {

using std::chrono::milliseconds;

constexpr const char* boot = "0f0e0d0c0b0a09080706050403020100";

/// Bytes that no file system or card makes smaller, other ones for each number.
std::string film_bytes(Bytes length, int number)
{
    std::mt19937_64 bytes(static_cast<std::uint64_t>(number));
    std::string film(length, '\0');
    for (std::size_t i = 0; i < film.size(); ++i) film[i] = static_cast<char>(bytes());
    return film;
}

} // namespace

ScreenDay::ScreenDay(assets::Disk& disk, const std::filesystem::path& root, DayPlan plan)
    : paths{root}, plan_(plan), sync_writes_(paths, assets::Writer::sync, disk),
      player_writes_(paths, assets::Writer::player, disk),
      shelf_(*assets::Shelf::open(paths, assets::Shelf::Access::read_write, sync_writes_.disk())),
      transport_(district.files), mirrors_({&transport_}),
      outbox_(assets::Outbox::at(paths, assets::OutboxUser::sync)),
      health_(paths, boot, "0.1.0"), screen_{.paths = paths,
                                             .shelf = shelf_,
                                             .mirrors = mirrors_,
                                             .district = desk,
                                             .outbox = &outbox_,
                                             .health = &health_},
      proof_(paths, boot),
      time_(assets::load_floor(paths, player_writes_.disk()), boot,
            [this](const assets::Floor& floor) {
                const bool saved =
                    assets::save_floor(paths, floor, player_writes_.disk()).has_value();
                if (saved) promised_.floor = floor;
                tell();
                return saved;
            })
{
    require(sync::ensure_device_key(paths).has_value(), "a device key can be made");
    if (plan_.media_max) shelf_.limit_media(*plan_.media_max);
}

void ScreenDay::minute()
{
    const auto every = [this](std::chrono::minutes period) {
        return minutes_ % static_cast<int>(period.count()) == 0;
    };
    if (every(plan_.edition)) {
        publish();
    } else if (every(plan_.timestamp)) {
        district.resign_timestamp(now_);
    }
    play();
    assets::Identity identity = district.identity();
    identity.district = "http://district.invalid";
    status = sync::run_pass(screen_, identity, sync::ScrubDepth::one_file, now_).status;
    promised_.edition = status.edition;
    promised_.issued = status.issued.value_or(Instant{});
    promised_.whole = status.edition > 0 && status.files_waiting == 0;
    tell();
    if (save_status(paths, status, sync_writes_.disk())) {
        promised_.status = load_status(paths, sync_writes_.disk()).value_or(status).at;
    }
    tell();
    if (status.issued) time_.learn_issued(*status.issued, monotonic_);
    sync_writes_.keep(take_written(screen_), now_, monotonic_);
    player_writes_.keep(taken_by_player(), now_, monotonic_);
    ++minutes_;
    now_ += std::chrono::minutes{1};
    monotonic_ += std::chrono::minutes{1};
}

void ScreenDay::play()
{
    for (std::chrono::seconds second{0}; second < std::chrono::minutes{1}; second += plan_.item) {
        proof_.appeared({.slot = "slot-1",
                         .bulletin_id = "bt-1",
                         .bulletin = Digest{},
                         .layer = bulletin::Layer::programme,
                         .edition = status.edition,
                         .wall = now_ + second,
                         .grade = TimeGrade::trusted},
                        monotonic_ + second);
        ++items;
        static_cast<void>(time_.look({monotonic_ + second, now_ + second, TimeGrade::trusted}));
        const board::Monotonic due = proof_.due();
        proof_.commit_if_due(monotonic_ + second);
        // All but the one that is still on the glass.
        if (proof_.due() != due) promised_.records = items - 1;
        tell();
    }
}

assets::CardWrites ScreenDay::taken_by_player()
{
    assets::CardWrites writes;
    writes.add(assets::WriteKind::outbox, proof_.take_written());
    return writes;
}

void ScreenDay::tell()
{
    if (promised) promised(promised_);
}

void ScreenDay::close()
{
    proof_.close(monotonic_);
    player_writes_.close(taken_by_player(), now_);
    require(outbox_.settle().has_value(), "the outbox can be written");
    sync_writes_.close(take_written(screen_), now_);
}

void ScreenDay::publish()
{
    const std::string film = film_bytes(plan_.film, ++films_);
    const std::string id = "bt-" + std::to_string(films_);
    district.loose["assets/" + trust::sha256(film).hex()] = film;
    district.show(district.notice(id, film));
    auto& slots = district.programme.slots;
    if (slots.size() > plan_.films_shown) slots.erase(slots.begin());
    district.publish(now_);
    media_ += film.size();
}

} // namespace bangtin::sim
