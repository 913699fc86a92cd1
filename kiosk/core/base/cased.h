// std::visit over several lambdas: std::visit(Cased{[](const A&) {…}, [](const B&) {…}}, variant).
#pragma once

namespace farstu {

template <class... Cases>
struct Cased : Cases... {
  using Cases::operator()...;
};
template <class... Cases>
Cased(Cases...) -> Cased<Cases...>;

}  // namespace farstu
