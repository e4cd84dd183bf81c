// The database as one file: SQLite behind `Engine`.
//
// One connection, one thread. WAL with synchronous FULL: what was answered survives a power cut.
// A writing transaction begins immediate, so that `busy` is told where nothing is done yet.
#pragma once

#include "district/database.hpp"

#include <map>
#include <memory>

struct sqlite3;
struct sqlite3_stmt;

namespace bangtin::district {

class SqliteEngine final : public Engine {
public:
    /// `not_found` when `existing` is asked for and there is none; `invalid` when the file is not a
    /// database.
    [[nodiscard]] static Outcome<std::unique_ptr<Engine>> open(const Path& path,
                                                               Database::Opening opening);

    [[nodiscard]] Outcome<Answer> run(std::string_view sql,
                                      const std::vector<SqlValue>& values) override;
    [[nodiscard]] Outcome<void> define(std::string_view sql) override;
    [[nodiscard]] Outcome<void> begin(Access access) override;
    [[nodiscard]] Outcome<void> commit() override;
    void roll_back() override;
    [[nodiscard]] Outcome<std::vector<Table>> tables() override;
    [[nodiscard]] Outcome<void> lock_out_others() override;
    /// The folder's lock is enough: the file is in it.
    [[nodiscard]] Outcome<void> lock_publishing() override { return {}; }
    void unlock_publishing() override {}

private:
    struct CloseConnection {
        void operator()(sqlite3* handle) const;
    };
    struct FinalizeStatement {
        void operator()(sqlite3_stmt* statement) const;
    };
    using Statement = std::unique_ptr<sqlite3_stmt, FinalizeStatement>;

    explicit SqliteEngine(std::string path) : path_(std::move(path)) {}
    [[nodiscard]] Outcome<sqlite3_stmt*> prepared(std::string_view sql);

    std::string path_;
    std::unique_ptr<sqlite3, CloseConnection> handle_;
    std::map<std::string, Statement, std::less<>> statements_; ///< By text; gone before the handle.
};

} // namespace bangtin::district
