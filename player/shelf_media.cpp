#include "player/shelf_media.hpp"

#include "bulletin/limits.hpp"
#include "player/decoder/pictures.hpp"
#include "player/media_proof.hpp"

#include <spdlog/fmt/fmt.h>
#include <spdlog/spdlog.h>
#include <unistd.h>
#include <utility>

namespace bangtin::player {

namespace {

// One pass of the loop may hash this much: 2 ms here, some 10 ms on a Raspberry Pi 4, less than a
// refresh.
constexpr Bytes slice_bytes = 1024 * 1024;

constexpr const char* exchanged = "its bytes are not what its name says";

class ShelfPicture final : public PictureWork {
public:
    ShelfPicture(const std::filesystem::path& file, std::filesystem::path decoder,
                 const PictureNeed& need)
        : decoder_(std::move(decoder)), type_(need.media->type), box_(need.box), fit_(need.fit),
          proof_(MediaProof::open(file, need.media->asset))
    {
    }

    std::optional<Result<Canvas, std::string>> poll() override
    {
        if (!job_) {
            if (auto fault = begin()) return Result<Canvas, std::string>(fail(*fault));
        }
        if (!job_) return std::nullopt;
        return (*job_)->poll();
    }

private:
    /// Proves another slice; with the last one the decoder starts.
    std::optional<std::string> begin()
    {
        if (!proof_) return proof_.error();
        const auto progress = proof_->step(slice_bytes);
        if (progress == MediaProof::Progress::working) return std::nullopt;
        if (progress == MediaProof::Progress::broken) return exchanged;
        job_ = PictureJob::start(decoder_, proof_->release(), type_, box_, fit_);
        if (!*job_) return job_->error();
        return std::nullopt;
    }

    std::filesystem::path decoder_;
    bulletin::MediaType type_;
    Size box_;
    Fit fit_;
    Result<MediaProof, std::string> proof_;
    std::optional<Result<PictureJob, std::string>> job_;
};

class ShelfVideo final : public VideoWork {
public:
    ShelfVideo(const std::filesystem::path& file, std::filesystem::path decoder,
               const bulletin::Media& media, VideoPlan plan, std::string& reported)
        : decoder_(std::move(decoder)), plan_(std::move(plan)), reported_(reported),
          proof_(MediaProof::open(file, media.asset))
    {
        if (!proof_) reason_ = proof_.error();
    }

    Proof prove() override
    {
        if (!proof_) return Proof::failed;
        switch (proof_->step(slice_bytes)) {
        case MediaProof::Progress::working: return Proof::working;
        case MediaProof::Progress::proven: return Proof::proven;
        case MediaProof::Progress::broken: break;
        }
        reason_ = exchanged;
        return Proof::failed;
    }

    void play(board::Monotonic now, FilmSound sound) override
    {
        plan_.sound = sound;
        job_ = VideoJob::start(decoder_, proof_->release(), plan_, now);
        if (!*job_) reason_ = job_->error();
    }

    void go(board::Monotonic now) override
    {
        if (playing()) (*job_)->go(now);
    }

    VideoState poll(board::Monotonic now) override
    {
        if (!playing()) return VideoState::failed;
        const VideoState state = (*job_)->poll(now);
        if (state == VideoState::failed) reason_ = (*job_)->reason();
        if (state == VideoState::playing) report();
        return state;
    }

    bool fresh() const override { return playing() && (*job_)->fresh(); }
    void paint(Canvas& out, const Rect& box) override { (*job_)->paint(out, box); }
    std::size_t hear(std::span<SoundFrame> out, std::chrono::microseconds at) override
    {
        return playing() ? (*job_)->hear(out, at) : 0;
    }
    std::string reason() const override { return reason_; }
    int wake() const override { return playing() ? (*job_)->wake() : -1; }

private:
    bool playing() const { return job_ && *job_; }

    /// How films are decoded, when that is another way than the last time.
    void report()
    {
        const std::string way =
            fmt::format("codec={} sandbox={}", plan_.codec.empty() ? "software" : plan_.codec,
                        (*job_)->landlocked() ? "seccomp,landlock" : "seccomp");
        if (way == reported_) return;
        reported_ = way;
        spdlog::info("event=film_decoding {}", way);
    }

    std::filesystem::path decoder_;
    VideoPlan plan_;
    std::string& reported_; ///< The desk's, which outlives its films.
    Result<MediaProof, std::string> proof_;
    std::optional<Result<VideoJob, std::string>> job_;
    std::string reason_;
};

} // namespace

ShelfMedia::ShelfMedia(PathOf path_of, std::filesystem::path decoder, CodecOf codec_of)
    : path_of_(std::move(path_of)), decoder_(std::move(decoder)), codec_of_(std::move(codec_of))
{
}

std::unique_ptr<PictureWork> ShelfMedia::picture(const PictureNeed& need)
{
    return std::make_unique<ShelfPicture>(path_of_(need.media->asset.digest), decoder_, need);
}

Result<std::string, std::string> ShelfMedia::text(const bulletin::Media& media)
{
    if (media.asset.length > bulletin::limits::captions_bytes) return fail(std::string("too long"));
    auto proof = MediaProof::open(path_of_(media.asset.digest), media.asset);
    if (!proof) return fail(proof.error());
    MediaProof::Progress progress = proof->step(slice_bytes);
    while (progress == MediaProof::Progress::working) progress = proof->step(slice_bytes);
    if (progress == MediaProof::Progress::broken) return fail(std::string(exchanged));
    const Descriptor file(proof->release());
    std::string bytes(static_cast<std::size_t>(media.asset.length), '\0');
    std::size_t held = 0;
    while (held < bytes.size()) {
        const ssize_t read = ::read(file.number(), bytes.data() + held, bytes.size() - held);
        if (read <= 0) return fail(std::string("it cannot be read"));
        held += static_cast<std::size_t>(read);
    }
    return bytes;
}

std::unique_ptr<VideoWork> ShelfMedia::video(const bulletin::Media& media, Size box)
{
    VideoPlan plan{{media.width_px, media.height_px}, box, ""};
    if (codec_of_) plan.codec = codec_of_(media.asset.digest);
    return std::make_unique<ShelfVideo>(path_of_(media.asset.digest), decoder_, media,
                                        std::move(plan), reported_);
}

} // namespace bangtin::player
