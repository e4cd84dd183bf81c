#include "tests/bulletin/arbitrary.hpp"

#include "bulletin/bells.hpp"
#include "bulletin/limits.hpp"

#include <algorithm>
#include <map>

namespace bangtin::tests {

using namespace bulletin;
using namespace std::chrono;

namespace {

// Each function below draws a part of a value; they are called inside rc::gen::exec only.

template <class T>
T between(T least, T greatest)
{
    return *rc::gen::inRange<T>(least, greatest + 1);
}

bool coin()
{
    return *rc::gen::arbitrary<bool>();
}

template <class Draw>
auto several(std::size_t most, const Draw& draw)
{
    std::vector<decltype(draw())> drawn(between<std::size_t>(0, most));
    for (auto& one : drawn) one = draw();
    return drawn;
}

std::string code()
{
    const std::string first = "abcxyz0189";
    const std::string more = first + "-_.";
    std::string text(1, *rc::gen::elementOf(first));
    for (std::size_t left = between<std::size_t>(0, 63); left > 0; --left)
        text += *rc::gen::elementOf(more);
    return text;
}

/// One line in Vietnamese, with what JSON must escape among it.
std::string line(std::size_t words_min)
{
    const std::vector<std::string> words{"Trường", "Tiểu học", "Hoa Phượng", "\"mừng\"", "C:\\lớp",
                                         "Ẵng",    "thuở",     "20/11",      "😀",        "\t"};
    std::string text;
    for (std::size_t left = between<std::size_t>(words_min, 8); left > 0; --left)
        text += *rc::gen::elementOf(words);
    return text;
}

std::string lines()
{
    return line(0) + (coin() ? "\n" + line(0) : "");
}

Digest any_digest()
{
    Digest digest;
    for (auto& byte : digest.bytes) byte = *rc::gen::arbitrary<std::uint8_t>();
    return digest;
}

Instant instant()
{
    return Instant{milliseconds{between<std::int64_t>(0, 32'000'000'000'000)}};
}

Window window(Duration longest)
{
    const Instant opens = instant();
    return {opens, opens + milliseconds{between<std::int64_t>(1, longest.count())}};
}

Date any_date()
{
    return Date{sys_days{days{between(0, 376'000)}}};
}

Daypart daypart()
{
    const minutes from{between(0, 24 * 60 - 1)};
    minutes to{between(0, 24 * 60)};
    if (to == from) to += 1min;
    return {from, to};
}

/// Monday first and distinct, as parsers leave them.
std::vector<Weekday> weekdays(unsigned least)
{
    std::vector<Weekday> made;
    for (unsigned day = 1; day <= 7; ++day) {
        if (day <= least || coin()) made.push_back(Weekday{day});
    }
    return made;
}

DateRange range()
{
    const sys_days from{any_date()};
    return {"Nghỉ \"Tết\"", Date{from}, Date{from + days{between(0, 30)}}};
}

MediaType type_for(MediaRole role)
{
    switch (role) {
    case MediaRole::video: return MediaType::mp4;
    case MediaRole::captions: return coin() ? MediaType::vtt : MediaType::srt;
    case MediaRole::picture:
    case MediaRole::poster:
    case MediaRole::page: break;
    }
    return coin() ? MediaType::jpeg : MediaType::png;
}

Media media(MediaRole role)
{
    const bool video = role == MediaRole::video;
    const bool captions = role == MediaRole::captions;
    const bool people = coin();
    return {.role = role,
            .type = type_for(role),
            .asset = {any_digest(),
                      between<Bytes>(1, captions ? limits::captions_bytes : limits::media_bytes)},
            .width_px = captions ? 0 : between(1, 8192),
            .height_px = captions ? 0 : between(1, 8192),
            .duration = video ? std::optional(Duration{
                                    between<std::int64_t>(1, limits::duration_max.count())})
                              : std::nullopt,
            .description = lines(),
            .credit = lines(),
            .people_recognisable = people,
            .consent = people ? line(1) : line(0)};
}

/// The one a kind is made of or may have first, and some more that it shows.
std::vector<Media> media_of(Kind kind)
{
    std::vector<MediaRole> roles;
    switch (kind) {
    case Kind::document: roles = {MediaRole::page}; break;
    case Kind::headline:
    case Kind::honour: roles = {MediaRole::picture}; break;
    case Kind::poster: roles = {MediaRole::poster}; break;
    case Kind::video: roles = {MediaRole::video, MediaRole::picture, MediaRole::captions}; break;
    case Kind::notice:
    case Kind::countdown:
    case Kind::calendar: return {};
    }
    auto made = several(3, [&] {
        return media(roles[static_cast<std::size_t>(between<int>(0, int(roles.size()) - 1))]);
    });
    made.push_back(media(roles.front()));
    return made;
}

Honour honour()
{
    return {line(1), line(0), line(0)};
}

Event event()
{
    Event made{.date = any_date(), .from = {}, .to = {}, .what = line(1), .place = line(0)};
    if (coin()) made.from = minutes{between(0, 24 * 60 - 1)};
    if (made.from && coin()) made.to = minutes{between<int>(1 + int(made.from->count()), 24 * 60)};
    return made;
}

/// What only a bulletin of its kind has.
void add_particulars(Bulletin& made)
{
    if (made.kind == Kind::honour) {
        made.honours = several(4, honour);
        made.honours.push_back(honour());
    }
    if (made.kind == Kind::calendar) {
        made.events = several(4, event);
        made.events.push_back(event());
    }
    if (made.kind == Kind::countdown)
        made.counts_to = Date{floor<days>(made.window.closes) + days{between(0, 200)}};
    made.drill = made.layer == Layer::emergency && coin();
}

Scope scope()
{
    return *rc::gen::element(Scope::school, Scope::district, Scope::province);
}

std::vector<std::string> distinct_codes(std::size_t most)
{
    std::set<std::string> codes;
    for (const std::string& one : several(most, code)) codes.insert(one);
    return {codes.begin(), codes.end()};
}

std::vector<int> weeks()
{
    std::vector<int> made;
    for (int week = 1; week <= limits::week_max; ++week)
        if (between(0, 9) == 0) made.push_back(week);
    return made;
}

std::optional<Repeat> repeat()
{
    if (coin()) return std::nullopt;
    const std::vector<std::string> rules{
        "FREQ=DAILY;INTERVAL=3", "FREQ=WEEKLY;COUNT=7;BYDAY=MO,FR;WKST=SU",
        "FREQ=MONTHLY;UNTIL=29991231;BYDAY=1MO,-1SU", "FREQ=YEARLY;BYMONTH=2,9;BYMONTHDAY=1,-1"};
    return *parse_repeat(*rc::gen::elementOf(rules), any_date(), "");
}

Recurrence recurrence()
{
    return {.days = *rc::gen::element(DayRule::every_day, DayRule::school_days),
            .weekdays = weekdays(0),
            .terms = several(3, [] { return line(1); }),
            .weeks = weeks(),
            .repeat = repeat(),
            .dates = several(4, any_date),
            .except = several(4, any_date),
            .dayparts = several(4, daypart),
            .bells = several(3, code)};
}

SiteCalendar calendar()
{
    SiteCalendar made;
    made.zone =
        *rc::gen::elementOf(std::vector<std::string>{"Asia/Ho_Chi_Minh", "Europe/Paris", "UTC"});
    sys_days opens{any_date()};
    for (int years = between(0, 2); years > 0; --years) {
        const sys_days closes = opens + days{between(1, 399)};
        made.years.push_back({"2026–2027",
                              Date{opens},
                              Date{closes},
                              {{"Học kì", Date{opens + days{1}}, Date{closes}}}});
        opens = closes + days{between(1, 60)};
    }
    made.teaching_days = weekdays(1);
    made.holidays = several(4, range);
    sys_days swapped{any_date()};
    for (int count = between(0, 3); count > 0; --count, swapped += days{between(1, 90)})
        made.swapped.push_back({Date{swapped}, Weekday{between(0U, 6U)}});
    minutes lesson{between(0, 400)};
    for (const std::string& name : distinct_codes(2)) {
        if (is_derived_period(name)) continue;
        Shift shift{name, weekdays(1), {}};
        for (int count = between(1, 6); count > 0; --count, lesson += minutes{between(30, 60)})
            shift.lessons.push_back({lesson, lesson + minutes{between(1, 30)}});
        made.shifts.push_back(std::move(shift));
    }
    for (const std::string& name : distinct_codes(4)) {
        const bool taken = std::any_of(made.shifts.begin(), made.shifts.end(),
                                       [&](const Shift& shift) { return shift.name == name; });
        if (!taken && !is_derived_period(name))
            made.bells.push_back({name, daypart(), weekdays(1)});
    }
    return made;
}

Slot slot(std::string id)
{
    const auto dwell_min = milliseconds{limits::dwell_min}.count();
    const auto dwell_max = milliseconds{limits::dwell_max}.count();
    const auto often = between(0, 3);
    return {.id = std::move(id),
            .bulletin_id = code(),
            .bulletin = {any_digest(), between<Bytes>(1, limits::envelope_bytes)},
            .position = *rc::gen::element(Position::stage, Position::ticker),
            .window = window(days{1000}),
            .recurrence = recurrence(),
            .weight = often > 1 ? between(1, limits::weight_max) : 1,
            .share_percent = often == 0 ? std::optional(between(1, 90)) : std::nullopt,
            .per_hour_max = often == 1 ? std::optional(between(1, 60)) : std::nullopt,
            .dwell = coin() ? std::optional(Duration{between<std::int64_t>(dwell_min, dwell_max)})
                            : std::nullopt};
}

SoundPlan sound()
{
    return {.rules =
                several(3,
                        [] {
                            return SoundRule{recurrence(), between(0, limits::sound_percent_max)};
                        }),
            .emergency_percent = between(0, limits::sound_percent_max)};
}

ProofRecord record(std::int64_t sequence)
{
    ProofRecord made{.sequence = sequence,
                     .boot = any_digest().hex().substr(0, 32),
                     .slot = "",
                     .bulletin_id = "",
                     .bulletin = {},
                     .layer = static_cast<Layer>(between(0, 4)),
                     .edition = between<std::int64_t>(0, 1'000'000'000'000),
                     .from = instant(),
                     .shown = Duration{between<std::int64_t>(0, limits::shown_max.count())},
                     .grade = static_cast<TimeGrade>(between(0, 2))};
    if (made.layer != Layer::slate) {
        made.slot = code();
        made.bulletin_id = code();
        made.bulletin = any_digest();
    }
    return made;
}

} // namespace

rc::Gen<Bulletin> any_bulletin()
{
    return rc::gen::exec([] {
        Bulletin made;
        made.id = code();
        made.revision = between(1, 1'000'000);
        made.kind = static_cast<Kind>(between(0, 7));
        made.layer = static_cast<Layer>(between(1, 4));
        made.topic = code();
        made.author = {code(), code(), line(0)};
        made.audience = {scope(), code(), distinct_codes(4)};
        made.title = line(1);
        made.summary = lines();
        made.body = several(5, lines);
        made.media = media_of(made.kind);
        made.source = line(1);
        made.link = coin() ? "https://" + code() : "";
        made.window = window(limits::window_max_emergency); // The shortest that any layer allows.
        made.written = instant();
        add_particulars(made);
        return made;
    });
}

rc::Gen<Programme> any_programme()
{
    return rc::gen::exec([] {
        Programme made;
        made.site = code();
        made.edition = between<std::int64_t>(1, 1'000'000'000'000);
        made.made = instant();
        made.calendar = calendar();
        made.sound = sound();
        made.display.on = several(3, recurrence);
        for (std::string& id : distinct_codes(5)) made.slots.push_back(slot(std::move(id)));
        for (std::string& id : distinct_codes(3)) {
            const auto files = several(4, any_digest);
            const std::set<Digest> rising(files.begin(), files.end());
            made.recalled.push_back({std::move(id), {rising.begin(), rising.end()}});
        }
        return made;
    });
}

rc::Gen<ApproversList> any_list()
{
    return rc::gen::exec([] {
        ApproversList made;
        made.version = between<std::int64_t>(1, 1'000'000'000'000);
        // Sorted by code, and each below one before it or at the top: no way up is a circle.
        for (const std::string& name : distinct_codes(8)) {
            const bool top = made.units.empty() || coin();
            const std::string parent =
                top ? "" : made.units[between<std::size_t>(0, made.units.size() - 1)].code;
            made.units.push_back({name, parent, code(), coin() ? code() : "", line(0)});
        }
        if (made.units.empty()) return made;
        std::map<Ed25519Key, Approver> by_key;
        for (const Digest& key : several(5, any_digest)) {
            const auto unit = between<std::size_t>(0, made.units.size() - 1);
            by_key[key.bytes] = {code(),   lines(), made.units[unit].code,
                                 scope(),  coin(),  window(days{900}),
                                 key.bytes};
        }
        for (auto& [key, approver] : by_key) made.approvers.push_back(std::move(approver));
        return made;
    });
}

rc::Gen<Report> any_report()
{
    return rc::gen::exec([] {
        Report made{.screen = code(), .site = code(), .records = {}};
        const auto first = between<std::int64_t>(1, 1'000'000'000'000);
        const auto count = between<std::int64_t>(0, 6);
        for (std::int64_t i = 0; i < count; ++i) made.records.push_back(record(first + i));
        return made;
    });
}

} // namespace bangtin::tests
