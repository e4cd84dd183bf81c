// The other end of a neighbour's connection, and a shelf with a film on it.
#pragma once

#include "assets/shelf.hpp"
#include "sync/neighbour/descriptor.hpp"
#include "sync/neighbour/request.hpp"
#include "tests/sim/scratch.hpp"
#include "trust/digest.hpp"

#include <array>
#include <doctest/doctest.h>
#include <string>
#include <sys/socket.h>

namespace bangtin::sync::neighbour::test {

struct FilmShelf {
    explicit FilmShelf(std::size_t size = 3'000'000) : film(size, 'f')
    {
        for (std::size_t i = 0; i < size; ++i) film[i] = static_cast<char>(i * 31 % 251);
        auto shelf = assets::Shelf::open(paths, assets::Shelf::Access::read_write);
        REQUIRE(shelf);
        REQUIRE(shelf->append_part(asset(), film));
        REQUIRE(shelf->promote_part(asset(), "video of bt-1"));
    }
    [[nodiscard]] AssetRef asset() const { return {trust::sha256(film), film.size()}; }
    [[nodiscard]] std::string request(const std::string& fields = "",
                                      const std::string& method = "GET") const
    {
        return method + " /assets/" + asset().digest.hex() + " HTTP/1.1\r\nHost: a\r\n" + fields +
               "\r\n";
    }

    sim::Scratch scratch;
    assets::StatePaths paths{scratch.path()};
    std::string film;
};

/// Never waits: it reads what is there.
class Client {
public:
    explicit Client(Descriptor socket) : socket_(std::move(socket)) {}

    /// Whether the other side took all of it.
    bool say(const std::string& text)
    {
        return ::send(socket_.number(), text.data(), text.size(), MSG_NOSIGNAL | MSG_DONTWAIT) ==
               static_cast<ssize_t>(text.size());
    }
    void hear(std::size_t most = std::string::npos)
    {
        std::array<char, 65536> some{};
        while (most > 0) {
            const ssize_t got =
                ::recv(socket_.number(), some.data(), std::min(most, some.size()), MSG_DONTWAIT);
            ended = ended || got == 0 || (got < 0 && errno != EAGAIN);
            if (got <= 0) return;
            heard.append(some.data(), static_cast<std::size_t>(got));
            most -= static_cast<std::size_t>(got);
        }
    }
    [[nodiscard]] std::string head() const
    {
        return heard.substr(0, head_length(heard).value_or(heard.size()));
    }
    [[nodiscard]] std::string body() const
    {
        return heard.substr(head_length(heard).value_or(heard.size()));
    }
    [[nodiscard]] int descriptor() const { return socket_.number(); }

    std::string heard;
    bool ended = false;

private:
    Descriptor socket_;
};

} // namespace bangtin::sync::neighbour::test
