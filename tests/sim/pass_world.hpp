// A district, a mirror, and a screen whose shelf is on the real disk or a simulated one: what whole
// passes are tested in.
#pragma once

#include "sync/pass.hpp"
#include "tests/sim/scratch.hpp"
#include "tests/sim/sim_district.hpp"
#include "tests/sim/sim_transport.hpp"
#include "trust/digest.hpp"

#include <doctest/doctest.h>

namespace bangtin::sim {

struct PassWorld {
    explicit PassWorld(assets::Disk& disk_ = assets::real_disk()) : disk(disk_) {}
    PassWorld(assets::Disk& disk_, std::filesystem::path root) : disk(disk_), paths{std::move(root)}
    {
    }

    assets::Disk& disk;
    sim::Scratch scratch;
    assets::StatePaths paths{scratch.path()};
    SimDistrict district;
    assets::Shelf shelf = *assets::Shelf::open_on(disk, paths, assets::Shelf::Access::read_write);
    SimTransport transport{district.files};
    sync::Mirrors mirrors{{&transport}};
    sync::Screen screen{.paths = paths, .shelf = shelf, .mirrors = mirrors, .district = transport};

    assets::Status once(Instant now = monday)
    {
        return sync::run_pass(screen, district.identity(), sync::ScrubDepth::everything, now)
            .status;
    }
    void add(const std::string& id, const std::string& picture)
    {
        const bulletin::Bulletin bulletin = district.notice(id, picture);
        if (!picture.empty()) {
            district.loose["assets/" + trust::sha256(picture).hex()] = picture;
        }
        district.show(bulletin);
    }
    assets::Edition loaded()
    {
        auto edition = load_edition(paths, shelf, district.identity(), assets::MediaCheck::digest);
        REQUIRE(edition);
        return *edition;
    }
};

} // namespace bangtin::sim
