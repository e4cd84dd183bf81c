// Numbers for a program that watches this one, in the text format of Prometheus (exposition format
// 0.0.4).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace bangtin::district::web {

enum class MetricKind : std::uint8_t {
    counter, ///< Only grows, until the program starts anew.
    gauge,   ///< As it is now.
};

struct MetricSample {
    std::string label_value; ///< Of the metric's label; not told where it has none.
    std::int64_t value = 0;
};

struct Metric {
    std::string_view name; ///< "bangtin_requests_total".
    std::string_view help; ///< One line.
    MetricKind kind = MetricKind::gauge;
    std::string_view label = {}; ///< Empty: it has one sample.
    std::vector<MetricSample> samples;
};

[[nodiscard]] std::string metrics_text(const std::vector<Metric>& metrics);

} // namespace bangtin::district::web
