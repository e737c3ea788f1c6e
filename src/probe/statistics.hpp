// The statistics of few cases: intervals that stay honest at none of twelve, and exact tests. No normal
// approximation, no pooled score.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

namespace probe {

struct Interval {
  double low = 0, high = 1;
};

// Wilson's score interval for `hits` of `n`, 95 % (E. B. Wilson, JASA 22, 1927). {0, 1} where n is 0.
Interval wilson(std::size_t hits, std::size_t n);

// By how much the rate of `b` of n2 is above that of `a` of n1, 95 % (R. G. Newcombe, Stat. Med. 17, 1998, method 10).
Interval rate_change(std::size_t a, std::size_t n1, std::size_t b, std::size_t n2);

// McNemar's test, exact and two-sided, of pairs that changed one way (b) and the other (c).
double mcnemar(std::size_t b, std::size_t c);

// The p values raised for being several (S. Holm, Scand. J. Statist. 6, 1979), in the order given.
std::vector<double> holm(const std::vector<double>& p);

// Fisher's exact test, two-sided (tables no likelier than the one seen): a of n1 against b of n2.
double fisher(std::size_t a, std::size_t n1, std::size_t b, std::size_t n2);

// The sign test of differences, exact and two-sided; equal pairs are left out.
double sign_test(std::size_t up, std::size_t down);

// "none seen in 12; the true rate could still be up to about 1 in 4"
std::string in_words(std::size_t failures, std::size_t n);

}  // namespace probe
