// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

/** Widens a quantile of the normal distribution to Student's for few degrees of freedom. */
final class Student {
  private Student() {}

  /** By the series of Fisher and Cornish, good from two degrees of freedom on. */
  static double of(double normal, double freedom) {
    double z = normal;
    double n = Math.max(freedom, 2);
    double z3 = z * z * z;
    double z5 = z3 * z * z;
    double z7 = z5 * z * z;
    double z9 = z7 * z * z;
    return z
        + (z3 + z) / 4 / n
        + (5 * z5 + 16 * z3 + 3 * z) / 96 / (n * n)
        + (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / 384 / (n * n * n)
        + (79 * z9 + 776 * z7 + 1482 * z5 - 1920 * z3 - 945 * z) / 92_160 / (n * n * n * n);
  }
}
