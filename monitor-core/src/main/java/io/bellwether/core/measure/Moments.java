// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

/** Number, mean and spread of values, without the values. */
final class Moments {
  private long count;
  private double mean;
  private double squares;

  /** Joins more values, given by the same three. */
  void join(long more, double moreMean, double moreSquares) {
    if (more == 0) {
      return;
    }
    if (count == 0) {
      count = more;
      mean = moreMean;
      squares = moreSquares;
      return;
    }
    long all = count + more;
    double distance = moreMean - mean;
    squares += moreSquares + distance * distance * ((double) count * more / all);
    mean += distance * more / all;
    count = all;
  }

  void join(Moments more) {
    join(more.count, more.mean, more.squares);
  }

  long count() {
    return count;
  }

  double mean() {
    return mean;
  }

  /** Sum of the squared distances from the mean. */
  double squares() {
    return squares;
  }
}
