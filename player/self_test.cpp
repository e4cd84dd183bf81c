#include "player/self_test.hpp"

#include <spdlog/fmt/fmt.h>

namespace bangtin::player {

namespace {

using assets::PassResult;
using assets::Status;

constexpr std::chrono::hours link_silence_max{24};
constexpr std::int64_t card_free_percent_min = 5;
constexpr int warm_c = 75; // A Raspberry Pi slows down from 80 °C.
constexpr int hot_c = 83;

/// "07:12, 23/11", on the school's wall.
std::string moment(const SelfTestFacts& facts, Instant t)
{
    const LocalTime local = facts.zone.to_local(t);
    const Date date = date_of(local);
    const auto clock = std::chrono::floor<std::chrono::minutes>(
        local - std::chrono::floor<std::chrono::days>(local));
    return fmt::format("{}, {}/{}", format_time_of_day(clock), static_cast<unsigned>(date.day()),
                       static_cast<unsigned>(date.month()));
}

/// One decimal, with the mark of the language: "1,2 GB" and "1.2 GB".
Said size_words(std::int64_t bytes)
{
    constexpr std::int64_t kilo = 1000;
    const char* unit = "MB";
    std::int64_t tenths = bytes / (kilo * kilo / 10);
    if (tenths >= 10 * kilo) {
        unit = "GB";
        tenths /= kilo;
    }
    const auto text = [&](char mark) {
        return fmt::format("{}{}{} {}", tenths / 10, mark, tenths % 10, unit);
    };
    return {text(','), text('.')};
}

/// What somebody without an identity waits for.
Said joining_words(assets::Joining joining)
{
    using assets::Joining;
    switch (joining) {
    case Joining::waiting:
        return {"Văn phòng đã thấy máy này: báo mã để được duyệt",
                "The office sees this board: read the code to it"};
    case Joining::unanswered:
        return {"Gọi văn phòng chưa được: xem đường truyền; mã vẫn dùng được",
                "The office does not answer: see the link; the code stays good"};
    case Joining::turned_away:
        return {"Văn phòng không nhận khóa này: ghi lại thẻ từ đầu",
                "The office does not take this key: write the card anew"};
    case Joining::ticket_refused:
        return {"Phiếu đã dùng, hết hạn hoặc của nơi khác: xin phiếu mới, hoặc báo mã",
                "The ticket is used, expired or another's: get a new one, or read the code"};
    case Joining::ticket_unreadable:
        return {"Tệp phiếu hỏng: chép lại từ văn phòng, hoặc báo mã",
                "The ticket file is damaged: copy it again, or read the code"};
    case Joining::over: break;
    }
    return {"Chưa ghi danh: báo mã cho văn phòng, hoặc cắm phiếu",
            "Not enrolled: read the code to the office, or bring a ticket"};
}

/// Where in his file a technician finds it.
Said mistake_words(const board::SettingsMistake& mistake)
{
    if (mistake.line == 0) return {"cai-dat.txt: " + mistake.vi, "cai-dat.txt: " + mistake.en};
    return {fmt::format("cai-dat.txt, dòng {}: {}", mistake.line, mistake.vi),
            fmt::format("cai-dat.txt, line {}: {}", mistake.line, mistake.en)};
}

Check enrolment(const SelfTestFacts& facts)
{
    Check check{"enrolment", {"Ghi danh", "Enrolment"}, {}, Verdict::good};
    if (facts.site.empty()) {
        check.finding =
            facts.settings_mistake
                ? mistake_words(*facts.settings_mistake)
                : joining_words(facts.last_pass ? facts.last_pass->joining : assets::Joining::over);
        check.verdict = Verdict::fault;
    } else if (is_held(facts)) {
        check.finding = {"Hai máy dùng chung thẻ này: gọi văn phòng",
                         "Two boards have this identity: call the office"};
        check.verdict = Verdict::fault;
    } else if (facts.screen.empty()) {
        check.finding = {facts.site + ", chờ văn phòng xác nhận",
                         facts.site + ", waiting for the office"};
        check.verdict = Verdict::attention;
    } else {
        check.finding = {facts.site, facts.screen};
    }
    return check;
}

Check clock(const SelfTestFacts& facts)
{
    Check check{"clock", {"Đồng hồ", "Clock"}, {}, Verdict::good};
    const std::string now = moment(facts, facts.now);
    switch (facts.grade) {
    case TimeGrade::trusted: check.finding = {now + ", đã đồng bộ", now + ", synchronised"}; break;
    case TimeGrade::held_over:
        check.finding = {now + ", chưa đồng bộ từ khi bật máy",
                         now + ", not synchronised since start"};
        check.verdict = Verdict::attention;
        break;
    case TimeGrade::unknown:
        check.finding = {"Chưa biết giờ: cắm mạng và chờ vài phút",
                         "Unknown: connect the network and wait some minutes"};
        check.verdict = Verdict::fault;
        break;
    }
    return check;
}

/// What the last pass came to, in words.
Said pass_words(const SelfTestFacts& facts, const Status& pass)
{
    const std::string when = moment(facts, pass.at);
    switch (pass.result) {
    case PassResult::cannot_write:
        return {"Không ghi được vào thẻ nhớ lúc " + when,
                "The card could not be written at " + when};
    case PassResult::refused:
        return {"Có mục bị từ chối lúc " + when,
                "Something was refused at " + when + ": " + pass.problem};
    case PassResult::offline:
        switch (pass.reach) {
        case assets::Reach::nothing:
            return {"Chưa cắm dây mạng, hoặc chưa vào được Wi-Fi (" + when + ")",
                    "No network cable, and no Wi-Fi joined (" + when + ")"};
        case assets::Reach::joined:
            return {"Có mạng mà không được cấp địa chỉ (" + when + "): hỏi người quản mạng",
                    "The network gives no address (" + when + "): ask its keeper"};
        case assets::Reach::untold:
        case assets::Reach::routed: break;
        }
        return {"Không tới được nguồn tin lúc " + when + "; tin đã có vẫn phát",
                "No mirror answered at " + when + "; the screen plays on"};
    case PassResult::stopped:
    case PassResult::done: break;
    }
    return {"Đã hỏi nguồn tin lúc " + when, "Asked for news at " + when};
}

Check link(const SelfTestFacts& facts)
{
    Check check{"link", {"Đường truyền", "Link"}, {}, Verdict::good};
    // Before the first knock at the office's door sync tells only that it waits.
    const bool silent_yet = !facts.last_pass || (facts.site.empty() &&
                                                 facts.last_pass->joining == assets::Joining::over);
    if (silent_yet) {
        check.finding = {"Chưa liên lạc lần nào", "Never in contact yet"};
        check.verdict = facts.edition ? Verdict::attention : Verdict::fault;
        return check;
    }
    const Status& pass = *facts.last_pass;
    check.finding = pass_words(facts, pass);
    const bool silent = facts.grade == TimeGrade::trusted && facts.now - pass.at > link_silence_max;
    if (pass.result == PassResult::cannot_write)
        check.verdict = Verdict::fault;
    else if (silent || pass.result == PassResult::offline || pass.result == PassResult::refused)
        check.verdict = Verdict::attention;
    return check;
}

Check edition(const SelfTestFacts& facts)
{
    Check check{"edition", {"Chương trình", "Edition"}, {}, Verdict::good};
    if (!facts.edition) {
        check.finding = {"Chưa có chương trình nào trên thẻ", "None on the card"};
        if (!facts.edition_fault.empty()) check.finding.en += ": " + facts.edition_fault;
        check.verdict = facts.site.empty() ? Verdict::attention : Verdict::fault;
        return check;
    }
    const EditionFacts& held = *facts.edition;
    const std::string issued = moment(facts, held.issued);
    check.finding = {
        fmt::format("Số {}, ban hành lúc {}, {} tin", held.number, issued, held.bulletins),
        fmt::format("No. {}, issued at {}, {} bulletins", held.number, issued, held.bulletins)};
    return check;
}

Check files(const SelfTestFacts& facts)
{
    Check check{"files", {"Tệp phải tải", "Files to fetch"}, {}, Verdict::good};
    if (!facts.last_pass || !facts.edition) {
        check.finding = {"Chưa biết", "Not known yet"};
        check.verdict = Verdict::attention;
        return check;
    }
    const std::int64_t count = facts.last_pass->files_waiting;
    if (count == 0) {
        check.finding = {"Đã đủ", "All are here"};
        return check;
    }
    const Said size = size_words(facts.last_pass->bytes_waiting);
    check.finding = {fmt::format("Còn thiếu {} tệp, {}", count, size.vi),
                     fmt::format("{} missing, {}", count, size.en)};
    check.verdict = Verdict::attention;
    return check;
}

Check card(const SelfTestFacts& facts)
{
    Check check{"card", {"Thẻ nhớ", "Card"}, {}, Verdict::good};
    if (!facts.vitals.card) {
        check.finding = {"Không đọc được thẻ nhớ", "The card cannot be read"};
        check.verdict = Verdict::fault;
        return check;
    }
    const board::CardSpace& space = *facts.vitals.card;
    const Said free = size_words(space.free_bytes);
    const Said total = size_words(space.total_bytes);
    check.finding = {"Còn trống " + free.vi + " trong " + total.vi,
                     free.en + " free of " + total.en};
    if (space.free_bytes < space.total_bytes / 100 * card_free_percent_min)
        check.verdict = Verdict::attention;
    if (space.read_only) {
        check.finding = {"Thẻ nhớ chỉ còn đọc được: thay thẻ khác", "Read-only: replace the card"};
        check.verdict = Verdict::fault;
    }
    return check;
}

Check display(const SelfTestFacts& facts)
{
    const std::string size = fmt::format("{} × {}", facts.glass.width, facts.glass.height);
    return {
        "display", {"Màn hình", "Display"}, {size + " điểm ảnh", size + " pixels"}, Verdict::good};
}

Check temperature(const SelfTestFacts& facts)
{
    Check check{"temperature", {"Nhiệt độ", "Temperature"}, {}, Verdict::good};
    if (!facts.vitals.temperature_c) {
        check.finding = {"Máy này không có cảm biến", "This machine has no sensor"};
        return check;
    }
    const int heat = *facts.vitals.temperature_c;
    check.finding = {fmt::format("{} °C", heat), fmt::format("{} °C", heat)};
    if (heat < warm_c) return check;
    check.finding.vi += ": để máy thoáng hơn";
    check.finding.en += ": give it more air";
    check.verdict = heat < hot_c ? Verdict::attention : Verdict::fault;
    return check;
}

Check version(const SelfTestFacts& facts)
{
    return {"version",
            {"Phần mềm", "Software"},
            {"Bảng Tin " + facts.version, facts.version},
            Verdict::good};
}

} // namespace

bool is_held(const SelfTestFacts& facts)
{
    return !facts.screen.empty() && facts.last_pass && !facts.last_pass->held_as.empty();
}

std::vector<Check> self_test(const SelfTestFacts& facts)
{
    return {enrolment(facts), clock(facts),   link(facts),        edition(facts), files(facts),
            card(facts),      display(facts), temperature(facts), version(facts)};
}

std::string self_test_text(const std::vector<Check>& checks)
{
    std::string text;
    for (const Check& check : checks)
        text += fmt::format("check={} verdict={} vi=\"{}\" en=\"{}\"\n", check.id,
                            format_verdict(check.verdict), check.finding.vi, check.finding.en);
    return text;
}

std::string_view format_verdict(Verdict verdict)
{
    switch (verdict) {
    case Verdict::good: return "good";
    case Verdict::attention: return "attention";
    case Verdict::fault: return "fault";
    }
    return "fault";
}

} // namespace bangtin::player
