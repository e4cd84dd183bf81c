// A small real district and one enrolled screen in a scratch folder, for tests with the real
// programs.
//
// Making one takes seconds, so each test program makes it once and every test works on its own
// copy.
#pragma once

#include "bulletin/json.hpp"
#include "tests/e2e/process.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace bangtin::e2e {

namespace fs = std::filesystem;

inline const std::string site = "th-hoa-phuong";
inline const std::vector<std::string> first_bulletins{"tin-anh", "thong-bao", "toan-tinh",
                                                      "ap-phich"};
/// Comes with the second edition, with a picture of its own.
inline const std::string second_bulletin = "tin-moi";

/// How far the screen of a new world has come.
enum class Screen : std::uint8_t {
    enrolled, ///< Nothing on its shelf yet.
    synced,   ///< Shows the first edition.
};
/// What the depot holds.
enum class Depot : std::uint8_t { first_edition, second_edition };

class World {
public:
    World(Screen screen, Depot depot);
    ~World();
    World(const World&) = delete;
    World& operator=(const World&) = delete;

    [[nodiscard]] fs::path path(std::string_view name) const { return root_ / name; }
    [[nodiscard]] fs::path depot() const { return path("depot"); }
    [[nodiscard]] fs::path state() const { return path("state"); }

    [[nodiscard]] Ended run(const std::string& program, const std::vector<std::string>& arguments);
    [[nodiscard]] Child start(const std::string& program,
                              const std::vector<std::string>& arguments);

    /// One pass of `bangtin-sync once` from the depot as a folder, or from `mirror`.
    [[nodiscard]] Ended sync();
    [[nodiscard]] Ended sync(const std::string& mirror);
    [[nodiscard]] Json status();
    /// PNG bytes of that bulletin at `at()`; empty when the player does not draw it. What lacks its
    /// picture can be drawn as a preview, and still does not play: see `plays`.
    [[nodiscard]] std::string still(const std::string& bulletin);
    [[nodiscard]] Json explain();
    /// Whether the player would put it on the glass now, or when its turn comes.
    [[nodiscard]] bool plays(const std::string& bulletin);
    /// The instant that stills are drawn at: soon after the second edition was published.
    [[nodiscard]] const std::string& at() const;

    /// The programme of the site in the depot, of the edition that the depot shows.
    [[nodiscard]] fs::path programme_file() const;
    [[nodiscard]] fs::path envelope_file(const std::string& bulletin) const;
    [[nodiscard]] fs::path picture_file(const std::string& bulletin) const;
    /// "timestamp", "snapshot", "targets" or the bin of the site ("bin"), newest version.
    [[nodiscard]] fs::path metadata_file(const std::string& role) const;
    /// Both copies on the shelf; the second may not exist.
    [[nodiscard]] fs::path on_shelf(const std::string& digest) const;
    [[nodiscard]] fs::path on_spare(const std::string& digest) const;

private:
    fs::path root_;
    int runs_ = 0;
};

[[nodiscard]] std::string read_file(const fs::path& file);
void write_file(const fs::path& file, std::string_view bytes);
/// Flips one bit in the middle: the smallest change there is.
void change_one_byte(const fs::path& file);

/// Whether `status` names something whose `what` and `reason` contain these words, in its last pass
/// or on its card.
[[nodiscard]] bool names(const Json& status, std::string_view what, std::string_view reason);
/// Whether it says exactly one line on standard error that begins with the program and has a
/// remedy.
[[nodiscard]] bool is_one_clear_line(const Ended& ended, const std::string& program);

} // namespace bangtin::e2e
