// Decoding one picture in its own short-lived process: the player never parses an outside picture
// itself.
#pragma once

#include "bulletin/bulletin.hpp"
#include "bulletin/result.hpp"
#include "player/canvas.hpp"
#include "player/scene.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <sys/types.h>

namespace bangtin::player {

/// A picture being decoded by `bangtin-decoder picture`. Destroying it ends the child.
class PictureJob {
public:
    /// `file` is the open media file (taken over); it has been proven by digest through this very
    /// descriptor. The picture fills `box` with `cover`, and with `contain` is the largest of its
    /// own shape inside it.
    [[nodiscard]] static Result<PictureJob, std::string> start(const std::filesystem::path& decoder,
                                                               int file, bulletin::MediaType type,
                                                               Size box, Fit fit);
    PictureJob(PictureJob&&) noexcept;
    PictureJob& operator=(PictureJob&&) noexcept;
    ~PictureJob();

    /// Nothing while it works; then the picture, or one line saying why there is none (also after
    /// 10 s, or a crash).
    [[nodiscard]] std::optional<Result<Canvas, std::string>> poll();
    /// Waits for `poll` to have an answer.
    [[nodiscard]] Result<Canvas, std::string> wait();
    /// Readable when the child has ended: wait for it together with other descriptors.
    [[nodiscard]] int wake() const;
    [[nodiscard]] pid_t process() const;

private:
    struct Child;
    explicit PictureJob(std::unique_ptr<Child> child);
    std::unique_ptr<Child> child_;
};

} // namespace bangtin::player
