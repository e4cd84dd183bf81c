#include "district/web/metrics.hpp"

#include <doctest/doctest.h>

using namespace bangtin::district::web;

TEST_CASE("numbers are told in the text format of Prometheus")
{
    const Metric plain{
        .name = "bangtin_edition", .help = "The newest edition.", .samples = {{{}, 7}}};
    const Metric labelled{.name = "bangtin_answers_total",
                          .help = "Answers.",
                          .kind = MetricKind::counter,
                          .label = "status",
                          .samples = {{"2xx", 3}, {"a\"b\\c\nd", 1}}};
    CHECK(metrics_text({plain, labelled}) ==
          "# HELP bangtin_edition The newest edition.\n"
          "# TYPE bangtin_edition gauge\n"
          "bangtin_edition 7\n"
          "# HELP bangtin_answers_total Answers.\n"
          "# TYPE bangtin_answers_total counter\n"
          "bangtin_answers_total{status=\"2xx\"} 3\n"
          "bangtin_answers_total{status=\"a\\\"b\\\\c\\nd\"} 1\n");
}
