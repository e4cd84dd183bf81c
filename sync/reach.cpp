#include "sync/reach.hpp"

namespace bangtin::sync {

assets::Reach reach_after(assets::PassResult result, const board::Able<board::Network>& network)
{
    if (result != assets::PassResult::offline || !network) return assets::Reach::untold;
    switch (network->reach) {
    case board::Reach::nothing: return assets::Reach::nothing;
    case board::Reach::joined: return assets::Reach::joined;
    case board::Reach::routed: return assets::Reach::routed;
    }
    return assets::Reach::untold;
}

} // namespace bangtin::sync
