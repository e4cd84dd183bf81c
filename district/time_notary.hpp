// Tells boards what time it is (docs/adr/0039): one note for one question, under the time key, with
// the mandate that `publish` has left for it.
//
// Anybody may ask, as anybody may look at a clock; so notes are bounded in number: of one address,
// of all strangers together, and of all. Whatever strangers do, there are notes left for where our
// screens are. A stranger's question gets a signature over the stranger's own nonce and the present
// time, and nothing else.
#pragma once

#include "bulletin/time_mandate.hpp"
#include "district/callers.hpp"
#include "district/paths.hpp"
#include "trust/keys.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace bangtin::district {

namespace limits {
inline constexpr int time_notes_per_second = 200; ///< A signature takes 50 µs.
/// Of those. An address can be that of all schools of a telephone company.
inline constexpr int time_notes_of_address = 100;
inline constexpr int time_notes_of_stranger = 20;
inline constexpr int time_notes_of_strangers = 50; ///< All together.
inline constexpr std::chrono::seconds time_note_again{60};
/// How often the server looks whether `publish` has left another key or mandate.
inline constexpr std::chrono::minutes time_key_read_every{1};
} // namespace limits

class TimeNotary {
public:
    explicit TimeNotary(DataPaths data) : data_(std::move(data)) {}

    /// `bulletin::TimeAnswer`'s text, for a question that came at `now`. `invalid` when that is not
    /// a nonce, `busy` when too many ask at once, `unavailable` without a mandate for `now`.
    [[nodiscard]] Outcome<std::string> answer(std::string_view question, const Caller& caller,
                                              Instant now);

private:
    /// A key with what it may say.
    struct Pen {
        trust::PrivateKey key;
        std::string envelope; ///< Of the mandate.
        Window tells;
    };
    /// Notes that were signed in one second.
    struct Signed {
        Instant began;
        int all = 0;
        int of_strangers = 0;
        std::unordered_map<std::string, int> of_address = {};

        [[nodiscard]] bool has_room(const Caller& caller) const;
        void count(const Caller& caller);
    };
    [[nodiscard]] static std::optional<Pen> take_pen(const DataPaths& data);
    void keep_pen(Instant now);

    DataPaths data_;
    std::optional<Pen> pen_;
    std::optional<Instant> pen_read_;
    Signed signed_;
};

} // namespace bangtin::district
