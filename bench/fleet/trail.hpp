// What a screen fetches one after the other when the timestamp has changed, until it has every
// bulletin of its programme: snapshot, its bin, its programme, the sealed bulletins.
//
// Many screens share these files, so each is read once, and what is measured is not our reading.
#pragma once

#include "bulletin/digest.hpp"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace bangtin::bench {

class Trail {
public:
    /// The files of the depot that `path` with `body` leads a screen of `site` to; none at the end,
    /// and for what does not read as it should, which `faults` counts. A bulletin that was named
    /// before `go` is held by all.
    [[nodiscard]] const std::vector<std::string>&
    after(const std::string& path, std::string_view body, const std::string& site);
    /// From now on what programmes name is new.
    void go();

    [[nodiscard]] std::size_t faults() const { return faults_; }

private:
    using Paths = std::vector<std::string>;

    [[nodiscard]] Paths read(const std::string& path, std::string_view body,
                             const std::string& site);
    [[nodiscard]] Paths of_snapshot(std::string_view body, const std::string& site);
    [[nodiscard]] Paths of_bin(std::string_view body, const std::string& site);
    [[nodiscard]] Paths of_programme(std::string_view body);
    [[nodiscard]] Paths fault();

    bool going_ = false;
    std::set<std::string> held_;
    std::map<std::string, Paths> read_;
    std::size_t faults_ = 0;
};

} // namespace bangtin::bench
