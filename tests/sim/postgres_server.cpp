#include "tests/sim/postgres_server.hpp"

#include "bulletin/result.hpp"

#include <cstdlib>
#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace bangtin::sim {

namespace {

using std::filesystem::path;

/// Debian's, the newest.
std::string programs()
{
    path newest;
    std::error_code error;
    for (const auto& version : std::filesystem::directory_iterator("/usr/lib/postgresql", error)) {
        const path folder = version.path() / "bin";
        if (std::filesystem::exists(folder / "initdb") && folder > newest) newest = folder;
    }
    require(!newest.empty(), "script/setup --test installs postgresql");
    return newest.string();
}

/// PostgreSQL refuses to run as root.
void become_unprivileged(const passwd* user)
{
    if (user == nullptr) return;
    const bool done =
        ::setgroups(0, nullptr) == 0 && ::setgid(user->pw_gid) == 0 && ::setuid(user->pw_uid) == 0;
    if (!done) ::_exit(1);
}

/// To its end, with its output in the folder's log.
bool run(const std::vector<std::string>& words, const path& log)
{
    const pid_t child = ::fork();
    if (child == 0) {
        const int file = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
        const int nothing = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
        ::dup2(nothing, 0);
        ::dup2(file, 1);
        ::dup2(file, 2);
        std::vector<char*> arguments;
        for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
        arguments.push_back(nullptr);
        ::execv(arguments[0], arguments.data());
        ::_exit(127);
    }
    int status = 0;
    return child > 0 && ::waitpid(child, &status, 0) == child && WIFEXITED(status) &&
           WEXITSTATUS(status) == 0;
}

std::vector<std::string> pg_ctl(const std::string& programs, const path& folder,
                                const std::string& what)
{
    std::vector<std::string> words{
        programs + "/pg_ctl", "-D", (folder / "data").string(), "-w", "-m", "immediate", what};
    if (what == "stop") return words;
    // Nothing needs to last; nobody but this machine's user reaches the socket.
    const std::string options = "-F -c listen_addresses='' -c full_page_writes=off -c jit=off"
                                " -c max_connections=40 -k " +
                                folder.string();
    words.insert(words.end() - 1, {"-l", (folder / "log").string(), "-o", options});
    return words;
}

} // namespace

PostgresServer& PostgresServer::of_this_run()
{
    static PostgresServer server;
    return server;
}

PostgresServer::PostgresServer() : programs_(programs())
{
    for (const char* inherited : {"PGHOST", "PGPORT", "PGUSER", "PGDATABASE", "PGOPTIONS"})
        ::unsetenv(inherited);
    const passwd* user = ::geteuid() == 0 ? ::getpwnam("postgres") : nullptr;
    std::string pattern = "/tmp/bangtin-postgres-XXXXXX"; // Short: a socket's name has 107 bytes.
    folder_ = ::mkdtemp(pattern.data());
    if (user != nullptr)
        require(::chown(folder_.c_str(), user->pw_uid, user->pw_gid) == 0, "it is ours to give");

    int life[2] = {};
    int ready[2] = {};
    require(::pipe2(life, O_CLOEXEC) == 0 && ::pipe2(ready, O_CLOEXEC) == 0, "there are pipes");
    keeper_ = ::fork();
    require(keeper_ >= 0, "there is room for a process");
    if (keeper_ == 0) {
        ::close(life[1]);
        ::setsid(); // Whoever ends the tests by their group does not end this.
        become_unprivileged(user);
        (void)::chdir("/");
        const path log = folder_ / "keeper.log";
        const bool up = run({programs_ + "/initdb", "--no-sync", "-D", (folder_ / "data").string(),
                             "-U", "bangtin", "-A", "trust", "-E", "UTF8", "--locale=C",
                             "--locale-provider=icu", "--icu-locale=vi"},
                            log) &&
                        run(pg_ctl(programs_, folder_, "start"), log);
        const char word = up ? 'r' : 'f';
        (void)::write(ready[1], &word, 1);
        ::close(ready[1]);
        for (int descriptor : {0, 1, 2}) ::close(descriptor); // Who reads them is not kept waiting.
        char nothing = 0;
        while (::read(life[0], &nothing, 1) < 0 && errno == EINTR) {
        }
        (void)run(pg_ctl(programs_, folder_, "stop"), log);
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
        ::_exit(0);
    }
    ::close(life[0]);
    ::close(ready[1]);
    lifeline_ = life[1];
    char word = 0;
    require(::read(ready[0], &word, 1) == 1 && word == 'r', "PostgreSQL starts");
    ::close(ready[0]);
}

PostgresServer::~PostgresServer()
{
    ::close(lifeline_);
    int status = 0;
    ::waitpid(keeper_, &status, 0);
}

std::string PostgresServer::url(const std::string& schema) const
{
    return "postgresql://bangtin@/postgres?host=" + folder_.string() + "&options=-csearch_path%3D" +
           schema;
}

void PostgresServer::control(const std::string& what)
{
    const passwd* user = ::geteuid() == 0 ? ::getpwnam("postgres") : nullptr;
    const pid_t child = ::fork();
    if (child == 0) {
        become_unprivileged(user);
        (void)::chdir("/");
        ::_exit(run(pg_ctl(programs_, folder_, what), folder_ / "keeper.log") ? 0 : 1);
    }
    int status = 0;
    require(::waitpid(child, &status, 0) == child && status == 0, "PostgreSQL does as it is told");
}

void PostgresServer::restart()
{
    control("restart");
}

void PostgresServer::stop()
{
    control("stop");
}

void PostgresServer::start()
{
    control("start");
}

} // namespace bangtin::sim
