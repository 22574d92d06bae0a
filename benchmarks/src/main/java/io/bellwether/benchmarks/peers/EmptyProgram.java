// SPDX-License-Identifier: Apache-2.0
package io.bellwether.benchmarks.peers;

import io.bellwether.benchmarks.Footprint;

/**
 * A program that does nothing; with a number of seconds it stays that long and tells what it cost.
 */
public final class EmptyProgram {
  private EmptyProgram() {}

  public static void main(String[] args) throws InterruptedException {
    if (args.length > 0) {
      Footprint.printAfter(Long.parseLong(args[0]));
    }
  }
}
