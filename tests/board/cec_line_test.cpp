// Method: the kernel's side of linux/cec.h, played by a struct. A real adapter is for a board.
#include "board/cec_line.hpp"

#include <cerrno>
#include <cstring>
#include <deque>
#include <doctest/doctest.h>
#include <filesystem>
#include <linux/cec.h>
#include <sys/ioctl.h>

using namespace bangtin::board;

namespace {

struct Kernel {
    std::uint16_t physical = 0x1000;
    cec_log_addrs addresses{};
    std::vector<cec_msg> sent;
    std::deque<cec_msg> to_receive;

    int call(unsigned long request, void* argument)
    {
        switch (request) {
        case CEC_ADAP_G_PHYS_ADDR: std::memcpy(argument, &physical, sizeof physical); return 0;
        case CEC_ADAP_G_LOG_ADDRS: std::memcpy(argument, &addresses, sizeof addresses); return 0;
        case CEC_ADAP_S_LOG_ADDRS:
            std::memcpy(&addresses, argument, sizeof addresses);
            addresses.log_addr_mask = 0;
            addresses.log_addr[0] = CEC_LOG_ADDR_INVALID;
            return 0;
        case CEC_TRANSMIT: return transmit(*static_cast<cec_msg*>(argument));
        case CEC_RECEIVE: return receive(*static_cast<cec_msg*>(argument));
        default: return ENOTTY;
        }
    }
    int transmit(cec_msg& message)
    {
        sent.push_back(message);
        return 0;
    }
    int receive(cec_msg& message)
    {
        if (to_receive.empty()) return EAGAIN;
        message = to_receive.front();
        to_receive.pop_front();
        return 0;
    }
    void claimed(std::uint8_t address)
    {
        addresses.log_addr[0] = address;
        addresses.log_addr_mask = static_cast<std::uint16_t>(1U << address);
    }
};

struct World {
    Kernel kernel;
    std::unique_ptr<CecLine> line = cec_line(
        [this](unsigned long request, void* argument) { return kernel.call(request, argument); });
};

cec_msg outcome(std::uint8_t tx, std::uint8_t rx, std::vector<std::uint8_t> bytes)
{
    cec_msg message{};
    message.sequence = 7;
    message.tx_status = tx;
    message.rx_status = rx;
    message.len = static_cast<std::uint32_t>(bytes.size());
    std::copy(bytes.begin(), bytes.end(), message.msg);
    return message;
}

} // namespace

TEST_CASE("an address on the wire is claimed as a player's, and there is no place before it is had")
{
    World world;
    CHECK_FALSE(world.line->send({.bytes = {0x36}})); // Nobody to send it as.
    CHECK_FALSE(world.line->place());
    CHECK(world.kernel.addresses.num_log_addrs == 1);
    CHECK(world.kernel.addresses.log_addr_type[0] == CEC_LOG_ADDR_TYPE_PLAYBACK);
    CHECK(std::string(world.kernel.addresses.osd_name) == "Bang Tin");
    CHECK_FALSE(world.line->place()); // It takes the wire a moment.
    world.kernel.claimed(4);
    CHECK(world.line->place() == 0x1000);
    world.kernel.physical = CEC_PHYS_ADDR_INVALID; // The set's cable was pulled.
    CHECK_FALSE(world.line->place());
}

TEST_CASE("a word goes from our address to the set's, and waits for an answer when there is one")
{
    World world;
    world.kernel.claimed(8);
    world.kernel.addresses.num_log_addrs = 1;
    REQUIRE(world.line->place());
    REQUIRE(world.line->send({.to = cec_everybody, .bytes = {0x82, 0x10, 0x00}}));
    REQUIRE(world.line->send({.to = cec_television, .bytes = {0x8F}, .reply = 0x90}));
    const cec_msg& seen = world.kernel.sent[0];
    CHECK(seen.len == 4);
    CHECK(seen.msg[0] == 0x8F);
    CHECK(seen.msg[1] == 0x82);
    CHECK(seen.timeout == 0);
    CHECK(world.kernel.sent[1].msg[0] == 0x80);
    CHECK(world.kernel.sent[1].reply == 0x90);
    CHECK(world.kernel.sent[1].timeout == 1000);
    CHECK_FALSE(world.line->send({.bytes = std::vector<std::uint8_t>(16, 0)}));
    CHECK(world.kernel.sent.size() == 2);
}

TEST_CASE("outcomes come in their order, without what others say on the wire")
{
    World world;
    CHECK_FALSE(world.line->take());
    cec_msg other = outcome(0, CEC_RX_STATUS_OK, {0x04, 0x36});
    other.sequence = 0;
    world.kernel.to_receive = {other, outcome(CEC_TX_STATUS_NACK, 0, {0x40, 0x36}),
                               outcome(CEC_TX_STATUS_OK, CEC_RX_STATUS_OK, {0x04, 0x90, 0x01}),
                               outcome(CEC_TX_STATUS_OK, CEC_RX_STATUS_TIMEOUT, {0x40, 0x8F})};
    CHECK(world.line->take() == CecOutcome{false, {}});
    CHECK(world.line->take() == CecOutcome{true, {0x90, 0x01}});
    CHECK(world.line->take() == CecOutcome{true, {}});
    CHECK_FALSE(world.line->take());
}

TEST_CASE("a board without an adapter has no line, and a file that is none does not answer")
{
    const auto folder = std::filesystem::temp_directory_path() / "bangtin-cec-test";
    std::filesystem::create_directories(folder / "cec0");
    CHECK(open_cec("/nowhere").error() == Cannot::absent);
    CHECK(open_cec(folder.string()).error() == Cannot::silent);
    std::filesystem::remove_all(folder);
}
