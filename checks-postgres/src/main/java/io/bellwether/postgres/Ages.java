// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import java.util.List;

/**
 * For how long each of some sessions has been at something.
 *
 * @param seconds of each
 */
record Ages(List<Double> seconds) {
  Ages {
    seconds = List.copyOf(seconds);
  }

  /** Of a list of seconds, as a server gives it. */
  static Ages of(Values list) {
    return new Ages(list.list().stream().map(it -> it.number().orElse(0)).toList());
  }

  int all() {
    return seconds.size();
  }

  /** Of the one that is longest at it; 0 where nobody is. */
  double longest() {
    return seconds.stream().mapToDouble(Double::doubleValue).max().orElse(0);
  }

  long atLeast(double least) {
    return seconds.stream().filter(age -> age >= least).count();
  }
}
