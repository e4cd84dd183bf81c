// What one screen has in its hands when it draws: who it is, its shelf, and the edition on it.
//
// `run`, `still` and `explain` all begin here. Nothing is fetched and nothing is written.
#pragma once

#include "assets/edition.hpp"
#include "assets/identity.hpp"
#include "assets/shelf.hpp"
#include "bulletin/exit_code.hpp"
#include "bulletin/resolve.hpp"
#include "bulletin/time.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace bangtin::player {

/// One line for standard error, and how the program ends.
struct Failure {
    ExitCode code;
    std::string text; ///< `what happened; what to do`.
};

struct Screen {
    assets::StatePaths paths;
    assets::Identity identity;
    assets::Shelf shelf;
    assets::Edition edition;
    Zone zone; ///< Of the programme's calendar.
};

/// Fails when the screen is not enrolled, or holds no edition that verifies.
[[nodiscard]] Result<Screen, Failure> open_screen(const assets::StatePaths& paths,
                                                  assets::MediaCheck media);

/// "Trường Tiểu học Hoa Phượng": the site's name in the approvers list, else its code.
[[nodiscard]] std::string site_name(const assets::Edition& edition);

/// The admitted bulletin in that envelope, or null.
[[nodiscard]] const bulletin::Bulletin* find_bulletin(const assets::Edition& edition,
                                                      const Digest& envelope);

/// What the ticker runs: the titles of `showing`, in its order.
[[nodiscard]] std::vector<std::string> ticker_titles(const assets::Edition& edition,
                                                     const bulletin::Showing& showing);

/// The day its news are of, when at `now` that has to be said.
[[nodiscard]] std::optional<Date> stale_news_of(const assets::Edition& edition, const Zone& zone,
                                                Instant now);

/// The folder of bundled fonts beside the running program: `<exe>/../share/bangtin/fonts`.
[[nodiscard]] std::filesystem::path fonts_folder();
/// The bundled themes: `<exe>/../share/bangtin/themes`.
[[nodiscard]] std::filesystem::path themes_folder();
/// `bangtin-decoder` beside the running program.
[[nodiscard]] std::filesystem::path decoder_program();

} // namespace bangtin::player
