#include "probe/statistics.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace probe {
namespace {

constexpr double z = 1.959963984540054;  // the normal distribution's 97.5 % point

double log_choose(std::size_t n, std::size_t k) {
  return std::lgamma(static_cast<double>(n) + 1) - std::lgamma(static_cast<double>(k) + 1) - std::lgamma(static_cast<double>(n - k) + 1);
}

// Rounded so that an end of an interval never promises more than it knows: the lower one down, the upper one up.
std::string one_in(double rate, bool upper) {
  constexpr double nearly = 0.05;
  const auto rounded = [&](double value, bool up) { return static_cast<int>(up ? std::ceil(value - nearly) : std::floor(value + nearly)); };
  if (rate >= 0.95) return "nearly all";
  if (rate > 0.55) return "about " + std::to_string(rounded(rate * 10, upper)) + " in 10";
  return "about 1 in " + std::to_string(std::max(2, rounded(1 / rate, !upper)));
}

}  // namespace

Interval wilson(std::size_t hits, std::size_t n) {
  if (n == 0) return {0, 1};
  const double count = static_cast<double>(n), p = static_cast<double>(hits) / count, zz = z * z;
  const double middle = (p + zz / (2 * count)) / (1 + zz / count);
  const double half = z / (1 + zz / count) * std::sqrt(p * (1 - p) / count + zz / (4 * count * count));
  return {hits == 0 ? 0 : std::max(0.0, middle - half), hits == n ? 1 : std::min(1.0, middle + half)};
}

Interval rate_change(std::size_t a, std::size_t n1, std::size_t b, std::size_t n2) {
  if (n1 == 0 || n2 == 0) return {-1, 1};
  const double p1 = static_cast<double>(a) / static_cast<double>(n1), p2 = static_cast<double>(b) / static_cast<double>(n2);
  const auto one = wilson(a, n1), two = wilson(b, n2);
  const auto square = [](double x) { return x * x; };
  return {p2 - p1 - std::sqrt(square(p2 - two.low) + square(one.high - p1)), p2 - p1 + std::sqrt(square(two.high - p2) + square(p1 - one.low))};
}

double mcnemar(std::size_t b, std::size_t c) {
  const auto n = b + c, few = std::min(b, c);
  if (n == 0) return 1;
  double sum = 0;
  for (std::size_t k = 0; k <= few; ++k) sum += std::exp(log_choose(n, k) - static_cast<double>(n) * std::log(2.0));
  return std::min(1.0, 2 * sum);
}

double sign_test(std::size_t up, std::size_t down) { return mcnemar(up, down); }

std::vector<double> holm(const std::vector<double>& p) {
  std::vector<std::size_t> order(p.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return p[a] < p[b]; });
  std::vector<double> raised(p.size());
  double least = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    least = std::max(least, std::min(1.0, p[order[i]] * static_cast<double>(p.size() - i)));
    raised[order[i]] = least;
  }
  return raised;
}

double fisher(std::size_t a, std::size_t n1, std::size_t b, std::size_t n2) {
  const auto hits = a + b, n = n1 + n2;
  if (n1 == 0 || n2 == 0) return 1;
  const auto log_p = [&](std::size_t k) { return log_choose(n1, k) + log_choose(n2, hits - k) - log_choose(n, hits); };
  const double seen = log_p(a);
  double sum = 0;
  for (std::size_t k = hits > n2 ? hits - n2 : 0; k <= std::min(hits, n1); ++k)
    if (const double one = log_p(k); one <= seen + 1e-7) sum += std::exp(one);
  return std::min(1.0, sum);
}

std::string in_words(std::size_t failures, std::size_t n) {
  if (n == 0) return "nothing was scored";
  const auto range = wilson(failures, n);
  if (failures == 0) return "none seen in " + std::to_string(n) + "; the true rate could still be up to " + one_in(range.high, true);
  if (failures == n) return "seen in all " + std::to_string(n) + "; the true rate is at least " + one_in(range.low, false);
  return "seen in " + std::to_string(failures) + " of " + std::to_string(n) + "; the true rate lies between " + one_in(range.low, false) + " and " + one_in(range.high, true);
}

}  // namespace probe
