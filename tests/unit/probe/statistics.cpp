// Checked against published values, and against a second way of computing each: counting.
#include "probe/statistics.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

#include "support/catch.hpp"

using namespace probe;

namespace {

bool near(double a, double b, double within = 5e-4) { return std::fabs(a - b) <= within; }

// Every way in which n coins can fall, one by one: the share at least as uneven as the one seen.
double mcnemar_by_counting(unsigned b, unsigned c) {
  const unsigned n = b + c, uneven = b > c ? b - c : c - b;
  std::uint64_t as_uneven = 0;
  for (std::uint64_t falls = 0; falls < (std::uint64_t{1} << n); ++falls) {
    const auto heads = static_cast<unsigned>(__builtin_popcountll(falls));
    as_uneven += (heads > n - heads ? 2 * heads - n : n - 2 * heads) >= uneven;
  }
  return static_cast<double>(as_uneven) / static_cast<double>(std::uint64_t{1} << n);
}

// Every way to deal the hits among all that were tried.
double fisher_by_counting(unsigned a, unsigned n1, unsigned b, unsigned n2) {
  const unsigned n = n1 + n2, hits = a + b;
  std::vector<std::uint64_t> ways(n1 + 1);
  std::uint64_t all = 0;
  for (std::uint64_t deal = 0; deal < (std::uint64_t{1} << n); ++deal) {
    if (static_cast<unsigned>(__builtin_popcountll(deal)) != hits) continue;
    ++ways[static_cast<std::size_t>(__builtin_popcountll(deal & ((std::uint64_t{1} << n1) - 1)))];
    ++all;
  }
  std::uint64_t unlikely = 0;
  for (const auto one : ways)
    if (one <= ways[a]) unlikely += one;
  return static_cast<double>(unlikely) / static_cast<double>(all);
}

// Wilson's bounds are where the observed rate is 1.96 standard errors from the supposed one: found by halving.
double wilson_by_halving(std::size_t hits, std::size_t n, bool upper) {
  const double p = static_cast<double>(hits) / static_cast<double>(n);
  double low = upper ? p : 0, high = upper ? 1 : p;
  for (int i = 0; i < 200; ++i) {
    const double middle = (low + high) / 2;
    const bool inside = std::fabs(p - middle) <= 1.959963984540054 * std::sqrt(middle * (1 - middle) / static_cast<double>(n));
    (inside == upper ? low : high) = middle;
  }
  return (low + high) / 2;
}

}  // namespace

TEST_CASE("the interval of a change of rate is Newcombe's") {
  // R. G. Newcombe, Stat. Med. 17 (1998) 873, table II, method 10: 56 of 70 against 48 of 80.
  const auto one = rate_change(48, 80, 56, 70);
  CHECK(near(one.low, 0.0524));
  CHECK(near(one.high, 0.3339));
  CHECK(rate_change(0, 0, 1, 2).low == -1);
}

TEST_CASE("Wilson's interval") {
  // Newcombe, Statistics in Medicine 17 (1998), table I, method 3: 81 of 263, 15 of 148, 0 of 20, 1 of 29
  CHECK(near(wilson(81, 263).low, 0.2553, 6e-5));
  CHECK(near(wilson(81, 263).high, 0.3662, 6e-5));
  CHECK(near(wilson(15, 148).low, 0.0624, 6e-5));
  CHECK(near(wilson(15, 148).high, 0.1605, 6e-5));
  CHECK(wilson(0, 20).low == 0);
  CHECK(near(wilson(0, 20).high, 0.1611, 6e-5));
  CHECK(near(wilson(1, 29).low, 0.0061, 6e-5));
  CHECK(near(wilson(1, 29).high, 0.1718, 6e-5));
  for (const std::size_t n : {1, 3, 7, 24, 60})
    for (std::size_t hits = 0; hits <= n; ++hits) {
      if (hits > 0) CHECK(near(wilson(hits, n).low, wilson_by_halving(hits, n, false), 1e-9));
      if (hits < n) CHECK(near(wilson(hits, n).high, wilson_by_halving(hits, n, true), 1e-9));
    }
  CHECK(wilson(0, 0).high == 1);
  CHECK(wilson(5, 5).high == 1);
}

TEST_CASE("McNemar's exact test") {
  CHECK(near(mcnemar(5, 0), 0.0625));
  CHECK(near(mcnemar(6, 0), 0.0313));
  CHECK(near(mcnemar(8, 1), 0.0391));
  CHECK(near(mcnemar(10, 2), 0.0386));
  CHECK(mcnemar(0, 0) == 1);
  for (unsigned b = 0; b <= 8; ++b)
    for (unsigned c = 0; c <= 8; ++c) CHECK(near(mcnemar(b, c), mcnemar_by_counting(b, c), 1e-9));
}

TEST_CASE("Fisher's exact test") {
  // Fisher's tea: 3 of 4 against 1 of 4 is 0.486, all right 0.029 two-sided
  CHECK(near(fisher(3, 4, 1, 4), 0.4857));
  CHECK(near(fisher(4, 4, 0, 4), 0.0286));
  CHECK(near(fisher(5, 10, 0, 10), 0.0325));
  CHECK(near(fisher(5, 20, 0, 20), 0.0471));
  CHECK(near(fisher(6, 60, 0, 60), 0.0274));
  for (unsigned n1 = 1; n1 <= 6; ++n1)
    for (unsigned n2 = 1; n2 <= 6; ++n2)
      for (unsigned a = 0; a <= n1; ++a)
        for (unsigned b = 0; b <= n2; ++b) CHECK(near(fisher(a, n1, b, n2), fisher_by_counting(a, n1, b, n2), 1e-9));
  CHECK(fisher(0, 0, 1, 2) == 1);
}

TEST_CASE("Holm's correction") {
  // worked by hand: sorted 0.005, 0.01, 0.03, 0.04 times 4, 3, 2, 1, never falling
  const auto raised = holm({0.01, 0.04, 0.03, 0.005});
  CHECK(near(raised[0], 0.03));
  CHECK(near(raised[1], 0.06));
  CHECK(near(raised[2], 0.06));
  CHECK(near(raised[3], 0.02));
  // nine of nine over twelve outcomes is the least that holds
  std::vector<double> twelve(12, 1.0);
  twelve[0] = mcnemar(9, 0);
  CHECK(holm(twelve)[0] < 0.05);
  twelve[0] = mcnemar(8, 0);
  CHECK(holm(twelve)[0] > 0.05);
}

TEST_CASE("figures in words") {
  CHECK(in_words(0, 12) == "none seen in 12; the true rate could still be up to about 1 in 4");
  CHECK(in_words(0, 60) == "none seen in 60; the true rate could still be up to about 1 in 16");
  CHECK(in_words(12, 12).find("seen in all 12") == 0);
  // The end of an interval never promises more than it knows.
  CHECK(in_words(2, 2) == "seen in all 2; the true rate is at least about 1 in 3");
  CHECK(in_words(1, 1) == "seen in all 1; the true rate is at least about 1 in 5");
  CHECK(in_words(40, 40) == "seen in all 40; the true rate is at least about 9 in 10");
  CHECK(in_words(0, 0) == "nothing was scored");
  CHECK(in_words(3, 12).find("seen in 3 of 12") == 0);
}
