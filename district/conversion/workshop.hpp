// Takes what waits to be converted, one after the other, and writes down what became of it. Between
// the loop, which has the database, and the threads beside it, which have the cells.
//
// Killed at any instant nothing is lost: a job is `running` as long as somebody says so, what is
// half made stands in a folder of its own, and media get their names when they are whole.
#pragma once

#include "district/chore.hpp"
#include "district/conversion/jobs.hpp"
#include "district/descriptor.hpp"
#include "district/paths.hpp"

#include <list>

namespace bangtin::district::conversion {

struct Converters {
    Path programs = "/usr/bin";
    Path bubblewrap = "/usr/bin/bwrap";
};

class Workshop {
public:
    /// `clock` is read in the loop only. Must outlive every chore's work.
    Workshop(Database& database, DataPaths paths, Converters converters,
             std::function<Instant()> clock);

    [[nodiscard]] std::optional<Chore> next();
    /// Ends what is at work, and gives it back to who comes next. In the loop, at its end.
    void stop();

private:
    Database* database_;
    DataPaths paths_;
    Converters converters_;
    std::function<Instant()> clock_;
    Descriptor halt_;
    std::list<Job> at_work_;
    Instant asked_again_ = {}; ///< Not before then.
};

} // namespace bangtin::district::conversion
