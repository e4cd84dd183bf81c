// A database of a PostgreSQL server behind `Engine`, for several processes at once.
//
// One writer at a time, as SQLite has it: a writing transaction takes the schema's lock before it
// reads anything, and a statement that writes alone is a transaction too (docs/adr/0055). Waiting
// ends after five seconds in `busy`.
//
// A lost connection is looked for again by the next statement outside of a transaction, and by
// that one itself when nothing can have been written yet; not while publishing is locked, for the
// lock went with the connection.
#pragma once

#include "district/database.hpp"

#include <map>

struct pg_conn;
struct pg_result;

namespace bangtin::district {

class PostgresEngine final : public Engine {
public:
    /// `usage` for what is no address; `unreachable` when no server answers it or lets us in;
    /// `not_found` when `existing` is asked for and the database holds no district; `busy` while it
    /// is being moved; `unavailable` when it does not keep UTF-8.
    [[nodiscard]] static Outcome<std::unique_ptr<Engine>> connect(const std::string& url,
                                                                  Database::Opening opening);

    [[nodiscard]] Outcome<Answer> run(std::string_view sql,
                                      const std::vector<SqlValue>& values) override;
    [[nodiscard]] Outcome<void> define(std::string_view sql) override;
    [[nodiscard]] Outcome<void> begin(Access access) override;
    [[nodiscard]] Outcome<void> commit() override;
    void roll_back() override;
    [[nodiscard]] Outcome<std::vector<Table>> tables() override;
    [[nodiscard]] Outcome<void> lock_out_others() override;
    [[nodiscard]] Outcome<void> lock_publishing() override;
    void unlock_publishing() override;

private:
    struct CloseConnection {
        void operator()(pg_conn* connection) const;
    };
    struct ClearResult {
        void operator()(pg_result* result) const;
    };
    using Reply = std::unique_ptr<pg_result, ClearResult>;

    explicit PostgresEngine(std::string url) : url_(std::move(url)) {}
    [[nodiscard]] Outcome<void> connect_anew();
    [[nodiscard]] Outcome<void> set_up_session();
    [[nodiscard]] Outcome<void> ensure_connected();
    [[nodiscard]] bool is_lost() const;
    [[nodiscard]] Fault fault_of(const pg_result* result);
    /// Commands without values, the last one's answer.
    [[nodiscard]] Outcome<Reply> command(const std::string& sql);
    [[nodiscard]] Outcome<std::string> prepared(std::string_view sql,
                                                const std::vector<SqlValue>& values);
    [[nodiscard]] Outcome<Answer> execute(std::string_view sql,
                                          const std::vector<SqlValue>& values);
    [[nodiscard]] Outcome<Answer> execute_alone(std::string_view sql,
                                                const std::vector<SqlValue>& values);
    [[nodiscard]] std::string lock(const char* function, int what) const;

    std::string url_;
    std::string schema_key_; ///< By which the schema's locks are known, an integer.
    std::unique_ptr<pg_conn, CloseConnection> connection_;
    std::map<std::string, std::string, std::less<>> statements_; ///< Names, by types and text.
    bool in_transaction_ = false;
    bool publishing_locked_ = false;
};

} // namespace bangtin::district
