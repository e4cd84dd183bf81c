#include "player/loop.hpp"

#include "player/screen.hpp"
#include "player/self_test_facts.hpp"

#include <algorithm>
#include <spdlog/fmt/fmt.h>
#include <spdlog/spdlog.h>
#include <utility>

namespace bangtin::player {

namespace {

constexpr std::chrono::seconds edition_look_every{1};
constexpr std::chrono::milliseconds work_pace{4};  // While something is being made ready.
constexpr std::chrono::milliseconds fade_pace{16}; // A refresh.
constexpr std::chrono::milliseconds sleep_max{
    250}; // A closed window and a dead child are noticed after this.
// A slide is held for at most 2 s, and a film that fails gives way to the next: later than this
// nothing comes any more.
constexpr std::chrono::seconds late_max{10};
// Of the first picture's proof, before the display is opened: its decoder then works meanwhile.
constexpr int slices_ahead = 4;

const std::string no_site;

} // namespace

Loop::Loop(LoopParts parts)
    : parts_(std::move(parts)), glass_(parts_.frame),
      stage_({parts_.scene, parts_.media, parts_.healing, parts_.frame,
              [this] { return self_test_facts(); }, parts_.transition,
              [this](const Cue& cue, Duration length) {
                  return hearing_.of_film(cue.layer, length, sight_);
              }},
             glass_),
      hearing_(parts_.speaker), lamp_(parts_.set)
{
}

Loop::Now Loop::judge(const ClockReading& reading)
{
    sight_ = parts_.time.look(reading);
    return {reading.monotonic, sight_.at, sight_.grade};
}

void Loop::prepare()
{
    const ClockReading reading = parts_.clock.read();
    Now now = judge(reading);
    if (take_edition(now.monotonic)) now = judge(reading);
    draw_header(now);
    parts_.scene.draw_ticker(glass_.frame(), {}, 0);
    glass_.changed(glass_.frame().bounds());
    cue_stage(now);
    for (int slice = 0; slice < slices_ahead; ++slice) stage_.work_ahead(now.monotonic);
}

Wake Loop::pass(Presenter& presenter)
{
    const ClockReading reading = parts_.clock.read();
    Now now = judge(reading);
    glass_.attach(presenter);
    const bool look_due = began_ && now.monotonic - edition_looked_ >= edition_look_every;
    if (look_due && take_edition(now.monotonic)) now = judge(reading);
    if (turns_.heed(parts_.healing, now.monotonic)) showing_.reset();
    cue_stage(now);
    const auto come = stage_.step(now.monotonic);
    if (stage_.shown()) {
        if (stage_.shown()->dark) {
            darken();
        } else {
            dark_ = false;
            draw_header(now);
            draw_clock(now);
            if (began_) run_ticker(now, presenter.refresh());
        }
        began_ = began_ || glass_.stale();
        glass_.flush(presenter); // Never before there is a slide: the glass is not lit for nothing.
        if (come) appeared(*come, now); // Writing it down takes longer than a refresh.
        // What has just failed must not be made ready once more.
        if (turns_.heed(parts_.healing, now.monotonic)) showing_.reset();
        look_ahead(now);
        run_camera(now);
    }
    run_sound(now);
    run_lamp(presenter, now);
    parts_.proof.commit_if_due(now.monotonic);
    note_progress(now);
    return next_wake(now);
}

void Loop::note_progress(const Now& now)
{
    const auto shown = stage_.shown();
    const bool there = shown && (!showing_ || *shown == wanted_);
    if (there)
        late_since_.reset();
    else if (!late_since_)
        late_since_ = now.monotonic;
    well_ = shown && (!late_since_ || now.monotonic - *late_since_ < late_max);
    parts_.healing.progress(well_, now.monotonic);
}

bool Loop::take_edition(board::Monotonic now)
{
    edition_looked_ = now;
    if (parts_.self_test.enrolled) self_test_.know_enrolled(parts_.self_test.enrolled());
    auto fresh = parts_.editions();
    if (!fresh) return false;
    parts_.time.learn_issued(fresh->edition.issued, now);
    hearing_.adopt(*fresh);
    lamp_.adopt(*fresh);
    turns_.adopt(std::move(*fresh));
    showing_.reset();
    return true;
}

std::optional<LocalTime> Loop::wall_clock(const Now& now) const
{
    const auto& hand = turns_.on_hand();
    if (!hand || now.grade == TimeGrade::unknown) return std::nullopt;
    return hand->zone.to_local(now.wall);
}

void Loop::cue_stage(const Now& now)
{
    const auto local = wall_clock(now);
    stage_.set_day(local ? std::optional(date_of(*local)) : std::nullopt);
    const bool same_clock = asked_.grade == now.grade && asked_.at <= now.wall;
    const auto page = self_test_.page(now.monotonic);
    if (showing_ && same_clock && now.wall < showing_->until && page == page_) return;
    page_ = page;
    if (asked_.grade != now.grade) log_grade(now);
    turns_.believe(now.grade);
    showing_ = turns_.at(now.wall);
    next_showing_.reset();
    asked_ = {now.wall, now.grade};
    const bulletin::Lit lit = lamp_.at(showing_->layer, asked_);
    const Instant until = std::min(showing_->until, lit.until);
    if (!lit.on) *showing_ = {};
    showing_->until = until;
    wanted_ = cue_of(*showing_);
    wanted_.dark = !lit.on;
    const bool page_there = page_ && parts_.self_test.facts;
    if (page_there && wanted_.layer != bulletin::Layer::emergency)
        wanted_ = {.layer = bulletin::Layer::slate, .turn = std::nullopt, .self_test = *page_};
    stage_.want(wanted_, bulletin_of(wanted_), hold_for(wanted_, now), site(), now.monotonic);
}

SelfTestFacts Loop::self_test_facts() const
{
    SelfTestFacts facts = parts_.self_test.facts(asked_);
    if (const auto& hand = turns_.on_hand()) add_edition(facts, hand->edition, hand->zone);
    return facts;
}

void Loop::log_grade(const Now& now)
{
    spdlog::info("event=time_grade grade={} at={}", format_time_grade(now.grade),
                 format_instant(now.wall));
}

Hold Loop::hold_for(const Cue& next, const Now& now) const
{
    const auto shown = stage_.shown();
    if (!shown || !shown->turn) return Hold::allowed;
    if (next.layer > shown->layer) return Hold::forbidden;
    const auto* bulletin = bulletin_of(*shown);
    const bool valid = bulletin != nullptr && bulletin->window.contains(now.wall);
    return valid ? Hold::allowed : Hold::forbidden;
}

void Loop::look_ahead(const Now& now)
{
    if (!showing_ || page_ || wanted_.dark || stage_.fading()) return;
    if (!next_showing_) next_showing_ = turns_.after(*showing_);
    if (!next_showing_) return;
    const Cue cue = cue_of(*next_showing_);
    const auto* bulletin = bulletin_of(cue);
    // Another turn of what is shown needs nothing, unless it is a film, which begins anew.
    const auto shown = stage_.shown();
    const bool again = shown->turn && cue.turn && shown->turn->bulletin == cue.turn->bulletin;
    const bool film = bulletin != nullptr && bulletin->kind == bulletin::Kind::video;
    if (again && !film) return;
    stage_.expect(cue, bulletin, site(), now.monotonic);
    if (cue.turn) stage_.roll(cue.turn->since - now.wall);
}

void Loop::appeared(const Cue& cue, const Now& now)
{
    hearing_.appeared(cue, bulletin_of(cue));
    // The technician's page with fresh facts is nothing new to the report.
    const bool same_page = cue.self_test > 0 && told_.self_test > 0;
    told_ = cue;
    if (same_page) return;
    if (cue.dark) {
        parts_.proof.went_dark(now.monotonic);
        parts_.say(
            fmt::format("event=dark until={}", format_instant(lamp_.at(cue.layer, asked_).until)));
        return;
    }
    const auto& hand = turns_.on_hand();
    Appearance what;
    what.layer = cue.layer;
    what.edition = hand ? hand->edition.programme.edition : 0;
    what.wall = now.wall;
    what.grade = now.grade;
    if (cue.turn) {
        what.slot = cue.turn->slot;
        what.bulletin_id = cue.turn->bulletin_id;
        what.bulletin = cue.turn->bulletin;
    }
    parts_.proof.appeared(what, now.monotonic);
    // After a power cut it must still be there: its time has begun, whatever the clock says then.
    if (cue.layer == bulletin::Layer::emergency) parts_.time.keep(now.monotonic);
    parts_.say(fmt::format("event=shown bulletin={} slot={} layer={} edition={}", what.bulletin_id,
                           what.slot, bulletin::format_layer(what.layer), what.edition));
}

/// All but the stage, which is already: once, until something is shown again.
void Loop::darken()
{
    if (dark_ || stage_.fading()) return;
    dark_ = true;
    const Layout& layout = parts_.scene.layout();
    for (const Rect& rect : {layout.header, layout.ticker}) {
        glass_.frame().fill(rect, 0);
        glass_.changed(rect);
    }
    heading_.reset();
    clock_drawn_.reset();
    ticker_.forget();
}

void Loop::run_lamp(Presenter& presenter, const Now& now)
{
    if (!began_) return;
    // Off when the black is on the glass, and on as soon as there is something to come.
    const bool lit = !(dark_ && wanted_.dark);
    if (lamp_.step(lit, presenter, now.monotonic)) expose();
}

void Loop::draw_header(const Now& now)
{
    Heading heading{site(), std::nullopt};
    if (const auto& hand = turns_.on_hand())
        heading.news_of = stale_news_of(hand->edition, hand->zone, now.wall);
    if (heading_ == heading) return;
    heading_ = std::move(heading);
    parts_.scene.draw_header(glass_.frame(), heading_->site, heading_->news_of);
    glass_.changed(parts_.scene.layout().header);
    clock_drawn_.reset();
}

void Loop::draw_clock(const Now& now)
{
    if (!turns_.on_hand()) return;
    auto minute = wall_clock(now);
    if (minute) minute = std::chrono::floor<std::chrono::minutes>(*minute);
    if (clock_drawn_ == minute && began_) return;
    clock_drawn_ = minute;
    parts_.scene.draw_clock(glass_.frame(), minute);
    glass_.changed(parts_.scene.layout().clock);
}

void Loop::run_ticker(const Now& now, const Refresh& refresh)
{
    std::vector<std::string> titles;
    for (const Digest& envelope : showing_->ticker)
        if (const auto* bulletin = turns_.find(envelope)) titles.push_back(bulletin->title);
    ticker_.run(parts_.scene, std::move(titles), glass_, now.monotonic);
    ticker_.step(parts_.scene, glass_, now.monotonic, refresh);
}

void Loop::run_sound(const Now& now)
{
    const auto shown = stage_.shown();
    // A start that has to be careful is silent: a driver of the sound may be what it died of.
    if (shown && parts_.healing.daring() == Daring::films)
        hearing_.step(shown->layer, stage_.film(), sight_, now.monotonic);
    else
        hearing_.step_silently(now.monotonic);
}

void Loop::run_camera(const Now& now)
{
    if (parts_.camera == nullptr) return;
    parts_.camera->look(glass_.frame().size(), now.monotonic);
    if (!parts_.camera->busy()) return;
    bulletin::PictureFacts facts;
    facts.at = now.wall;
    facts.grade = now.grade;
    facts.edition = turns_.on_hand() ? turns_.on_hand()->edition.programme.edition : 0;
    if (told_.turn) {
        facts.layer = told_.layer;
        facts.slot = told_.turn->slot;
        facts.bulletin_id = told_.turn->bulletin_id;
    }
    parts_.camera->step(glass_.frame(), glass_.flushed(), facts);
}

assets::Mishaps Loop::mishaps() const
{
    return {.decoder_failures = parts_.healing.strikes_given(),
            .items_missed = stage_.missed(),
            .dares = parts_.healing.daring()};
}

void Loop::expose()
{
    glass_.changed(glass_.frame().bounds());
}

void Loop::ask_self_test()
{
    self_test_.ask(parts_.clock.monotonic());
}

void Loop::close()
{
    const board::Monotonic now = judge(parts_.clock.read()).monotonic;
    parts_.proof.close(now);
    parts_.time.keep(now);
    parts_.healing.close();
    spdlog::info("event=presented frames={} bytes={}", glass_.presented().frames,
                 glass_.presented().bytes);
}

const bulletin::Bulletin* Loop::bulletin_of(const Cue& cue) const
{
    return cue.turn ? turns_.find(cue.turn->bulletin) : nullptr;
}

const std::string& Loop::site() const
{
    return turns_.on_hand() ? turns_.on_hand()->site : no_site;
}

Wake Loop::next_wake(const Now& now) const
{
    board::Monotonic at = now.monotonic + sleep_max;
    const auto nearer = [&](board::Monotonic then) { at = std::min(at, then); };
    const auto at_wall = [&](Instant then) {
        if (now.wall < then && then < now.wall + sleep_max)
            nearer(now.monotonic + (then - now.wall));
    };
    if (showing_)
        at_wall(showing_->until);
    else
        nearer(now.monotonic);
    if (next_showing_ && next_showing_->stage) {
        at_wall(next_showing_->stage->since - film_lead);
        at_wall(next_showing_->stage->since - heard_film_lead);
    }
    if (const auto tick = ticker_.next(now.monotonic)) nearer(*tick);
    if (const auto retry = parts_.healing.next_change(now.monotonic)) nearer(*retry);
    if (const auto sound = hearing_.next(now.monotonic)) nearer(*sound);
    if (stage_.fading())
        nearer(now.monotonic + fade_pace);
    else if (stage_.busy() || (parts_.camera != nullptr && parts_.camera->busy()))
        nearer(now.monotonic + work_pace);
    return {std::max(at, now.monotonic + board::Monotonic(1)), stage_.wakes()};
}

} // namespace bangtin::player
