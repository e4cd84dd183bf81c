// What a technician has to know before leaving: what works on this screen, what does not, and what
// to do. Values in, sentences out; who gathers them and who draws them is elsewhere.
#pragma once

#include "assets/status.hpp"
#include "board/settings.hpp"
#include "board/vitals.hpp"
#include "bulletin/time.hpp"
#include "player/canvas.hpp"

#include <optional>
#include <string>
#include <vector>

namespace bangtin::player {

/// Vietnamese first, as on the glass.
struct Said {
    std::string vi;
    std::string en;

    bool operator==(const Said&) const = default;
};

enum class Verdict : std::uint8_t {
    good,
    attention, ///< The screen works; somebody should look some day.
    fault,     ///< Do not leave yet.
};

struct Check {
    std::string id; ///< For programs: "clock", "link" …
    Said name;
    Said finding;
    Verdict verdict = Verdict::good;
};

/// The edition on the card.
struct EditionFacts {
    std::int64_t number = 0;
    Instant issued;
    std::size_t bulletins = 0;
};

struct SelfTestFacts {
    std::string version;
    Size glass;
    std::string code; ///< Enrolment code; empty before sync has made a key.
    /// The district's address with the code in it, and the screen's long name at its end; empty
    /// when that is not known.
    std::string link = {};
    std::string site;   ///< The school's name; empty before enrolment.
    std::string screen; ///< Empty before enrolment, and while it is pending.
    TimeGrade grade = TimeGrade::unknown;
    Instant now;
    Zone zone;
    std::optional<assets::Status> last_pass;
    std::optional<EditionFacts> edition;
    std::string edition_fault; ///< Why there is none, in English; from below.
    /// The first thing in the technician's file that could not be understood.
    std::optional<board::SettingsMistake> settings_mistake = {};
    board::Vitals vitals;
};

/// Two boards have this screen's identity, and none of their records counts until the office says
/// which of them it is.
[[nodiscard]] bool is_held(const SelfTestFacts& facts);

/// One check for each thing that can be wrong, always the same ones in the same order.
[[nodiscard]] std::vector<Check> self_test(const SelfTestFacts& facts);

/// One line of `key=value` a check.
[[nodiscard]] std::string self_test_text(const std::vector<Check>& checks);

[[nodiscard]] std::string_view format_verdict(Verdict verdict);

} // namespace bangtin::player
