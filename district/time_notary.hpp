// Tells boards what time it is (docs/adr/0039): one note for one question, under the time key, with
// the mandate that `publish` has left for it.
//
// Anybody may ask, as anybody may look at a clock; so notes are bounded in number. A stranger's
// question gets a signature over the stranger's own nonce and the present time, and nothing else.
#pragma once

#include "bulletin/time_mandate.hpp"
#include "district/paths.hpp"
#include "trust/keys.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace bangtin::district {

namespace limits {
inline constexpr int time_notes_per_second = 200; ///< A signature takes 50 µs.
inline constexpr std::chrono::seconds time_note_again{60};
/// How often the server looks whether `publish` has left another key or mandate.
inline constexpr std::chrono::minutes time_key_read_every{1};
} // namespace limits

class TimeNotary {
public:
    explicit TimeNotary(DataPaths data) : data_(std::move(data)) {}

    /// `bulletin::TimeAnswer`'s text, for a question that came at `now`. `invalid` when that is not
    /// a nonce, `busy` when too many ask at once, `unavailable` without a mandate for `now`.
    [[nodiscard]] Outcome<std::string> answer(std::string_view question, Instant now);

private:
    /// A key with what it may say.
    struct Pen {
        trust::PrivateKey key;
        std::string envelope; ///< Of the mandate.
        Window tells;
    };
    [[nodiscard]] static std::optional<Pen> take_pen(const DataPaths& data);
    void keep_pen(Instant now);

    DataPaths data_;
    std::optional<Pen> pen_;
    std::optional<Instant> pen_read_;
    Instant second_; ///< When the second began that `signed_` counts in.
    int signed_ = 0;
};

} // namespace bangtin::district
