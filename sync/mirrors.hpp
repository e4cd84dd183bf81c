// The mirrors a screen may read from, as one transport: the first that has what is asked for
// answers.
#pragma once

#include "sync/transport.hpp"

#include <memory>
#include <string>
#include <vector>

namespace bangtin::sync {

class Mirrors final : public Transport {
public:
    /// In order of preference; at least one.
    explicit Mirrors(std::vector<std::unique_ptr<Transport>> mirrors);

    [[nodiscard]] Result<SmallAnswer, TransportError> get(const SmallFile& file) override;
    [[nodiscard]] Result<Bytes, TransportError> take(const Run& run, const RunSink& sink) override;
    /// Of the mirror that answered last.
    [[nodiscard]] std::string name() const override;

private:
    template <class Answer, class Ask>
    [[nodiscard]] Result<Answer, TransportError> first_answer(const Ask& ask);

    std::vector<std::unique_ptr<Transport>> mirrors_;
    std::size_t last_ = 0; ///< Stays with who answered, so that a dead first mirror costs one
                           ///< timeout, not hundreds.
};

} // namespace bangtin::sync
