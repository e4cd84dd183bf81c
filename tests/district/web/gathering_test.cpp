#include "district/web/gathering.hpp"

#include "tests/district/web/loopback.hpp"

#include <atomic>
#include <doctest/doctest.h>
#include <future>
#include <poll.h>

using namespace bangtin;
using namespace bangtin::district::web;

// Method: the first batch is answered when a second and a third request have come, which must then
// be answered together.
TEST_CASE("requests that come while others are answered together are the next batch")
{
    std::atomic<int> waiting = 0;
    std::promise<void> gate;
    ServerOptions options;
    options.together.answer = [&, batch = 0](const std::vector<Request>& requests) mutable {
        if (++batch == 1) gate.get_future().wait();
        std::vector<Response> responses;
        for (const Request& request : requests)
            responses.push_back(json_response(200, request.body + std::to_string(requests.size())));
        return responses;
    };
    const Running server(options, [&](const Request& request) {
        Response response = json_response(200, "alone");
        response.together = request.path == "/together";
        ++waiting;
        return response;
    });
    const auto ask = [&](const std::string& body) {
        Client client(server.port());
        client.send("POST /together HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\n" + body);
        return client;
    };
    const auto wait_for = [&](int count) {
        while (waiting < count) ::poll(nullptr, 0, 1);
    };
    const Client first = ask("a");
    wait_for(1);
    ::poll(nullptr, 0, 20); // It is being answered, alone.
    const Client second = ask("b");
    const Client third = ask("c");
    wait_for(3);
    const Client other(server.port());
    other.send("GET /alone HTTP/1.1\r\nHost: x\r\n\r\n");
    CHECK(other.next().ends_with("alone")); // The loop waits for no batch.
    gate.set_value();
    CHECK(first.next().ends_with("a1"));
    CHECK(second.next().ends_with("b2"));
    CHECK(third.next().ends_with("c2"));
}

TEST_CASE("what follows an answer is done in the loop, and no batch is larger than it may be")
{
    std::thread::id loop;
    std::atomic<int> followed = 0;
    std::atomic<std::size_t> largest = 0;
    std::atomic<bool> in_loop = true;
    ServerOptions options;
    options.together.requests_max = 2;
    options.together.answer = [&](const std::vector<Request>& requests) {
        largest = std::max(largest.load(), requests.size());
        ::poll(nullptr, 0, 5); // The others come meanwhile.
        std::vector<Response> responses;
        for (std::size_t i = 0; i < requests.size(); ++i)
            responses.push_back(json_response(200, "done"));
        return responses;
    };
    options.together.then = [&](const Request& request, const Response& response) {
        in_loop = in_loop && std::this_thread::get_id() == loop;
        if (request.path == "/together" && response.status == 200) ++followed;
    };
    const Running server(options, [&](const Request&) {
        loop = std::this_thread::get_id();
        Response response;
        response.together = true;
        return response;
    });
    std::vector<Client> clients;
    for (int i = 0; i < 7; ++i) {
        clients.emplace_back(server.port());
        clients.back().send("GET /together HTTP/1.1\r\nHost: x\r\n\r\n");
    }
    for (const Client& client : clients) CHECK(client.next().ends_with("done"));
    CHECK(followed == 7);
    CHECK(in_loop);
    CHECK(largest <= 2);
}
