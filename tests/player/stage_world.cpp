#include "tests/player/stage_world.hpp"

#include "trust/digest.hpp"

#include <doctest/doctest.h>

namespace bangtin::player {

namespace {

class SimPicture final : public PictureWork {
public:
    SimPicture(const board::Clock& clock, const SimFile& file, Size box)
        : clock_(clock), file_(file), box_(box), asked_(clock.monotonic())
    {
    }

    std::optional<Result<Canvas, std::string>> poll() override
    {
        if (clock_.monotonic() - asked_ < file_.ready) return std::nullopt;
        if (file_.fault) return Result<Canvas, std::string>(fail(*file_.fault));
        return Result<Canvas, std::string>(Canvas(box_, sim_picture_colour));
    }

private:
    const board::Clock& clock_;
    SimFile file_;
    Size box_;
    board::Monotonic asked_;
};

class SimFilm final : public VideoWork {
public:
    SimFilm(const SimFile& file, int& played, int& ran) : file_(file), played_(played), ran_(ran) {}

    Proof prove() override { return Proof::proven; }
    void play(board::Monotonic now, FilmSound sound) override
    {
        began_ = now;
        sound_ = sound;
        ++played_;
    }
    void go(board::Monotonic now) override
    {
        runs_ = std::max(now, began_ + file_.ready);
        ++ran_;
    }
    VideoState poll(board::Monotonic now) override
    {
        if (now < began_ + file_.ready) return VideoState::starting;
        const auto age = runs_ ? now - *runs_ : board::Monotonic(0);
        if (file_.fault || (file_.dies && age >= *file_.dies)) return VideoState::failed;
        fresh_ = fresh_ || age.count() / 40 != painted_;
        frame_ = age.count() / 40; // 25 frames a second.
        return VideoState::playing;
    }
    bool fresh() const override { return fresh_; }
    void paint(Canvas& out, const Rect& box) override
    {
        fresh_ = false;
        painted_ = frame_;
        out.fill(box, sim_film_colour);
    }
    /// A constant level, so that what becomes of it is told from any sample.
    std::size_t hear(std::span<SoundFrame> out, std::chrono::microseconds /*at*/) override
    {
        if (sound_ == FilmSound::silent) return 0;
        std::fill(out.begin(), out.end(), SoundFrame{sim_film_level, sim_film_level});
        return out.size();
    }
    std::string reason() const override { return file_.fault.value_or("it died"); }
    int wake() const override { return -1; }

private:
    SimFile file_;
    int& played_;
    int& ran_;
    board::Monotonic began_{0};
    std::optional<board::Monotonic> runs_; ///< Since then.
    FilmSound sound_ = FilmSound::silent;
    std::int64_t frame_ = 0;
    std::int64_t painted_ = -1;
    bool fresh_ = false;
};

bulletin::SiteCalendar every_day()
{
    bulletin::SiteCalendar calendar;
    calendar.zone = "Asia/Ho_Chi_Minh";
    for (unsigned day = 1; day <= 7; ++day) calendar.teaching_days.emplace_back(day % 7);
    return calendar;
}

Zone vietnam()
{
    auto zone = Zone::find("Asia/Ho_Chi_Minh");
    require(zone.has_value(), "the tests need tzdata");
    return *zone;
}

const Instant friday_noon = *parse_instant("2026-11-20T05:00:00Z");

} // namespace

SimFile SimMedia::behaviour(const Digest& digest) const
{
    const auto found = files.find(digest);
    return found == files.end() ? SimFile{} : found->second;
}

std::unique_ptr<PictureWork> SimMedia::picture(const PictureNeed& need)
{
    ++pictures_asked;
    return std::make_unique<SimPicture>(clock_, behaviour(need.media->asset.digest), need.box);
}

std::unique_ptr<VideoWork> SimMedia::video(const bulletin::Media& media, Size /*box*/)
{
    return std::make_unique<SimFilm>(behaviour(media.asset.digest), films_played, films_run);
}

Result<std::string, std::string> SimMedia::text(const bulletin::Media& media)
{
    const auto found = texts.find(media.asset.digest);
    if (found == texts.end()) return fail(std::string("there is no such file"));
    return found->second;
}

void RecordingPresenter::present(const Canvas& frame, std::span<const Rect> damage)
{
    ++presents;
    last_damage.assign(damage.begin(), damage.end());
    for (const Rect& rect : damage) glass.copy(frame, rect, rect.x, rect.y);
}

StageWorld::StageWorld() : board(friday_noon), hand{{}, "Trường Tiểu học Hoa Phượng", vietnam()}
{
    hand.edition.programme.edition = 7;
    hand.edition.programme.calendar = every_day();
    hand.edition.issued = friday_noon;
}

bulletin::Bulletin& StageWorld::add(const std::string& id, Duration dwell,
                                    bulletin::Position position)
{
    const Window wide{friday_noon - std::chrono::hours(48), friday_noon + std::chrono::hours(48)};
    for (const Sample& sample : load_samples()) {
        if (sample.bulletin.id != id) continue;
        bulletin::Bulletin bulletin = sample.bulletin;
        bulletin.window = wide;
        bulletin::Slot slot;
        slot.id = "s-" + id;
        slot.bulletin_id = id;
        slot.bulletin.digest = trust::sha256(id);
        slot.position = position;
        slot.window = wide;
        slot.dwell = dwell;
        hand.edition.programme.slots.push_back(slot);
        for (std::size_t i = 0; i < bulletin.media.size(); ++i) {
            // Authoring folders name files, not digests: any distinct ones will do here.
            bulletin.media[i].asset.digest = trust::sha256(id + std::to_string(i));
            hand.edition.holdings.assets.insert(bulletin.media[i].asset.digest);
        }
        return hand.edition.holdings.admitted[slot.bulletin.digest] = bulletin;
    }
    require(false, "there is a sample bulletin of that id");
    std::abort();
}

void StageWorld::begin()
{
    if (!hand.edition.programme.slots.empty()) fresh = hand;
    if (auto wire = board.display_power()) set = std::move(*wire);
    loop = std::make_unique<Loop>(LoopParts{
        .clock = board.clock(),
        .scene = scene,
        .frame = frame,
        .media = media,
        .editions = [this] { return std::exchange(fresh, std::nullopt); },
        .proof = proof,
        .time = keeper,
        .healing = healing,
        .say = [this](std::string_view line) { said.emplace_back(line); },
        .self_test = self_test,
        .speaker = &speaker,
        .camera = &camera,
        .set = set.get(),
    });
    loop->prepare();
}

void StageWorld::publish()
{
    ++hand.edition.programme.edition;
    fresh = hand;
}

void StageWorld::step()
{
    const Wake wake = loop->pass(presenter);
    const Duration wait = wake.at - board.clock().monotonic();
    REQUIRE(wait > Duration{0});
    board.advance(wait);
}

void StageWorld::run(Duration time)
{
    const auto end = board.clock().monotonic() + time;
    while (board.clock().monotonic() < end) step();
}

std::vector<std::string> StageWorld::slots_said() const
{
    std::vector<std::string> slots;
    for (const std::string& line : said) {
        const auto start = line.find(" slot=") + 6;
        slots.push_back(line.substr(start, line.find(' ', start) - start));
    }
    return slots;
}

std::vector<std::string> StageWorld::slots_due(Duration time) const
{
    std::vector<std::string> slots;
    std::optional<bulletin::Turn> last;
    const auto& edition = hand.edition;
    for (Instant at = board.clock().wall(), end = at + time; at < end;) {
        const auto showing =
            resolve(edition.programme, edition.holdings, edition.programme.calendar, at);
        if (showing.stage && showing.stage != last) slots.push_back(showing.stage->slot);
        last = showing.stage;
        at = showing.until;
    }
    return slots;
}

const bulletin::Media& StageWorld::media_of(const std::string& id, bulletin::MediaRole role) const
{
    const auto* found = hand.edition.holdings.admitted.at(trust::sha256(id)).first(role);
    require(found != nullptr, "the bulletin has such media");
    return *found;
}

void add_some_of_each(StageWorld& world)
{
    using std::chrono::seconds;
    world.add("thi-dua-20-11");
    world.add("tiem-vac-xin-soi", seconds(7));
    world.add("le-chao-co", seconds(8));
    world.add("hoi-khoe-phu-dong");
}

} // namespace bangtin::player
