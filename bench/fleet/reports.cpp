#include "bench/fleet/reports.hpp"

#include "bench/fleet/latencies.hpp"
#include "bench/fleet/screens.hpp"
#include "bulletin/tally.hpp"
#include "trust/envelope.hpp"
#include "trust/screen_id.hpp"

#include <algorithm>
#include <chrono>
#include <deque>
#include <iostream>
#include <optional>

namespace bangtin::bench {

namespace {

/// So long after the last was due the rest may still be acknowledged.
constexpr double patience_s = 60;
/// Between two tries at a server that is gone.
constexpr double again_s = 0.1;

struct Due {
    double at = 0;
    std::size_t screen = 0;
    std::string text;
};

bulletin::Shown shown_of(int number)
{
    bulletin::Shown shown;
    shown.layer = bulletin::Layer::programme;
    shown.bulletin_id = "tin-" + std::to_string(number);
    shown.bulletin.bytes.fill(static_cast<std::uint8_t>(number));
    shown.count = 2;
    shown.shown = Duration(20'000);
    return shown;
}

class Reporters {
public:
    explicit Reporters(const ReportOptions& options)
        : options_(options), next_record_(options.screens, 1), on_line_(options.lines),
          wire_(
              options.lines, [this](std::size_t line, const Answer& answer) { hear(line, answer); },
              [this](std::size_t line) { lose(line); })
    {
        for (std::size_t line = 0; line < options.lines; ++line) free_.push_back(line);
        for (std::size_t screen = 0; screen < options.screens; ++screen)
            keys_.push_back(key_of_screen(screen));
    }

    [[nodiscard]] Json run()
    {
        std::cout << to_text({{"ready", keys_.size()}}) << std::endl;
        const auto all = static_cast<std::size_t>(options_.rate * options_.seconds);
        const double begun = now_s();
        std::size_t made = 0;
        while (acknowledged_ + refused_ < all && now_s() - begun < options_.seconds + patience_s) {
            const auto due = static_cast<std::size_t>((now_s() - begun) * options_.rate) + 1;
            for (; made < std::min(due, all); ++made) {
                const double at = begun + static_cast<double>(made) / options_.rate;
                const std::size_t screen = made % options_.screens;
                waiting_.push_back({at, screen, text_of(screen)});
            }
            hand_out();
            const double next = begun + static_cast<double>(made) / options_.rate;
            wire_.turn(std::clamp(next - now_s(), 0.0, again_s));
        }
        Json json = latencies_json(std::move(took_));
        json["reports"] = made;
        json["acknowledged"] = acknowledged_;
        json["refused"] = refused_;
        json["put_off"] = put_off_;
        json["lost"] = lost_;
        json["seconds"] = now_s() - begun;
        return json;
    }

private:
    [[nodiscard]] std::string text_of(std::size_t screen)
    {
        const auto now = std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
        const std::int64_t first = next_record_[screen];
        next_record_[screen] += records_of_report;
        bulletin::TallyReport report;
        report.screen = trust::screen_id(keys_[screen].public_key());
        report.site = options_.sites[screen % options_.sites.size()];
        report.board = "board-" + std::to_string(screen);
        report.glance = 0;
        bulletin::ShownHour hour;
        hour.first = first;
        hour.last = first + records_of_report - 1;
        hour.boot = std::string(32, 'b');
        hour.hour = Instant(std::chrono::floor<std::chrono::hours>(now));
        hour.grade = TimeGrade::trusted;
        hour.shown = {shown_of(1), shown_of(2), shown_of(3)};
        report.hours = {hour};
        bulletin::ScreenHealth health;
        health.at = now;
        health.grade = TimeGrade::trusted;
        health.record = hour.last;
        health.boot = hour.boot;
        health.version = "0.1.0";
        health.edition = 1;
        health.card = bulletin::CardHealth{.free_bytes = 4'000'000'000,
                                           .total_bytes = 8'000'000'000,
                                           .written_today_bytes = 9'000'000,
                                           .device_bytes = 11'000'000};
        health.play = bulletin::PlayHealth{};
        health.temperature_c = 51;
        health.supply_low = false;
        health.throttled = false;
        health.display = bulletin::DisplayHealth{.signal_on = true, .set_on = true};
        report.health = health;
        trust::Envelope envelope{
            std::string(bulletin::tally_payload_type), bulletin::tally_text(report), {}};
        trust::sign(envelope, keys_[screen]);
        return post_text("/api/1/reports", trust::envelope_text(envelope));
    }

    void hand_out()
    {
        while (!waiting_.empty() && !free_.empty() && now_s() >= not_before_) {
            const std::size_t line = free_.front();
            free_.pop_front();
            on_line_[line] = std::move(waiting_.front());
            waiting_.pop_front();
            wire_.ask(line, options_.server, on_line_[line]->text);
        }
    }

    void hear(std::size_t line, const Answer& answer)
    {
        Due report = *std::exchange(on_line_[line], std::nullopt);
        free_.push_back(line);
        if (answer.status == 503) {
            ++put_off_;
            waiting_.push_front(std::move(report));
            not_before_ = now_s() + again_s;
        } else if (answer.status != 200) {
            if (refused_ == 0) std::cerr << answer.body << std::endl;
            ++refused_;
        } else {
            ++acknowledged_;
            took_.push_back(now_s() - report.at);
        }
    }

    void lose(std::size_t line)
    {
        if (!on_line_[line]) return; // Closed while nothing was asked: it is free already.
        free_.push_back(line);
        ++lost_;
        waiting_.push_front(*std::exchange(on_line_[line], std::nullopt));
        not_before_ = now_s() + again_s;
    }

    const ReportOptions& options_;
    std::vector<trust::PrivateKey> keys_;
    std::vector<std::int64_t> next_record_;
    std::vector<std::optional<Due>> on_line_;
    Wire wire_;
    std::deque<std::size_t> free_;
    std::deque<Due> waiting_;
    std::vector<double> took_;
    double not_before_ = 0;
    std::size_t acknowledged_ = 0;
    std::size_t refused_ = 0;
    std::size_t put_off_ = 0;
    std::size_t lost_ = 0;
};

} // namespace

Json run_reports(const ReportOptions& options)
{
    return Reporters(options).run();
}

} // namespace bangtin::bench
