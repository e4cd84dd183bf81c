// The values that a statement names, gathered while its text is written.
#pragma once

#include "district/row.hpp"

#include <string>
#include <utility>
#include <vector>

namespace bangtin::district {

class BoundValues {
public:
    /// "$3", by which the statement names it.
    std::string bind(SqlValue value)
    {
        values_.push_back(std::move(value));
        return "$" + std::to_string(values_.size());
    }
    /// "$1, $2"; for none a text that no code is.
    std::string bind_all(const std::vector<std::string>& codes)
    {
        std::string listed;
        for (const std::string& code : codes) listed += (listed.empty() ? "" : ", ") + bind(code);
        return listed.empty() ? "''" : listed;
    }
    [[nodiscard]] const std::vector<SqlValue>& list() const { return values_; }

private:
    std::vector<SqlValue> values_;
};

} // namespace bangtin::district
