// A real PostgreSQL server of our own for one run of a test program: on a socket in a temporary
// folder, with nothing on the network, and gone with the program however that ends.
//
// Its language is Vietnamese, so that whoever relies on the server's order of texts is found out.
#pragma once

#include <filesystem>
#include <string>
#include <sys/types.h>

namespace bangtin::sim {

class PostgresServer {
public:
    /// The one of this program, started when it is first asked for. Ends the program when there is
    /// none to be had.
    [[nodiscard]] static PostgresServer& of_this_run();
    ~PostgresServer();
    PostgresServer(const PostgresServer&) = delete;
    PostgresServer& operator=(const PostgresServer&) = delete;

    /// Of its one database, with `schema` as the place to work in; the schema is not made here.
    [[nodiscard]] std::string url(const std::string& schema) const;
    /// As an operator or the package manager does: every connection is lost.
    void restart();
    void stop();
    void start();

private:
    PostgresServer();
    void control(const std::string& what);

    std::filesystem::path folder_;
    std::string programs_; ///< The folder of `initdb` and `pg_ctl`.
    int lifeline_ = -1;    ///< Closed when this program ends: the keeper then ends the server.
    pid_t keeper_ = -1;
};

} // namespace bangtin::sim
