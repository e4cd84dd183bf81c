#include "player/explain.hpp"

#include "player/header.hpp"

#include <algorithm>
#include <string_view>

namespace bangtin::player {

namespace {

Change change_at(const assets::Edition& edition, const bulletin::Showing& showing, Instant at)
{
    Change change{at, showing.layer, {}, {}, {}};
    if (!showing.stage) return change;
    change.slot = showing.stage->slot;
    change.bulletin_id = showing.stage->bulletin_id;
    const bulletin::Bulletin* shown = find_bulletin(edition, showing.stage->bulletin);
    if (shown != nullptr) change.title = shown->title;
    return change;
}

bulletin::Sound sound_at(const Screen& screen, bulletin::Layer layer, Instant at)
{
    const bulletin::Programme& programme = screen.edition.programme;
    const bulletin::SoundTimes times(programme.sound, programme.calendar, screen.zone);
    return times.at(at, layer, TimeGrade::trusted);
}

bulletin::Lit display_at(const Screen& screen, bulletin::Layer layer, Instant at)
{
    const bulletin::Programme& programme = screen.edition.programme;
    const bulletin::DisplayTimes times(programme.display, programme.calendar, screen.zone);
    return times.at(at, layer, TimeGrade::trusted);
}

bool same_glass(const Change& a, const Change& b)
{
    return a.layer == b.layer && a.slot == b.slot;
}

void list_changes(const assets::Edition& edition, Instant from, Instant until,
                  Explanation& explanation)
{
    const auto compiled_from = [&](Instant at) {
        return bulletin::compile(edition.programme, edition.holdings, edition.programme.calendar,
                                 at);
    };
    if (from >= until) return;
    bulletin::Timeline timeline = compiled_from(from);
    Change last = explanation.now;
    Instant next = from;
    while (next < until) {
        if (!timeline.covers(next)) timeline = compiled_from(next);
        const bulletin::Showing showing = resolve(timeline, next);
        const Change change = change_at(edition, showing, next);
        if (!same_glass(change, last)) {
            if (explanation.changes.size() == changes_max) {
                explanation.cut = true;
                return;
            }
            explanation.changes.push_back(change);
            last = change;
        }
        next = showing.until;
    }
}

std::string_view layer_words(bulletin::Layer layer)
{
    switch (layer) {
    case bulletin::Layer::slate: return "màn hình chờ";
    case bulletin::Layer::evergreen: return "tin dùng lâu dài";
    case bulletin::Layer::programme: return "chương trình";
    case bulletin::Layer::takeover: return "chiếm màn hình";
    case bulletin::Layer::emergency: return "khẩn cấp";
    }
    return {};
}

std::string_view waiting_words(bulletin::Waiting waiting)
{
    switch (waiting) {
    case bulletin::Waiting::not_admitted: return "chưa được duyệt, hoặc chưa tải về";
    case bulletin::Waiting::media_missing: return "còn thiếu tệp ảnh hoặc phim";
    case bulletin::Waiting::window_not_open: return "chưa đến ngày";
    case bulletin::Waiting::window_closed: return "đã hết hạn";
    case bulletin::Waiting::not_at_this_time: return "không phải giờ này";
    case bulletin::Waiting::resting: return "đã đủ lượt, chờ lượt sau";
    case bulletin::Waiting::outranked: return "nhường tin quan trọng hơn";
    case bulletin::Waiting::in_turn: return "chờ đến lượt";
    }
    return {};
}

std::string time_words(const Zone& zone, Instant at)
{
    const LocalTime local = zone.to_local(at);
    const auto of_day = local - std::chrono::floor<std::chrono::days>(local);
    const auto minutes = std::chrono::floor<std::chrono::minutes>(of_day);
    const auto seconds = std::chrono::floor<std::chrono::seconds>(of_day - minutes).count();
    return vietnamese_date(local) + " " + format_time_of_day(minutes) +
           (seconds < 10 ? ":0" : ":") + std::to_string(seconds);
}

std::string sound_words(const bulletin::Sound& sound, const Zone& zone)
{
    std::string words = sound.percent == 0 ? "tắt" : std::to_string(sound.percent) + " %";
    if (sound.until < instant_max) words += ", ít nhất đến " + time_words(zone, sound.until);
    return words;
}

std::string display_words(const bulletin::Lit& lit, const Zone& zone)
{
    std::string words = lit.on ? "sáng" : "tắt, ngoài giờ";
    if (lit.until < instant_max) words += ", ít nhất đến " + time_words(zone, lit.until);
    return words;
}

std::string change_words(const Change& change)
{
    std::string words(layer_words(change.layer));
    if (change.slot.empty()) return words;
    return words + "  " + change.bulletin_id + "  “" + change.title + "”";
}

Json sound_json(const bulletin::Sound& sound)
{
    Json json{{"percent", sound.percent}, {"until", nullptr}};
    if (sound.until < instant_max) json["until"] = format_instant(sound.until);
    return json;
}

Json display_json(const bulletin::Lit& lit)
{
    Json json{{"on", lit.on}, {"until", nullptr}};
    if (lit.until < instant_max) json["until"] = format_instant(lit.until);
    return json;
}

Json change_json(const Change& change)
{
    Json json{{"at", format_instant(change.at)},
              {"layer", bulletin::format_layer(change.layer)},
              {"slot", nullptr},
              {"bulletin_id", nullptr},
              {"title", nullptr}};
    if (change.slot.empty()) return json;
    json["slot"] = change.slot;
    json["bulletin_id"] = change.bulletin_id;
    json["title"] = change.title;
    return json;
}

} // namespace

Explanation explain_screen(const Screen& screen, Instant at, std::optional<Instant> until)
{
    const assets::Edition& edition = screen.edition;
    const bulletin::SiteCalendar& calendar = edition.programme.calendar;
    const bulletin::Showing showing = resolve(edition.programme, edition.holdings, calendar, at);
    Explanation explanation{screen.identity.screen,
                            edition.programme.site,
                            site_name(edition),
                            edition.programme.edition,
                            screen.zone,
                            change_at(edition, showing, at),
                            sound_at(screen, showing.layer, at),
                            display_at(screen, showing.layer, at),
                            ticker_titles(edition, showing),
                            bulletin::explain(edition.programme, edition.holdings, calendar, at),
                            edition.refused,
                            {},
                            false};
    if (until) list_changes(edition, showing.until, *until, explanation);
    return explanation;
}

std::string explanation_text(const Explanation& explanation)
{
    const Zone& zone = explanation.zone;
    std::string text = explanation.site_name + " (" + explanation.site + "), ấn bản " +
                       std::to_string(explanation.edition) + "\n";
    text += "Lúc " + time_words(zone, explanation.now.at) + " (" + std::string(zone.name()) +
            "): " + change_words(explanation.now) + "\n";
    text += "  âm thanh: " + sound_words(explanation.sound, zone) + "\n";
    text += "  màn hình: " + display_words(explanation.display, zone) + "\n";
    for (const std::string& title : explanation.ticker) text += "  tin vắn: " + title + "\n";

    text += "\nCác mục trong chương trình:\n";
    for (const bulletin::SlotState& slot : explanation.slots) {
        text += "  " + slot.slot + "  " + slot.bulletin_id + ": ";
        text += slot.waiting ? waiting_words(*slot.waiting) : "đang hiện";
        text += "\n";
    }
    for (const assets::RefusedItem& item : explanation.refused) {
        text += "  bị từ chối: " + item.what + ": " + item.reason + "\n";
    }
    if (explanation.changes.empty()) return text;
    text += "\nSắp tới:\n";
    for (const Change& change : explanation.changes) {
        text += "  " + time_words(zone, change.at) + "  " + change_words(change) + "\n";
    }
    if (explanation.cut) text += "  … (còn nữa; hỏi khoảng thời gian ngắn hơn)\n";
    return text;
}

std::string explanation_json(const Explanation& explanation)
{
    Json json{{"format", "bangtin.explanation/1"},
              {"screen", explanation.screen},
              {"site", explanation.site},
              {"site_name", explanation.site_name},
              {"edition", explanation.edition},
              {"zone", explanation.zone.name()},
              {"now", change_json(explanation.now)},
              {"sound", sound_json(explanation.sound)},
              {"display", display_json(explanation.display)},
              {"ticker", explanation.ticker},
              {"slots", Json::array()},
              {"refused", Json::array()},
              {"changes", Json::array()},
              {"changes_cut", explanation.cut}};
    for (const bulletin::SlotState& slot : explanation.slots) {
        Json state{{"slot", slot.slot}, {"bulletin_id", slot.bulletin_id}, {"waiting", nullptr}};
        if (slot.waiting) state["waiting"] = bulletin::format_waiting(*slot.waiting);
        json["slots"].push_back(std::move(state));
    }
    for (const assets::RefusedItem& item : explanation.refused) {
        json["refused"].push_back({{"what", item.what}, {"reason", item.reason}});
    }
    for (const Change& change : explanation.changes) {
        json["changes"].push_back(change_json(change));
    }
    return json.dump(2) + "\n";
}

} // namespace bangtin::player
