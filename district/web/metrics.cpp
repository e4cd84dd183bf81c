#include "district/web/metrics.hpp"

namespace bangtin::district::web {

namespace {

/// `\`, `"` and line feeds, as the format writes them in a label's value.
std::string escaped(std::string_view text)
{
    std::string escaped;
    for (const char c : text) {
        if (c == '\\' || c == '"') escaped += '\\';
        if (c == '\n') {
            escaped += "\\n";
        } else {
            escaped += c;
        }
    }
    return escaped;
}

} // namespace

std::string metrics_text(const std::vector<Metric>& metrics)
{
    std::string text;
    for (const Metric& metric : metrics) {
        const std::string_view kind = metric.kind == MetricKind::counter ? "counter" : "gauge";
        text.append("# HELP ").append(metric.name).append(" ").append(metric.help).append("\n");
        text.append("# TYPE ").append(metric.name).append(" ").append(kind).append("\n");
        for (const MetricSample& sample : metric.samples) {
            text.append(metric.name);
            if (!metric.label.empty()) {
                text.append("{").append(metric.label).append("=\"");
                text.append(escaped(sample.label_value)).append("\"}");
            }
            text.append(" ").append(std::to_string(sample.value)).append("\n");
        }
    }
    return text;
}

} // namespace bangtin::district::web
